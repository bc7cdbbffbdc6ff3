package io.albgateway.cloud.aliyun;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class CallTimesTest {

    private static final CallTimes LONGEST = new CallTimes(Duration.ofSeconds(5), Duration.ofSeconds(20));

    private static CallTimes within(Duration left) {
        return LONGEST.within(Optional.of(left)).orElseThrow();
    }

    private static CallTimes times(int connectMillis, int readMillis) {
        return new CallTimes(Duration.ofMillis(connectMillis), Duration.ofMillis(readMillis));
    }

    @Test
    void a_call_with_much_time_or_without_a_limit_has_the_timeouts_that_were_chosen() {
        assertThat(LONGEST.within(Optional.empty())).contains(LONGEST);
        assertThat(within(Duration.ofMinutes(5))).isEqualTo(LONGEST);
        assertThat(within(Duration.ofSeconds(45))).isEqualTo(LONGEST);
    }

    @Test
    void no_call_takes_longer_than_the_time_that_is_left_and_few_different_timeouts_are_used() {
        Set<CallTimes> used = new HashSet<>();
        for (int millis = 1500; millis < 60_000; millis++) {
            Duration left = Duration.ofMillis(millis);
            CallTimes times = within(left);
            used.add(times);
            // A connection, an encryption that is agreed on, an answer.
            assertThat(times.connect().plus(times.read()).plus(times.read())).isLessThanOrEqualTo(left);
            assertThat(times.connect()).isPositive().isLessThanOrEqualTo(LONGEST.connect());
            assertThat(times.read()).isPositive().isLessThanOrEqualTo(LONGEST.read());
        }
        assertThat(used).hasSizeLessThan(15);
    }

    @Test
    void most_of_the_time_is_left_for_the_answer() {
        assertThat(within(Duration.ofSeconds(30))).isEqualTo(times(5000, 8000));
        assertThat(within(Duration.ofSeconds(15))).isEqualTo(times(2000, 4000));
        assertThat(within(Duration.ofSeconds(5))).isEqualTo(times(1000, 2000));
    }

    @Test
    void a_call_that_cannot_end_in_time_is_not_made() {
        assertThat(LONGEST.within(Optional.of(Duration.ofMillis(1499)))).isEmpty();
        assertThat(LONGEST.within(Optional.of(Duration.ZERO))).isEmpty();
        assertThat(within(Duration.ofMillis(1500))).isEqualTo(times(500, 500));
    }

    @Test
    void timeouts_that_were_chosen_very_short_stay_as_they_are() {
        CallTimes quick = times(200, 300);
        assertThat(quick.within(Optional.of(Duration.ofSeconds(1)))).contains(quick);
        assertThat(quick.within(Optional.of(Duration.ofMillis(799)))).isEmpty();
    }
}
