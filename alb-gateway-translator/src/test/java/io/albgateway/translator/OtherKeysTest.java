package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestSource;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Keys under other prefixes than that of ALB Ingress, labels, readiness gates, and keys from before there were AlbConfigs. */
class OtherKeysTest {

    private static final String BACKEND_TYPE = "service.beta.kubernetes.io/backend-type";
    private static final String INGRESS_CLASS = "kubernetes.io/ingress.class";

    private static final String MANIFESTS = """
            apiVersion: alibabacloud.com/v1
            kind: AlbConfig
            metadata:
              name: edge
              labels: {tier: front}
            spec:
              config:
                zoneMappings: [{vSwitchId: vsw-a}, {vSwitchId: vsw-b}]
              listeners: [{port: 80, protocol: HTTP}]
            ---
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata: {name: alb}
            spec:
              controller: ingress.k8s.alibabacloud/alb
              parameters: {apiGroup: alibabacloud.com, kind: AlbConfig, name: edge}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: in
              namespace: shop
              labels: {tier: front}
            spec:
              ingressClassName: alb
              rules:
              - http:
                  paths:
                  - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {namespace: shop, name: web}
            spec: {ports: [{port: 80}]}
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {namespace: shop, name: web-1, labels: {kubernetes.io/service-name: web}}
            addressType: IPv4
            ports: [{port: 8080}]
            endpoints:
            - {addresses: [10.0.0.1], nodeName: node-1, conditions: {ready: true}}
            - {addresses: [10.0.0.2], nodeName: node-2, conditions: {ready: false}}
            """;

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1);
    }

    private static GatewayPlan planOf(String manifests) throws NoSuchFileException {
        return GatewayPlanner.create()
                .plan(ManifestReader.create()
                        .read(List.of(ManifestSource.ofText("fleet", manifests)))
                        .fleet())
                .gateways()
                .get(0);
    }

    private static ImmutableList<Server> servers(GatewayPlan plan) {
        ServerGroup group = plan.graph().serverGroupsByKey().get(ServerGroupKey.of("shop/in/web:80"));
        assertThat(group).isNotNull();
        return group.servers();
    }

    private static GatewayPlan planWithBackendType(String value) {
        Service web = Service.builder()
                .metadata(ObjectMeta.builder()
                        .namespace("shop")
                        .name("web")
                        .annotations(ImmutableSortedMap.of(BACKEND_TYPE, value))
                        .build())
                .spec(ServiceSpec.builder()
                        .addPorts(new ServiceSpec.Port(Optional.empty(), 80))
                        .build())
                .build();
        return FleetFixture.singleCluster()
                .backend(
                        web,
                        EndpointSlice.builder()
                                .metadata(FleetFixture.sliceMeta("shop", "web", "web-1"))
                                .addPorts(new EndpointSlice.Port(Optional.empty(), Optional.of(8080)))
                                .addEndpoints(FleetFixture.endpoint("10.0.0.7", true, false))
                                .build())
                .ingress(ingress("in").path("a.example", "/", "web"))
                .plan();
    }

    @Test
    void pods_are_attached_with_and_without_the_backend_type_eni() {
        GatewayPlan plan = planWithBackendType("eni");

        assertThat(servers(plan))
                .extracting(server -> server.address() + ":" + server.port())
                .containsExactly("10.0.0.7:8080");
        assertThat(plan.findings()).isEmpty();
        assertThat(planWithBackendType("ecs").graph()).isEqualTo(plan.graph());
    }

    @Test
    void a_backend_type_on_an_ingress_is_misplaced() {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").annotation(BACKEND_TYPE, "eni").path("a.example", "/", "web"))
                .plan();

        assertThat(only(plan, FindingCode.ANNOTATION_MISPLACED).hint())
                .isEqualTo("Move it to an object of kind Service");
        assertThat(rules(plan)).hasSize(1);
    }

    @Test
    void the_class_alb_is_known_by_annotation_even_without_an_ingress_class() throws Exception {
        String albClass =
                MANIFESTS.substring(MANIFESTS.indexOf("apiVersion: networking.k8s.io/v1\nkind: IngressClass"));
        String withoutClass = MANIFESTS
                .replace(albClass.substring(0, albClass.indexOf("---\n") + 4), "")
                .replace("name: edge", "name: default")
                .replace("  ingressClassName: alb\n", "");

        assertThat(rules(planOf(withoutClass))).isEmpty();
        assertThat(rules(planOf(withoutClass.replace(
                        "  namespace: shop\n  labels",
                        "  namespace: shop\n  annotations: {" + INGRESS_CLASS + ": alb}\n  labels"))))
                .containsExactly("80/HTTP Path=/* -> shop/in/web:80=100");
    }

    @Test
    void an_unknown_class_in_the_annotation_is_named_there() {
        FleetPlan plan = GatewayPlanner.create()
                .plan(fleet().ingress(ingress("in")
                                .withoutClass()
                                .annotation(INGRESS_CLASS, "edgy")
                                .path("a.example", "/", "web"))
                        .build());

        assertThat(plan.gateways().get(0).graph().rules()).isEmpty();
        assertThat(plan.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.INGRESS_CLASS_UNKNOWN);
            assertThat(finding.field()).isEqualTo("metadata.annotations[\"" + INGRESS_CLASS + "\"]");
            assertThat(finding.value()).contains("edgy");
        });
    }

    @Test
    void a_blank_class_in_the_annotation_is_none() {
        FleetPlan plan = GatewayPlanner.create()
                .plan(fleet().ingress(ingress("in")
                                .withoutClass()
                                .annotation(INGRESS_CLASS, " ")
                                .path("a.example", "/", "web"))
                        .build());

        assertThat(plan.gateways().get(0).graph().rules()).isEmpty();
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void an_ingress_of_knative_is_read_like_any_other_and_a_warning_says_so() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .label("knative.aliyun.com/ingress", "true")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/in/web:80=100");
        Finding finding = only(plan, FindingCode.ANNOTATION_NOT_TRANSLATED);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "in"));
        assertThat(finding.field()).isEqualTo("metadata.labels[\"knative.aliyun.com/ingress\"]");
        assertThat(finding.value()).contains("true");
        assertThat(finding.outcome()).isEqualTo("It is ignored");
        assertThat(finding.hint()).startsWith("Write actions.* as a JSON list");
    }

    @Test
    void the_digest_that_the_controller_leaves_in_a_label_changes_nothing() throws Exception {
        assertThat(planOf(MANIFESTS.replace("{tier: front}", "{alb.ingress.kubernetes.io/hash: abc}")))
                .isEqualTo(planOf(MANIFESTS));
    }

    @Test
    void an_excluded_node_changes_nothing_since_its_pods_are_attached_themselves() throws Exception {
        String node = """
                ---
                apiVersion: v1
                kind: Node
                metadata: {name: node-1, labels: {"alpha.service-controller.kubernetes.io/exclude-alb": "true"}}
                """;

        assertThat(planOf(MANIFESTS + node)).isEqualTo(planOf(MANIFESTS));
    }

    @Test
    void a_pod_that_waits_at_the_readiness_gate_gets_no_requests() throws Exception {
        String pod = """
                ---
                apiVersion: v1
                kind: Pod
                metadata: {namespace: shop, name: web-2}
                spec: {readinessGates: [{conditionType: "target-health.alb.k8s.alibabacloud"}]}
                status: {podIP: 10.0.0.2}
                """;

        GatewayPlan plan = planOf(MANIFESTS + pod);

        assertThat(servers(plan)).extracting(server -> server.address()).containsExactly("10.0.0.1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "address-type,Internet,Write spec.config.addressType in the AlbConfig",
        "vswitch-ids,'vsw-a,vsw-b',Write spec.config.zoneMappings in the AlbConfig",
        "charge-type,PostPay,Write spec.config.billingConfig in the AlbConfig",
        "id,alb-1,Write spec.config.id in the AlbConfig",
        "force-override-listeners,true,Write spec.config.listenerForceOverride in the AlbConfig",
        "name,edge,Write spec.config.name in the AlbConfig",
        "address-allocated-mode,Fixed,Write spec.config.addressAllocatedMode in the AlbConfig",
        "edition,Standard,Write spec.config.edition in the AlbConfig",
        "access-log,on,Write spec.config.accessLogConfig in the AlbConfig",
        "backend-label,a=b,Remove it",
        "remove-unscheduled-backend,on,Remove it"
    })
    void a_key_from_before_there_were_albconfigs_does_nothing_and_a_warning_says_so(
            String key, String value, String hint) {
        GatewayPlan plan = fleet().ingress(ingress("in").alb(key, value).path("a.example", "/", "web"))
                .plan();

        GatewayPlan plain =
                fleet().ingress(ingress("in").path("a.example", "/", "web")).plan();
        assertThat(plan.graph()).isEqualTo(plain.graph());
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ANNOTATION_IGNORED);
        Finding finding = only(plan, FindingCode.ANNOTATION_IGNORED);
        assertThat(finding.field()).isEqualTo("metadata.annotations[\"alb.ingress.kubernetes.io/" + key + "\"]");
        assertThat(finding.value()).contains(value);
        assertThat(finding.message()).startsWith("alb.ingress.kubernetes.io/" + key + " does nothing");
        assertThat(finding.outcome()).isEqualTo("It is ignored");
        assertThat(finding.hint()).startsWith(hint);
    }

    @Test
    void a_misspelt_key_is_never_meant_to_be_one_that_does_nothing() {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").alb("vswitch-id", "vsw-a").path("a.example", "/", "web"))
                .plan();

        assertThat(only(plan, FindingCode.ANNOTATION_UNKNOWN).hint()).doesNotContain("vswitch-ids");
    }
}
