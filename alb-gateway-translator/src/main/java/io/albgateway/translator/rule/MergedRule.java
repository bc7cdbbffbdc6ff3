package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.provenance.GroupOrigin;
import io.albgateway.model.provenance.RuleOrigin;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * A rule of a listener, complete but for its priority.
 *
 * @param key its identity
 * @param conditions its conditions
 * @param actions its actions, the final one last; a response rule may have none
 * @param origin the route it serves
 * @param groups the server groups of ours that it forwards to
 */
public record MergedRule(
        RuleKey key,
        ListenerKey listener,
        Direction direction,
        ImmutableList<Condition> conditions,
        ImmutableList<Action> actions,
        RuleOrigin origin,
        ImmutableList<Group> groups) {

    /** A server group and where it came from. */
    public record Group(ServerGroup group, GroupOrigin origin) {}

    static MergedRule of(
            Draft draft, ImmutableList<Condition> conditions, RuleEnd end, ImmutableList<ResourceRef> canaries) {
        Route route = draft.route();
        ImmutableList.Builder<Action> actions = ImmutableList.<Action>builder().addAll(draft.before());
        ImmutableList<Group> groups = ImmutableList.of();
        if (end instanceof RuleEnd.Forward forward) {
            actions.add(forward.action());
            groups = forward.shares().stream()
                    .map(Share::member)
                    .flatMap(Optional::stream)
                    .map(member -> new Group(member.group(), member.origin()))
                    .collect(toImmutableList());
        } else if (end instanceof RuleEnd.Answer answer) {
            actions.add(answer.action());
        } else if (end instanceof RuleEnd.RedirectToHttps redirect) {
            actions.add(redirect.action());
        }
        return new MergedRule(
                RuleKey.of(draft.listener(), draft.direction(), conditions),
                draft.listener(),
                draft.direction(),
                conditions,
                actions.build(),
                new RuleOrigin(route.ingress(), route.field(), route.host(), route.path(), canaries),
                groups);
    }
}
