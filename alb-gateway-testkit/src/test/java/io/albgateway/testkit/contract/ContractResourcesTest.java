package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableMap;
import io.albgateway.model.albconfig.AccessLogConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The resources of a real account come from variables. */
final class ContractResourcesTest {

    @Test
    void without_vswitches_there_is_nothing() {
        assertThat(ContractResources.ofVariables(ImmutableMap.of("ALB_GATEWAY_CONTRACT_EIPS", "eip-1")))
                .isEmpty();
    }

    @Test
    void lists_are_separated_by_commas() {
        ContractResources resources = ContractResources.ofVariables(ImmutableMap.of(
                        "ALB_GATEWAY_CONTRACT_VSWITCHES", "vsw-1, vsw-2,",
                        "ALB_GATEWAY_CONTRACT_ACCESS_LOGS", "project/store",
                        "ALB_GATEWAY_CONTRACT_BANDWIDTH_PACKAGE", "cbwp-1",
                        "ALB_GATEWAY_CONTRACT_DUAL_STACK", "true"))
                .orElseThrow();

        assertThat(resources.vSwitchIds()).containsExactly("vsw-1", "vsw-2");
        assertThat(resources.accessLogs())
                .containsExactly(new AccessLogConfig(Optional.of("project"), Optional.of("store")));
        assertThat(resources.bandwidthPackageId()).contains("cbwp-1");
        assertThat(resources.dualStack()).isTrue();
        assertThat(resources.certificateIds()).isEmpty();
    }

    @Test
    void a_log_without_a_store_is_refused() {
        assertThatThrownBy(() -> ContractResources.ofVariables(ImmutableMap.of(
                        "ALB_GATEWAY_CONTRACT_VSWITCHES", "vsw-1",
                        "ALB_GATEWAY_CONTRACT_ACCESS_LOGS", "project")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("project/store");
    }
}
