package io.albgateway.testkit.contract;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.CloudTime;
import io.albgateway.model.GatewayRef;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.AlbApi;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An account that cases of {@link AlbCloudContract} work on, and the implementation under test. What is absent leaves
 * out the cases that need it.
 */
public interface ContractAccount extends AutoCloseable {

    /** Returns the implementation as in a process that has just started; called several times for one account. */
    AlbCloud cloud();

    /** What the account has that ALBs use. */
    ContractResources resources();

    /** The time that passes while the implementation waits. */
    default CloudTime time() {
        return CloudTime.system();
    }

    /**
     * The gateway whose instance cases share, for an account where a new instance takes long or costs. Absent to have a new
     * one for each case; then the account has to be empty.
     */
    default Optional<GatewayRef> sharedGateway() {
        return Optional.empty();
    }

    /** The account for somebody who does not use the port: to make and spoil things by hand. */
    default Optional<AlbApi> byHand() {
        return Optional.empty();
    }

    /** Takes plans of what goes wrong with calls from now on. */
    default Optional<Consumer<FaultPlan>> faults() {
        return Optional.empty();
    }

    /** Ends the use of the account. What cases made in a shared account is deleted before. */
    @Override
    default void close() {}
}
