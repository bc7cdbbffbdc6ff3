package io.albgateway.translator.change;

import com.google.common.collect.ImmutableSet;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.change.ListenerChoices.Wanted;
import io.albgateway.translator.change.RuleSequence.Entry;
import io.albgateway.translator.change.RuleSequence.Fate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The ALB as it is and as it will be, as graphs. */
final class Outcome {

    private final ObservedGateway observed;
    private final GatewayPlan desired;
    private final ObservedGraph before;
    private final Set<ServerGroupKey> serving;

    Outcome(Draft draft, GroupSteps groups) {
        this.observed = draft.observed();
        this.desired = draft.desired();
        Map<ServerGroupKey, ServerGroupKey> ourKeys = new HashMap<>();
        for (ServerGroup group : desired.graph().serverGroups()) {
            ourKeys.put(groups.refs().cloudKey(group.key()), group.key());
        }
        this.serving = ImmutableSet.copyOf(ourKeys.keySet());
        for (ObservedServerGroup group : observed.serverGroups()) {
            group.ownership()
                    .filter(owner -> owner.isOf(draft.gateway()))
                    .map(owner -> ServerGroupKey.of(owner.key()))
                    .filter(key -> !desired.graph().serverGroupsByKey().containsKey(key))
                    // A crash may leave two of one key; the second one keeps its cloud id.
                    .filter(key -> !ourKeys.containsValue(key))
                    .ifPresent(key -> ourKeys.putIfAbsent(group.key(), key));
        }
        this.before = new ObservedGraph(observed, desired.graph().loadBalancer(), ourKeys);
    }

    /** Returns the graph of what is there. */
    RuleGraph before() {
        return before.graph();
    }

    /** Returns the graph of what will be there. */
    RuleGraph after(ListenerChoices choices, RulePhase rules) {
        Map<ListenerKey, Listener> listeners = new TreeMap<>();
        RuleGraph.Builder graph =
                RuleGraph.builder().loadBalancer(desired.graph().loadBalancer());
        for (Wanted wanted : choices.wanted()) {
            listeners.put(wanted.listener().key(), wanted.listener());
        }
        for (ObservedListener staying : choices.untouched()) {
            listeners.put(staying.key(), before.listener(staying));
        }
        choices.emptied().forEach(staying -> listeners.put(staying.key(), before.listener(staying)));
        Set<ListenerKey> decided = new TreeSet<>();
        for (ListenerRules listener : rules.all()) {
            decided.add(listener.listener().key());
            addRules(listener, graph);
        }
        observed.rules().stream()
                .filter(rule -> listeners.containsKey(rule.listener()) && !decided.contains(rule.listener()))
                .forEach(rule -> before.rule(rule).ifPresent(graph::addRules));
        Map<ServerGroupKey, ServerGroup> groups = new TreeMap<>(desired.graph().serverGroupsByKey());
        for (ObservedServerGroup group : observed.serverGroups()) {
            if (!serving.contains(group.key())) {
                ServerGroup staying = before.group(group);
                groups.putIfAbsent(staying.key(), staying);
            }
        }
        return graph.listeners(listeners.values()).serverGroups(groups.values()).build();
    }

    private void addRules(ListenerRules listener, RuleGraph.Builder graph) {
        for (int i = 0; i < listener.sequence().existing().size(); i++) {
            Entry entry = listener.sequence().existing().get(i);
            int priority = listener.layout().existing().get(i);
            if (entry.is(Fate.KEPT)) {
                graph.addRules(placed(entry.desired().get(), priority));
            } else if (!entry.is(Fate.OBSOLETE)) {
                before.rule(entry.observed()).ifPresent(rule -> graph.addRules(placed(rule, priority)));
            }
        }
        observed.rulesByListener().get(listener.listener().key()).stream()
                .filter(rule -> rule.direction() == listener.direction())
                .filter(rule -> listener.sequence().existing().stream()
                        .noneMatch(entry -> entry.observed().equals(rule)))
                .forEach(rule -> before.rule(rule).ifPresent(graph::addRules));
        for (Rule rule : listener.sequence().created()) {
            graph.addRules(placed(rule, listener.layout().priority(rule)));
        }
    }

    private Rule placed(Rule rule, int priority) {
        return Rule.builder()
                .from(rule)
                .priority(priority)
                .actions(before.actions(rule.actions()))
                .build();
    }
}
