package io.albgateway.model.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.KubeObject;
import io.albgateway.model.kube.Service;
import java.util.Optional;
import org.immutables.value.Value;

/** The backends of one associated cluster, as far as they are known. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableClusterSnapshot.class)
@JsonDeserialize(as = ImmutableClusterSnapshot.class)
public abstract class ClusterSnapshot {

    ClusterSnapshot() {}

    /** The cluster. */
    public abstract ClusterId id();

    /** How far the data can be trusted. */
    @Value.Default
    public ClusterState state() {
        return ClusterState.READY;
    }

    /** Age of the data in seconds; absent if it is current or unknown. */
    public abstract Optional<Long> ageSeconds();

    /** The Services, sorted by namespace and name. For an unreachable cluster, those last known. */
    public abstract ImmutableList<Service> services();

    /** The EndpointSlices, sorted by namespace and name. For an unreachable cluster, those last known. */
    public abstract ImmutableList<EndpointSlice> endpointSlices();

    /**
     * Sorts the objects.
     *
     * @throws IllegalArgumentException if two objects of a kind have the same name
     */
    @Value.Check
    ClusterSnapshot sorted() {
        if (Sorted.isSorted(services(), Service::ref) && Sorted.isSorted(endpointSlices(), EndpointSlice::ref)) {
            return this;
        }
        return new Builder()
                .from(this)
                .services(Sorted.copy(services(), Service::ref))
                .endpointSlices(Sorted.copy(endpointSlices(), EndpointSlice::ref))
                .build();
    }

    /** Starts a snapshot that is READY and empty. */
    public static Builder builder(ClusterId id) {
        return new Builder().id(id);
    }

    /** Builds a snapshot; {@code id} is required. */
    public static final class Builder extends ImmutableClusterSnapshot.Builder {
        Builder() {}

        /**
         * Adds an object of the cluster.
         *
         * @throws IllegalArgumentException if it is neither a Service nor an EndpointSlice
         */
        public Builder addObject(KubeObject object) {
            if (object instanceof Service service) {
                addServices(service);
            } else if (object instanceof EndpointSlice slice) {
                addEndpointSlices(slice);
            } else {
                throw new IllegalArgumentException(
                        "Only Services and EndpointSlices of a cluster are read, not " + object.ref());
            }
            return this;
        }
    }
}
