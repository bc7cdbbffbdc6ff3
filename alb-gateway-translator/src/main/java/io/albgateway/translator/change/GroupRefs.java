package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.List;
import java.util.Map;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** The names that changes use for server groups: the cloud id of a group that is there, else our key. */
final class GroupRefs {

    private final Map<ServerGroupKey, ObservedServerGroup> observed;

    /**
     * Knows groups.
     *
     * @param observed the groups of the ALB that serve a key of the graph
     */
    GroupRefs(Map<ServerGroupKey, ObservedServerGroup> observed) {
        this.observed = observed;
    }

    ServerGroupKey cloudKey(ServerGroupKey key) {
        ObservedServerGroup group = observed.get(key);
        return group == null ? key : group.key();
    }

    CloudRef<ServerGroupKey> ref(ServerGroupKey key) {
        ObservedServerGroup group = observed.get(key);
        if (group != null) {
            return CloudRef.observed(key, group.id());
        }
        return new CloudRef<>(key, key.existingId());
    }

    /** Returns actions with the groups named so. */
    ImmutableList<Action> cloud(List<Action> actions) {
        return actions.stream().map(this::cloud).collect(toImmutableList());
    }

    private Action cloud(Action action) {
        if (action instanceof Action.ForwardGroup forward) {
            return new Action.ForwardGroup(
                    forward.targets().stream()
                            .map(target -> new Action.Target(cloudKey(target.group()), target.weight()))
                            .collect(toImmutableList()),
                    forward.stickySeconds());
        }
        if (action instanceof Action.TrafficMirror mirror) {
            return new Action.TrafficMirror(
                    mirror.groups().stream().map(this::cloudKey).collect(toImmutableList()));
        }
        return action;
    }

    /** The groups that actions point to. */
    static ImmutableSet<ServerGroupKey> in(List<Action> actions) {
        ImmutableSet.Builder<ServerGroupKey> groups = ImmutableSet.builder();
        for (Action action : actions) {
            if (action instanceof Action.ForwardGroup forward) {
                forward.targets().forEach(target -> groups.add(target.group()));
            } else if (action instanceof Action.TrafficMirror mirror) {
                groups.addAll(mirror.groups());
            }
        }
        return groups.build();
    }
}
