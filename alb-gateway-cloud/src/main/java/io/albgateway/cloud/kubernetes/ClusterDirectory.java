package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableMap;
import io.albgateway.model.ClusterId;

/**
 * Which clusters are associated with the Fleet, and how each is reached. Asked again and again, so clusters may come, go
 * and change their credentials while a controller runs.
 */
@FunctionalInterface
public interface ClusterDirectory {

    /**
     * Returns all associated clusters. A cluster that is missing here is no part of the Fleet any more, and its servers
     * leave the ALB; one that cannot be reached has to be here with {@link ClusterAccess#broken}.
     *
     * @throws RuntimeException if the list cannot be had; then the clusters stay as they were
     */
    ImmutableMap<ClusterId, ClusterAccess> clusters();
}
