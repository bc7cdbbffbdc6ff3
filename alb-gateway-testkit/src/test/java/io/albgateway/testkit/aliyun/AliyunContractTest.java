package io.albgateway.testkit.aliyun;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.CloudTime;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FakeAlbServer;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.contract.AlbCloudContract;
import io.albgateway.testkit.contract.ContractAccount;
import io.albgateway.testkit.contract.ContractResources;
import java.util.Optional;
import java.util.function.Consumer;

/** The adapter keeps the contract: the SDK, unchanged, over HTTP against the fake. */
final class AliyunContractTest extends AlbCloudContract {

    @Override
    protected ContractAccount open() {
        return account(FakeAlb.create());
    }

    @Override
    protected Optional<ContractAccount> openWith(AlbSettings settings) {
        return Optional.of(account(FakeAlb.create(settings)));
    }

    private static ContractAccount account(FakeAlb alb) {
        return new Account(new Bench(alb, FakeAlbServer.start(alb)));
    }

    private record Account(Bench bench) implements ContractAccount {
        @Override
        public AlbCloud cloud() {
            return bench.cloud();
        }

        @Override
        public ContractResources resources() {
            return ContractResources.inMemory();
        }

        @Override
        public CloudTime time() {
            return bench.alb.time();
        }

        @Override
        public Optional<AlbApi> byHand() {
            return Optional.of(bench.alb.api());
        }

        @Override
        public Optional<Consumer<FaultPlan>> faults() {
            return Optional.of(bench.alb::inject);
        }

        @Override
        public void close() {
            bench.close();
        }
    }
}
