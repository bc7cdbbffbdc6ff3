package io.albgateway.testkit.controller;

import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.LeaseOptions;
import io.albgateway.cloud.controller.StoredLeases;
import io.albgateway.model.GatewayRef;
import io.albgateway.testkit.FakeLeases;
import io.albgateway.testkit.FakeLeases.Link;
import io.albgateway.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One writer per gateway, whatever becomes of the processes and of the store. */
final class StoredLeasesTest {

    private static final GatewayRef SHOP = GatewayRef.of("shop");

    private final ManualClock clock = ManualClock.create();
    private final FakeLeases store = FakeLeases.create();
    private final FakeLeases.Connection oneLink = store.connect();
    private final FakeLeases.Connection otherLink = store.connect();
    private final StoredLeases one = StoredLeases.of(oneLink, options("one"), clock);
    /** Its clock is wrong by a year, which must not matter. */
    private final StoredLeases other =
            StoredLeases.of(otherLink, options("other"), new SkewedTime(clock, Duration.ofDays(365)));

    private static LeaseOptions options(String identity) {
        return LeaseOptions.builder()
                .identity(identity)
                .duration(Duration.ofSeconds(15))
                .validFor(Duration.ofSeconds(10))
                .renewEvery(Duration.ofSeconds(3))
                .build();
    }

    private void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void the_first_gets_it_and_the_second_does_not() {
        Fence fence = one.acquire(SHOP).orElseThrow();
        assertThat(fence.isOpen()).isTrue();
        assertThat(fence.term()).isEqualTo(1);
        assertThat(other.acquire(SHOP)).isEmpty();
        assertThat(store.lease(SHOP).orElseThrow().holder()).isEqualTo("one");
    }

    @Test
    void a_holder_that_renews_keeps_the_same_fence_and_term() {
        Fence fence = one.acquire(SHOP).orElseThrow();
        for (int i = 0; i < 100; i++) {
            pass(3);
            one.renew();
            assertThat(other.acquire(SHOP)).isEmpty();
        }
        assertThat(fence.isOpen()).isTrue();
        assertThat(one.acquire(SHOP)).containsSame(fence);
        assertThat(store.lease(SHOP).orElseThrow().transitions()).isEqualTo(1);
    }

    @Test
    void a_holder_that_is_cut_off_closes_before_anybody_else_opens() {
        Fence fence = one.acquire(SHOP).orElseThrow();
        assertThat(other.acquire(SHOP)).isEmpty();
        oneLink.link(Link.DOWN);
        boolean taken = false;
        for (int second = 0; second < 30 && !taken; second++) {
            pass(1);
            one.renew();
            Optional<Fence> theirs = other.acquire(SHOP);
            taken = theirs.isPresent();
            if (taken) {
                assertThat(fence.isOpen()).isFalse();
                assertThat(theirs.get().term()).isEqualTo(2);
            }
        }
        assertThat(taken).as("taken over within 30 seconds").isTrue();
        oneLink.link(Link.UP);
        assertThat(one.acquire(SHOP)).isEmpty();
        assertThat(fence.isOpen()).isFalse();
    }

    @Test
    void a_process_that_stood_still_finds_its_fence_closed_without_asking_anybody() {
        Fence fence = one.acquire(SHOP).orElseThrow();
        pass(10);
        assertThat(fence.isOpen()).isFalse();
        // Nobody took it meanwhile, so it is ours again, but in a new term: what was under way stays closed.
        Fence next = one.acquire(SHOP).orElseThrow();
        assertThat(next.term()).isEqualTo(2);
        assertThat(fence.isOpen()).isFalse();
    }

    @Test
    void a_lease_that_is_given_back_is_taken_at_once() {
        Fence fence = one.acquire(SHOP).orElseThrow();
        assertThat(other.acquire(SHOP)).isEmpty();
        one.close();
        assertThat(fence.isOpen()).isFalse();
        assertThat(other.acquire(SHOP).orElseThrow().term()).isEqualTo(2);
        assertThat(one.acquire(SHOP)).isEmpty();
    }

    @Test
    void a_lease_that_is_taken_without_a_confirmation_gives_no_fence_and_the_next_try_a_new_term() {
        oneLink.link(Link.WRITES_UNCONFIRMED);
        assertThat(one.acquire(SHOP)).isEmpty();
        assertThat(store.lease(SHOP).orElseThrow().holder()).isEqualTo("one");
        assertThat(store.lease(SHOP).orElseThrow().transitions()).isEqualTo(1);
        // For the others it is taken.
        assertThat(other.acquire(SHOP)).isEmpty();
        oneLink.link(Link.UP);
        Fence fence = one.acquire(SHOP).orElseThrow();
        assertThat(fence.isOpen()).isTrue();
        assertThat(fence.term()).isEqualTo(2);
        assertThat(other.acquire(SHOP)).isEmpty();
    }

    @Test
    void a_renewal_without_a_confirmation_does_not_extend_the_fence_but_keeps_the_others_waiting() {
        Fence fence = one.acquire(SHOP).orElseThrow();
        assertThat(other.acquire(SHOP)).isEmpty();
        oneLink.link(Link.WRITES_UNCONFIRMED);
        pass(9);
        one.renew();
        assertThat(store.lease(SHOP).orElseThrow().renewed()).isEqualTo(clock.now());
        assertThat(other.acquire(SHOP)).isEmpty();
        pass(1);
        assertThat(fence.isOpen()).isFalse();
        // They count from what they saw, which was written at 9.
        pass(13);
        assertThat(other.acquire(SHOP)).isEmpty();
        pass(1);
        assertThat(other.acquire(SHOP)).isPresent();
    }

    @Test
    void a_renewal_that_follows_one_without_a_confirmation_keeps_the_lease() {
        Fence fence = one.acquire(SHOP).orElseThrow();
        oneLink.link(Link.WRITES_UNCONFIRMED);
        pass(4);
        one.renew();
        oneLink.link(Link.UP);
        pass(1);
        one.renew();
        pass(9);
        assertThat(fence.isOpen()).isTrue();
        assertThat(store.lease(SHOP).orElseThrow().transitions()).isEqualTo(1);
    }

    @Test
    void a_renewal_that_never_arrives_is_no_renewal() {
        Fence fence = one.acquire(SHOP).orElseThrow();
        oneLink.link(Link.WRITES_LOST);
        pass(5);
        one.renew();
        pass(5);
        assertThat(fence.isOpen()).isFalse();
    }

    @Test
    void a_lease_that_is_given_back_without_a_confirmation_is_closed_for_who_had_it() {
        Fence fence = one.acquire(SHOP).orElseThrow();
        assertThat(other.acquire(SHOP)).isEmpty();
        oneLink.link(Link.WRITES_UNCONFIRMED);
        one.release(SHOP);
        assertThat(fence.isOpen()).isFalse();
        assertThat(other.acquire(SHOP)).isPresent();
    }

    @Test
    void a_lease_that_somebody_deletes_closes_the_fence_and_is_not_taken_before_it_would_have_run_out() {
        Fence fence = one.acquire(SHOP).orElseThrow();
        assertThat(other.acquire(SHOP)).isEmpty();
        oneLink.link(Link.DOWN);
        store.delete(SHOP);
        assertThat(other.acquire(SHOP)).isEmpty();
        pass(10);
        assertThat(fence.isOpen()).isFalse();
        assertThat(other.acquire(SHOP)).isEmpty();
        pass(5);
        assertThat(other.acquire(SHOP)).isPresent();
    }

    @Test
    void a_holder_that_finds_its_lease_deleted_stops() {
        Fence fence = one.acquire(SHOP).orElseThrow();
        store.delete(SHOP);
        pass(3);
        one.renew();
        assertThat(fence.isOpen()).isFalse();
    }

    @Test
    void replicas_share_the_gateways() {
        List<GatewayRef> gateways =
                IntStream.range(0, 10).mapToObj(i -> GatewayRef.of("g" + i)).toList();
        for (int round = 0; round < 100; round++) {
            clock.advance(Duration.ofMillis(200));
            gateways.forEach(one::acquire);
            gateways.forEach(other::acquire);
        }
        long ofOne = gateways.stream()
                .filter(gateway -> store.lease(gateway).orElseThrow().holder().equals("one"))
                .count();
        assertThat(ofOne).isBetween(3L, 7L);
    }

    /** A clock that somebody sets while the other one goes on. */
    private final class SetTime implements CloudTime {
        private Duration set = Duration.ZERO;

        @Override
        public Instant now() {
            return clock.now().plus(set);
        }

        @Override
        public Duration ticks() {
            return Duration.between(Instant.EPOCH, clock.now());
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            clock.sleep(duration);
        }
    }

    @Test
    void a_clock_that_is_set_back_or_forward_makes_no_second_writer() {
        SetTime holdersTime = new SetTime();
        SetTime waitersTime = new SetTime();
        StoredLeases holder = StoredLeases.of(oneLink, options("one"), holdersTime);
        StoredLeases waiter = StoredLeases.of(otherLink, options("other"), waitersTime);
        Fence fence = holder.acquire(SHOP).orElseThrow();
        assertThat(waiter.acquire(SHOP)).isEmpty();
        // A jump forward takes nothing from a holder that lives.
        waitersTime.set = Duration.ofHours(1);
        assertThat(waiter.acquire(SHOP)).isEmpty();
        // A jump back gives nothing to a holder that is cut off.
        oneLink.link(Link.DOWN);
        holdersTime.set = Duration.ofHours(-1);
        waitersTime.set = Duration.ofHours(-1);
        pass(10);
        assertThat(fence.isOpen()).isFalse();
        assertThat(waiter.acquire(SHOP)).isEmpty();
        pass(5);
        assertThat(waiter.acquire(SHOP)).isPresent();
    }

    @Test
    void times_that_do_not_fit_each_other_are_refused() {
        assertThatThrownBy(() ->
                        LeaseOptions.builder().validFor(Duration.ofSeconds(30)).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("renewEvery < validFor < duration");
    }
}
