package io.albgateway.cloud.aliyun;

import com.aliyun.alb20200616.Client;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.ExtendsParameters;
import com.aliyun.teautil.models.RuntimeOptions;
import com.google.common.primitives.Ints;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The SDK, with its hazards taken out of it. The HTTP client below it sends a call again when a connection that it kept
 * open turns out dead, with the same nonce and without the body; nothing switches that off. So writes never use a
 * connection twice, and have a connection pool of their own, which reads never fill. A read that is sent twice does no harm.
 */
final class SdkClient {

    /** The pool is chosen by host and timeouts, so one millisecond more makes it another one. */
    private static final int OWN_POOL = 1;

    private final Client sdk;
    private final KeyRing keys;
    private final CallTimes longest;

    SdkClient(
            AliyunCredentials credentials, String region, Optional<String> endpoint, boolean https, CallTimes longest) {
        this.keys = new KeyRing(credentials);
        this.longest = longest;
        Config config = new Config()
                .setRegionId(region)
                .setProtocol(https ? "https" : "http")
                .setConnectTimeout(millis(longest.connect()))
                .setReadTimeout(millis(longest.read()))
                .setCredential(new com.aliyun.credentials.Client(new Provider(keys)));
        endpoint.ifPresent(config::setEndpoint);
        try {
            this.sdk = new Client(config);
        } catch (Exception e) {
            throw new IllegalArgumentException("The SDK of ALB cannot be set up for region " + region + ": "
                    + e.getClass().getSimpleName() + "; check region and endpoint");
        }
    }

    /** Our keys in the words of the SDK, asked for before each sending. Nothing of the SDK's own providers is used. */
    private record Provider(KeyRing keys) implements AlibabaCloudCredentialsProvider {
        @Override
        public CredentialModel getCredentials() {
            AliyunCredentials.Keys current = keys.current();
            return CredentialModel.builder()
                    .accessKeyId(current.id())
                    .accessKeySecret(current.secret())
                    .securityToken(current.token().orElse(null))
                    .type(current.token().isPresent() ? "sts" : "access_key")
                    .providerName(getProviderName())
                    .build();
        }

        @Override
        public String getProviderName() {
            return keys.current().token().isPresent() ? "static_sts" : "static_ak";
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return "keys (hidden)";
        }
    }

    /**
     * Calls ALB once.
     *
     * @param remaining the time that the call may take; absent if there is no limit
     * @return the body of the answer
     * @throws AlbCloudException for whatever goes wrong
     */
    WireNode call(Operation operation, Map<String, Object> parameters, Optional<Duration> remaining) {
        CallTimes times = longest.within(remaining)
                .orElseThrow(() -> AlbCloudException.builder(Kind.UNAVAILABLE, operation.wireName())
                        .message("There is too little time left for this call, so it was not made")
                        .build());
        try {
            WireNode answer = WireNode.of(operation.call(sdk, parameters, options(operation.isRead(), times)));
            int status = answer.integer("statusCode", 0);
            WireNode body = answer.node("body");
            if (status < 200 || status > 299 || body.text("RequestId").isEmpty()) {
                throw AlbCloudException.builder(Kind.UNAVAILABLE, operation.wireName())
                        .message("Something that is not ALB answered, with status " + status)
                        .build();
            }
            return body;
        } catch (AlbCloudException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            // Not as a cause: the SDK's exceptions hold requests with their signatures and tokens.
            throw new SdkFailure(operation, keys).translate(e);
        }
    }

    private static RuntimeOptions options(boolean read, CallTimes times) {
        RuntimeOptions options =
                new RuntimeOptions().setAutoretry(false).setMaxAttempts(0).setReadTimeout(millis(times.read()));
        int connect = millis(times.connect());
        if (read) {
            return options.setConnectTimeout(connect + OWN_POOL);
        }
        return options.setConnectTimeout(connect)
                .setMaxIdleConns(0)
                .setExtendsParameters(new ExtendsParameters().setHeaders(Map.of("Connection", "close")));
    }

    private static int millis(Duration timeout) {
        return Ints.saturatedCast(Math.max(1, timeout.toMillis()));
    }
}
