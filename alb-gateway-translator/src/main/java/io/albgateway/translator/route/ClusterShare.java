package io.albgateway.translator.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.albgateway.model.ClusterId;
import java.util.Optional;

/**
 * What a cluster gets of a kind of request.
 *
 * @param cluster the cluster; empty for the hub's own servers
 * @param share its share, above 0 and up to 1, by the weights of groups and servers
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ClusterShare(Optional<ClusterId> cluster, double share) {}
