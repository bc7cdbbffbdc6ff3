package io.albgateway.testkit.kubernetes;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.FleetState;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.GatewayResult;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.cloud.kubernetes.KubernetesReporter;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.testkit.ManualClock;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.SampleManifest;
import io.albgateway.translator.GatewayPlanner;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.mockwebserver.http.MockResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Host names on Ingresses that are replaced, wiped or left behind. */
final class HostNamesTest {

    private static final FleetSnapshot SAMPLE = SampleFleets.twoClusters();
    private static final AlbConfig CONFIG = SAMPLE.albConfigs().get(0);
    private static final GatewayRef GATEWAY = CONFIG.gateway();
    private static final String HOST = "alb-1.example.test";

    private final MockApi hub = new MockApi();
    private final KubernetesClient client = hub.clientThatGivesUp();
    private final ManualClock clock = ManualClock.create();
    private final KubernetesReporter reporter = KubernetesReporter.of(client, clock);

    @BeforeEach
    void apply() {
        SampleFleets.twoClustersManifests().stream()
                .filter(manifest -> manifest.cluster().isEmpty())
                .forEach(manifest -> hub.apply(manifest.text()));
    }

    @AfterEach
    void stop() {
        client.close();
        hub.close();
    }

    private static ObservedGateway alb(String host) {
        return ObservedGateway.builder(GATEWAY)
                .loadBalancer(ObservedLoadBalancer.builder()
                        .id("alb-1")
                        .dnsName(host)
                        .status("Active")
                        .vpcId("vpc-1")
                        .name("city-edge")
                        .edition("Standard")
                        .addressType(LoadBalancer.AddressType.INTERNET)
                        .ipVersion(LoadBalancer.IpVersion.IPV4)
                        .build())
                .build();
    }

    private static GatewayResult result(AlbConfig config, FleetSnapshot fleet, ObservedGateway observed) {
        return new GatewayResult(
                config,
                GatewayPlanner.create().plan(fleet, GATEWAY).orElseThrow(),
                WriteOutcome.settled(observed),
                FleetState.ready(fleet),
                ImmutableList.of());
    }

    private static GatewayResult served(FleetSnapshot fleet) {
        return result(CONFIG, fleet, alb(HOST));
    }

    /** What there is to tell after the AlbConfig was deleted, and its ALB with it. */
    private static GatewayResult deleted() {
        AlbConfig config = AlbConfig.builder()
                .from(CONFIG)
                .metadata(ObjectMeta.builder()
                        .from(CONFIG.metadata())
                        .deletionTimestamp("2026-01-01T00:00:00Z")
                        .build())
                .build();
        return result(
                config,
                FleetSnapshot.builder().from(SAMPLE).albConfigs(List.of(config)).build(),
                ObservedGateway.builder(GATEWAY).build());
    }

    /** The sample with the uids that its Ingresses have on the hub at this moment. */
    private FleetSnapshot fleet() {
        return FleetSnapshot.builder()
                .from(SAMPLE)
                .ingresses(SAMPLE.ingresses().stream()
                        .map(ingress -> Ingress.builder()
                                .from(ingress)
                                .metadata(ObjectMeta.builder()
                                        .from(ingress.metadata())
                                        .uid(ingress(ingress.metadata().name())
                                                .getMetadata()
                                                .getUid())
                                        .build())
                                .build())
                        .toList())
                .build();
    }

    private io.fabric8.kubernetes.api.model.networking.v1.Ingress ingress(String name) {
        return hub.client()
                .network()
                .v1()
                .ingresses()
                .inNamespace("shop")
                .withName(name)
                .get();
    }

    private String host(String name) {
        return host(ingress(name));
    }

    private static String host(io.fabric8.kubernetes.api.model.networking.v1.Ingress ingress) {
        return Optional.ofNullable(ingress.getStatus())
                .map(IngressStatus::getLoadBalancer)
                .filter(balancer -> !balancer.getIngress().isEmpty())
                .map(balancer -> balancer.getIngress().get(0).getHostname())
                .orElse("");
    }

    /** As {@code kubectl replace --force} does. */
    private void replace(String name) {
        var anew = new IngressBuilder(ingress(name))
                .editMetadata()
                .withUid(null)
                .withResourceVersion(null)
                .endMetadata()
                .withStatus(null)
                .build();
        hub.delete(ResourceRef.ingress("shop", name));
        hub.client().resource(anew).create();
        assertThat(host(name)).isEmpty();
    }

    private void wipe(String name) {
        hub.client()
                .network()
                .v1()
                .ingresses()
                .inNamespace("shop")
                .withName(name)
                .editStatus(there -> {
                    there.setStatus(new IngressStatus());
                    return there;
                });
        assertThat(host(name)).isEmpty();
    }

    private void refuseStatusOfIngresses() {
        hub.answer(request ->
                request.getPath().contains("/ingresses/") && request.getPath().contains("/status")
                        ? Optional.of(new MockResponse().setResponseCode(503))
                        : Optional.empty());
    }

    @Test
    void an_Ingress_that_was_replaced_gets_the_host_name_too() {
        assertThat(reporter.report(served(fleet()), Fence.always())).isTrue();
        String old = ingress("catalog").getMetadata().getUid();
        replace("catalog");
        assertThat(ingress("catalog").getMetadata().getUid()).isNotEqualTo(old);
        assertThat(reporter.report(served(fleet()), Fence.always())).isTrue();
        assertThat(host("catalog")).isEqualTo(HOST);
    }

    @Test
    void a_status_that_somebody_wiped_is_written_again_within_minutes() {
        assertThat(reporter.report(served(fleet()), Fence.always())).isTrue();
        wipe("catalog");
        clock.advance(Duration.ofMinutes(5));
        assertThat(reporter.report(served(fleet()), Fence.always())).isTrue();
        assertThat(host("catalog")).isEqualTo(HOST);
    }

    @Test
    void nothing_is_read_or_written_twice_as_long_as_it_is_fresh() {
        reporter.report(served(fleet()), Fence.always());
        FleetSnapshot fleet = fleet();
        hub.answer(request -> request.getPath().contains("/ingresses")
                ? Optional.of(new MockResponse().setResponseCode(503))
                : Optional.empty());
        clock.advance(Duration.ofMinutes(4));
        assertThat(reporter.report(served(fleet), Fence.always())).isTrue();
    }

    @Test
    void a_process_that_takes_over_after_the_ALB_is_gone_takes_its_name_from_the_Ingresses() {
        assertThat(reporter.report(served(SAMPLE), Fence.always())).isTrue();
        assertThat(host("cart")).isEqualTo(HOST);
        KubernetesReporter next = KubernetesReporter.of(client, clock);
        assertThat(next.report(deleted(), Fence.always())).isTrue();
        assertThat(host("cart")).isEmpty();
        assertThat(host("catalog")).isEmpty();
        assertThat(next.letGo(CONFIG, Fence.always())).isTrue();
    }

    @Test
    void an_AlbConfig_is_not_let_go_before_the_name_of_its_ALB_is_taken_back_even_after_a_crash() {
        reporter.hold(CONFIG, Fence.always());
        reporter.report(served(SAMPLE), Fence.always());
        refuseStatusOfIngresses();
        assertThat(reporter.report(deleted(), Fence.always())).isFalse();
        assertThat(reporter.letGo(CONFIG, Fence.always())).isFalse();

        KubernetesReporter next = KubernetesReporter.of(client, clock);
        assertThat(next.report(deleted(), Fence.always())).isFalse();
        assertThat(next.letGo(CONFIG, Fence.always())).isFalse();
        hub.answer(request -> Optional.empty());
        assertThat(next.report(deleted(), Fence.always())).isTrue();
        assertThat(host("cart")).isEmpty();
        assertThat(next.letGo(CONFIG, Fence.always())).isTrue();
    }

    @Test
    void a_list_that_fails_forgets_no_name() {
        reporter.report(served(SAMPLE), Fence.always());
        KubernetesReporter next = KubernetesReporter.of(client, clock);
        hub.answer(request -> request.getPath().endsWith("/ingresses")
                ? Optional.of(new MockResponse().setResponseCode(503))
                : Optional.empty());
        FleetSnapshot without =
                FleetSnapshot.builder().from(SAMPLE).ingressClasses(List.of()).build();
        assertThat(next.report(served(without), Fence.always())).isFalse();
        hub.answer(request -> Optional.empty());
        assertThat(next.report(served(without), Fence.always())).isTrue();
        assertThat(host("catalog")).isEmpty();
    }

    private void forbidIngressesOf(String namespace) {
        hub.answer(request -> request.getPath().contains("/namespaces/" + namespace + "/ingresses")
                ? Optional.of(new MockResponse().setResponseCode(403))
                : Optional.empty());
    }

    /** The sample with one more Ingress, elsewhere and without backends; it is on the hub as well. */
    private FleetSnapshot alsoIn(String namespace, String ingressClass) {
        String yaml = """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  namespace: %s
                  name: gone
                  annotations:
                    alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 8001}]'
                    alb.ingress.kubernetes.io/actions.gone: '[{"type": "FixedResponse", "FixedResponseConfig": {"httpCode": "410"}}]'
                spec:
                  ingressClassName: %s
                  rules:
                  - host: gone.example.test
                    http:
                      paths:
                      - {path: /, pathType: Prefix, backend: {service: {name: gone, port: {name: use-annotation}}}}
                """.formatted(namespace, ingressClass);
        hub.apply(yaml);
        return SampleFleets.read(ImmutableList.<SampleManifest>builder()
                        .addAll(SampleFleets.twoClustersManifests())
                        .add(new SampleManifest("gone.yaml", Optional.empty(), yaml))
                        .build())
                .fleet();
    }

    private String hostIn(String namespace) {
        return host(hub.client()
                .network()
                .v1()
                .ingresses()
                .inNamespace(namespace)
                .withName("gone")
                .get());
    }

    @Test
    void a_namespace_that_is_forbidden_is_owed_and_hinders_no_other() {
        FleetSnapshot fleet = alsoIn("vault", "city-edge");
        forbidIngressesOf("vault");
        assertThat(reporter.report(served(fleet), Fence.always())).isFalse();
        assertThat(host("catalog")).isEqualTo(HOST);
        assertThat(host("cart")).isEqualTo(HOST);
        hub.answer(request -> Optional.empty());
        // Only what is owed is asked for again.
        forbidIngressesOf("shop");
        assertThat(reporter.report(served(fleet), Fence.always())).isTrue();
        hub.answer(request -> Optional.empty());
        assertThat(hostIn("vault")).isEqualTo(HOST);
    }

    @Test
    void what_is_known_of_a_namespace_outlasts_a_time_when_it_is_forbidden() {
        FleetSnapshot fleet = alsoIn("vault", "city-edge");
        assertThat(reporter.report(served(fleet), Fence.always())).isTrue();
        assertThat(hostIn("vault")).isEqualTo(HOST);
        forbidIngressesOf("vault");
        clock.advance(Duration.ofMinutes(6));
        FleetSnapshot without =
                FleetSnapshot.builder().from(fleet).ingressClasses(List.of()).build();
        assertThat(reporter.report(served(without), Fence.always())).isFalse();
        assertThat(host("catalog")).isEmpty();
        assertThat(reporter.letGo(CONFIG, Fence.always())).isFalse();
        hub.answer(request -> Optional.empty());
        assertThat(hostIn("vault")).isEqualTo(HOST);
        assertThat(reporter.report(served(without), Fence.always())).isTrue();
        assertThat(hostIn("vault")).isEmpty();
    }

    @Test
    void a_forbidden_namespace_without_Ingresses_of_the_gateway_holds_up_neither_names_nor_a_deletion() {
        FleetSnapshot fleet = alsoIn("vault", "somebody-elses");
        forbidIngressesOf("vault");
        assertThat(reporter.report(served(fleet), Fence.always())).isTrue();
        assertThat(host("catalog")).isEqualTo(HOST);
        FleetSnapshot deleting = FleetSnapshot.builder()
                .from(fleet)
                .albConfigs(deleted().state().fleet().albConfigs())
                .build();
        GatewayResult gone = result(
                deleted().config(), deleting, ObservedGateway.builder(GATEWAY).build());
        assertThat(reporter.report(gone, Fence.always())).isTrue();
        assertThat(host("catalog")).isEmpty();
        assertThat(reporter.letGo(CONFIG, Fence.always())).isTrue();
    }
}
