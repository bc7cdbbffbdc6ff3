package io.albgateway.translator.change;

import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.option.ChangeOptions;

/**
 * Plans how an ALB becomes what a gateway wants: in few writes, without a wrong answer in between, and without touching
 * what is not ours. A pure function: equal states and plans give equal change plans. It has no state.
 *
 * <p>Rules of Ingresses that the plan refused stay as they are, in their place. The Ingress of a rule on the ALB is told by
 * its name, see {@link io.albgateway.model.change.RuleName}, because tags of rules cannot be changed after creation.
 */
public final class ChangePlanner {

    private final ChangeOptions options;

    private ChangePlanner(ChangeOptions options) {
        this.options = options;
    }

    /** Returns a planner with the default options. */
    public static ChangePlanner create() {
        return create(ChangeOptions.defaults());
    }

    /** Returns a planner. */
    public static ChangePlanner create(ChangeOptions options) {
        return new ChangePlanner(options);
    }

    /**
     * Plans the changes. What stands in the way is told by findings; then the plan leaves out what depends on it.
     *
     * @param observed the ALB as it is
     * @param desired what the gateway should be
     * @throws IllegalArgumentException if the two are of different gateways
     */
    public ChangePlan plan(ObservedGateway observed, GatewayPlan desired) {
        return compared(observed, desired).finish();
    }

    /**
     * Plans the changes, and tells what the ALB answers before and after them.
     *
     * @throws IllegalArgumentException if the two are of different gateways
     */
    public ChangeOutlook outlook(ObservedGateway observed, GatewayPlan desired) {
        return compared(observed, desired).outlook();
    }

    private Comparison compared(ObservedGateway observed, GatewayPlan desired) {
        if (!observed.gateway().equals(options.known(desired.gateway()))) {
            throw new IllegalArgumentException("The state of gateway " + observed.gateway()
                    + " cannot be compared with the plan of gateway " + options.known(desired.gateway())
                    + "; observe the gateway of the plan, with the owner of the options");
        }
        Comparison comparison = new Comparison(new Draft(observed, desired, options));
        comparison.write();
        return comparison;
    }
}
