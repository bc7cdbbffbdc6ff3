package io.albgateway.translator.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.math.IntMath;
import io.albgateway.model.ClusterId;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;
import static java.util.Comparator.naturalOrder;

/**
 * What a request gets, in a form in which equal answers are equal. Shares are in lowest terms, groups without a share do
 * not count, and of the servers only their clusters do: a gateway that scales does not answer differently.
 *
 * @param listening whether the listener is there at all
 * @param actions the actions that do not forward, variables as written
 * @param shares the groups with a share, in lowest terms
 * @param stickySeconds how long a client stays with its group
 * @param clusters the clusters behind each group that has a share; a server of the hub counts as cluster {@code hub}
 * @param expressions the paths of the rule if an action uses what they capture
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RouteAnswer(
        boolean listening,
        @JsonSetter(nulls = Nulls.AS_EMPTY) ImmutableList<Action> actions,
        @JsonSetter(nulls = Nulls.AS_EMPTY) ImmutableSortedMap<ServerGroupKey, Integer> shares,
        Optional<Integer> stickySeconds,
        @JsonSetter(nulls = Nulls.AS_EMPTY) ImmutableSortedMap<ServerGroupKey, ImmutableSortedSet<String>> clusters,
        @JsonSetter(nulls = Nulls.AS_EMPTY) ImmutableList<String> expressions) {

    static final RouteAnswer NOBODY_LISTENS = new RouteAnswer(
            false,
            ImmutableList.of(),
            ImmutableSortedMap.of(),
            Optional.empty(),
            ImmutableSortedMap.of(),
            ImmutableList.of());

    /** The answer of the rule or default action that a decision led to. */
    public static RouteAnswer of(RuleGraph graph, Decision decision) {
        return of(graph, decision.rule(), decision.actions());
    }

    /** The answer of a rule, to be compared with others of the same graph: clusters are left out. */
    public static RouteAnswer of(Rule rule) {
        return of(ImmutableMap.of(), Optional.of(rule), rule.actions());
    }

    static RouteAnswer of(RuleGraph graph, Optional<Rule> rule, List<Action> actions) {
        return of(graph.serverGroupsByKey(), rule, actions);
    }

    private static RouteAnswer of(
            Map<ServerGroupKey, ServerGroup> groups, Optional<Rule> rule, List<Action> actions) {
        TreeMap<ServerGroupKey, Integer> weights = new TreeMap<>();
        Optional<Integer> sticky = Optional.empty();
        ImmutableList.Builder<Action> others = ImmutableList.builder();
        for (Action action : actions) {
            if (action instanceof Action.ForwardGroup forward) {
                sticky = forward.stickySeconds();
                forward.targets().stream()
                        .filter(target -> target.weight() > 0)
                        .forEach(target -> weights.merge(target.group(), target.weight(), Integer::sum));
            } else {
                others.add(action);
            }
        }
        int divisor = weights.values().stream().reduce(0, IntMath::gcd);
        weights.replaceAll((group, weight) -> weight / divisor);
        TreeMap<ServerGroupKey, ImmutableSortedSet<String>> clusters = new TreeMap<>();
        weights.keySet()
                .forEach(group ->
                        clusters.put(group, clusters(groups.get(group))));
        return new RouteAnswer(
                true,
                others.build(),
                ImmutableSortedMap.copyOf(weights),
                sticky,
                ImmutableSortedMap.copyOf(clusters),
                usesGroups(actions) ? rule.map(RouteAnswer::paths).orElse(ImmutableList.of()) : ImmutableList.of());
    }

    private static ImmutableSortedSet<String> clusters(@Nullable ServerGroup group) {
        return group == null
                ? ImmutableSortedSet.of()
                : group.servers().stream()
                        .filter(server -> server.weight() > 0)
                        .map(Server::cluster)
                        .map(cluster -> cluster.map(ClusterId::value).orElse("hub"))
                        .collect(toImmutableSortedSet(naturalOrder()));
    }

    private static boolean usesGroups(List<Action> actions) {
        return actions.stream()
                .map(Action::toString)
                .anyMatch(text -> text.contains("${1}") || text.contains("${2}") || text.contains("${3}"));
    }

    private static ImmutableList<String> paths(Rule rule) {
        return rule.conditions().stream()
                .filter(Condition.Path.class::isInstance)
                .flatMap(condition -> condition.valueTexts().stream())
                .collect(toImmutableList());
    }
}
