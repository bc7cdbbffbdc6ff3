package io.albgateway.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The wire, by a client that has nothing of the SDK: signed by hand, and wrong where a case wants it. */
final class FakeAlbServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeAlb alb = FakeAlb.create();
    private final FakeAlbServer server = FakeAlbServer.start(alb);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    /** A request and what is wrong with it. */
    private final class Request {
        private final String operation;
        private final Map<String, String> query = new TreeMap<>();
        private String version = "2020-06-16";
        private String nonce = UUID.randomUUID().toString().replace("-", "");
        private String secret = server.accessKeySecret();
        private String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        private String body = "";
        private String signedBody = "";
        private String signedHeaders =
                "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";

        Request(String operation) {
            this.operation = operation;
        }

        Request with(String name, String value) {
            query.put(name, value);
            return this;
        }

        Answer send() throws IOException, InterruptedException {
            String hash = sha256(signedBody);
            Map<String, String> headers = new TreeMap<>(Map.of(
                    "host", server.endpoint(),
                    "x-acs-action", operation,
                    "x-acs-content-sha256", hash,
                    "x-acs-date", date,
                    "x-acs-signature-nonce", nonce,
                    "x-acs-version", version));
            String canonicalHeaders = headers.entrySet().stream()
                    .filter(header -> signedHeaders.contains(header.getKey()))
                    .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                    .collect(Collectors.joining());
            String canonical = "POST\n/\n" + encoded() + "\n" + canonicalHeaders + "\n" + signedHeaders + "\n" + hash;
            String signature = Hashing.hmacSha256(secret.getBytes(StandardCharsets.UTF_8))
                    .hashString("ACS3-HMAC-SHA256\n" + sha256(canonical), StandardCharsets.UTF_8)
                    .toString();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://" + server.endpoint() + "/?" + encoded()))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header(
                            "Authorization",
                            "ACS3-HMAC-SHA256 Credential=" + server.accessKeyId() + ",SignedHeaders=" + signedHeaders
                                    + ",Signature=" + signature);
            headers.forEach((name, value) -> {
                if (!name.equals("host")) {
                    request.header(name, value);
                }
            });
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        }

        private String encoded() {
            return query.entrySet().stream()
                    .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                    .collect(Collectors.joining("&"));
        }

        /** RFC 3986. */
        private String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("*", "%2A")
                    .replace("%7E", "~");
        }
    }

    private record Answer(int status, JsonNode body) {
        String code() {
            return body.path("Code").asText();
        }
    }

    private static String sha256(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("RequestId").asText()).isNotEmpty();
        assertThat(answer.body().path("Message").asText()).isNotEmpty();
    }

    private Request createAcl(String name) {
        return new Request("CreateAcl").with("AclName", name);
    }

    @Test
    void a_request_that_is_signed_by_hand_is_answered() throws Exception {
        Answer answer = new Request("ListLoadBalancers")
                .with("Tag.1.Key", "a b*~ü")
                .with("Tag.1.Value", "")
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("TotalCount").asInt(-1)).isZero();
        assertThat(answer.body().path("RequestId").asText()).isNotEmpty();
    }

    @Test
    void a_wrong_secret_does_not_match() throws Exception {
        Request request = new Request("ListAcls");
        request.secret = "other";

        assertRefused(request.send(), 400, "SignatureDoesNotMatch");
    }

    @Test
    void a_body_that_is_not_the_signed_one_does_not_match() throws Exception {
        Request request = new Request("CreateRules").with("ListenerId", "lsn-1");
        request.signedBody = "Rules.1.RuleName=x";

        assertRefused(request.send(), 400, "SignatureDoesNotMatch");
    }

    @Test
    void a_nonce_is_taken_once() throws Exception {
        Request request = createAcl("once");

        Answer first = request.send();
        Answer second = request.send();

        assertThat(first.status()).isEqualTo(200);
        assertRefused(second, 400, "SignatureNonceUsed");
        assertThat(alb.writes()).hasSize(1);
    }

    @Test
    void another_account_is_served_at_the_same_port_from_the_start() throws Exception {
        Request request = createAcl("one");
        request.send();
        FakeAlb other = FakeAlb.create();

        server.serve(other);

        assertThat(server.received()).isEmpty();
        assertThat(request.send().status()).as("the nonce is forgotten").isEqualTo(200);
        assertThat(alb.writes()).hasSize(1);
        assertThat(other.writes()).hasSize(1);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void a_refused_request_does_not_use_its_nonce_up() throws Exception {
        Request request = new Request("ListAcls");
        request.secret = "other";
        request.send();
        request.secret = server.accessKeySecret();

        assertThat(request.send().status()).isEqualTo(200);
    }

    @Test
    void a_time_of_long_ago_is_expired() throws Exception {
        Request request = new Request("ListAcls");
        request.date = "2020-01-01T00:00:00Z";

        assertRefused(request.send(), 400, "InvalidTimeStamp.Expired");
    }

    @Test
    void headers_of_the_protocol_have_to_be_signed() throws Exception {
        Request request = new Request("ListAcls");
        request.signedHeaders = "host;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";

        assertRefused(request.send(), 400, "IncompleteSignature");
    }

    @Test
    void an_operation_that_does_not_exist_is_not_found() throws Exception {
        assertRefused(new Request("MakeTea").send(), 404, "InvalidAction.NotFound");
    }

    @Test
    void another_version_of_the_api_is_refused() throws Exception {
        Request request = new Request("ListAcls");
        request.version = "2019-01-01";

        assertRefused(request.send(), 400, "InvalidVersion");
    }

    @Test
    void a_missing_parameter_is_named() throws Exception {
        assertRefused(new Request("CreateAcl").send(), 400, "MissingAclName");
        assertRefused(createAcl("a").with("DryRun", "perhaps").send(), 400, "InvalidDryRun");
    }

    @Test
    void a_dry_run_that_passes_is_an_error_and_changes_nothing() throws Exception {
        assertRefused(createAcl("dry").with("DryRun", "true").send(), 400, "DryRunOperation");
        assertThat(new Request("ListAcls").send().body().path("TotalCount").asInt())
                .isZero();
    }

    @Test
    void a_client_token_answers_as_before_and_takes_no_other_parameters() throws Exception {
        Answer first = createAcl("one").with("ClientToken", "t").send();
        Answer again = createAcl("one").with("ClientToken", "t").send();

        assertThat(again.body().path("AclId")).isEqualTo(first.body().path("AclId"));
        assertRefused(createAcl("two").with("ClientToken", "t").send(), 400, "IdempotentParameterMismatch");
        assertThat(new Request("ListAcls").send().body().path("TotalCount").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_listing_comes_in_pages() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(createAcl("acl-" + i).send().status()).isEqualTo(200);
        }

        Answer first = new Request("ListAcls").with("MaxResults", "3").send();
        Answer second = new Request("ListAcls")
                .with("MaxResults", "3")
                .with("NextToken", first.body().path("NextToken").asText())
                .send();

        assertThat(first.body().path("Acls")).hasSize(3);
        assertThat(first.body().path("TotalCount").asInt()).isEqualTo(5);
        assertThat(second.body().path("Acls")).hasSize(2);
        assertThat(second.body().has("NextToken")).isFalse();
        assertRefused(new Request("ListAcls").with("NextToken", "mine").send(), 400, "InvalidParameter");
        assertRefused(new Request("ListAcls").with("MaxResults", "101").send(), 400, "InvalidParameter");
    }

    @Test
    void what_alb_refuses_is_refused_with_its_code_and_status() throws Exception {
        assertRefused(
                new Request("GetListenerAttribute").with("ListenerId", "lsn-1").send(),
                404,
                "ResourceNotFound.Listener");
    }

    @Test
    void a_request_without_a_signature_is_refused() throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://" + server.endpoint() + "/"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .header("x-acs-action", "ListAcls")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("MissingAuthorization").contains("RequestId");
    }

    @Test
    void the_vpc_service_tells_where_a_vswitch_lies() throws Exception {
        Request request = new Request("DescribeVSwitchAttributes").with("VSwitchId", "vsw-h");
        request.version = "2016-04-28";

        Answer answer = request.send();

        assertThat(answer.body().path("ZoneId").asText()).isEqualTo("zone-h");
        assertThat(answer.body().path("VpcId").asText()).isEqualTo("vpc-fake");
    }
}
