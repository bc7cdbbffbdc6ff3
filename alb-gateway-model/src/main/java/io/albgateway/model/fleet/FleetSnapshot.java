package io.albgateway.model.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.KubeObject;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * Everything a plan reads, frozen: the objects of the hub and one {@link ClusterSnapshot} per associated cluster. The
 * lists are kept sorted, so snapshots with the same objects are equal whatever the order they were collected in.
 */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableFleetSnapshot.class)
@JsonDeserialize(as = ImmutableFleetSnapshot.class)
public abstract class FleetSnapshot {

    FleetSnapshot() {}

    /** The AlbConfigs, one per gateway. */
    public abstract ImmutableList<AlbConfig> albConfigs();

    /** The IngressClasses. */
    public abstract ImmutableList<IngressClass> ingressClasses();

    /** The Ingresses of the hub. */
    public abstract ImmutableList<Ingress> ingresses();

    /** The names of the hub's Secrets. */
    public abstract ImmutableList<Secret> secrets();

    /** The certificates of the account, for hosts whose certificate is to be found by name. */
    public abstract ImmutableList<AccountCertificate> certificates();

    /** The hub's own Services: the backends of gateways without {@code remote-clusters}. */
    public abstract ImmutableList<Service> services();

    /** The hub's own EndpointSlices. */
    public abstract ImmutableList<EndpointSlice> endpointSlices();

    /** The associated clusters, sorted by id. */
    public abstract ImmutableList<ClusterSnapshot> clusters();

    /**
     * Objects that exist but could not be read. A plan cannot serve them, and must not take them for deleted.
     */
    @Value.NaturalOrder
    public abstract ImmutableSortedSet<ResourceRef> unreadable();

    /** Returns all objects by reference; the reference of an associated cluster's object names the cluster. */
    public ImmutableMap<ResourceRef, KubeObject> objects() {
        ImmutableMap.Builder<ResourceRef, KubeObject> objects = ImmutableMap.builder();
        Stream.of(albConfigs(), ingressClasses(), ingresses(), secrets(), services(), endpointSlices())
                .flatMap(List::stream)
                .forEach(object -> objects.put(object.ref(), object));
        clusters()
                .forEach(cluster -> Stream.of(cluster.services(), cluster.endpointSlices())
                        .flatMap(List::stream)
                        .forEach(object -> objects.put(object.ref().in(cluster.id()), object)));
        return objects.buildOrThrow();
    }

    /** Returns the cluster with this id, if the fleet knows it. */
    public Optional<ClusterSnapshot> cluster(ClusterId id) {
        return clusters().stream().filter(cluster -> cluster.id().equals(id)).findFirst();
    }

    /**
     * Sorts the objects.
     *
     * @throws IllegalArgumentException if two objects of a kind, or two clusters, have the same name
     */
    @Value.Check
    FleetSnapshot sorted() {
        if (Sorted.isSorted(albConfigs(), AlbConfig::ref)
                && Sorted.isSorted(ingressClasses(), IngressClass::ref)
                && Sorted.isSorted(ingresses(), Ingress::ref)
                && Sorted.isSorted(secrets(), Secret::ref)
                && Sorted.isSorted(certificates(), AccountCertificate::id)
                && Sorted.isSorted(services(), Service::ref)
                && Sorted.isSorted(endpointSlices(), EndpointSlice::ref)
                && Sorted.isSorted(clusters(), ClusterSnapshot::id)) {
            return this;
        }
        return new Builder()
                .from(this)
                .albConfigs(Sorted.copy(albConfigs(), AlbConfig::ref))
                .ingressClasses(Sorted.copy(ingressClasses(), IngressClass::ref))
                .ingresses(Sorted.copy(ingresses(), Ingress::ref))
                .secrets(Sorted.copy(secrets(), Secret::ref))
                .certificates(Sorted.copy(certificates(), AccountCertificate::id))
                .services(Sorted.copy(services(), Service::ref))
                .endpointSlices(Sorted.copy(endpointSlices(), EndpointSlice::ref))
                .clusters(Sorted.copy(clusters(), ClusterSnapshot::id))
                .build();
    }

    /** Starts an empty snapshot. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a snapshot; nothing is required. */
    public static final class Builder extends ImmutableFleetSnapshot.Builder {
        Builder() {}

        /**
         * Adds an object of the hub.
         *
         * @throws IllegalArgumentException if a fleet holds no objects of its type
         */
        public Builder addObject(KubeObject object) {
            if (object instanceof AlbConfig config) {
                addAlbConfigs(config);
            } else if (object instanceof IngressClass ingressClass) {
                addIngressClasses(ingressClass);
            } else if (object instanceof Ingress ingress) {
                addIngresses(ingress);
            } else if (object instanceof Secret secret) {
                addSecrets(secret);
            } else if (object instanceof Service service) {
                addServices(service);
            } else if (object instanceof EndpointSlice slice) {
                addEndpointSlices(slice);
            } else {
                throw new IllegalArgumentException("A fleet holds no "
                        + object.getClass().getSimpleName() + "; give it one of the kinds of the model");
            }
            return this;
        }
    }
}
