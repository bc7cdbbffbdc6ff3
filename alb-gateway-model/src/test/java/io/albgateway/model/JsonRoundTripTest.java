package io.albgateway.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.albgateway.model.Samples.Sample;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every value type: JSON and back, the same bytes each time, equality by value. */
class JsonRoundTripTest {

    private static final List<Sample> SAMPLES = Samples.all();
    private static final JsonMapper JSON = ModelJson.newMapper();
    private static final JsonMapper OTHER_RUN = ModelJson.newMapper();

    static List<Sample> samples() {
        return SAMPLES;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void json_reads_back_to_an_equal_value(Sample sample) throws Exception {
        Object value = sample.value().get();
        String json = JSON.writeValueAsString(value);
        Object back = JSON.readValue(json, sample.type());
        assertThat(back).as(json).isEqualTo(value).hasSameHashCodeAs(value).hasToString(value.toString());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void json_text_is_the_same_in_two_runs(Sample sample) throws Exception {
        String first = JSON.writeValueAsString(sample.value().get());
        Object read = JSON.readValue(first, sample.type());
        String again = OTHER_RUN.writeValueAsString(sample.value().get());
        assertThat(again).isEqualTo(first);
        assertThat(OTHER_RUN.writeValueAsString(read)).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void json_holds_no_null(Sample sample) {
        assertNoNull(JSON.valueToTree(sample.value().get()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void values_made_twice_are_equal_and_differ_from_other_samples(Sample sample) {
        Object value = sample.value().get();
        assertThat(sample.value().get()).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(SAMPLES.stream()
                        .filter(other -> other.type().equals(sample.type()) && other.full() != sample.full())
                        .map(other -> other.value().get()))
                .doesNotContain(value);
    }

    private static void assertNoNull(JsonNode node) {
        assertThat(node.isNull()).as("null in JSON").isFalse();
        node.forEach(JsonRoundTripTest::assertNoNull);
    }
}
