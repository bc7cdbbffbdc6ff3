package io.albgateway.testkit.contract;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.CloudTime;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.AlbSettings;
import java.util.Optional;
import java.util.function.Consumer;

/** FakeAlb keeps the contract. */
final class FakeAlbContractTest extends AlbCloudContract {

    @Override
    protected ContractAccount open() {
        return new Account(FakeAlb.create());
    }

    @Override
    protected Optional<ContractAccount> openWith(AlbSettings settings) {
        return Optional.of(new Account(FakeAlb.create(settings)));
    }

    private record Account(FakeAlb alb) implements ContractAccount {
        @Override
        public AlbCloud cloud() {
            return alb.cloud();
        }

        @Override
        public ContractResources resources() {
            return ContractResources.inMemory();
        }

        @Override
        public CloudTime time() {
            return alb.time();
        }

        @Override
        public Optional<AlbApi> byHand() {
            return Optional.of(alb.api());
        }

        @Override
        public Optional<Consumer<FaultPlan>> faults() {
            return Optional.of(alb::inject);
        }
    }
}
