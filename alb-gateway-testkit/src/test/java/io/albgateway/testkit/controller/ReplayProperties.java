package io.albgateway.testkit.controller;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.FleetObjects;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.GatewayController;
import io.albgateway.cloud.controller.GatewayReporter;
import io.albgateway.cloud.controller.GatewayResult;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressSpec;
import io.albgateway.testkit.FakeFleet;
import io.albgateway.testkit.ManualClock;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.SampleManifest;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes in whatever order: in the end every gateway is what a fresh look at the fleet makes of it. */
final class ReplayProperties {

    /** The sample with a second gateway, so that Ingresses can move. */
    private static final FleetSnapshot SAMPLE = sample();

    private static final ImmutableList<ResourceRef> REFS =
            FleetObjects.of(SAMPLE).all().keySet().asList();
    private static final ImmutableList<ClusterState> STATES = ImmutableList.copyOf(ClusterState.values());
    private static final GatewayPlanner PLANNER = GatewayPlanner.create();

    private static FleetSnapshot sample() {
        return SampleFleets.read(ImmutableList.<SampleManifest>builder()
                        .addAll(SampleFleets.twoClustersManifests())
                        .add(new SampleManifest("second.yaml", Optional.empty(), """
                                apiVersion: alibabacloud.com/v1
                                kind: AlbConfig
                                metadata:
                                  name: second
                                  annotations: {alb.ingress.kubernetes.io/remote-clusters: c-west}
                                spec:
                                  config: {zoneMappings: [{vSwitchId: vsw-a}, {vSwitchId: vsw-b}]}
                                  listeners: [{port: 8001, protocol: HTTP}]
                                ---
                                apiVersion: networking.k8s.io/v1
                                kind: IngressClass
                                metadata: {name: second}
                                spec:
                                  controller: ingress.k8s.alibabacloud/alb
                                  parameters: {apiGroup: alibabacloud.com, kind: AlbConfig, name: second}
                                """))
                        .build())
                .fleet();
    }

    enum Deed {
        DELETE,
        RESTORE,
        SPOIL,
        MOVE,
        CLUSTER,
        TELL,
        TELL_AGAIN,
        JOIN,
        PASS
    }

    record Event(Deed deed, int which, int millis) {}

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(3, Deed.DELETE),
                                Tuple.of(4, Deed.RESTORE),
                                Tuple.of(1, Deed.SPOIL),
                                Tuple.of(2, Deed.MOVE),
                                Tuple.of(2, Deed.CLUSTER),
                                Tuple.of(4, Deed.TELL),
                                Tuple.of(2, Deed.TELL_AGAIN),
                                Tuple.of(1, Deed.JOIN),
                                Tuple.of(4, Deed.PASS)),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(1, 900))
                .as(Event::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    /** Remembers what became of each gateway last. */
    private static final class Latest implements GatewayReporter {
        private final Map<GatewayRef, GatewayPlan> written = new HashMap<>();
        private final Map<GatewayRef, GatewayPlan> reported = new HashMap<>();

        WriteOutcome write(GatewayPlan plan) {
            written.put(plan.gateway(), plan);
            return WriteOutcome.settled(ObservedGateway.absent(plan.gateway()));
        }

        @Override
        public boolean hold(AlbConfig config, Fence fence) {
            return true;
        }

        @Override
        public boolean report(GatewayResult result, Fence fence) {
            reported.put(result.plan().gateway(), result.plan());
            return true;
        }

        @Override
        public boolean letGo(AlbConfig config, Fence fence) {
            return true;
        }
    }

    @Property(tries = 300, seed = "8", edgeCases = EdgeCasesMode.NONE)
    void any_order_of_events_ends_in_the_plans_of_a_fresh_look(@ForAll("events") List<Event> events) {
        ManualClock clock = ManualClock.create();
        FakeFleet fleet = FakeFleet.of(SAMPLE);
        ScrambledFleet source = new ScrambledFleet(fleet);
        Latest latest = new Latest();
        try (GatewayController controller = GatewayController.builder(source, (plan, fence) -> latest.write(plan))
                .reporter(latest)
                .time(clock)
                .build()) {
            controller.runDue();
            for (Event event : events) {
                play(event, fleet, source);
                if (event.deed() == Deed.PASS) {
                    clock.advance(Duration.ofMillis(event.millis()));
                    controller.runDue();
                }
            }
            source.tellAll();
            for (int i = 0; i < 5; i++) {
                controller.runDue();
                clock.advance(Duration.ofSeconds(1));
            }
        }
        FleetSnapshot end = fleet.snapshot().fleet();
        for (AlbConfig config : end.albConfigs()) {
            GatewayPlan fresh = PLANNER.plan(end, config.gateway()).orElseThrow();
            assertThat(latest.reported).containsEntry(config.gateway(), fresh);
            assertThat(latest.written.get(config.gateway()).graph()).isEqualTo(fresh.graph());
            assertThat(latest.written.get(config.gateway()).refused()).isEqualTo(fresh.refused());
        }
    }

    private static void play(Event event, FakeFleet fleet, ScrambledFleet source) {
        ResourceRef ref = REFS.get(event.which() % REFS.size());
        switch (event.deed()) {
            case DELETE -> fleet.delete(ref);
            case RESTORE -> restore(fleet, ref);
            case SPOIL -> fleet.spoil(ref);
            case MOVE -> move(fleet, event.which());
            case CLUSTER -> {
                ClusterState state = STATES.get(event.millis() % STATES.size());
                fleet.cluster(
                        SAMPLE.clusters()
                                .get(event.which() % SAMPLE.clusters().size())
                                .id(),
                        state);
            }
            case TELL -> source.tell(event.which(), false);
            case TELL_AGAIN -> source.tell(event.which(), true);
            case JOIN -> source.join();
            case PASS -> {}
        }
    }

    private static void restore(FakeFleet fleet, ResourceRef ref) {
        FleetObjects objects = FleetObjects.of(fleet.snapshot().fleet());
        objects.put(ref, FleetObjects.of(SAMPLE).all().get(ref));
        fleet.set(objects.snapshot());
    }

    /** Moves an Ingress to the other gateway, or back. */
    private static void move(FakeFleet fleet, int which) {
        Ingress ingress = SAMPLE.ingresses().get(which % SAMPLE.ingresses().size());
        fleet.apply(Ingress.builder()
                .from(ingress)
                .spec(IngressSpec.builder()
                        .from(ingress.spec())
                        .ingressClassName(which % 2 == 0 ? "second" : "city-edge")
                        .build())
                .build());
    }
}
