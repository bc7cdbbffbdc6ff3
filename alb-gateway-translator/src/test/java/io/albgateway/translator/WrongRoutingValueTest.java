package io.albgateway.translator;

import com.google.common.base.Splitter;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Wrong values of annotations that decide where requests go: what is found, what was done, and the way out. */
class WrongRoutingValueTest {

    private static final String STABLE = "80/HTTP Host=a.example Path=/* -> shop/stable/web:80=100";

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(ingress("stable").path("a.example", "/", "web"));
    }

    private static String field(String key) {
        return "metadata.annotations[\"" + key + "\"]";
    }

    private static String full(String key) {
        return key.contains("/") ? key : "alb.ingress.kubernetes.io/" + key;
    }

    private static void check(Finding finding, String key, String value, String problem, String hint) {
        assertThat(finding.code()).isEqualTo(FindingCode.ANNOTATION_INVALID);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "bad"));
        assertThat(finding.field()).isEqualTo(field(full(key)));
        assertThat(finding.value()).contains(value);
        assertThat(finding.message()).isEqualTo(full(key) + " " + problem);
        assertThat(finding.outcome()).isEqualTo("The routes that it governs are refused");
        assertThat(finding.hint()).isEqualTo(hint);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "order; 0; is outside 1 to 1000; Write a whole number, 1 to 1000",
                "order; 1001; is outside 1 to 1000; Write a whole number, 1 to 1000",
                "order; first; is not a whole number; Write a whole number, 1 to 1000",
                "albconfig.order; 0; is outside 1 to 1000; Write a whole number, 1 to 1000",
                "albconfig.order; 1001; is outside 1 to 1000; Write a whole number, 1 to 1000",
                "albconfig.order; 1.5; is not a whole number; Write a whole number, 1 to 1000",
                "ssl-redirect; yes; is neither \"true\" nor \"false\"; Write \"true\" or \"false\"",
                "nginx.ingress.kubernetes.io/ssl-redirect; True; is neither \"true\" nor \"false\"; Write \"true\" or \"false\"",
                "use-regex; on; is neither \"true\" nor \"false\"; Write \"true\" or \"false\"",
                "use-regex; 1; is neither \"true\" nor \"false\"; Write \"true\" or \"false\"",
                "canary; yes; is neither \"true\" nor \"false\"; Write \"true\" or \"false\"",
                "nginx.ingress.kubernetes.io/canary; TRUE; is neither \"true\" nor \"false\"; Write \"true\" or \"false\""
            })
    void aWrongValueRefusesTheIngressAndNoOther(String key, String value, String problem, String hint) {
        GatewayPlan plan = fleet().ingress(
                        ingress("bad").annotation(full(key), value).path("b.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly(STABLE);
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "bad"));
        check(only(plan, FindingCode.ANNOTATION_INVALID), key, value, problem, hint);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; names no port",
                "[{}]; names no port",
                "80; is not a JSON list",
                "[80]; holds a list item that is not an object",
                "[{; is not JSON (line 1, column 3)",
                "[{\"HTTP\": 0}]; has a port for HTTP that is no number from 1 to 65535",
                "[{\"HTTPS\": 65536}]; has a port for HTTPS that is no number from 1 to 65535",
                "[{\"HTTP\": \"80\"}]; has a port for HTTP that is no number from 1 to 65535",
                "[{\"HTTP\": 80.5}]; has a port for HTTP that is no number from 1 to 65535",
                "[{\"http\": 80}]; names the protocol 'http', which is none of HTTP, HTTPS, QUIC",
                "[{\"TCP\": 80}]; names the protocol 'TCP', which is none of HTTP, HTTPS, QUIC"
            })
    void listenPortsThatCannotBeReadRefuseTheIngress(String value, String problem) {
        GatewayPlan plan = fleet().ingress(
                        ingress("bad").alb("listen-ports", value).path("b.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly(STABLE);
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "bad"));
        check(
                only(plan, FindingCode.ANNOTATION_INVALID),
                "listen-ports",
                value,
                problem,
                "Write a JSON list such as [{\"HTTP\": 80}, {\"HTTPS\": 443}] with protocols HTTP, HTTPS, QUIC and ports"
                        + " 1 to 65535");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "canary-by-header|Cookie|cannot be the header of a condition",
                "canary-by-header|x a|is not 1 to 40 letters, digits, - and _",
                "nginx.ingress.kubernetes.io/canary-by-header|x:a|is not 1 to 40 letters, digits, - and _",
                "canary-by-header-value|é|holds characters that are not printable ASCII",
                "canary-by-cookie|a;b|holds the character ';'",
                "nginx.ingress.kubernetes.io/canary-by-cookie|a b|holds the character ' '",
                "canary-weight|-1|is outside 0 to 100",
                "canary-weight|101|is outside 0 to 100",
                "nginx.ingress.kubernetes.io/canary-weight|half|is not a whole number"
            })
    void aWrongCriterionRefusesTheCanaryAndTheStableRouteIsServed(String key, String value, String problem) {
        assertCriterionIsRefused(key, value, problem);
    }

    /** One character more than ALB takes; as long as it takes is fine. */
    @ParameterizedTest(name = "{0}: {1} characters")
    @CsvSource({
        "canary-by-header,40,'is not 1 to 40 letters, digits, - and _'",
        "canary-by-header-value,128,does not have 1 to 128 characters",
        "canary-by-cookie,100,does not have 1 to 100 characters"
    })
    void aCriterionIsNotLongerThanAlbTakes(String key, int longest, String problem) {
        assertCriterionIsRefused(key, "a".repeat(longest + 1), problem);

        IngressFixture canary = ingress("good").alb("canary", "true").path("a.example", "/", "web");
        if (key.equals("canary-by-header-value")) {
            canary.alb("canary-by-header", "x-user");
        }
        canary.alb(key, "a".repeat(longest));
        if (key.equals("canary-by-header")) {
            canary.alb("canary-by-header-value", "beta");
        }
        GatewayPlan plan = fleet().ingress(canary).plan();
        assertThat(plan.findings()).isEmpty();
        assertThat(rules(plan)).hasSize(2).last().isEqualTo(STABLE);
    }

    private static void assertCriterionIsRefused(String key, String value, String problem) {
        GatewayPlan plan = fleet().ingress(ingress("bad")
                        .alb("canary", "true")
                        .annotation(full(key), value)
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly(STABLE);
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "bad"));
        String name = key.substring(key.indexOf('/') + 1);
        String hint = switch (name) {
            case "canary-by-header" -> "Write name of a header, 1 to 40 letters, digits, - and _";
            case "canary-by-header-value" -> "Write value of a header, 1 to 128 printable characters";
            case "canary-by-cookie" -> "Write name of a cookie, 1 to 100 characters";
            default -> "Write a whole number, 0 to 100";
        };
        check(only(plan, FindingCode.ANNOTATION_INVALID), key, value, problem, hint);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {"-1; is outside 0 to 100", "101; is outside 0 to 100", "half; is not a whole number"})
    void aWrongClusterWeightRefusesTheIngress(String value, String problem) {
        GatewayPlan plan = FleetFixture.multiCluster("c-east", "c-west")
                .service("shop", "web", 80, 1)
                .ingress(ingress("stable").path("a.example", "/", "web"))
                .ingress(ingress("bad")
                        .alb("cluster-weight.c-east", value)
                        .alb("cluster-weight.c-west", "100")
                        .path("b.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly(STABLE);
        check(
                only(plan, FindingCode.ANNOTATION_INVALID),
                "cluster-weight.c-east",
                value,
                problem,
                "Write a whole number from 0 to 100 for every listed cluster, 100 in all");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "c-east,,c-west; REMOTE_CLUSTER_ITEM_DROPPED; c-east,,c-west; The item is dropped; List each cluster once; c-east c-west",
                "c-east,c-east; REMOTE_CLUSTER_ITEM_DROPPED; c-east,c-east; The item is dropped; List each cluster once; c-east",
                "c-east,c-gone; REMOTE_CLUSTER_UNKNOWN; c-gone; The other clusters are served; Associate the cluster with the Fleet, or correct its id; c-east",
                "','; REMOTE_CLUSTERS_NONE; ','; The gateway stays a multi-cluster one, without backends; List at least one associated cluster; ''"
            })
    void aListOfClustersServesWhatItCan(
            String value, FindingCode code, String shown, String outcome, String hint, String served) {
        GatewayPlan plan = FleetFixture.multiCluster("c-east", "c-west")
                .albConfigAnnotation("remote-clusters", value)
                .plan();

        Finding finding = only(plan, code);
        assertThat(finding.field()).isEqualTo(field("alb.ingress.kubernetes.io/remote-clusters"));
        assertThat(finding.value()).contains(shown);
        assertThat(finding.outcome()).isEqualTo(outcome);
        assertThat(finding.hint()).startsWith(hint);
        assertThat(plan.mode()).isEqualTo(GatewayMode.MULTI_CLUSTER);
        assertThat(plan.clusters())
                .extracting(Object::toString)
                .isEqualTo(Splitter.on(' ').omitEmptyStrings().splitToList(served));
    }

    @Test
    void anAlbConfigThatIsNotThereIsNamedWhereTheIngressNamesIt() {
        FleetPlan plan = GatewayPlanner.create()
                .plan(fleet().ingressClass(
                                FleetFixture.ingressClass("lost", "ingress.k8s.alibabacloud/alb", Optional.of("gone")))
                        .ingress(ingress("annotated")
                                .alb("albconfig.name", "gone")
                                .path("b.example", "/", "web"))
                        .ingress(ingress("classed").className("lost").path("c.example", "/", "web"))
                        .ingress(ingress("older")
                                .withoutClass()
                                .annotation("kubernetes.io/ingress.class", "lost")
                                .path("d.example", "/", "web"))
                        .ingress(ingress("both")
                                .className("lost")
                                .annotation("kubernetes.io/ingress.class", "alb")
                                .path("e.example", "/", "web"))
                        .build());

        assertThat(plan.findings())
                .filteredOn(finding -> finding.code() == FindingCode.GATEWAY_UNKNOWN)
                .allSatisfy(finding -> {
                    assertThat(finding.value()).contains("gone");
                    assertThat(finding.outcome()).isEqualTo("No gateway serves it");
                    assertThat(finding.hint()).startsWith("Create the AlbConfig on the hub");
                })
                .extracting(finding -> finding.subject().orElseThrow().name(), Finding::field)
                .containsExactlyInAnyOrder(
                        tuple("annotated", field("alb.ingress.kubernetes.io/albconfig.name")),
                        tuple("classed", "spec.ingressClassName"),
                        tuple("older", field("kubernetes.io/ingress.class")),
                        tuple("both", "spec.ingressClassName"));
    }
}
