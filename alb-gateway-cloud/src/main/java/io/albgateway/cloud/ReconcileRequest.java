package io.albgateway.cloud;

import io.albgateway.model.change.ChangePlan;
import io.albgateway.translator.GatewayPlan;
import java.util.Optional;
import org.immutables.value.Value;

/** One run of a {@link GatewayReconciler}: what one gateway should be, and how the caller follows and ends the run. */
@Value.Immutable
public interface ReconcileRequest {

    /** What the gateway should be. */
    GatewayPlan desired();

    /**
     * The changes that somebody looked at and agreed to. Then nothing is done if the ALB is not as it was when they were
     * planned. If the cloud itself forces a new plan on the way, it leads to the same desired gateway, and does not
     * interrupt requests unless there is a consent.
     */
    Optional<ChangePlan> approved();

    /** Whether requests may be interrupted if there is no way around it; false by default. */
    @Value.Default
    default boolean consent() {
        return false;
    }

    /** Hears of every step; nobody by default. */
    @Value.Default
    default ProgressListener progress() {
        return ProgressListener.none();
    }

    /** Ends the run early. */
    @Value.Default
    default Cancellation cancellation() {
        return Cancellation.create();
    }

    /** Returns a request without further wishes. */
    static ReconcileRequest of(GatewayPlan desired) {
        return builder(desired).build();
    }

    /** Starts a request. */
    static Builder builder(GatewayPlan desired) {
        return new Builder().desired(desired);
    }

    /** Builds a request. */
    final class Builder extends ImmutableReconcileRequest.Builder {
        Builder() {}
    }
}
