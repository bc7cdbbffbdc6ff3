package io.albgateway.testkit.kubernetes;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.FleetState;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.GatewayResult;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.cloud.kubernetes.KubernetesReporter;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.translator.GatewayPlanner;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/** What only a real API server can tell: who owns which field. See docs/controller.md for the command. */
@EnabledIfSystemProperty(named = TestApi.KUBECONFIG + "hub", matches = ".+")
final class RealServerTest {

    @Test
    void the_status_is_owned_by_our_manager_and_others_keep_their_conditions() {
        FleetSnapshot sample = SampleFleets.twoClusters();
        AlbConfig config = sample.albConfigs().get(0);
        try (TestApi hub = TestApi.open("hub")) {
            SampleFleets.twoClustersManifests().stream()
                    .filter(manifest -> manifest.cluster().isEmpty())
                    .forEach(manifest -> hub.apply(manifest.text()));
            GatewayResult result = new GatewayResult(
                    config,
                    GatewayPlanner.create().plan(sample, config.gateway()).orElseThrow(),
                    WriteOutcome.failed("The cloud is down"),
                    FleetState.ready(sample),
                    ImmutableList.of());
            // Somebody else has a condition of their own on the same object.
            PatchContext apply = PatchContext.of(PatchType.SERVER_SIDE_APPLY);
            apply.setFieldManager("somebody");
            hub.resource("AlbConfig", "", "city-edge").subresource("status").patch(apply, """
                    {"apiVersion": "alibabacloud.com/v1", "kind": "AlbConfig", "metadata": {"name": "city-edge"},
                     "status": {"conditions": [{"type": "Theirs", "status": "True"}]}}
                    """);
            KubernetesReporter reporter = KubernetesReporter.of(hub.client(), CloudTime.system());
            assertThat(reporter.report(result, Fence.always())).isTrue();
            assertThat(hub.resource("AlbConfig", "", "city-edge")
                            .get()
                            .getMetadata()
                            .getManagedFields())
                    .anySatisfy(entry -> {
                        assertThat(entry.getManager()).isEqualTo("alb-gateway");
                        assertThat(entry.getOperation()).isEqualTo("Apply");
                        assertThat(entry.getSubresource()).isEqualTo("status");
                    });
            assertThat(conditions(hub)).contains("Theirs", "Ready");
            // And again, over what is there now.
            assertThat(reporter.report(result, Fence.always())).isTrue();
            assertThat(conditions(hub)).contains("Theirs", "Ready");
        }
    }

    private static List<Object> conditions(TestApi hub) {
        Map<String, List<Map<String, Object>>> status =
                hub.resource("AlbConfig", "", "city-edge").get().get("status");
        return status.get("conditions").stream()
                .map(condition -> condition.get("type"))
                .toList();
    }
}
