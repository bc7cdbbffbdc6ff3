package io.albgateway.testkit.contract;

import io.albgateway.testkit.alb.AlbSettings;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/**
 * The port {@link io.albgateway.cloud.AlbCloud} as tests. Extend it and give accounts to work on; {@code
 * docs/cloud-port.md} lists the cases. Cases that need what an account has not are left out, and say so.
 */
public abstract class AlbCloudContract {

    /** Opens an account for one case. */
    protected abstract ContractAccount open();

    /**
     * Opens an empty account that behaves in an uncommon way, for one case.
     *
     * @return empty if accounts cannot be told how to behave
     */
    protected Optional<ContractAccount> openWith(AlbSettings settings) {
        return Optional.empty();
    }

    @Nested
    final class EveryChange extends EveryChangeCases {}

    @Nested
    final class Observing extends ObserveCases {}

    @Nested
    final class Scope extends ScopeCases {}

    @Nested
    final class Pages extends PageCases {}

    @Nested
    final class Batches extends BatchCases {}

    @Nested
    final class RuleBatches extends RuleBatchCases {}

    @Nested
    final class Identity extends IdentityCases {}

    @Nested
    final class Keeping extends KeepCases {}

    @Nested
    final class Foreign extends ForeignCases {}

    @Nested
    final class Refusals extends RefusalCases {}

    @Nested
    final class Waiting extends WaitCases {}

    @Nested
    final class Threads extends ThreadCases {}
}
