package io.albgateway.translator;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Which Ingress belongs to a gateway, and in which order. */
class MembershipTest {

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1);
    }

    private static IngressFixture web(String name) {
        return ingress(name).path(name + ".example", "/", "web");
    }

    @Test
    void theClassBindsAnIngressToTheAlbConfigItNames() {
        assertThat(rules(fleet().ingress(web("a")).plan()))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/a/web:80=100");
    }

    @Test
    void theFieldWinsOverTheOlderAnnotation() {
        FleetFixture fleet = fleet().ingressClass(
                        FleetFixture.ingressClass("nginx", "k8s.io/ingress-nginx", Optional.empty()))
                .ingress(web("a").className("nginx").annotation("kubernetes.io/ingress.class", "alb"))
                .ingress(web("b").withoutClass().annotation("kubernetes.io/ingress.class", "alb"));

        assertThat(rules(fleet.plan())).containsExactly("80/HTTP Host=b.example Path=/* -> shop/b/web:80=100");
    }

    @Test
    void an_older_annotation_that_says_something_else_than_the_field_is_named_if_the_ingress_is_ours() {
        FleetFixture fleet = fleet().ingressClass(
                        FleetFixture.ingressClass("nginx", "k8s.io/ingress-nginx", Optional.empty()))
                .ingress(web("differs").className("alb").annotation("kubernetes.io/ingress.class", "nginx"))
                .ingress(web("same").className("alb").annotation("kubernetes.io/ingress.class", "alb"))
                .ingress(web("theirs").className("nginx").annotation("kubernetes.io/ingress.class", "other"));

        assertThat(GatewayPlanner.create().plan(fleet.build()).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCode.ANNOTATION_IGNORED);
                    assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "differs"));
                    assertThat(finding.field()).isEqualTo("metadata.annotations[\"kubernetes.io/ingress.class\"]");
                    assertThat(finding.value()).contains("nginx");
                    assertThat(finding.hint()).isEqualTo("Remove the annotation");
                });
    }

    @Test
    void anAnnotationBindsAnIngressOverTheHeadOfItsClass() {
        FleetFixture fleet = fleet().ingressClass(
                        FleetFixture.ingressClass("other", "ingress.k8s.alibabacloud/alb", Optional.of("gone")))
                .ingress(web("a").className("other").alb("albconfig.name", "edge"));

        assertThat(rules(fleet.plan())).hasSize(1);
    }

    @Test
    void ingressesOfOthersAndDeletedOnesAreNoMembersAndNothingIsSaidAboutThem() {
        FleetFixture fleet = fleet().ingressClass(
                        FleetFixture.ingressClass("nginx", "k8s.io/ingress-nginx", Optional.empty()))
                .ingress(web("a").className("nginx"))
                .ingress(web("b").withoutClass())
                .ingress(web("c").deleted());

        FleetPlan plan = GatewayPlanner.create().plan(fleet.build());
        assertThat(rules(plan.gateways().get(0))).isEmpty();
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void anIngressOfAnUnknownClassBelongsNowhereAndAFindingSaysSo() {
        Finding finding = fleetFinding(fleet().ingress(web("a").className("edge")));

        assertThat(finding.code()).isEqualTo(FindingCode.INGRESS_CLASS_UNKNOWN);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "a"));
        assertThat(finding.field()).isEqualTo("spec.ingressClassName");
        assertThat(finding.value()).contains("edge");
    }

    @Test
    void aClassWithoutParametersHarmsItsIngressAlone() {
        FleetFixture fleet = fleet().ingressClass(
                        FleetFixture.ingressClass("bare", "ingress.k8s.alibabacloud/alb", Optional.empty()))
                .ingress(web("a").className("bare"))
                .ingress(web("b"));

        assertThat(fleetFinding(fleet).code()).isEqualTo(FindingCode.INGRESS_CLASS_WITHOUT_PARAMETERS);
        // Emptied parameters must not delete what an ALB serves for the Ingress.
        assertThat(fleet.plan().refused()).containsExactly(ResourceRef.ingress("shop", "a"));
        assertThat(rules(fleet.plan())).containsExactly("80/HTTP Host=b.example Path=/* -> shop/b/web:80=100");
    }

    @Test
    void anIngressOfAnAlbConfigThatIsNotThereGetsAFinding() {
        Finding finding = fleetFinding(fleet().ingress(web("a").alb("albconfig.name", "gone")));

        assertThat(finding.code()).isEqualTo(FindingCode.GATEWAY_UNKNOWN);
        assertThat(finding.value()).contains("gone");
    }

    @Test
    void aControllerThatIsAlmostOursIsPointedOut() {
        FleetFixture fleet = fleet().ingressClass(
                        FleetFixture.ingressClass("alb", "ingress.k8s.alibabacloud.com/alb", Optional.of("edge")))
                .ingress(web("a"));

        assertThat(fleetFinding(fleet).code()).isEqualTo(FindingCode.INGRESS_CLASS_CONTROLLER_MISSPELT);
    }

    private static Finding fleetFinding(FleetFixture fleet) {
        FleetPlan plan = GatewayPlanner.create().plan(fleet.build());
        assertThat(plan.findings()).hasSize(1);
        return plan.findings().get(0);
    }

    @Test
    void membersStandInTheOrderOfTheirNumberThenOfNamespaceAndName() {
        // "team-b/x" sorts before "team/x": the two are compared as one text, and "-" is smaller than "/".
        FleetFixture fleet = FleetFixture.singleCluster()
                .service("team", "web", 80, 1)
                .service("team-b", "web", 80, 1)
                .ingress(web("late").in("team").alb("order", "11"))
                .ingress(web("x").in("team"))
                .ingress(web("x2").in("team-b").alb("order", "10"))
                .ingress(web("early").in("team").alb("albconfig.order", "1").alb("order", "900"));

        assertThat(rules(fleet.plan()))
                .extracting(rule -> rule.substring(rule.indexOf("Host=") + 5, rule.indexOf(".example")))
                .containsExactly("early", "x2", "x", "late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "first", "1.5"})
    void anOrderOutsideOneToAThousandRefusesTheIngressAndNoOther(String order) {
        GatewayPlan plan =
                fleet().ingress(web("a").alb("order", order)).ingress(web("b")).plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=b.example Path=/* -> shop/b/web:80=100");
        Finding finding = only(plan, FindingCode.ANNOTATION_INVALID);
        assertThat(finding.value()).contains(order);
        assertThat(finding.field()).isEqualTo("metadata.annotations[\"alb.ingress.kubernetes.io/order\"]");
        assertThat(finding.hint()).contains("1 to 1000");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "a"));
    }

    @Test
    void twoIngressesThatAskForOnePlaceAreBothServedWithAWarning() {
        GatewayPlan plan = fleet().ingress(web("a").alb("order", "5"))
                .ingress(web("b").alb("order", "5"))
                .ingress(web("c"))
                .plan();

        assertThat(rules(plan)).hasSize(3);
        assertThat(only(plan, FindingCode.ORDER_SHARED).related()).containsExactly(ResourceRef.ingress("shop", "b"));
    }
}
