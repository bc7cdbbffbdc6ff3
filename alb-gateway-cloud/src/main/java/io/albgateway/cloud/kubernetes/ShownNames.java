package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.kube.Ingress;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The host names that Ingresses show on the hub, as far as they are of one gateway.
 *
 * @param term the term in which they were read
 * @param read when they were
 * @param names what they show
 * @param missing namespaces that could not be read, and are to be read again; what is known of them is older
 */
record ShownNames(long term, Instant read, ImmutableMap<ResourceRef, Name> names, ImmutableSet<String> missing) {

    private static final System.Logger LOG = System.getLogger(ShownNames.class.getName());
    private static final int FORBIDDEN = 403;

    /** A host name, and the uid of the Ingress that shows it: another one of the same name shows nothing yet. */
    record Name(String host, Optional<String> uid) {

        boolean is(String wanted, Ingress ingress) {
            return host.equals(wanted)
                    && (ingress.metadata().uid().isEmpty()
                            || ingress.metadata().uid().equals(uid));
        }
    }

    static ShownNames none(long term, Instant now) {
        return new ShownNames(term, now, ImmutableMap.of(), ImmutableSet.of());
    }

    /** The same with other names. */
    ShownNames with(Map<ResourceRef, Name> now) {
        return new ShownNames(term, read, ImmutableMap.copyOf(now), missing);
    }

    /**
     * Reads some namespaces anew, by one list each, which saves a write for each Ingress. One that cannot be read keeps what
     * was known of it and hinders no other one.
     *
     * @param hosts the names that are of the gateway
     * @param needed namespaces that the gateway needs; another one that is forbidden is not asked for again
     */
    ShownNames reading(HubWrites hub, Set<String> namespaces, Set<String> hosts, Set<String> needed) {
        ImmutableMap.Builder<ResourceRef, Name> present = ImmutableMap.builder();
        ImmutableSet.Builder<String> failed = ImmutableSet.builder();
        ImmutableSet.Builder<String> owed = ImmutableSet.builder();
        boolean answers = true;
        for (String namespace : namespaces) {
            if (!answers) {
                // One silence is long enough.
                failed.add(namespace);
                owed.add(namespace);
                continue;
            }
            try {
                hub.list(KubeKind.INGRESS, namespace)
                        .forEach(ingress -> onlyHost(ingress)
                                .filter(hosts::contains)
                                .ifPresent(host -> present.put(
                                        ObjectDecoder.ref(KubeKind.INGRESS, Optional.empty(), ingress),
                                        new Name(
                                                host,
                                                Optional.ofNullable(
                                                        ingress.getMetadata().getUid())))));
            } catch (KubernetesClientException e) {
                answers = e.getCode() > 0;
                boolean again = needed.contains(namespace) || e.getCode() != FORBIDDEN;
                failed.add(namespace);
                if (again) {
                    owed.add(namespace);
                }
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Host names of Ingresses in namespace {0} cannot be read ({1}); {2}",
                        namespace,
                        answers ? "status " + e.getCode() : "no answer",
                        again ? "trying again" : "one that is left there stays");
            }
        }
        ImmutableSet<String> old = failed.build();
        names.forEach((ref, name) -> {
            if (!namespaces.contains(ref.namespace()) || old.contains(ref.namespace())) {
                present.put(ref, name);
            }
        });
        return new ShownNames(term, read, present.buildKeepingLast(), owed.build());
    }

    /** The host name that an Ingress shows, if it is the only thing it shows; of a status of another shape, nothing. */
    private static Optional<String> onlyHost(GenericKubernetesResource ingress) {
        return ingress.getAdditionalProperties().get("status") instanceof Map<?, ?> status
                        && status.get("loadBalancer") instanceof Map<?, ?> balancer
                        && balancer.get("ingress") instanceof List<?> all
                        && all.size() == 1
                        && all.get(0) instanceof Map<?, ?> only
                        && only.keySet().equals(Set.of("hostname"))
                        && only.get("hostname") instanceof String host
                ? Optional.of(host)
                : Optional.empty();
    }
}
