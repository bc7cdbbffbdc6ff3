package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.Comparators;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Comparator;
import java.util.function.Function;
import org.immutables.value.Value;

import static com.google.common.collect.ImmutableSortedMap.toImmutableSortedMap;

/**
 * The desired ALB: one load balancer, its listeners, their rules and the server groups behind them. Nodes point at
 * each other by key. The lists are kept sorted, so equal graphs are equal whatever the order they were built in.
 */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableRuleGraph.class)
@JsonDeserialize(as = ImmutableRuleGraph.class)
public abstract class RuleGraph {

    /** Spelt out: it is asked for every rule of a plan. */
    private static final Comparator<Rule> RULE_ORDER = (one, other) -> {
        int byListener = one.listener().compareTo(other.listener());
        return byListener != 0 ? byListener : Integer.compare(one.priority(), other.priority());
    };

    RuleGraph() {}

    /** The ALB instance. */
    public abstract LoadBalancer loadBalancer();

    /** The listeners, sorted by port and protocol. */
    public abstract ImmutableList<Listener> listeners();

    /** The rules of all listeners, sorted by listener and priority. */
    public abstract ImmutableList<Rule> rules();

    /** The server groups, sorted by key. */
    public abstract ImmutableList<ServerGroup> serverGroups();

    /** The rules of each listener in the order in which ALB tries them. */
    @JsonIgnore
    @Value.Lazy
    public ImmutableListMultimap<ListenerKey, Rule> rulesByListener() {
        ImmutableListMultimap.Builder<ListenerKey, Rule> byListener = ImmutableListMultimap.builder();
        ImmutableList<Rule> rules = rules();
        int start = 0;
        while (start < rules.size()) { // They are sorted, so those of one listener are a part of the list.
            ListenerKey listener = rules.get(start).listener();
            int end = start + 1;
            while (end < rules.size() && rules.get(end).listener().equals(listener)) {
                end++;
            }
            byListener.putAll(listener, rules.subList(start, end));
            start = end;
        }
        return byListener.build();
    }

    /** The server groups by key. */
    @JsonIgnore
    @Value.Lazy
    public ImmutableSortedMap<ServerGroupKey, ServerGroup> serverGroupsByKey() {
        return serverGroups().stream()
                .collect(toImmutableSortedMap(Comparator.naturalOrder(), ServerGroup::key, Function.identity()));
    }

    @Value.Check
    RuleGraph sorted() {
        Comparator<Listener> listenerOrder = Comparator.comparing(Listener::key);
        Comparator<ServerGroup> groupOrder = Comparator.comparing(ServerGroup::key);
        if (Comparators.isInOrder(listeners(), listenerOrder)
                && Comparators.isInOrder(rules(), RULE_ORDER)
                && Comparators.isInOrder(serverGroups(), groupOrder)) {
            return this;
        }
        return builder()
                .loadBalancer(loadBalancer())
                .listeners(ImmutableList.sortedCopyOf(listenerOrder, listeners()))
                .rules(ImmutableList.sortedCopyOf(RULE_ORDER, rules()))
                .serverGroups(ImmutableList.sortedCopyOf(groupOrder, serverGroups()))
                .build();
    }

    /** Starts a graph. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a graph; {@code loadBalancer} is required. */
    public static final class Builder extends ImmutableRuleGraph.Builder {
        Builder() {}
    }
}
