package io.albgateway.testkit.contract;

import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.alb.Query;
import org.junit.jupiter.api.AfterAll;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract as it runs on a real account: one account for all cases, nothing by hand, nothing that goes wrong at will,
 * and at the end nothing is left but the instance that the cases share.
 */
final class SharedAccountContractTest extends AlbCloudContract {

    private static final GatewayRef GATEWAY = GatewayRef.of("contract-shared");
    private static final FakeAlb ALB = FakeAlb.create();

    @Override
    protected ContractAccount open() {
        return ContractAccount.shared(ALB::cloud, ContractResources.inMemory(), GATEWAY, ALB.time());
    }

    @AfterAll
    static void nothing_is_left_but_the_shared_instance() {
        ObservedGateway left = ALB.cloud().observe(GATEWAY);
        assertThat(left.loadBalancer()).isPresent();
        assertThat(left.listeners()).isEmpty();
        assertThat(left.serverGroups()).isEmpty();
        assertThat(left.acls()).isEmpty();
        assertThat(ALB.api().listLoadBalancers(Query.all()).items()).hasSize(1);
        assertThat(ALB.api().listServerGroups(Query.all()).items()).isEmpty();
        assertThat(ALB.api().listAcls(Query.all()).items()).isEmpty();
    }
}
