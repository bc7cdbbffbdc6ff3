package io.albgateway.cloud.cli;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.CertificateSource;
import io.albgateway.cloud.CloudTime;

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

    /** For a command that was built without an adapter. */
    static CloudAccess none() {
        return () -> {
            throw new IllegalStateException("this build of the command has no adapter for a cloud");
        };
    }
}
