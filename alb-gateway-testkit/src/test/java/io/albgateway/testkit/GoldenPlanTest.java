package io.albgateway.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.albgateway.cloud.cli.AlbGateway;
import io.albgateway.model.ModelJson;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.fleet.ManifestSource;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlanner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The plans of the golden cases. A case is a folder with a README that says what is right and why, the plan in {@code
 * plan.json}, and its input: {@code input.yaml}, a folder {@code input}, or {@code input-from} with the path of a folder.
 */
final class GoldenPlanTest {

    private static final Path CASES = Path.of("src/main/resources/io/albgateway/testkit/golden");

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void the_samples_are_cases() throws Exception {
        assertThat(cases())
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .contains("single-cluster", "two-clusters");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_plan_is_the_reviewed_one(Path folder) throws Exception {
        FleetPlan plan = plan(folder);

        Golden.check(folder.resolve("plan.json"), json(plan) + "\n");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_plan_survives_its_json_form(Path folder) throws Exception {
        FleetPlan plan = plan(folder);
        String json = json(plan);

        FleetPlan back = ModelJson.newMapper().readValue(json, FleetPlan.class);

        assertThat(back).isEqualTo(plan);
        assertThat(json(back)).isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_command_prints_the_same_plan(Path folder) throws Exception {
        StringWriter out = new StringWriter();

        AlbGateway.run(
                new PrintWriter(out),
                new PrintWriter(Writer.nullWriter()),
                false,
                "plan",
                input(folder).toString(),
                "--output",
                "json");

        assertThat(out.toString()).isEqualTo(json(plan(folder)) + "\n");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_case_says_what_is_right(Path folder) throws Exception {
        assertThat(Files.readString(folder.resolve("README.md"))).isNotBlank();
    }

    private static String json(FleetPlan plan) throws JsonProcessingException {
        return ModelJson.newMapper().writeValueAsString(plan);
    }

    private static FleetPlan plan(Path folder) throws IOException {
        ManifestReading reading = ManifestReader.create().read(List.of(ManifestSource.ofPath(input(folder))));
        return GatewayPlanner.create().plan(reading.fleet()).adding(reading.findings());
    }

    private static Path input(Path folder) throws IOException {
        Path pointer = folder.resolve("input-from");
        Path tree = folder.resolve("input");
        return Files.exists(pointer)
                ? folder.resolve(Files.readString(pointer).strip()).normalize()
                : Files.isDirectory(tree) ? tree : folder.resolve("input.yaml");
    }
}
