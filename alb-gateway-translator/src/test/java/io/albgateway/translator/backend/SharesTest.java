package io.albgateway.translator.backend;

import com.google.common.base.Splitter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Weights brought to a sum; the properties of it are in SharesProperties. */
class SharesTest {

    private static List<Integer> numbers(String text) {
        return Splitter.on(' ').splitToStream(text).map(Integer::valueOf).toList();
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        // As they are, or in their ratio.
        "80 20,100,80 20",
        "5,100,100",
        "1 3,100,25 75",
        "40 10,100,80 20",
        "200 50,100,80 20",
        // Thirds: the earlier of equal remainders gets the hundredth.
        "1 1 1,100,34 33 33",
        "1 1 1 1 1 1,100,17 17 17 17 16 16",
        // 4.28, 4.28 and 1.43 of 10: the third was robbed most.
        "3 3 1,10,4 4 2",
        // 66.7 and 33.3 of 100.
        "2 1,100,67 33",
        "1 2,100,33 67",
        // 0 stays 0, wherever it stands.
        "0 5,100,0 100",
        "1 0 1 1,100,34 0 33 33",
        // A tiny weight is lifted to 1, and the largest gives what that takes.
        "1000 1,100,99 1",
        "1000 1 1,100,98 1 1",
        // 49.85 twice and three tiny ones: 49 49 1 1 1 is one too many, and of equal ones the later gives.
        "500 500 1 1 1,100,49 48 1 1 1",
        // 500 of 1203 is 20.8 of 50, 700 is 29.1; three tiny ones are lifted: 20 29 1 1 1, and 700 is nearer to its
        // due.
        "500 700 1 1 1,50,19 28 1 1 1",
        // As many as there are weights: one for each.
        "7 5 9,3,1 1 1"
    })
    void weights_are_scaled_by_largest_remainder(String weights, int total, String shares) {
        assertThat(Shares.scale(numbers(weights), total)).isEqualTo(numbers(shares));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0 0", "-1 5", "5 -1"})
    void weights_that_cannot_be_scaled_are_misuse(String weights) {
        assertThatThrownBy(() -> Shares.scale(numbers(weights), 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot scale the weights " + numbers(weights) + " to 100; check them before");
    }

    @Test
    void a_total_below_the_number_of_positive_weights_is_misuse() {
        assertThat(Shares.scale(List.of(5, 0, 5), 2)).containsExactly(1, 0, 1);
        assertThatThrownBy(() -> Shares.scale(List.of(5, 0, 5), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shares.scale(List.of(), 100)).isInstanceOf(IllegalArgumentException.class);
    }
}
