package io.albgateway.testkit.kubernetes;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ObservedGateway;

/**
 * A cloud at which somebody looks before and after every write, so that no state between two writes is missed.
 *
 * @param cloud the cloud
 * @param look the look
 */
record LookingCloud(AlbCloud cloud, Runnable look) implements AlbCloud {

    @Override
    public ObservedGateway observe(ObservationScope scope, CallContext context) {
        return cloud.observe(scope, context);
    }

    @Override
    public AppliedChange apply(Change change, CallContext context) {
        look.run();
        try {
            return cloud.apply(change, context);
        } finally {
            look.run();
        }
    }
}
