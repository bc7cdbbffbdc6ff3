package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.provenance.GroupOrigin;

/**
 * What stands behind one Service port: its server groups and their shares.
 *
 * @param members one group per cluster with cluster weights, else one group for all; empty exactly if refused
 * @param refused whether routes to it are refused; a finding says why
 */
public record Backend(ImmutableList<Member> members, boolean refused) {

    /**
     * One server group of a backend.
     *
     * @param group the group
     * @param origin where it came from
     * @param share its share of the Service's requests, 0 to 100
     */
    public record Member(ServerGroup group, GroupOrigin origin, int share) {}

    static Backend refusedBackend() {
        return new Backend(ImmutableList.of(), true);
    }
}
