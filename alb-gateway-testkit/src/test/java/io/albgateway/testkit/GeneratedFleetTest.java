package io.albgateway.testkit;

import io.albgateway.model.ModelJson;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Ingress;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GeneratedFleetTest {

    private static final GeneratedFleet RECIPE = GeneratedFleet.of(200, 10);

    @Test
    void equal_recipes_give_equal_fleets_and_other_seeds_others() {
        assertThat(RECIPE.fleet()).isEqualTo(GeneratedFleet.of(200, 10).fleet());
        assertThat(RECIPE.fleet()).isNotEqualTo(new GeneratedFleet(2, 200, 10, 1).fleet());
    }

    @Test
    void the_mix_is_exact() {
        FleetSnapshot fleet = RECIPE.fleet();

        assertThat(fleet.ingresses()).hasSize(200 + 20 + 20);
        assertThat(carrying(fleet, "canary-weight")).isEqualTo(20);
        assertThat(carrying(fleet, "canary-by-header")).isEqualTo(20);
        assertThat(carrying(fleet, "conditions.")).isEqualTo(20);
        assertThat(carrying(fleet, "actions.")).isEqualTo(20);
        assertThat(fleet.ingresses().stream()
                        .filter(ingress -> !isTwin(ingress))
                        .filter(ingress -> !ingress.spec().tls().isEmpty()))
                .hasSize(40);
        assertThat(fleet.secrets()).hasSize(40);
        assertThat(fleet.ingresses().stream()
                        .map(ingress -> ingress.metadata().namespace())
                        .distinct())
                .hasSize(10);
        assertThat(fleet.ingresses().stream()
                        .flatMap(ingress -> ingress.spec().rules().stream())
                        .map(rule -> rule.host().orElseThrow())
                        .distinct())
                .hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void every_path_becomes_a_rule_that_can_be_answered(int clusters) {
        GeneratedFleet recipe = RECIPE.onClusters(clusters);

        GatewayPlan plan =
                GatewayPlanner.create().plan(recipe.fleet()).gateways().get(0);

        assertThat(plan.graph().rules()).hasSize(recipe.rules()).hasSize(220 * 10);
        assertThat(plan.clusters()).hasSize(clusters == 1 ? 0 : clusters);
        assertThat(plan.refused()).isEmpty();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .as("only the size of the ALB is a problem")
                .allMatch(finding -> finding.code().name().startsWith("QUOTA"));
    }

    @Test
    void a_fleet_too_large_for_one_listener_asks_for_more() {
        GeneratedFleet recipe = GeneratedFleet.of(20, 1000);

        GatewayPlan plan =
                GatewayPlanner.create().plan(recipe.fleet()).gateways().get(0);

        assertThat(plan.graph().rules()).hasSize(22_000);
        assertThat(plan.graph().listeners()).hasSize(4);
    }

    @Test
    void the_json_form_is_the_same_fleet() throws Exception {
        FleetSnapshot fleet = RECIPE.onClusters(2).fleet();
        byte[] json = ModelJson.newMapper().writeValueAsBytes(fleet);

        assertThat(ModelJson.newMapper().readValue(json, FleetSnapshot.class)).isEqualTo(fleet);
    }

    @Test
    void a_recipe_without_paths_is_refused() {
        assertThatThrownBy(() -> GeneratedFleet.of(10, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long carrying(FleetSnapshot fleet, String key) {
        return fleet.ingresses().stream()
                .filter(ingress -> ingress.metadata().annotations().keySet().stream()
                        .anyMatch(name -> name.startsWith("alb.ingress.kubernetes.io/" + key)))
                .count();
    }

    private static boolean isTwin(Ingress ingress) {
        return ingress.metadata().name().endsWith("-next");
    }
}
