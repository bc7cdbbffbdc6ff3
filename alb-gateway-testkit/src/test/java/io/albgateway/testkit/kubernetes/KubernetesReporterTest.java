package io.albgateway.testkit.kubernetes;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.FleetState;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.GatewayResult;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.cloud.kubernetes.KubernetesReporter;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressSpec;
import io.albgateway.testkit.ManualClock;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.translator.GatewayPlanner;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.mockwebserver.http.MockResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written back to the hub. */
final class KubernetesReporterTest {

    private static final FleetSnapshot SAMPLE = SampleFleets.twoClusters();
    private static final AlbConfig CONFIG = SAMPLE.albConfigs().get(0);
    private static final GatewayRef GATEWAY = CONFIG.gateway();
    private static final String HOST = "alb-1.example.test";
    private static final String OURS = "alb-gateway.io/alb";

    private final MockApi hub = new MockApi();
    private final ManualClock clock = ManualClock.create();
    private final KubernetesReporter reporter = KubernetesReporter.of(hub.client(), clock);

    @BeforeEach
    void apply() {
        SampleFleets.twoClustersManifests().stream()
                .filter(manifest -> manifest.cluster().isEmpty())
                .forEach(manifest -> hub.apply(manifest.text()));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private static ObservedGateway observed() {
        return ObservedGateway.builder(GATEWAY)
                .loadBalancer(ObservedLoadBalancer.builder()
                        .id("alb-1")
                        .dnsName(HOST)
                        .status("Active")
                        .vpcId("vpc-1")
                        .name("city-edge")
                        .edition("Standard")
                        .addressType(LoadBalancer.AddressType.INTERNET)
                        .ipVersion(LoadBalancer.IpVersion.IPV4)
                        .build())
                .build();
    }

    private static GatewayResult result(FleetSnapshot fleet, WriteOutcome outcome) {
        return new GatewayResult(
                CONFIG,
                GatewayPlanner.create().plan(fleet, GATEWAY).orElseThrow(),
                outcome,
                FleetState.ready(fleet),
                ImmutableList.of());
    }

    private static GatewayResult settled() {
        return result(SAMPLE, WriteOutcome.settled(observed()));
    }

    private Map<String, Object> status() {
        return hub.resource("AlbConfig", "", GATEWAY.name()).get().get("status");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> condition(String type) {
        return ((List<Map<String, Object>>) status().get("conditions"))
                .stream()
                        .filter(one -> type.equals(one.get("type")))
                        .findFirst()
                        .orElseThrow();
    }

    private String host(String ingress) {
        var status = hub.client()
                .network()
                .v1()
                .ingresses()
                .inNamespace("shop")
                .withName(ingress)
                .get()
                .getStatus();
        return status == null
                        || status.getLoadBalancer() == null
                        || status.getLoadBalancer().getIngress().isEmpty()
                ? ""
                : status.getLoadBalancer().getIngress().get(0).getHostname();
    }

    private List<Event> events() {
        return hub.client().v1().events().inAnyNamespace().list().getItems();
    }

    @Test
    void a_settled_gateway_shows_its_ALB_and_its_conditions() {
        assertThat(reporter.report(settled(), Fence.always())).isTrue();
        assertThat(status().get("loadBalancer"))
                .isEqualTo(Map.of("id", "alb-1", "dnsname", HOST, "listeners", List.of()));
        assertThat(condition("Ready")).containsEntry("status", "True").containsEntry("reason", "Settled");
        assertThat(condition("RoutesAccepted"))
                .containsEntry("status", "False")
                .containsEntry("message", "Routes are refused of shop/cart-next");
        assertThat(condition("ClustersCurrent")).containsEntry("status", "True");
    }

    @Test
    void status_is_applied_by_our_own_manager_and_only_when_it_changed() {
        reporter.report(settled(), Fence.always());
        assertThat(hub.applied())
                .isNotEmpty()
                .allMatch(path -> path.contains("/status?")
                        && path.contains("fieldManager=alb-gateway")
                        && path.contains("force=true"));
        int before = hub.applied().size();
        clock.advance(Duration.ofHours(2));
        reporter.report(settled(), Fence.always());
        assertThat(hub.applied()).hasSize(before);
    }

    @Test
    void a_condition_tells_since_when_it_is_so() {
        reporter.report(settled(), Fence.always());
        Object first = condition("Ready").get("lastTransitionTime");
        clock.advance(Duration.ofMinutes(1));
        reporter.report(
                result(
                        SAMPLE,
                        new WriteOutcome(
                                WriteOutcome.Kind.SETTLED, Optional.of(observed()), ImmutableList.of(), "Other words")),
                Fence.always());
        assertThat(condition("Ready")).containsEntry("lastTransitionTime", first);
        reporter.report(result(SAMPLE, WriteOutcome.failed("The cloud is down")), Fence.always());
        assertThat(condition("Ready"))
                .containsEntry("status", "False")
                .containsEntry("lastTransitionTime", "2026-01-01T00:01:00Z");
        // Nobody has looked at the ALB this time; what is known of it stays.
        assertThat(status().get("loadBalancer")).asString().contains("alb-1");
    }

    @Test
    void every_Ingress_that_is_served_gets_the_host_name_and_a_refused_one_does_not() {
        reporter.report(settled(), Fence.always());
        assertThat(host("cart")).isEqualTo(HOST);
        assertThat(host("cart-west")).isEqualTo(HOST);
        assertThat(host("catalog")).isEqualTo(HOST);
        assertThat(host("cart-next")).isEmpty();
    }

    @Test
    void an_Ingress_that_leaves_loses_the_host_name() {
        reporter.report(settled(), Fence.always());
        FleetSnapshot without = FleetSnapshot.builder()
                .from(SAMPLE)
                .ingresses(SAMPLE.ingresses().stream()
                        .map(ingress -> ingress.metadata().name().equals("catalog")
                                ? Ingress.builder()
                                        .from(ingress)
                                        .spec(IngressSpec.builder()
                                                .from(ingress.spec())
                                                .ingressClassName("another")
                                                .build())
                                        .build()
                                : ingress)
                        .toList())
                .build();
        reporter.report(result(without, WriteOutcome.settled(observed())), Fence.always());
        assertThat(host("catalog")).isEmpty();
        assertThat(host("cart")).isEqualTo(HOST);
    }

    @Test
    void after_a_restart_only_Ingresses_without_the_right_host_name_are_written() {
        reporter.report(settled(), Fence.always());
        int before = hub.applied().size();
        KubernetesReporter restarted = KubernetesReporter.of(hub.client(), clock);
        restarted.report(settled(), Fence.always());
        assertThat(hub.applied()).hasSize(before);

        // Of one that left while nobody watched, the name is taken back.
        FleetSnapshot without = FleetSnapshot.builder()
                .from(SAMPLE)
                .ingresses(SAMPLE.ingresses().stream()
                        .map(ingress -> ingress.metadata().name().equals("catalog")
                                ? Ingress.builder()
                                        .from(ingress)
                                        .spec(IngressSpec.builder()
                                                .from(ingress.spec())
                                                .ingressClassName("another")
                                                .build())
                                        .build()
                                : ingress)
                        .toList())
                .build();
        KubernetesReporter again = KubernetesReporter.of(hub.client(), clock);
        again.report(result(without, WriteOutcome.settled(observed())), Fence.always());
        assertThat(host("catalog")).isEmpty();
        assertThat(host("cart")).isEqualTo(HOST);
    }

    @Test
    void an_age_that_grows_is_no_new_event() {
        for (long age = 61; age < 64; age++) {
            FleetSnapshot old = FleetEdit.state(ClusterId.of("c-west"), ClusterState.UNREACHABLE, Optional.of(age))
                    .applyTo(SAMPLE);
            reporter.report(result(old, WriteOutcome.settled(observed())), Fence.always());
        }
        assertThat(events())
                .filteredOn(event -> event.getReason().equals("ClusterUnreachable"))
                .singleElement()
                .satisfies(event -> assertThat(event.getMessage()).doesNotContain("seconds"));
    }

    @Test
    void findings_become_events_once() {
        reporter.report(settled(), Fence.always());
        reporter.report(settled(), Fence.always());
        assertThat(events())
                .filteredOn(event -> event.getReason().equals("WeightWithCanary"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getType()).isEqualTo("Warning");
                    assertThat(event.getInvolvedObject().getName()).isEqualTo("cart-next");
                    assertThat(event.getMessage()).contains("multi-cluster gateway");
                    assertThat(event.getMetadata().getNamespace()).isEqualTo("shop");
                });
        assertThat(events())
                .filteredOn(event -> event.getReason().equals("SuccessfullyReconciled"))
                .hasSize(1);
        // A replica that takes over does not repeat what the API server still has.
        int before = events().size();
        assertThat(KubernetesReporter.of(hub.client(), clock).report(settled(), Fence.always()))
                .isTrue();
        assertThat(events()).hasSize(before);
    }

    @Test
    void nothing_is_written_behind_a_closed_fence() {
        Fence closed = new Fence() {
            @Override
            public boolean isOpen() {
                return false;
            }

            @Override
            public long term() {
                return 1;
            }
        };
        assertThat(reporter.report(settled(), closed)).isFalse();
        assertThat(reporter.hold(CONFIG, closed)).isFalse();
        assertThat(hub.applied()).isEmpty();
        assertThat(events()).isEmpty();
        assertThat(finalizers()).isEmpty();
    }

    @Test
    void an_API_server_that_refuses_is_an_answer_and_the_next_try_completes_it() {
        hub.answer(request -> request.getPath().contains("/status")
                ? Optional.of(new MockResponse().setResponseCode(403))
                : Optional.empty());
        assertThat(reporter.report(settled(), Fence.always())).isFalse();
        hub.answer(request -> Optional.empty());
        assertThat(reporter.report(settled(), Fence.always())).isTrue();
        assertThat(host("cart")).isEqualTo(HOST);
    }

    private List<String> finalizers() {
        return hub.resource("AlbConfig", "", GATEWAY.name()).get().getMetadata().getFinalizers();
    }

    @Test
    void the_finalizer_comes_and_goes_beside_those_of_others() {
        var object = hub.resource("AlbConfig", "", GATEWAY.name()).get();
        object.getMetadata().setFinalizers(List.of("example.test/other"));
        hub.resource("AlbConfig", "", GATEWAY.name()).edit(there -> object);
        assertThat(reporter.hold(CONFIG, Fence.always())).isTrue();
        assertThat(finalizers()).containsExactly("example.test/other", OURS);
        assertThat(reporter.hold(CONFIG, Fence.always())).isTrue();
        assertThat(finalizers()).containsExactly("example.test/other", OURS);
        assertThat(reporter.letGo(CONFIG, Fence.always())).isTrue();
        assertThat(finalizers()).containsExactly("example.test/other");
        assertThat(reporter.letGo(CONFIG, Fence.always())).isTrue();
    }

    @Test
    void a_status_of_a_wrong_shape_is_replaced() {
        hub.resource("AlbConfig", "", GATEWAY.name()).editStatus(there -> {
            there.setAdditionalProperty("status", Map.of("loadBalancer", "somewhere"));
            return there;
        });
        assertThat(reporter.report(settled(), Fence.always())).isTrue();
        assertThat(condition("Ready")).containsEntry("status", "True");
    }

    @Test
    void an_AlbConfig_that_is_gone_needs_no_report() {
        hub.delete(CONFIG.ref());
        assertThat(reporter.report(settled(), Fence.always())).isTrue();
        assertThat(reporter.hold(CONFIG, Fence.always())).isFalse();
        assertThat(reporter.letGo(CONFIG, Fence.always())).isTrue();
    }
}
