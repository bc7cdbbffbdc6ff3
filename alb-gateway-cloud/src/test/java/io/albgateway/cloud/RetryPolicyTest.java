package io.albgateway.cloud;

import io.albgateway.cloud.AlbCloudException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetryPolicyTest {

    @Test
    void up_to_half_of_a_wait_is_left_to_chance() {
        RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(8), Duration.ofSeconds(60));
        Random random = new Random(7);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 1000; i++) {
            long wait = policy.wait(1, Optional.empty(), random).toMillis();
            least = Math.min(least, wait);
            most = Math.max(most, wait);
        }

        assertThat(least).isBetween(4000L, 4100L);
        assertThat(most).isBetween(7900L, 8000L);
    }

    @Test
    void waits_do_not_overflow_however_many_tries_there_are() {
        RetryPolicy policy = new RetryPolicy(Integer.MAX_VALUE, Duration.ofHours(1), Duration.ofHours(3));

        assertThat(policy.wait(1_000_000, Optional.empty(), Runs.NO_CHANCE)).isEqualTo(Duration.ofHours(3));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void exactly_the_kinds_that_may_pass_are_tried_more_than_once(Kind kind) {
        assertThat(RetryPolicy.defaultFor(kind).maxTries() > 1).isEqualTo(kind.isRetryable());
    }

    @Test
    void senseless_numbers_are_refused() {
        assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReconcilerOptions.builder().sideBySide(0).build())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        ReconcilerOptions.builder().deadline(Duration.ZERO).build())
                .isInstanceOf(IllegalStateException.class);
    }
}
