package io.albgateway.cloud.cli;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.aliyun.AliyunAlbCloud;
import io.albgateway.cloud.aliyun.AliyunCredentials;
import java.util.Map;
import java.util.Optional;

/** ALB with region, keys and endpoint from the environment. */
final class AliyunAccess implements CloudAccess {

    private static final String REGION = "ALIBABA_CLOUD_REGION_ID";
    private static final String KEY_ID = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private static final String KEY_SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    private static final String ENDPOINT = "ALB_GATEWAY_ENDPOINT";

    private static final String PLAIN = "http://";
    private static final String SAFE = "https://";

    private final Map<String, String> environment;

    AliyunAccess(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public AlbCloud cloud() {
        String region = value(REGION)
                .orElseThrow(() ->
                        new IllegalStateException(REGION + " is not set; it names the region, such as cn-hangzhou"));
        for (String key : new String[] {KEY_ID, KEY_SECRET}) {
            if (value(key).isEmpty()) {
                throw new IllegalStateException(key + " is not set");
            }
        }
        AliyunAlbCloud.Builder builder = AliyunAlbCloud.builder(region, AliyunCredentials.fromEnvironment(environment));
        value(ENDPOINT).ifPresent(endpoint -> point(builder, endpoint));
        return builder.build();
    }

    private static void point(AliyunAlbCloud.Builder builder, String endpoint) {
        boolean plain = endpoint.startsWith(PLAIN);
        String host = endpoint.startsWith(SAFE) ? endpoint.substring(SAFE.length()) : endpoint;
        try {
            if (plain) {
                // A server of the testkit, which answers for both services.
                host = endpoint.substring(PLAIN.length());
                builder.vpcEndpoint(host).plainHttp();
            }
            builder.endpoint(host);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(ENDPOINT + " cannot be used. " + e.getMessage(), e);
        }
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }
}
