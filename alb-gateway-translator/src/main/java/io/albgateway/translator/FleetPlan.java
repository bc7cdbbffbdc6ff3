package io.albgateway.translator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.finding.Severity;
import java.util.Collection;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The plans of all gateways of a fleet. Its JSON form is public and documented in {@code docs/plan-format.md}; read and
 * write it with {@link io.albgateway.model.ModelJson#newMapper()}.
 */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableFleetPlan.class)
@JsonDeserialize(as = ImmutableFleetPlan.class)
public interface FleetPlan {

    /** The version of the JSON form that this library writes. It grows when a reader has to change. */
    int FORMAT_VERSION = 1;

    /** The version of the JSON form. */
    @Value.Default
    default int formatVersion() {
        return FORMAT_VERSION;
    }

    /** One plan per AlbConfig, sorted by name. */
    ImmutableList<GatewayPlan> gateways();

    /** What a user should know that belongs to no gateway, the gravest first. */
    ImmutableList<Finding> findings();

    /** Returns the plan of a gateway, if the fleet has it. */
    default Optional<GatewayPlan> gateway(GatewayRef gateway) {
        return gateways().stream()
                .filter(plan -> plan.gateway().equals(gateway))
                .findFirst();
    }

    /** Returns whether any finding, of a gateway or of none, is as grave as this, or graver. */
    default boolean hasFindings(Severity atLeast) {
        return findings().stream().anyMatch(finding -> finding.severity().isAtLeast(atLeast))
                || gateways().stream().anyMatch(plan -> plan.hasFindings(atLeast));
    }

    /** Returns this plan with more findings that belong to no gateway, such as those of reading manifests. */
    default FleetPlan adding(Collection<Finding> more) {
        FindingCollector all = new FindingCollector();
        all.addAll(findings());
        all.addAll(more);
        return builder().from(this).findings(all.sorted()).build();
    }

    /** Returns this plan without the gateways of other names; the findings that belong to no gateway stay. */
    default FleetPlan only(GatewayRef gateway) {
        return builder().from(this).gateways(gateway(gateway).stream().toList()).build();
    }

    /** Starts a plan. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a plan; nothing is required. */
    final class Builder extends ImmutableFleetPlan.Builder {
        Builder() {}
    }
}
