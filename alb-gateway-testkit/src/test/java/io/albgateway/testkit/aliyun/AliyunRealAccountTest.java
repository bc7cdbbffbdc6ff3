package io.albgateway.testkit.aliyun;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.aliyun.AliyunAlbCloud;
import io.albgateway.cloud.aliyun.AliyunCredentials;
import io.albgateway.model.GatewayRef;
import io.albgateway.testkit.contract.AlbCloudContract;
import io.albgateway.testkit.contract.ContractAccount;
import io.albgateway.testkit.contract.ContractResources;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract against an account of Alibaba Cloud. Off unless it is asked for: it makes and deletes real things and costs
 * money. See "Against a real account" in {@code docs/aliyun-adapter.md}.
 */
@EnabledIfEnvironmentVariable(named = "ALB_GATEWAY_CONTRACT", matches = "really")
final class AliyunRealAccountTest extends AlbCloudContract {

    private static final Map<String, String> VARIABLES = System.getenv();

    @Override
    protected ContractAccount open() {
        return ContractAccount.shared(
                AliyunRealAccountTest::cloud,
                ContractResources.ofVariables(VARIABLES)
                        .orElseThrow(() -> new IllegalStateException(
                                "Name two vSwitches in ALB_GATEWAY_CONTRACT_VSWITCHES; see docs/aliyun-adapter.md")),
                GatewayRef.of("contract"),
                CloudTime.system());
    }

    private static AlbCloud cloud() {
        String region = Optional.ofNullable(VARIABLES.get("ALB_GATEWAY_CONTRACT_REGION"))
                .orElseThrow(() -> new IllegalStateException(
                        "Name the region in ALB_GATEWAY_CONTRACT_REGION; see docs/aliyun-adapter.md"));
        AliyunAlbCloud.Builder cloud = AliyunAlbCloud.builder(region, AliyunCredentials.fromEnvironment(VARIABLES));
        Optional.ofNullable(VARIABLES.get("ALB_GATEWAY_CONTRACT_ENDPOINT")).ifPresent(cloud::endpoint);
        return cloud.build();
    }
}
