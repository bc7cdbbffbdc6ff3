package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.fleet.AccountCertificate;
import java.util.Optional;

/**
 * The certificate service of the account. The reconciler asks it before it compares, so that neither a change plan nor an
 * {@link AlbCloud} ever meets a certificate without an id. Key material passes through implementations only: it is in no
 * value, exception, log or text of this library.
 *
 * <p>Implementations block, are safe for several threads, and fail with {@link AlbCloudException}. They get no
 * {@link CallContext}, so an upload is bounded by their own timeouts alone, and not by a lease.
 */
public interface CertificateSource {

    /** The certificates that the account holds, by name, for listeners that find theirs by host. */
    ImmutableList<AccountCertificate> accountCertificates();

    /**
     * Returns the id of the certificate in a Secret, and uploads it if the account does not hold it yet. The same content
     * gives the same id, however often it is asked for; another content in the same Secret gives another id.
     *
     * @param gateway the gateway that needs it
     * @param secret {@code namespace/name} of the Secret
     * @throws AlbCloudException of kind NOT_FOUND if there is no such Secret, INVALID if it holds no certificate
     */
    String idOf(GatewayRef gateway, String secret);

    /**
     * Returns the id of the certificate in a Secret if the account holds it already. Nothing is uploaded; it serves to show
     * changes that may never be applied.
     *
     * @return the id; absent if it would have to be uploaded, or if the source cannot tell
     */
    default Optional<String> knownIdOf(GatewayRef gateway, String secret) {
        return Optional.empty();
    }

    /** A source for gateways whose certificates all have ids; it refuses Secrets. */
    static CertificateSource none() {
        return NoCertificates.INSTANCE;
    }
}
