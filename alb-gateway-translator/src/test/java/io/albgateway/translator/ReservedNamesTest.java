package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.ObjectMeta;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Names that ALB Ingress forbids: told, and served. */
class ReservedNamesTest {

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1);
    }

    @Test
    void an_ingress_a_service_and_a_namespace_are_named_and_served() {
        GatewayPlan plan = fleet().service("shop", "aliyun-web", 80, 1)
                .service("aliyun-shop", "web", 80, 1)
                .ingress(ingress("aliyun").path("a.example", "/", "web"))
                .ingress(ingress("in").path("b.example", "/", "aliyun-web"))
                .ingress(ingress("in").in("aliyun-shop").path("c.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).hasSize(3);
        assertThat(plan.refused()).isEmpty();
        assertThat(plan.findings())
                .allSatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCode.NAME_RESERVED);
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.hint()).isNotBlank();
                })
                .extracting(Finding::subject, Finding::field, Finding::value)
                .containsExactlyInAnyOrder(
                        tuple(
                                Optional.of(ResourceRef.ingress("shop", "aliyun")),
                                "metadata.name",
                                Optional.of("aliyun")),
                        tuple(
                                Optional.of(ResourceRef.ingress("shop", "in")),
                                "spec.rules[0].http.paths[0].backend.service",
                                Optional.of("aliyun-web")),
                        tuple(
                                Optional.of(ResourceRef.ingress("aliyun-shop", "in")),
                                "metadata.namespace",
                                Optional.of("aliyun-shop")));
    }

    @Test
    void an_alb_config_is_named() {
        FleetSnapshot fleet = fleet().build();
        FleetSnapshot renamed = FleetSnapshot.builder()
                .from(fleet)
                .albConfigs(ImmutableList.of(AlbConfig.builder()
                        .from(fleet.albConfigs().get(0))
                        .metadata(ObjectMeta.of("", "aliyun-edge"))
                        .build()))
                .build();

        GatewayPlan plan = GatewayPlanner.create()
                .plan(renamed, GatewayRef.of("aliyun-edge"))
                .orElseThrow();

        assertThat(plan.findings())
                .extracting(Finding::code, Finding::field)
                .containsExactly(tuple(FindingCode.NAME_RESERVED, "metadata.name"));
    }

    /** Only the start counts. */
    @Test
    void other_names_may_hold_the_word() {
        assertThat(fleet().ingress(ingress("shop-aliyun").path("a.example", "/", "web"))
                        .plan()
                        .findings())
                .isEmpty();
    }
}
