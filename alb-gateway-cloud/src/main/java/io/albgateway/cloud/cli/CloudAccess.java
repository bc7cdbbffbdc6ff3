package io.albgateway.cloud.cli;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.CertificateSource;
import io.albgateway.cloud.CloudTime;
import java.util.Map;

/**
 * Where {@code alb-gateway apply} gets its cloud from. Asked only when the arguments and the manifests can be used.
 */
public interface CloudAccess {

    /**
     * The cloud.
     *
     * @throws IllegalStateException if it cannot be used as things stand, such as without credentials; the message says
     *     what is missing, and nothing secret
     */
    AlbCloud cloud();

    /** The certificate service; one that refuses Secrets by default. */
    default CertificateSource certificates() {
        return CertificateSource.none();
    }

    /** The time; that of this machine by default. */
    default CloudTime time() {
        return CloudTime.system();
    }

    /**
     * Alibaba Cloud ALB, as variables say: {@code ALIBABA_CLOUD_REGION_ID}, {@code ALIBABA_CLOUD_ACCESS_KEY_ID}, {@code
     * ALIBABA_CLOUD_ACCESS_KEY_SECRET}, {@code ALIBABA_CLOUD_SECURITY_TOKEN} for a session, and {@code
     * ALB_GATEWAY_ENDPOINT} for another host than that of the region; one that starts with {@code http://} is spoken to
     * without encryption, for servers of the testkit.
     *
     * @param environment the variables, usually {@link System#getenv()}
     */
    static CloudAccess aliyun(Map<String, String> environment) {
        return new AliyunAccess(environment);
    }
}
