package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.ObservedServerGroup.ObservedServer;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

/** Puts what was observed into the words of the graph. */
final class ObservedGraph {

    private final ObservedGateway observed;
    private final LoadBalancer loadBalancer;
    private final Map<ServerGroupKey, ServerGroupKey> ourKeys;

    /**
     * Knows how things are called.
     *
     * @param loadBalancer stands for the instance, whose attributes do not matter here
     * @param ourKeys our keys of groups by cloud key
     */
    ObservedGraph(ObservedGateway observed, LoadBalancer loadBalancer, Map<ServerGroupKey, ServerGroupKey> ourKeys) {
        this.observed = observed;
        this.loadBalancer = loadBalancer;
        this.ourKeys = ourKeys;
    }

    RuleGraph graph() {
        return RuleGraph.builder()
                .loadBalancer(loadBalancer)
                .listeners(observed.listeners().stream()
                        .collect(toImmutableMap(ObservedListener::key, this::listener, (one, other) -> one))
                        .values())
                .rules(observed.rules().stream()
                        .flatMap(rule -> rule(rule).stream())
                        .collect(toImmutableList()))
                .serverGroups(observed.serverGroups().stream().map(this::group).collect(toImmutableList()))
                .build();
    }

    Listener listener(ObservedListener listener) {
        return Listener.builder()
                .from(listener.attributes())
                .defaultGroup(key(listener.attributes().defaultGroup()))
                .build();
    }

    /** Returns the rule; empty if the graph has no words for it. */
    Optional<Rule> rule(ObservedRule rule) {
        return rule.unknownParts().isEmpty() && !rule.conditions().isEmpty()
                ? Optional.of(Rule.builder()
                        .listener(rule.listener())
                        .priority(rule.priority())
                        .direction(rule.direction())
                        .conditions(rule.conditions())
                        .actions(actions(rule.actions()))
                        .build())
                : Optional.empty();
    }

    ServerGroup group(ObservedServerGroup group) {
        return ServerGroup.builder()
                .from(group.attributes())
                .key(key(group.key()))
                .servers(group.servers().stream().map(ObservedServer::server).collect(toImmutableList()))
                .build();
    }

    ImmutableList<Action> actions(List<Action> actions) {
        return actions.stream().map(this::action).collect(toImmutableList());
    }

    private Action action(Action action) {
        if (action instanceof Action.ForwardGroup forward) {
            return new Action.ForwardGroup(
                    forward.targets().stream()
                            .map(target -> new Action.Target(key(target.group()), target.weight()))
                            .collect(toImmutableList()),
                    forward.stickySeconds());
        }
        if (action instanceof Action.TrafficMirror mirror) {
            return new Action.TrafficMirror(
                    mirror.groups().stream().map(this::key).collect(toImmutableList()));
        }
        return action;
    }

    private ServerGroupKey key(ServerGroupKey cloudKey) {
        return ourKeys.getOrDefault(cloudKey, cloudKey);
    }
}
