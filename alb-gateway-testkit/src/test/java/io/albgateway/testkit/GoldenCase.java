package io.albgateway.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ModelJson;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.fleet.ManifestSource;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.RuleOrder;
import io.albgateway.translator.option.WeightCanaryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * A golden case: a folder with a README that says what is right and why, the plan in {@code plan.json}, its input
 * ({@code input.yaml}, a folder {@code input}, or {@code input-from} with the path of a folder), and if need be {@code
 * arguments} with options of the command.
 */
record GoldenCase(Path folder) {

    private static final Path CASES = Path.of("src/main/resources/io/albgateway/testkit/golden");
    private static final Pattern ESSENCE = Pattern.compile("^```plan\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    static List<GoldenCase> all() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(GoldenCase::new)
                    .toList();
        }
    }

    String readme() throws IOException {
        return Files.readString(folder.resolve("README.md"));
    }

    /** The lines of the README that say what the plan has to be; absent if it has none. */
    Optional<ImmutableList<String>> essence() throws IOException {
        Matcher block = ESSENCE.matcher(readme());
        return block.find()
                ? Optional.of(ImmutableList.copyOf(
                        Splitter.on('\n').omitEmptyStrings().split(block.group(1))))
                : Optional.empty();
    }

    Path planFile() {
        return folder.resolve("plan.json");
    }

    /** What is planned: a file or a folder. */
    Path input() throws IOException {
        Path pointer = folder.resolve("input-from");
        Path tree = folder.resolve("input");
        return Files.exists(pointer)
                ? folder.resolve(Files.readString(pointer).strip()).normalize()
                : Files.isDirectory(tree) ? tree : folder.resolve("input.yaml");
    }

    /** The file that opens the case: the only one, or that of the hub. */
    Path firstFile() throws IOException {
        return Files.isDirectory(input()) ? input().resolve("hub.yaml") : input();
    }

    ImmutableList<String> arguments() throws IOException {
        Path file = folder.resolve("arguments");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .flatMap(line -> Splitter.on(' ').omitEmptyStrings().splitToStream(line))
                        .collect(toImmutableList())
                : ImmutableList.of();
    }

    /** Plans as an embedder would, with the options that the arguments stand for. */
    FleetPlan plan() throws IOException {
        ManifestReading reading = ManifestReader.create().read(List.of(ManifestSource.ofPath(input())));
        FleetSnapshot fleet = reading.fleet();
        PlannerOptions.Builder options = PlannerOptions.builder();
        for (Iterator<String> words = arguments().iterator(); words.hasNext(); ) {
            String option = words.next();
            String value = words.next();
            switch (option) {
                case "--unreachable" -> fleet = unreachable(fleet, ClusterId.of(value));
                case "--weight-canary" ->
                    options.weightCanaryPolicy(WeightCanaryPolicy.valueOf(value.toUpperCase(Locale.ROOT)));
                case "--order" -> options.ruleOrder(order(value));
                case "--cluster-weight-prefix" -> options.clusterWeightPrefix(value);
                default -> throw new IllegalArgumentException("Teach GoldenCase what " + option + " means");
            }
        }
        return GatewayPlanner.with(options.build()).plan(fleet).adding(reading.findings());
    }

    private static RuleOrder order(String word) {
        return switch (word) {
            case "as-written" -> RuleOrder.AS_WRITTEN;
            case "most-specific" -> RuleOrder.MOST_SPECIFIC_FIRST;
            default -> throw new IllegalArgumentException("There is no order " + word);
        };
    }

    static String json(FleetPlan plan) throws JsonProcessingException {
        return ModelJson.newMapper().writeValueAsString(plan);
    }

    private static FleetSnapshot unreachable(FleetSnapshot fleet, ClusterId id) {
        return FleetSnapshot.builder()
                .from(fleet)
                .clusters(fleet.clusters().stream()
                        .map(cluster -> cluster.id().equals(id)
                                ? ClusterSnapshot.builder(id)
                                        .from(cluster)
                                        .state(ClusterState.UNREACHABLE)
                                        .build()
                                : cluster)
                        .toList())
                .build();
    }

    /** Returns the name of the case, for reports. */
    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
