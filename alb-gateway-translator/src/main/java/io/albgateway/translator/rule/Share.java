package io.albgateway.translator.rule;

import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.backend.Backend;
import io.albgateway.translator.backend.SharedGroups;
import java.util.Optional;

/**
 * One server group of a forward and its weight.
 *
 * @param key the group
 * @param weight its weight, 0 to 100
 * @param group the group and its origin; absent for a group that exists outside and is named by id
 */
record Share(ServerGroupKey key, int weight, Optional<MergedRule.Group> group) {

    static Share of(Backend.Member member, int weight) {
        return new Share(
                member.group().key(), weight, Optional.of(new MergedRule.Group(member.group(), member.origin())));
    }

    static Share existing(String serverGroupId, int weight) {
        return new Share(ServerGroupKey.existing(serverGroupId), weight, Optional.empty());
    }

    /** Returns the share with the servers that another one puts into the same group. */
    Share with(Share other) {
        if (group.isEmpty() || other.group.isEmpty()) {
            return new Share(key, weight, group.or(() -> other.group));
        }
        ServerGroup union =
                SharedGroups.union(group.get().group(), other.group.get().group());
        return new Share(
                key, weight, Optional.of(new MergedRule.Group(union, group.get().origin())));
    }

    /** Whether requests find a server: a group made outside is trusted, and unknown servers count. */
    boolean answers() {
        return group.isEmpty()
                || !group.get().group().servers().isEmpty()
                || group.get().group().serversUnknown();
    }

    /** Whether the group may keep clients with a server; a group made outside is trusted. */
    boolean maybeSticky() {
        return key.existingId().isPresent()
                || group.isEmpty()
                || group.get().group().stickySession().isPresent();
    }

    /** The protocol of a group of ours. */
    Optional<String> protocol() {
        return key.existingId().isPresent()
                ? Optional.empty()
                : group.map(own -> own.group().protocol());
    }

    Share withWeight(int newWeight) {
        return new Share(key, newWeight, group);
    }

    Action.Target target() {
        return new Action.Target(key, weight);
    }
}
