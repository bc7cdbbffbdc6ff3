package io.albgateway.cloud.kubernetes;

import com.google.common.hash.Hashing;
import io.albgateway.cloud.controller.LeaseRecord;
import io.albgateway.cloud.controller.LeaseStore;
import io.albgateway.cloud.controller.LeaseUnavailableException;
import io.albgateway.model.GatewayRef;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leases as objects {@code Lease} of {@code coordination.k8s.io/v1} in one namespace of the hub, one per AlbConfig. Every
 * write names the version that it follows, so of two writers one is refused.
 */
public final class KubernetesLeaseStore implements LeaseStore {

    private static final String PREFIX = "alb-gateway-";
    private static final int LONGEST_NAME = 253;
    private static final int HASH_LENGTH = 16;
    /** The client ends an attempt after twice this. Two requests renew a lease, which is to fit between two renewals. */
    private static final int MILLIS_PER_REQUEST = 1250;

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final KubernetesClient hub;
    private final String namespace;

    private KubernetesLeaseStore(KubernetesClient hub, String namespace) {
        this.hub = hub;
        this.namespace = namespace;
    }

    /**
     * Returns the leases in a namespace of the hub. The client stays the caller's. Whatever its timeouts are, a request
     * about a lease ends after 2.5 seconds and is not repeated by the client: an answer that comes after the lease has run
     * out is of no use.
     */
    public static KubernetesLeaseStore of(KubernetesClient hub, String namespace) {
        RequestConfig quick = new RequestConfigBuilder(hub.getConfiguration().getRequestConfig())
                .withRequestTimeout(MILLIS_PER_REQUEST)
                .withRequestRetryBackoffLimit(0)
                .build();
        // It shares the connections of the hub's client and has nothing of its own to close.
        return new KubernetesLeaseStore(hub.newClient(quick).adapt(KubernetesClient.class), namespace);
    }

    /** Returns the name of the Lease of a gateway. */
    static String nameOf(GatewayRef gateway) {
        String name = PREFIX + gateway.name();
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        String hash = Hashing.sha256()
                .hashString(gateway.name(), StandardCharsets.UTF_8)
                .toString()
                .substring(0, HASH_LENGTH);
        return name.substring(0, LONGEST_NAME - HASH_LENGTH - 1) + "-" + hash;
    }

    @Override
    public Optional<Stored> read(GatewayRef gateway) {
        try {
            return Optional.ofNullable(hub.leases()
                            .inNamespace(namespace)
                            .withName(nameOf(gateway))
                            .get())
                    .map(KubernetesLeaseStore::stored);
        } catch (KubernetesClientException e) {
            throw unavailable("read", gateway, e);
        }
    }

    @Override
    public boolean write(GatewayRef gateway, LeaseRecord lease, Optional<Stored> before) {
        Lease wanted = new LeaseBuilder()
                .withNewMetadata()
                .withName(nameOf(gateway))
                .withNamespace(namespace)
                .withResourceVersion(before.map(Stored::version).orElse(null))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(lease.holder())
                .withLeaseDurationSeconds(wholeSeconds(lease.duration()))
                .withAcquireTime(lease.acquired().atZone(ZoneOffset.UTC))
                .withRenewTime(lease.renewed().atZone(ZoneOffset.UTC))
                .withLeaseTransitions(Math.toIntExact(lease.transitions()))
                .endSpec()
                .build();
        try {
            if (before.isPresent()) {
                hub.leases().inNamespace(namespace).resource(wanted).update();
            } else {
                hub.leases().inNamespace(namespace).resource(wanted).create();
            }
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == CONFLICT || (e.getCode() == NOT_FOUND && before.isPresent())) {
                return false;
            }
            throw unavailable("written", gateway, e);
        }
    }

    /** The field has no fractions; rounded up, because the others may never count less than the holder does. */
    private static int wholeSeconds(Duration duration) {
        return Math.toIntExact(duration.plusSeconds(1).minusNanos(1).toSeconds());
    }

    /** A lease that somebody wrote by hand may lack anything; then it counts as given back, after its time. */
    private static Stored stored(Lease lease) {
        LeaseSpec spec = Optional.ofNullable(lease.getSpec()).orElseGet(LeaseSpec::new);
        return new Stored(
                new LeaseRecord(
                        Optional.ofNullable(spec.getHolderIdentity()).orElse(""),
                        Duration.ofSeconds(Optional.ofNullable(spec.getLeaseDurationSeconds())
                                .orElse(0)),
                        instant(spec.getAcquireTime()),
                        instant(spec.getRenewTime()),
                        Optional.ofNullable(spec.getLeaseTransitions()).orElse(0)),
                lease.getMetadata().getResourceVersion());
    }

    private static Instant instant(@Nullable ZonedDateTime time) {
        return time == null ? Instant.EPOCH : time.toInstant();
    }

    /** Never the message of the client, see {@link ObjectStream}. */
    private static LeaseUnavailableException unavailable(
            String what, GatewayRef gateway, KubernetesClientException cause) {
        return new LeaseUnavailableException("The lease of gateway " + gateway + " cannot be " + what + " ("
                + (cause.getCode() > 0 ? "status " + cause.getCode() : "no answer") + ")");
    }
}
