package io.albgateway.testkit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationVocabulary;
import io.albgateway.translator.option.PlannerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/** The page of annotations is made from their catalog and from the examples that the translator plans. */
final class AnnotationsPageTest {

    private static final Path TESTS = Path.of("../alb-gateway-translator/src/test/java");
    private static final Path EXAMPLES =
            Path.of("../alb-gateway-translator/src/test/resources/annotation-examples.yaml");

    private static final ImmutableList<AnnotationKey<?>> ROWS =
            AnnotationCatalog.rows(PlannerOptions.defaults().clusterWeightPrefix());
    /** Names that ALB alone can judge; the documents give them no syntax. */
    private static final ImmutableSet<String> NEVER_WRONG = ImmutableSet.of("backend-scheduler-uch-value");

    private static final ImmutableList<AnnotationKey<?>> BESIDE = AnnotationCatalog.besideAnnotations();
    private static final ImmutableList<AnnotationKey<?>> ALL = ImmutableList.<AnnotationKey<?>>builder()
            .addAll(ROWS)
            .addAll(BESIDE)
            .build();

    @Test
    void every_row_has_an_example_or_a_test() throws Exception {
        Map<String, String> sources = sources();
        Map<AnnotationKey<?>, Map<String, Object>> examples = examples();

        assertThat(ROWS).allSatisfy(row -> assertThat(examples).containsKey(row));
        assertThat(BESIDE)
                .allSatisfy(row -> assertThat(testsOf(row, sources))
                        .as("Tests that use %s", row)
                        .isNotEmpty());
    }

    @Test
    void every_row_whose_value_can_be_wrong_has_an_example_of_that() throws Exception {
        Map<String, String> wrong =
                Maps.filterKeys(sources(), name -> name.startsWith("Wrong") && name.endsWith("ValueTest"));

        assertThat(ROWS)
                .filteredOn(
                        row -> row.support() == AnnotationKey.Support.TRANSLATED && !NEVER_WRONG.contains(row.name()))
                .allSatisfy(row -> assertThat(testsOf(row, wrong))
                        .as("Tests of wrong values of %s", row)
                        .isNotEmpty());
        assertThat(ROWS)
                .filteredOn(row -> NEVER_WRONG.contains(row.name()))
                .hasSameSizeAs(NEVER_WRONG)
                .allSatisfy(row -> assertThat(
                                row.type().parser().apply("\u0000 any text").value())
                        .isPresent());
    }

    @Test
    void every_row_says_what_it_does_and_who_says_so() {
        assertThat(ALL).allSatisfy(row -> {
            assertThat(row.produces()).as("What %s does", row).isNotBlank();
            assertThat(row.source()).as("Source of %s", row).isNotBlank();
            assertThat(row.type().range()).as("Range of %s", row).isNotBlank();
        });
    }

    @Test
    void the_page_tells_every_row() throws Exception {
        Golden.check(Path.of("../docs/annotations.md"), page(sources(), examples()));
    }

    @Test
    void a_key_in_a_longer_key_or_in_a_sentence_is_no_test_of_it() {
        AnnotationKey<?> order = AnnotationCatalog.ORDER;

        assertThat(testsOf(order, Map.of("ATest", "ingress.alb(\"order\", \"5\")")))
                .containsExactly("ATest");
        assertThat(testsOf(order, Map.of("ATest", "\"order | 5\""))).containsExactly("ATest");
        assertThat(testsOf(order, Map.of("ATest", "\"albconfig.order\", \"in this order\", order, \"orders\"")))
                .isEmpty();
        assertThat(testsOf(AnnotationCatalog.ACTIONS, Map.of("ATest", "alb(\"actions.web\", \"[]\")")))
                .containsExactly("ATest");
    }

    private static String page(Map<String, String> sources, Map<AnnotationKey<?>, Map<String, Object>> examples) {
        String rows = ROWS.stream().map(AnnotationsPageTest::row).collect(joining());
        String examplesOfRows = ROWS.stream()
                .map(row -> example(row, examples.getOrDefault(row, Map.of()), testsOf(row, sources)))
                .collect(joining());
        String beside = BESIDE.stream()
                .map(row -> besideRow(row, testsOf(row, sources)))
                .collect(joining());
        return """
                # Annotations

                Every annotation that ALB Ingress reads, with what alb-gateway makes of it. Keys stand under
                `alb.ingress.kubernetes.io/` unless the table writes another prefix; keys marked (nginx) also under
                `nginx.ingress.kubernetes.io/`, which wins when both are there.

                When a value is wrong, the routes that the annotation governs are *refused* if it decides which requests go
                where (a live ALB keeps their last good rules), and *its default* is used if it only tunes. Either way a finding
                names the value; see [findings.md](findings.md). An unknown key under the prefix is a finding too, and so is
                one that does *nothing*.

                This page is made from `AnnotationCatalog` and `annotation-examples.yaml` by `AnnotationsPageTest`; change those,
                not the page.

                | Key | On | Value | Default | What it does | Not together with | When wrong | Source |
                |---|---|---|---|---|---|---|---|
                """ + rows + """

                ## Examples and tests

                `AnnotationExamplesTest` plans each of these values, on every kind that carries the annotation and under every
                prefix: the right one is served without a warning and has its effect, the wrong one is a finding with these words
                and a hint. A row without its example fails the build. More wrong values, one test each, are in
                `WrongRoutingValueTest`, `WrongTrafficValueTest` and `WrongTuningValueTest`. The last column names all classes
                of tests whose text has the key; it helps to find them, and proves nothing.

                | Key | Right | Wrong | What is said of the wrong one | Test classes with the key |
                |---|---|---|---|---|
                """ + examplesOfRows + """

                ## Beside annotations

                | Key | Where | What alb-gateway makes of it | Source | Tests |
                |---|---|---|---|---|
                """ + beside;
    }

    private static String row(AnnotationKey<?> row) {
        return Stream.of(
                        title(row),
                        row.kinds().stream().map(Object::toString).collect(joining(", ")),
                        row.type().range(),
                        row.defaultText(),
                        row.produces(),
                        row.conflicts(),
                        whenWrong(row),
                        row.source())
                .map(AnnotationsPageTest::cell)
                .collect(joining(" | ", "| ", " |\n"));
    }

    private static String example(AnnotationKey<?> row, Map<String, Object> example, ImmutableSortedSet<String> tests) {
        return Stream.of(
                        title(row),
                        code(example.get("right")),
                        code(example.get("wrong")),
                        Objects.toString(example.get("problem"), ""),
                        String.join(", ", tests))
                .map(AnnotationsPageTest::cell)
                .collect(joining(" | ", "| ", " |\n"));
    }

    private static String title(AnnotationKey<?> row) {
        return "`" + written(row)
                + row.suffix().map(suffix -> "<" + suffix + ">").orElse("") + "`"
                + row.nginxName().map(name -> " (nginx)").orElse("");
    }

    private static String code(@Nullable Object value) {
        return value == null ? "" : "`" + value + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String besideRow(AnnotationKey<?> row, ImmutableSortedSet<String> tests) {
        return Stream.of(
                        "`" + row.fullName() + "`",
                        row.place() + " on "
                                + row.kinds().stream().map(Object::toString).collect(joining(", ")),
                        row.produces(),
                        row.source(),
                        String.join(", ", tests))
                .collect(joining(" | ", "| ", " |\n"));
    }

    private static String written(AnnotationKey<?> row) {
        return row.fullName().startsWith(AnnotationKey.ALB_PREFIX) ? row.name() : row.fullName();
    }

    private static String whenWrong(AnnotationKey<?> row) {
        if (row.support() == AnnotationKey.Support.LEGACY) {
            return "nothing";
        }
        return row.onInvalid() == AnnotationKey.OnInvalid.REFUSE
                ? "refused"
                : row.defaultText().isEmpty() ? "ignored" : "its default";
    }

    /** The classes that write the key as one: with its prefix, or at the start of a text that ends or goes on with a value. */
    private static ImmutableSortedSet<String> testsOf(AnnotationKey<?> row, Map<String, String> sources) {
        String end = row.suffix().isPresent() ? "" : "(?=[\" ,|;:=])";
        Pattern use = Pattern.compile("(\"|" + Pattern.quote(AnnotationKey.ALB_PREFIX) + ")"
                + Pattern.quote(written(row)) + end + "(?! [a-z]+ [a-z]+ )");
        return sources.entrySet().stream()
                .filter(source -> use.matcher(source.getValue()).find())
                .map(Map.Entry::getKey)
                .collect(toImmutableSortedSet(naturalOrder()));
    }

    /** The examples by their rows. */
    private static Map<AnnotationKey<?>, Map<String, Object>> examples() throws IOException {
        AnnotationVocabulary vocabulary = AnnotationVocabulary.of(ROWS);
        Map<AnnotationKey<?>, Map<String, Object>> examples = new HashMap<>();
        for (Map<String, Object> example :
                new YAMLMapper().readValue(EXAMPLES.toFile(), new TypeReference<List<Map<String, Object>>>() {})) {
            String key = (String) example.get("key");
            ImmutableList<AnnotationKey<?>> rows =
                    vocabulary.find(key.contains("/") ? key : AnnotationKey.ALB_PREFIX + key);
            assertThat(rows).as("Rows of example %s", key).hasSize(1);
            assertThat(examples.put(rows.get(0), example))
                    .as("Examples of %s", key)
                    .isNull();
        }
        return examples;
    }

    /** The sources of the tests by the names of their classes; helpers do not count. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            files.filter(file -> file.toString().endsWith("Test.java")
                            || file.toString().endsWith("Properties.java"))
                    .forEach(file -> sources.put(file.getFileName().toString().replace(".java", ""), read(file)));
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
