package io.albgateway.model.finding;

import io.albgateway.model.ModelJson;
import io.albgateway.model.ResourceRef;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Findings have one order, tell their severity, and every code is explained. */
class FindingTest {

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void every_code_is_upper_snake_case_and_has_meaning_example_and_fix(FindingCode code) {
        assertThat(code.name()).matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
        assertThat(code.meaning()).isNotBlank();
        assertThat(code.example()).isNotBlank();
        assertThat(code.fix()).isNotBlank();
        assertThat(code.severity()).isNotNull();
    }

    @Test
    void no_two_codes_mean_the_same() {
        assertThat(Stream.of(FindingCode.values()).map(FindingCode::meaning)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR,ERROR,true", "ERROR,WARNING,true", "ERROR,INFO,true",
        "WARNING,ERROR,false", "WARNING,WARNING,true", "WARNING,INFO,true",
        "INFO,ERROR,false", "INFO,WARNING,false", "INFO,INFO,true"
    })
    void a_severity_is_at_least_another_if_it_is_as_grave_or_graver(Severity one, Severity other, boolean atLeast) {
        assertThat(one.isAtLeast(other)).isEqualTo(atLeast);
    }

    @Test
    void the_code_decides_the_severity() {
        assertThat(finding(FindingCode.WEIGHT_WITH_CANARY, "b").severity()).isEqualTo(Severity.ERROR);
        assertThat(finding(FindingCode.WEIGHT_NEAR_CANARY, "b").severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void json_tells_the_severity_and_reading_does_not_believe_it() throws Exception {
        Finding finding = finding(FindingCode.WEIGHT_WITH_CANARY, "b");
        String json = ModelJson.newMapper().writeValueAsString(finding);
        assertThat(json).contains("\"severity\" : \"ERROR\"");
        Finding read = ModelJson.newMapper()
                .readValue(json.replace("\"severity\" : \"ERROR\"", "\"severity\" : \"INFO\""), Finding.class);
        assertThat(read).isEqualTo(finding);
        assertThat(read.severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void findings_stand_by_severity_then_subject_then_code() {
        Finding error = finding(FindingCode.WEIGHT_WITH_CANARY, "z");
        Finding first = finding(FindingCode.WEIGHT_NEAR_CANARY, "a");
        Finding second = finding(FindingCode.SOURCE_EMPTY, "b");
        Finding third = finding(FindingCode.WEIGHT_NEAR_CANARY, "b");
        assertThat(Stream.of(third, second, first, error).sorted().collect(Collectors.toList()))
                .isEqualTo(List.of(error, first, second, third));
    }

    @Test
    void findings_that_differ_anywhere_do_not_tie() {
        Finding plain = finding(FindingCode.SOURCE_EMPTY, "a");
        Finding hinted = Finding.builder(FindingCode.SOURCE_EMPTY)
                .from(plain)
                .hint("Fill it")
                .build();
        assertThat(plain.compareTo(hinted)).isNotZero().isEqualTo(-hinted.compareTo(plain));
    }

    @Test
    void a_place_is_written_as_source_line_column() {
        assertThat(SourceLocation.of("edge.yaml", 3, 5)).hasToString("edge.yaml:3:5");
        assertThat(SourceLocation.of("edge.yaml")).hasToString("edge.yaml");
    }

    private static Finding finding(FindingCode code, String name) {
        return Finding.builder(code)
                .subject(ResourceRef.ingress("shop", name))
                .message("Something is wrong")
                .build();
    }
}
