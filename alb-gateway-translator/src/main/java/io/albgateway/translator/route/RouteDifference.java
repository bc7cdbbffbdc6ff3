package io.albgateway.translator.route;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.match.StepBudget;
import io.albgateway.translator.option.MatchOptions;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The requests that two graphs answer differently. Each region is the part of the requests that one rule answers before
 * and another one after. Requests that no client can send do not count: an ALB of IPv4 has no IPv6 clients, unless the
 * listener takes their addresses from a header.
 *
 * @param regions the regions, by listener and direction, then in the order of the rules
 * @param undecided pairs of rules of which it is not known whether they share a request; the difference is complete only
 *     if there are none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RouteDifference(
        @JsonSetter(nulls = Nulls.AS_EMPTY) ImmutableList<Region> regions,
        @JsonSetter(nulls = Nulls.AS_EMPTY) ImmutableList<Undecided> undecided) {

    /**
     * Requests that are answered differently.
     *
     * @param before the rule that answers them before, see {@link Side}
     * @param after the rule that answers them after
     * @param witness one of them
     */
    public record Region(ListenerKey listener, Direction direction, Side before, Side after, HttpRequest witness) {}

    /**
     * One side of a region.
     *
     * @param rule the rule; empty for the default action, or if nothing listens
     * @param conditions its conditions; those of earlier rules do not hold
     * @param answer what it does
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Side(
            Optional<RuleKey> rule,
            @JsonSetter(nulls = Nulls.AS_EMPTY) ImmutableList<Condition> conditions,
            RouteAnswer answer) {}

    /** Two rules of which it is not known whether they share a request. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Undecided(ListenerKey listener, Direction direction, Side before, Side after, String reason) {}

    /** Whether both answer all requests alike; false also if that is not known. */
    @JsonIgnore
    public boolean isEmpty() {
        return regions.isEmpty() && undecided.isEmpty();
    }

    /** Compares two graphs with the default options. */
    public static RouteDifference between(RuleGraph before, RuleGraph after) {
        return between(before, after, MatchOptions.defaults());
    }

    /** Compares two graphs. */
    public static RouteDifference between(RuleGraph before, RuleGraph after, MatchOptions options) {
        TreeSet<ListenerKey> listeners = new TreeSet<>();
        before.listeners().stream().map(Listener::key).forEach(listeners::add);
        after.listeners().stream().map(Listener::key).forEach(listeners::add);
        ImmutableList.Builder<Region> regions = ImmutableList.builder();
        ImmutableList.Builder<Undecided> undecided = ImmutableList.builder();
        StepBudget budget = StepBudget.of(options);
        ImmutableSet<ListenerKey> ofIpv4 = Clients.ofIpv4(before, after);
        for (ListenerKey listener : listeners) {
            for (Direction direction : Direction.values()) {
                new ListenerDifference(
                                listener,
                                direction,
                                ofIpv4.contains(listener),
                                DifferenceSide.of(before, listener, direction, options),
                                DifferenceSide.of(after, listener, direction, options),
                                budget)
                        .addTo(regions, undecided);
            }
        }
        return new RouteDifference(regions.build(), undecided.build());
    }
}
