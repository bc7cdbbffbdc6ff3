package io.albgateway.cloud.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Manifests that are wrong: a located finding beside a fine fleet, whose gateways are still printed. */
class BadInputTest {

    private static final Duration NEVER_A_HANG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void broken_yaml() {
        // The second colon stands in column 5.
        Path file = beside("a: b: c\n");

        assertFinding(1, "ERROR DOCUMENT_MALFORMED", file + ":1:5");
    }

    @Test
    void ten_megabytes_of_nested_lists() {
        Path file = beside("[".repeat(10_000_000));

        assertFinding(1, "ERROR SOURCE_LIMIT_EXCEEDED", "in " + file + "\n");
    }

    @Test
    void nested_lists_that_are_just_small_enough_to_be_read() {
        Path file = beside("a: " + "[".repeat(5_000_000));

        assertFinding(1, "ERROR DOCUMENT_LIMIT_EXCEEDED", "in " + file + ":1:");
    }

    @Test
    void an_alias_bomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        Path file = beside(bomb.toString());

        assertFinding(1, "ERROR ALIAS_LIMIT_EXCEEDED", "in " + file + ":");
    }

    @Test
    void an_ingress_without_http() {
        Path file = beside(ingress("[{host: a.example.test}]"));

        assertFinding(0, "Ingress shop/odd (" + file + ":1:1)", "WARNING RULE_WITHOUT_PATHS");
    }

    @Test
    void a_resource_backend() {
        Path file = beside(
                ingress("[{http: {paths: [{path: /, pathType: Prefix, backend: {resource: {kind: B, name: b}}}]}}]"));

        assertFinding(1, "Ingress shop/odd (" + file + ":1:1)", "ERROR BACKEND_INVALID");
    }

    @Test
    void null_where_a_list_belongs() {
        Path file = beside(ingress("null"));

        assertFinding(0, "Ingress shop/odd (" + file + ":1:1)", "INFO OBJECT_FIELD_NULL", "in " + file + ":9:");
    }

    @Test
    void an_albconfig_without_config() {
        Path file = beside("""
                apiVersion: alibabacloud.com/v1
                kind: AlbConfig
                metadata: {name: hollow}
                spec: {listeners: [{port: 80, protocol: HTTP}]}
                """);

        assertFinding(1, "AlbConfig hollow (" + file + ":1:1)", "ERROR ALBCONFIG_WITHOUT_CONFIG");
    }

    @Test
    void bytes_that_are_no_text() {
        Path file = beside("kind: \u0000\u0001\n");

        assertFinding(1, "ERROR DOCUMENT_MALFORMED", "in " + file + ":1:");
    }

    private static String ingress(String rules) {
        return """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: odd
                  namespace: shop
                  annotations: {alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 8001}]'}
                spec:
                  ingressClassName: edge
                  rules: %s
                """.formatted(rules);
    }

    private Path beside(String text) {
        return Fleets.write(Fleets.fine(folder).resolve("odd.yaml"), text);
    }

    private void assertFinding(int status, String... parts) {
        Run run = assertTimeoutPreemptively(NEVER_A_HANG, () -> Run.of("plan", folder));

        assertThat(run.out()).contains(parts).contains("Gateway edge", "@c-east 80% (1 server)");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(status);
    }
}
