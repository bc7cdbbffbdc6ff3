package io.albgateway.testkit.controller;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.cloud.ReconcilerOptions;
import io.albgateway.cloud.controller.GatewayController;
import io.albgateway.cloud.controller.LeaseOptions;
import io.albgateway.cloud.controller.ReconcilerWriter;
import io.albgateway.cloud.controller.StoredLeases;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FakeFleet;
import io.albgateway.testkit.FakeLeases;
import io.albgateway.testkit.FakeLeases.Link;
import io.albgateway.testkit.ManualClock;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.alb.AlbSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two whole controllers for one ALB, while the API server with their leases is cut off from one of them. */
final class TwoControllersTest {

    private static final FleetSnapshot SAMPLE = SampleFleets.twoClusters();
    private static final GatewayRef GATEWAY = SAMPLE.albConfigs().get(0).gateway();

    private final ManualClock clock = ManualClock.create();
    private final List<StoredLeases> renewing = new ArrayList<>();
    private final FakeAlb alb = FakeAlb.createWithTime(AlbSettings.defaults(), new Meanwhile());
    private final FakeFleet fleet = FakeFleet.of(SAMPLE);
    private final FakeLeases store = FakeLeases.create();
    /** Who changed the ALB, change by change. */
    private final List<String> writers = new ArrayList<>();

    private Runnable beforeThirdChangeOfOne = () -> {};
    private final FakeLeases.Connection oneLink = store.connect();
    private final GatewayController one = controller("one", oneLink);
    private final GatewayController other = controller("other", store.connect());

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    private GatewayController controller(String name, FakeLeases.Connection link) {
        StoredLeases leases =
                StoredLeases.of(link, LeaseOptions.builder().identity(name).build(), clock);
        renewing.add(leases);
        ReconcilerWriter writer = ReconcilerWriter.builder(new Noted(name))
                .options(ReconcilerOptions.builder().sideBySide(1).build())
                .time(clock)
                .build();
        return GatewayController.builder(fleet, writer)
                .leases(leases)
                .time(clock)
                .build();
    }

    /** While the cloud is at work, leases are renewed every second. */
    private final class Meanwhile implements CloudTime {
        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public void sleep(Duration duration) {
            Duration left = duration;
            while (left.compareTo(Duration.ZERO) > 0) {
                Duration step = left.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : left;
                clock.advance(step);
                left = left.minus(step);
                renewing.forEach(StoredLeases::renew);
            }
        }
    }

    /** The cloud as one process calls it, behind its fence. */
    private final class Noted implements AlbCloud {
        private final String name;
        private final AlbCloud cloud = alb.cloud();

        private Noted(String name) {
            this.name = name;
        }

        @Override
        public ObservedGateway observe(ObservationScope scope, CallContext context) {
            return cloud.observe(scope, context);
        }

        @Override
        public AppliedChange apply(Change change, CallContext context) {
            writers.add(name);
            if (name.equals("one") && writers.stream().filter("one"::equals).count() == 3) {
                beforeThirdChangeOfOne.run();
            }
            return cloud.apply(change, context);
        }
    }

    private void pass(GatewayController controller, int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            controller.runDue();
        }
    }

    @Test
    void the_one_that_is_cut_off_in_the_middle_of_its_work_makes_no_further_call() {
        int[] calls = new int[1];
        beforeThirdChangeOfOne = () -> {
            oneLink.link(Link.DOWN);
            // The other one sees the lease for the first time, waits for it to run out, and does all the work.
            pass(other, 35);
            assertThat(alb.cloud().observe(GATEWAY).rules()).isNotEmpty();
            calls[0] = alb.calls().size();
        };
        pass(one, 5);
        assertThat(calls[0]).isPositive();
        assertThat(alb.calls()).hasSize(calls[0]);
        // Each wrote for one time without the other: one, then the other, never in turns. The last of one was stopped
        // inside.
        assertThat(writers.subList(0, 3)).containsOnly("one");
        assertThat(writers.subList(3, writers.size())).isNotEmpty().containsOnly("other");

        // It comes back and does not get the lease, whatever changes.
        oneLink.link(Link.UP);
        int before = writers.size();
        fleet.delete(SAMPLE.ingresses().get(0).ref());
        pass(one, 5);
        assertThat(writers).hasSize(before);
        pass(other, 5);
        assertThat(writers.subList(before, writers.size())).isNotEmpty().containsOnly("other");
        assertThat(alb.calls()).hasSizeGreaterThan(calls[0]);
    }

    @Test
    void while_both_are_connected_one_writes_and_the_other_takes_over_when_it_ends() {
        for (int i = 0; i < 20; i++) {
            pass(one, 1);
            other.runDue();
        }
        assertThat(writers).isNotEmpty().containsOnly("one");
        int before = writers.size();
        one.close();
        fleet.delete(SAMPLE.ingresses().get(0).ref());
        pass(other, 5);
        assertThat(writers.subList(before, writers.size())).isNotEmpty().containsOnly("other");
    }
}
