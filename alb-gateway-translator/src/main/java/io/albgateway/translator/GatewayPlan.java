package io.albgateway.translator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.option.MatchOptions;
import io.albgateway.translator.route.Explanation;
import io.albgateway.translator.route.RouteSimulator;
import java.util.Optional;
import org.immutables.value.Value;

/** What one gateway should be: the rule graph, what a user should know about it, and where everything came from. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableGatewayPlan.class)
@JsonDeserialize(as = ImmutableGatewayPlan.class)
public interface GatewayPlan {

    /** The gateway. */
    GatewayRef gateway();

    /** Whose backends it serves. */
    GatewayMode mode();

    /** The clusters it serves; empty in single-cluster mode. */
    @Value.NaturalOrder
    ImmutableSortedSet<ClusterId> clusters();

    /**
     * Whether the AlbConfig is being deleted. Then nothing is wanted any more: the graph has no listeners, rules and
     * server groups, and its load balancer only tells what is to go.
     */
    @Value.Default
    default boolean deleting() {
        return false;
    }

    /** The desired ALB. */
    RuleGraph graph();

    /** What a user should know, the gravest first. */
    ImmutableList<Finding> findings();

    /** Which objects and fields asked for each rule and server group. */
    Provenance provenance();

    /**
     * The Ingresses of which at least one route was refused. What a live ALB holds for them is their last good state,
     * and stays until they are mended or deleted.
     */
    @Value.NaturalOrder
    ImmutableSortedSet<ResourceRef> refused();

    /** What the planner took for what the documents leave open about matching; absent if these are the defaults. */
    Optional<MatchOptions> matching();

    /** Returns how matching works in this plan. */
    default MatchOptions matchOptions() {
        return matching().orElseGet(MatchOptions::defaults);
    }

    /** Returns how many routes there are of which it is not known whether any request reaches them. */
    default long undecidedRoutes() {
        return findings().stream()
                .filter(finding -> finding.code() == FindingCode.RULE_REACH_UNKNOWN)
                .count();
    }

    /** Returns whether any finding is as grave as this, or graver. */
    default boolean hasFindings(Severity atLeast) {
        return findings().stream().anyMatch(finding -> finding.severity().isAtLeast(atLeast));
    }

    /** A simulator of the graph that matches as the planner did. */
    @JsonIgnore
    @Value.Lazy
    default RouteSimulator simulator() {
        return RouteSimulator.of(graph(), matchOptions());
    }

    /**
     * Returns a simulator that matches otherwise.
     *
     * @param options what it takes for what the documents leave open
     */
    default RouteSimulator simulator(MatchOptions options) {
        return RouteSimulator.of(graph(), options);
    }

    /**
     * Explains what the ALB would do with a request: which rule answers, why the ones before it do not, and where the
     * request goes.
     *
     * @param request the request; its listener is one of the gateway's
     * @return the rule, what happens, and the rules that were passed over
     * @throws IllegalArgumentException if the gateway has no such listener
     */
    default Explanation explain(HttpRequest request) {
        return Explanation.of(simulator(), request, provenance());
    }

    /** Starts a plan. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a plan. */
    final class Builder extends ImmutableGatewayPlan.Builder {
        Builder() {}
    }
}
