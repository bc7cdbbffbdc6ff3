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
import org.junit.jupiter.api.AfterAll;

/**
 * The adapter keeps the contract: the SDK, unchanged, over HTTP against the fake. One server serves the accounts of all cases
 * in turns, because the SDK keeps an HTTP client for each endpoint, and making one takes longer than most cases.
 */
final class AliyunContractTest extends AlbCloudContract {

    private static final FakeAlbServer SERVER = FakeAlbServer.start(FakeAlb.create());

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Override
    protected ContractAccount open() {
        return account(FakeAlb.create());
    }

    @Override
    protected Optional<ContractAccount> openWith(AlbSettings settings) {
        return Optional.of(account(FakeAlb.create(settings)));
    }

    private static ContractAccount account(FakeAlb alb) {
        SERVER.serve(alb);
        return new Account(alb);
    }

    private record Account(FakeAlb alb) implements ContractAccount {
        @Override
        public AlbCloud cloud() {
            return AliyunClouds.of(alb, SERVER);
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
