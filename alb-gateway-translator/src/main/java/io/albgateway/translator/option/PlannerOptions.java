package io.albgateway.translator.option;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import org.immutables.value.Value;

/** Choices about planning; every one has a default that is safe for production. */
@Value.Immutable
public interface PlannerOptions {

    /**
     * The annotation of cluster weights up to the cluster id. The default is what users of the product recall; no public
     * page that we can read confirms it.
     */
    @Value.Default
    default String clusterWeightPrefix() {
        return "alb.ingress.kubernetes.io/cluster-weight.";
    }

    /** Where splitting by weight and canary release count as used together; {@code ROUTE} by default. */
    @Value.Default
    default WeightCanaryPolicy weightCanaryPolicy() {
        return WeightCanaryPolicy.ROUTE;
    }

    /** The order of the rules of a listener; {@code AS_WRITTEN} by default, as documented. */
    @Value.Default
    default RuleOrder ruleOrder() {
        return RuleOrder.AS_WRITTEN;
    }

    /**
     * Namespaces whose canaries may join stable routes of other namespaces. None by default: a canary of another
     * namespace could take over the traffic of a team that knows nothing of it.
     */
    ImmutableSet<String> namespacesWhoseCanariesMayJoinOthers();

    /** What happens when one host is used from several namespaces; {@code WARN} by default. */
    @Value.Default
    default HostOwnershipPolicy hostOwnership() {
        return HostOwnershipPolicy.WARN;
    }

    /**
     * The namespaces that may use a host, by host, whose case does not count; {@code *.a.example} stands for all hosts that
     * end with {@code .a.example}, and {@code *} for every host and for routes without one. Only policy {@code ALLOW_LIST} looks at it, and lets nobody use a host that is not in it.
     */
    ImmutableSetMultimap<String, String> hostOwners();

    /** What the documents leave open about matching, for the checks that look at it. */
    @Value.Default
    default MatchOptions matching() {
        return MatchOptions.defaults();
    }

    /**
     * Refuses options that no annotation could fit.
     *
     * @throws IllegalStateException if the prefix of cluster weights is not {@code domain/name.}
     */
    @Value.Check
    default void check() {
        int slash = clusterWeightPrefix().indexOf('/');
        if (slash < 1 || slash == clusterWeightPrefix().length() - 1) {
            throw new IllegalStateException(
                    "The prefix of cluster weights looks like domain/name., but was '" + clusterWeightPrefix() + "'");
        }
    }

    /** Returns the defaults. */
    static PlannerOptions defaults() {
        return builder().build();
    }

    /** Starts options from the defaults. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds options; nothing is required. */
    final class Builder extends ImmutablePlannerOptions.Builder {
        Builder() {}
    }
}
