package io.albgateway.translator.backend;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Scaling weights. */
class SharesProperties {

    private static final int TOTAL = 100;

    @Provide
    Arbitrary<List<Integer>> weights() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 10_000))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .filter(weights -> weights.stream().anyMatch(weight -> weight > 0));
    }

    @Property
    void the_sum_is_exact(@ForAll("weights") List<Integer> weights) {
        assertThat(sum(Shares.scale(weights, TOTAL))).isEqualTo(TOTAL);
    }

    @Property
    void a_positive_weight_stays_positive_and_zero_stays_zero(@ForAll("weights") List<Integer> weights) {
        List<Integer> shares = Shares.scale(weights, TOTAL);

        for (int i = 0; i < weights.size(); i++) {
            assertThat(shares.get(i) > 0).isEqualTo(weights.get(i) > 0);
        }
    }

    @Property
    void without_lifting_every_share_is_less_than_one_point_from_its_due(@ForAll("weights") List<Integer> weights) {
        long sum = sum(weights);
        // A weight whose due is below one point is lifted to one, at the cost of others.
        Assume.that(weights.stream().allMatch(weight -> weight == 0 || (long) weight * TOTAL >= sum));
        List<Integer> shares = Shares.scale(weights, TOTAL);

        for (int i = 0; i < weights.size(); i++) {
            assertThat(Math.abs(shares.get(i) * sum - (long) weights.get(i) * TOTAL))
                    .isLessThan(sum);
        }
    }

    @Property
    void a_larger_weight_never_gets_less(@ForAll("weights") List<Integer> weights) {
        List<Integer> shares = Shares.scale(weights, TOTAL);

        for (int i = 0; i < weights.size(); i++) {
            for (int j = 0; j < weights.size(); j++) {
                if (weights.get(i) > weights.get(j)) {
                    assertThat(shares.get(i)).isGreaterThanOrEqualTo(shares.get(j));
                }
            }
        }
    }

    @Property
    void of_equal_weights_the_earlier_gets_the_point_that_is_left(@ForAll("weights") List<Integer> weights) {
        List<Integer> shares = Shares.scale(weights, TOTAL);

        for (int i = 0; i < weights.size(); i++) {
            for (int j = i + 1; j < weights.size(); j++) {
                if (weights.get(i).equals(weights.get(j))) {
                    assertThat(shares.get(i) - shares.get(j)).isBetween(0, 1);
                }
            }
        }
    }

    @Property
    void weights_that_add_up_already_stay_as_they_are(@ForAll("weights") List<Integer> weights) {
        List<Integer> scaled = Shares.scale(weights, TOTAL);

        assertThat(Shares.scale(scaled, TOTAL)).isEqualTo(scaled);
    }

    @Example
    void a_tiny_weight_is_lifted_at_the_cost_of_the_largest() {
        // Dues are 0.01 and 99.99; the first is lifted to 1, and the second gives it back.
        assertThat(Shares.scale(List.of(1, 9_999), TOTAL)).containsExactly(1, 99);
    }

    @Example
    void weights_that_cannot_be_scaled_are_refused() {
        assertThatThrownBy(() -> Shares.scale(List.of(0, 0), TOTAL)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shares.scale(List.of(-1, 2), TOTAL)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shares.scale(List.of(1, 1, 1), 2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long sum(List<Integer> numbers) {
        return numbers.stream().mapToLong(Integer::longValue).sum();
    }
}
