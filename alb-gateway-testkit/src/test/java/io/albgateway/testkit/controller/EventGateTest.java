package io.albgateway.testkit.controller;

import io.albgateway.cloud.controller.EventGate;
import io.albgateway.testkit.ManualClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which events are told. */
final class EventGateTest {

    private final ManualClock clock = ManualClock.create();
    private final EventGate gate = new EventGate(clock);

    @Test
    void the_same_event_is_told_once_an_hour() {
        assertThat(gate.admit("Ingress a", "x")).isTrue();
        clock.advance(Duration.ofMinutes(59));
        assertThat(gate.admit("Ingress a", "x")).isFalse();
        assertThat(gate.admit("Ingress b", "x")).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(gate.admit("Ingress a", "x")).isTrue();
    }

    @Test
    void one_object_does_not_flood_and_does_not_silence_others() {
        long told = IntStream.range(0, 1000)
                .filter(i -> gate.admit("Ingress a", "event " + i))
                .count();
        assertThat(told).isEqualTo(25);
        assertThat(gate.admit("Ingress b", "event")).isTrue();
        clock.advance(Duration.ofMinutes(3));
        long later = IntStream.range(1000, 2000)
                .filter(i -> gate.admit("Ingress a", "event " + i))
                .count();
        assertThat(later).isEqualTo(3);
    }

    @Test
    void what_could_not_be_told_may_be_told_again() {
        assertThat(gate.admit("Ingress a", "x")).isTrue();
        gate.failed("Ingress a", "x");
        assertThat(gate.admit("Ingress a", "x")).isTrue();
    }
}
