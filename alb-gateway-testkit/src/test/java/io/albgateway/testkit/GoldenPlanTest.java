package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.cli.AlbGateway;
import io.albgateway.model.ModelJson;
import io.albgateway.translator.FleetPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

/** The plans of the golden cases: first what a person expects of them, then every byte. */
final class GoldenPlanTest {

    static List<GoldenCase> cases() throws IOException {
        return GoldenCase.all();
    }

    @Test
    void the_samples_are_cases() throws Exception {
        assertThat(cases()).extracting(GoldenCase::toString).contains("single-cluster", "two-clusters");
    }

    /** A plan that is not what the README expects is never written, whatever the switch says. */
    @ParameterizedTest
    @MethodSource("cases")
    void the_plan_is_the_reviewed_one(GoldenCase golden) throws Exception {
        FleetPlan plan = golden.plan();

        ImmutableList<String> expected = golden.essence().orElseThrow();
        PlanEssence actual = new PlanEssence(plan);
        assertThat(actual.rules())
                .containsExactlyElementsOf(
                        expected.stream().filter(line -> line.contains(" -> ")).toList());
        assertThat(actual.remarks())
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .filter(line -> !line.contains(" -> ") && !PlanEssence.isAttribute(line))
                        .toList());
        ImmutableList<String> attributes =
                expected.stream().filter(PlanEssence::isAttribute).collect(toImmutableList());
        assertThat(attributes.stream().map(actual::attribute)).containsExactlyElementsOf(attributes);
        Golden.check(golden.planFile(), GoldenCase.json(plan) + "\n");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_plan_survives_its_json_form(GoldenCase golden) throws Exception {
        FleetPlan plan = golden.plan();
        String json = GoldenCase.json(plan);

        FleetPlan back = ModelJson.newMapper().readValue(json, FleetPlan.class);

        assertThat(back).isEqualTo(plan);
        assertThat(GoldenCase.json(back)).isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_command_prints_the_same_plan(GoldenCase golden) throws Exception {
        StringWriter out = new StringWriter();

        AlbGateway.run(
                new PrintWriter(out),
                new PrintWriter(Writer.nullWriter()),
                false,
                Stream.concat(
                                Stream.of("plan", golden.input().toString(), "--output", "json"),
                                golden.arguments().stream())
                        .toArray(String[]::new));

        assertThat(out.toString()).isEqualTo(GoldenCase.json(golden.plan()) + "\n");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_case_says_what_is_right_and_why(GoldenCase golden) throws Exception {
        assertThat(Files.readAllLines(golden.firstFile()).get(0)).startsWith("# ");
        assertThat(golden.essence()).isPresent();
        assertThat(golden.readme().indexOf("```plan"))
                .as("The reason stands before what is expected")
                .isGreaterThan(40);
    }
}
