package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.provenance.GroupOrigin;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.backend.SharedGroups;
import java.util.Optional;

/**
 * A rule of a listener, complete but for its priority.
 *
 * @param key its identity
 * @param conditions its conditions
 * @param actions its actions, the final one last; a response rule may have none
 * @param route the route it serves
 * @param canaries the canaries that have a share in it
 * @param groups the server groups of ours that it forwards to
 * @param place whose place in the listener it has: the Ingress of the stable route, also for a canary before it
 */
public record MergedRule(
        RuleKey key,
        ListenerKey listener,
        Direction direction,
        ImmutableList<Condition> conditions,
        ImmutableList<Action> actions,
        Route route,
        ImmutableList<ResourceRef> canaries,
        ImmutableList<Group> groups,
        ResourceRef place) {

    /** A server group and where it came from. */
    public record Group(ServerGroup group, GroupOrigin origin) {

        /** Returns the group with the servers that a later rule puts into it; that rule's origin counts. */
        public Group and(Group later) {
            return equals(later) ? this : new Group(SharedGroups.union(group, later.group), later.origin);
        }
    }

    static MergedRule of(Draft draft, RuleEnd end, ImmutableList<ResourceRef> canaries, ResourceRef place) {
        return new MergedRule(
                draft.key(),
                draft.listener(),
                draft.direction(),
                draft.conditions(),
                actions(draft.before(), end.finalAction()),
                draft.route(),
                canaries,
                end.groups(),
                place);
    }

    /** The Ingress of its route. */
    public ResourceRef ingress() {
        return route.ingress();
    }

    /** Returns where it comes from; made when somebody asks, as most plans of a large gateway never are. */
    public RuleOrigin origin() {
        return new RuleOrigin(route.ingress(), route.field(), route.host(), route.path(), canaries);
    }

    /** Returns the rule of the graph at a priority. */
    public Rule at(int priority) {
        return Rule.of(listener, priority, direction, conditions, actions);
    }

    private static ImmutableList<Action> actions(ImmutableList<Action> before, Optional<Action> last) {
        if (before.isEmpty() && last.isPresent()) {
            return ImmutableList.of(last.get());
        }
        ImmutableList.Builder<Action> actions = ImmutableList.<Action>builder().addAll(before);
        last.ifPresent(actions::add);
        return actions.build();
    }
}
