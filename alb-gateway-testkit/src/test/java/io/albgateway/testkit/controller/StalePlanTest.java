package io.albgateway.testkit.controller;

import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.controller.GatewayController;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.testkit.FakeFleet;
import io.albgateway.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A run looks at the fleet when it likes; whatever it saw that did not last is planned again. */
final class StalePlanTest {

    private static final FleetSnapshot SAMPLE = TwoGateways.fleet();
    private static final GatewayRef SECOND = GatewayRef.of("second");
    private static final ClusterId EAST = SAMPLE.clusters().get(0).id();
    private static final Ingress CART = SAMPLE.ingresses().stream()
            .filter(ingress -> ingress.metadata().name().equals("cart"))
            .findFirst()
            .orElseThrow();

    private final ManualClock clock = ManualClock.create();
    private final FakeFleet fleet = FakeFleet.of(SAMPLE);
    private final LatestResults results = new LatestResults();

    private GatewayController controller(FleetSource source) {
        return GatewayController.builder(source, results)
                .reporter(results)
                .leases(results)
                .time(clock)
                .build();
    }

    private void pass(GatewayController controller) {
        for (int i = 0; i < 3; i++) {
            controller.runDue();
            clock.advance(Duration.ofSeconds(1));
        }
    }

    /** The next run finds the fleet changed, and it is as it was when the run ends. Every notice comes at once. */
    private void duringTheNextRunOf(GatewayRef gateway, Runnable change, Runnable undo) {
        Queue<Runnable> once = new ArrayDeque<>();
        results.beforePlan(() -> {
            change.run();
            once.add(undo);
            results.beforePlan(() -> {});
        });
        results.afterPlan(() -> Optional.ofNullable(once.poll()).ifPresent(Runnable::run));
        touch(gateway);
    }

    /** Changes a label of an AlbConfig, for which only its gateway is run. */
    private void touch(GatewayRef gateway) {
        AlbConfig config = fleet.snapshot().fleet().albConfigs().stream()
                .filter(known -> known.gateway().equals(gateway))
                .findFirst()
                .orElseThrow();
        fleet.apply(AlbConfig.builder()
                .from(config)
                .metadata(ObjectMeta.builder()
                        .from(config.metadata())
                        .putLabels("touched", "yes")
                        .build())
                .build());
    }

    private RuleGraph graph() {
        return results.reported(SECOND).graph();
    }

    @Test
    void an_ingress_that_comes_and_goes_during_a_run_is_planned_away_again() {
        try (GatewayController controller = controller(fleet)) {
            pass(controller);
            assertThat(graph().rules()).isEmpty();
            duringTheNextRunOf(
                    SECOND,
                    () -> fleet.apply(TwoGateways.moved(CART, TwoGateways.SECOND_CLASS)),
                    () -> fleet.apply(CART));
            pass(controller);
            assertThat(graph().rules()).isEmpty();
            results.assertFresh(fleet.snapshot().fleet());
        }
    }

    @Test
    void an_ingress_that_nobody_else_has_may_come_and_go_during_a_run() {
        fleet.delete(CART.ref());
        try (GatewayController controller = controller(fleet)) {
            pass(controller);
            duringTheNextRunOf(
                    SECOND,
                    () -> fleet.apply(TwoGateways.moved(CART, TwoGateways.SECOND_CLASS)),
                    () -> fleet.delete(CART.ref()));
            pass(controller);
            assertThat(graph().rules()).isEmpty();
            results.assertFresh(fleet.snapshot().fleet());
        }
    }

    @Test
    void an_ingress_that_cannot_be_read_during_a_run_is_held_no_longer_than_that() {
        try (GatewayController controller = controller(fleet)) {
            pass(controller);
            duringTheNextRunOf(SECOND, () -> fleet.spoil(CART.ref()), () -> fleet.apply(CART));
            pass(controller);
            results.assertFresh(fleet.snapshot().fleet());
        }
    }

    @Test
    void a_change_that_is_undone_before_anybody_tells_of_it_is_planned_away_again() {
        ScrambledFleet late = new ScrambledFleet(fleet);
        try (GatewayController controller = controller(late)) {
            pass(controller);
            fleet.apply(TwoGateways.moved(CART, TwoGateways.SECOND_CLASS));
            // A Service says nothing of who has which Ingress, and is read by all.
            fleet.delete(SAMPLE.clusters().get(0).services().get(0).ref().in(EAST));
            late.tell(1, false);
            pass(controller);
            assertThat(graph().rules()).isNotEmpty();
            fleet.apply(CART);
            late.tellAll();
            pass(controller);
            assertThat(graph().rules()).isEmpty();
            results.assertFresh(fleet.snapshot().fleet());
        }
    }

    @Test
    void an_ingress_is_followed_while_its_class_cannot_be_read() {
        try (GatewayController controller = controller(fleet)) {
            pass(controller);
            fleet.spoil(ResourceRef.clusterScoped("IngressClass", TwoGateways.FIRST_CLASS));
            pass(controller);
            assertThat(results.reported(SECOND).refused()).contains(CART.ref());
            fleet.delete(CART.ref());
            pass(controller);
            assertThat(results.reported(SECOND).refused()).doesNotContain(CART.ref());
            fleet.apply(CART);
            pass(controller);
            results.assertFresh(fleet.snapshot().fleet());
        }
    }

    @Test
    void a_gateway_that_begins_to_serve_the_hub_changes_what_the_others_say_of_its_services() {
        AlbConfig second = SAMPLE.albConfigs().stream()
                .filter(config -> config.gateway().equals(SECOND))
                .findFirst()
                .orElseThrow();
        try (GatewayController controller = controller(fleet)) {
            pass(controller);
            fleet.apply(TwoGateways.ofTheHub(second));
            pass(controller);
            results.assertFresh(fleet.snapshot().fleet());
            fleet.delete(second.ref());
            pass(controller);
            results.assertFresh(fleet.snapshot().fleet());
            fleet.apply(TwoGateways.ofTheHub(second));
            pass(controller);
            results.assertFresh(fleet.snapshot().fleet());
        }
    }
}
