package io.albgateway.cloud;

import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.change.ChangeOutlook;

/**
 * What a run would do.
 *
 * @param observed the ALB as it is
 * @param desired what the gateway should be, with ids of the certificates that the account holds
 * @param outlook the changes, and the ALB before and after them
 */
public record ReconcilePreview(ObservedGateway observed, GatewayPlan desired, ChangeOutlook outlook) {

    /** The changes; give them to {@link ReconcileRequest#approved} if somebody agreed to them. */
    public ChangePlan plan() {
        return outlook.plan();
    }
}
