package io.albgateway.testkit.contract;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.CloudTime;
import io.albgateway.model.GatewayRef;
import java.util.Optional;
import java.util.function.Supplier;

/** An account that is not thrown away after a case. */
record SharedAccount(
        Supplier<AlbCloud> clouds, ContractResources resources, Optional<GatewayRef> sharedGateway, CloudTime time)
        implements ContractAccount {

    @Override
    public AlbCloud cloud() {
        return clouds.get();
    }
}
