package io.albgateway.translator;

import com.google.common.base.Joiner;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.kube.Service;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** How targets of one forward and clusters become shares, and what happens beyond the five groups that ALB allows. */
class WideForwardTest {

    private static final String AT_A = "80/HTTP Host=a.example Path=/* -> ";

    private static FleetFixture services(FleetFixture fleet, int count) {
        for (int i = 1; i <= count; i++) {
            fleet.service("shop", "s" + i, 80, 1);
        }
        return fleet;
    }

    /** An entry such as {@code s1=30} for a Service, {@code sgp-1=30} for a group made outside. */
    private static String forward(String... targets) {
        List<String> groups = new ArrayList<>();
        for (String target : targets) {
            String name = target.substring(0, target.indexOf('='));
            groups.add((name.startsWith("sgp-")
                            ? "{\"serverGroupID\":\"" + name + "\""
                            : "{\"serviceName\":\"" + name + "\",\"servicePort\":80")
                    + ",\"weight\":" + target.substring(target.indexOf('=') + 1) + "}");
        }
        return "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":["
                + Joiner.on(',').join(groups) + "]}}]";
    }

    private static IngressFixture in(String... targets) {
        return ingress("in").alb("actions.web", forward(targets)).annotatedPath("a.example", "/", "web");
    }

    private static IngressFixture split(IngressFixture ingress, int east, int west) {
        return ingress.alb("cluster-weight.c-east", String.valueOf(east))
                .alb("cluster-weight.c-west", String.valueOf(west));
    }

    private static FleetFixture clusters() {
        return FleetFixture.multiCluster("c-east", "c-west");
    }

    @Test
    void fiveGroupsFitAndTheirWeightsStayAsWritten() {
        GatewayPlan plan = services(FleetFixture.singleCluster(), 5)
                .ingress(in("s1=100", "s2=50", "s3=30", "s4=0", "s5=1"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        AT_A + "shop/in/s1:80=100 shop/in/s2:80=50 shop/in/s3:80=30 shop/in/s4:80=0 shop/in/s5:80=1");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void aSixthGroupWithAWeightRefusesTheRoute() {
        GatewayPlan plan = services(FleetFixture.singleCluster(), 6)
                .ingress(in("s1=10", "s2=10", "s3=10", "s4=10", "s5=10", "s6=50"))
                .plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "in"));
        Finding finding = only(plan, FindingCode.FORWARD_TOO_WIDE);
        assertThat(finding.value()).contains("6");
        assertThat(finding.field()).isEqualTo("metadata.annotations[\"alb.ingress.kubernetes.io/actions.web\"]");
        assertThat(finding.message())
                .isEqualTo("The forward needs 6 server groups, and ALB allows 5: shop/in/s1:80, shop/in/s2:80,"
                        + " shop/in/s3:80, shop/in/s4:80, shop/in/s5:80, shop/in/s6:80");
        assertThat(finding.outcome()).isEqualTo("The route is refused; nothing is cut");
    }

    @Test
    void groupsThatGetNothingMakeRoom() {
        GatewayPlan plan = services(FleetFixture.singleCluster(), 7)
                .ingress(in("s1=10", "s2=0", "s3=20", "s4=30", "s5=0", "s6=40", "s7=50"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        AT_A + "shop/in/s1:80=10 shop/in/s3:80=20 shop/in/s4:80=30 shop/in/s6:80=40 shop/in/s7:80=50");
        Finding finding = only(plan, FindingCode.FORWARD_WITHOUT_ZERO_SHARES);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "in"));
        assertThat(finding.message())
                .isEqualTo("The forward has 7 server groups, of which 2 get nothing, and ALB allows 5");
        assertThat(finding.outcome()).isEqualTo("The groups with weight 0 are left out");
        assertThat(plan.refused()).isEmpty();
    }

    /** 60 and 40 percent times 75 and 25: 45, 15, 30 and 10. */
    @Test
    void sharesOfTargetsAndClustersAreMultiplied() {
        GatewayPlan plan = services(clusters(), 2)
                .ingress(split(in("s1=60", "s2=40"), 75, 25))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        AT_A
                                + "shop/in/s1:80@c-east=45 shop/in/s1:80@c-west=15 shop/in/s2:80@c-east=30 shop/in/s2:80@c-west=10");
    }

    /** The weights of targets are 3 in all, so the first gets two thirds of each cluster's share. */
    @Test
    void productsThatDoNotAddUpTo100AreBroughtToIt() {
        GatewayPlan plan = services(clusters(), 2)
                .ingress(split(in("s1=2", "s2=1"), 50, 50))
                .plan();

        // 33.3 each for s1, 16.7 each for s2: by largest remainder 33, 33, 17, 17.
        assertThat(rules(plan))
                .containsExactly(
                        AT_A
                                + "shop/in/s1:80@c-east=33 shop/in/s1:80@c-west=33 shop/in/s2:80@c-east=17 shop/in/s2:80@c-west=17");
    }

    @Test
    void aClusterWithWeightZeroMakesRoomForThreeServices() {
        GatewayPlan plan = services(clusters(), 3)
                .ingress(split(in("s1=50", "s2=30", "s3=20"), 100, 0))
                .plan();

        assertThat(rules(plan))
                .containsExactly(AT_A + "shop/in/s1:80@c-east=50 shop/in/s2:80@c-east=30 shop/in/s3:80@c-east=20");
        assertThat(codes(plan, Severity.INFO)).contains(FindingCode.FORWARD_WITHOUT_ZERO_SHARES);
    }

    @Test
    void threeServicesInTwoWeightedClustersDoNotFit() {
        GatewayPlan plan = services(clusters(), 3)
                .ingress(split(in("s1=50", "s2=30", "s3=20"), 80, 20))
                .plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(only(plan, FindingCode.FORWARD_TOO_WIDE).value()).contains("6");
    }

    /** With more positive shares than percent, none could keep one. */
    @Test
    void aHundredAndOneSharesAreRefusedAndNotDivided() {
        String[] targets = new String[101];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = "sgp-" + i + "=1";
        }
        GatewayPlan plan = clusters().ingress(split(in(targets), 50, 50)).plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(only(plan, FindingCode.FORWARD_TOO_WIDE).value()).contains("101");
    }

    @Test
    void theSameGroupTwiceIsOneShare() {
        GatewayPlan plan = services(FleetFixture.singleCluster(), 1)
                .ingress(in("sgp-9=30", "s1=40", "sgp-9=30"))
                .plan();

        assertThat(rules(plan)).containsExactly(AT_A + "id:sgp-9=60 shop/in/s1:80=40");
    }

    /** 90 and 90 is more than a group may weigh: 180 to 60 becomes 75 to 25. */
    @Test
    void aGroupThatWouldWeighMoreThan100IsBroughtDownWithTheOthers() {
        GatewayPlan plan = services(FleetFixture.singleCluster(), 1)
                .ingress(in("sgp-9=90", "s1=60", "sgp-9=90"))
                .plan();

        assertThat(rules(plan)).containsExactly(AT_A + "id:sgp-9=75 shop/in/s1:80=25");
    }

    @Test
    void aGroupNamedByIdAndByItsServiceIsOneShareWithTheServersOfTheService() {
        Service service = ServiceGroupIdTest.annotated("s1", "server-group-id", "sgp-9");
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "s2", 80, 1)
                .backend(service)
                .ingress(in("sgp-9=20", "s1=20", "s2=60"))
                .plan();

        assertThat(rules(plan)).containsExactly(AT_A + "id:sgp-9=40 shop/in/s2:80=60");
        assertThat(plan.graph().serverGroups())
                .extracting(group -> group.key().toString())
                .contains("id:sgp-9");
    }

    /** One target is no split by weight, so a canary may join; two are one. */
    @Test
    void aForwardWithOneTargetDoesNotSplitByWeight() {
        IngressFixture canary = ingress("canary")
                .alb("canary", "true")
                .alb("canary-by-cookie", "beta")
                .path("a.example", "/", "s1");

        assertThat(codes(
                        services(clusters(), 2)
                                .ingress(in("s1=100"))
                                .ingress(canary)
                                .plan(),
                        Severity.INFO))
                .isEmpty();
        GatewayPlan two = services(clusters(), 2)
                .ingress(in("s1=50", "s2=50"))
                .ingress(canary)
                .plan();
        assertThat(only(two, FindingCode.WEIGHT_WITH_CANARY).message())
                .contains("splits a.example/ by weight (alb.ingress.kubernetes.io/actions.web)");
    }
}
