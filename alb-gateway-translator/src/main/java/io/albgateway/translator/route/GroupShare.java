package io.albgateway.translator.route;

import io.albgateway.model.graph.ServerGroupKey;

/**
 * What a server group gets of a kind of request.
 *
 * @param group the group
 * @param share its share, above 0 and up to 1
 */
public record GroupShare(ServerGroupKey group, double share) {}
