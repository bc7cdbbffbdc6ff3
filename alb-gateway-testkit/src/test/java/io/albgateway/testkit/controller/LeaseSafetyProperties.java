package io.albgateway.testkit.controller;

import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.LeaseOptions;
import io.albgateway.cloud.controller.StoredLeases;
import io.albgateway.model.GatewayRef;
import io.albgateway.testkit.FakeLeases;
import io.albgateway.testkit.FakeLeases.Link;
import io.albgateway.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the network does: never two that may write a gateway, or still do because they might a moment ago. */
final class LeaseSafetyProperties {

    private static final GatewayRef SHOP = GatewayRef.of("shop");

    /** What happens next: time passes, then one process loses or gets its link, and does something. */
    record Event(int process, Link link, Deed deed, int millis) {}

    enum Deed {
        ACQUIRE,
        RENEW,
        RELEASE,
        /** Begins a call of the cloud that takes as long as it may. */
        CALL,
        NOTHING
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.frequency(
                                Tuple.of(10, Link.UP),
                                Tuple.of(2, Link.DOWN),
                                Tuple.of(3, Link.WRITES_UNCONFIRMED),
                                Tuple.of(2, Link.WRITES_LOST)),
                        Arbitraries.frequency(
                                Tuple.of(6, Deed.ACQUIRE),
                                Tuple.of(6, Deed.RENEW),
                                Tuple.of(1, Deed.RELEASE),
                                Tuple.of(3, Deed.CALL),
                                Tuple.of(2, Deed.NOTHING)),
                        // Not mostly short times, as by default.
                        Arbitraries.integers().between(0, 1000).withDistribution(RandomDistribution.uniform()))
                .as(Event::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(120);
    }

    @Property(tries = 500, seed = "8", edgeCases = EdgeCasesMode.NONE)
    void two_processes_never_both_may_write(@ForAll("events") List<Event> events) {
        ManualClock clock = ManualClock.create();
        FakeLeases store = FakeLeases.create();
        List<FakeLeases.Connection> links = new ArrayList<>();
        List<StoredLeases> processes = new ArrayList<>();
        List<List<Fence>> fences = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            FakeLeases.Connection link = store.connect();
            links.add(link);
            processes.add(StoredLeases.of(
                    link,
                    // Some events long, so that leases often run out while others look.
                    LeaseOptions.builder()
                            .identity("process-" + i)
                            .duration(Duration.ofSeconds(4))
                            .validFor(Duration.ofMillis(2500))
                            .renewEvery(Duration.ofMillis(500))
                            .build(),
                    new SkewedTime(clock, Duration.ofHours(i))));
            fences.add(new ArrayList<>());
        }
        Instant[] callEnds = {Instant.MIN, Instant.MIN, Instant.MIN};
        long lastTerm = 0;
        for (Event event : events) {
            clock.advance(Duration.ofMillis(event.millis()));
            links.get(event.process()).link(event.link());
            StoredLeases process = processes.get(event.process());
            switch (event.deed()) {
                case ACQUIRE -> {
                    Optional<Fence> fence = process.acquire(SHOP);
                    fence.ifPresent(fences.get(event.process())::add);
                    if (fence.isPresent()) {
                        assertThat(fence.get().term()).isGreaterThanOrEqualTo(lastTerm);
                        lastTerm = fence.get().term();
                    }
                }
                case RENEW -> process.renew();
                case RELEASE -> {
                    // A controller gives back what nobody is at work on.
                    if (!clock.now().isBefore(callEnds[event.process()])) {
                        process.release(SHOP);
                    }
                }
                case CALL -> {
                    for (Fence fence : fences.get(event.process())) {
                        if (fence.isOpen()) {
                            callEnds[event.process()] =
                                    clock.now().plus(fence.untilOthers().orElseThrow());
                        }
                    }
                }
                case NOTHING -> {}
            }
            Set<Integer> writers = new HashSet<>();
            for (int i = 0; i < fences.size(); i++) {
                if (clock.now().isBefore(callEnds[i]) || fences.get(i).stream().anyMatch(Fence::isOpen)) {
                    writers.add(i);
                }
            }
            assertThat(writers).hasSizeLessThanOrEqualTo(1);
        }
    }
}
