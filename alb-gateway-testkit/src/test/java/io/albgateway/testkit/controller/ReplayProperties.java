package io.albgateway.testkit.controller;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.FleetChange;
import io.albgateway.cloud.FleetObjects;
import io.albgateway.cloud.controller.GatewayController;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Ingress;
import io.albgateway.testkit.FakeFleet;
import io.albgateway.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Whatever comes in whatever order: in the end every gateway is what a fresh look at the fleet makes of it. */
final class ReplayProperties {

    private static final FleetSnapshot SAMPLE = TwoGateways.fleet();

    private static final ImmutableList<ResourceRef> REFS =
            FleetObjects.of(SAMPLE).all().keySet().asList();
    /** Of what a notice wakes gateways, without a word on what else has changed. */
    private static final ImmutableList<ResourceRef> WAKING = REFS.stream()
            .filter(ref -> ref.kind().equals("AlbConfig") || ref.kind().equals("Service"))
            .collect(toImmutableList());

    private static final ImmutableList<ResourceRef> INGRESSES =
            REFS.stream().filter(ref -> ref.kind().equals("Ingress")).collect(toImmutableList());
    private static final ImmutableList<ClusterState> STATES = ImmutableList.copyOf(ClusterState.values());

    enum Deed {
        DELETE,
        RESTORE,
        SPOIL,
        MOVE,
        SERVE,
        CLUSTER,
        UNDO,
        TELL,
        TELL_AGAIN,
        JOIN,
        WAKE,
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
                                Tuple.of(4, Deed.MOVE),
                                Tuple.of(1, Deed.SERVE),
                                Tuple.of(1, Deed.CLUSTER),
                                Tuple.of(6, Deed.UNDO),
                                Tuple.of(5, Deed.TELL),
                                Tuple.of(2, Deed.TELL_AGAIN),
                                Tuple.of(1, Deed.JOIN),
                                Tuple.of(4, Deed.WAKE),
                                Tuple.of(8, Deed.PASS)),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(1, 900))
                .as(Event::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    /**
     * What things happen to: often few objects, so that what happens is undone before it is told, and nothing else wakes
     * whoever has seen it.
     */
    @Provide
    Arbitrary<List<ResourceRef>> objects() {
        Arbitrary<List<ResourceRef>> few = Combinators.combine(
                        Arbitraries.of(INGRESSES).list().ofMinSize(1).ofMaxSize(2),
                        Arbitraries.of(REFS).list().ofMaxSize(1))
                .as((ingresses, others) -> ImmutableList.<ResourceRef>builder()
                        .addAll(ingresses)
                        .addAll(others)
                        .build());
        return Arbitraries.frequencyOf(Tuple.of(3, few), Tuple.of(1, Arbitraries.just(REFS)));
    }

    /** Up to three events; each may stand in the middle of a run, before or after its look at the fleet. */
    @Provide
    Arbitrary<List<List<Event>>> inRuns() {
        return events().map(events -> events.stream()
                        .filter(event -> event.deed() != Deed.PASS)
                        .limit(3)
                        .toList())
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 1000, seed = "8", edgeCases = EdgeCasesMode.NONE)
    void any_order_of_events_ends_in_the_plans_of_a_fresh_look(
            @ForAll("objects") List<ResourceRef> objects,
            @ForAll("events") List<Event> events,
            @ForAll("inRuns") List<List<Event>> inRuns) {
        ManualClock clock = ManualClock.create();
        World world = new World(objects);
        LatestResults results = new LatestResults();
        Queue<List<Event>> waiting = new ArrayDeque<>(inRuns);
        Runnable inRun = () -> Optional.ofNullable(waiting.poll()).ifPresent(some -> some.forEach(world::play));
        results.beforePlan(inRun);
        results.afterPlan(inRun);
        try (GatewayController controller = GatewayController.builder(world.source, results)
                .reporter(results)
                .leases(results)
                .time(clock)
                .build()) {
            controller.runDue();
            for (Event event : events) {
                if (event.deed() == Deed.PASS) {
                    clock.advance(Duration.ofMillis(event.millis()));
                    controller.runDue();
                } else {
                    world.play(event);
                }
            }
            waiting.clear();
            world.source.tellAll();
            for (int i = 0; i < 5; i++) {
                controller.runDue();
                clock.advance(Duration.ofSeconds(1));
            }
        }
        results.assertFresh(world.fleet.snapshot().fleet());
    }

    /** A fleet to which things happen. */
    private static final class World {
        private final FakeFleet fleet = FakeFleet.of(SAMPLE);
        private final ScrambledFleet source = new ScrambledFleet(fleet);
        private final Deque<FleetSnapshot> before = new ArrayDeque<>();

        private final List<ResourceRef> objects;

        private World(List<ResourceRef> objects) {
            this.objects = objects;
        }

        void play(Event event) {
            ResourceRef ref = objects.get(event.which() % objects.size());
            FleetSnapshot now = fleet.snapshot().fleet();
            switch (event.deed()) {
                case DELETE -> fleet.delete(ref);
                case RESTORE -> restore(ref);
                case SPOIL -> fleet.spoil(ref);
                case MOVE -> move(ref, event.millis() % 2 == 0);
                case SERVE -> serve(event.which());
                case CLUSTER -> fleet.cluster(cluster(event.which()), STATES.get(event.millis() % STATES.size()));
                case UNDO -> Optional.ofNullable(before.poll()).ifPresent(fleet::set);
                case TELL -> source.tell(event.which(), false);
                case TELL_AGAIN -> source.tell(event.which(), true);
                case JOIN -> source.join();
                case WAKE -> source.tell(FleetChange.of(WAKING.get(event.which() % WAKING.size())));
                case PASS -> {}
            }
            if (event.deed() != Deed.UNDO && !now.equals(fleet.snapshot().fleet())) {
                before.push(now);
            }
        }

        private static ClusterId cluster(int which) {
            return SAMPLE.clusters().get(which % SAMPLE.clusters().size()).id();
        }

        private void restore(ResourceRef ref) {
            FleetObjects objects = FleetObjects.of(fleet.snapshot().fleet());
            objects.put(ref, FleetObjects.of(SAMPLE).all().get(ref));
            fleet.set(objects.snapshot());
        }

        /** Moves an Ingress to the other gateway, or back. */
        private void move(ResourceRef ref, boolean away) {
            if (FleetObjects.of(SAMPLE).all().get(ref) instanceof Ingress ingress) {
                fleet.apply(TwoGateways.moved(ingress, away ? TwoGateways.SECOND_CLASS : TwoGateways.FIRST_CLASS));
            }
        }

        /** Has a gateway serve the hub instead of clusters. */
        private void serve(int which) {
            fleet.apply(TwoGateways.ofTheHub(
                    SAMPLE.albConfigs().get(which % SAMPLE.albConfigs().size())));
        }
    }
}
