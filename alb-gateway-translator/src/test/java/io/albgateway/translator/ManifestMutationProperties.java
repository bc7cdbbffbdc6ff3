package io.albgateway.translator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ModelJson;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.fleet.ManifestSource;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.SpoiltManifests.Manifest;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.option.PlannerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole manifests, from text to plan, of which one is spoilt: reading and planning end, the same way each time; what was
 * wrong is named with its place and a hint; no Secret is shown; and nobody else's rules change.
 */
@AddLifecycleHook(value = FixedSeedInCi.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class ManifestMutationProperties {

    static final String MARKER = "S3CR3T";

    /** The same in Base64. */
    static final String ENCODED = "UzNDUjNU";

    private static final YAMLMapper YAML = new YAMLMapper();

    /** One for all: a new one learns all types anew. */
    private static final ObjectMapper JSON = ModelJson.newMapper();

    private static final ImmutableList<AnnotationKey<?>> ROWS =
            AnnotationCatalog.rows(PlannerOptions.defaults().clusterWeightPrefix()).stream()
                    .filter(row -> row.kinds().contains(AnnotationKey.Kind.INGRESS))
                    .collect(ImmutableList.toImmutableList());

    /** A slip of the pen; numbers count around the text, so that shorter ones stay within it. */
    record Slip(Kind kind, int at, int length, String with) {

        enum Kind {
            REPLACE,
            DELETE,
            DOUBLE_A_LINE,
            DELETE_A_LINE,
            SWAP_LINES,
            INDENT_A_LINE,
            CUT_OFF
        }

        String in(String text) {
            if (text.isEmpty()) {
                return with;
            }
            int start = at % text.length();
            int end = Math.min(text.length(), start + length);
            List<String> lines = new ArrayList<>(text.lines().toList());
            int line = lines.isEmpty() ? 0 : at % lines.size();
            switch (kind) {
                case REPLACE -> {
                    return text.substring(0, start) + with + text.substring(end);
                }
                case DELETE -> {
                    return text.substring(0, start) + text.substring(end);
                }
                case CUT_OFF -> {
                    return text.substring(0, start);
                }
                case DOUBLE_A_LINE -> lines.add(line, lines.get(line));
                case DELETE_A_LINE -> lines.remove(line);
                case SWAP_LINES -> Collections.swap(lines, line, (line + length) % lines.size());
                case INDENT_A_LINE -> lines.set(line, " ".repeat(length) + lines.get(line));
            }
            return String.join("\n", lines) + "\n";
        }
    }

    /** One for all: to make one takes longer than to read. */
    private static final ManifestReader READER = ManifestReader.create();

    /** Fleets are dear to make, and not what this is about; so the same few serve every try. */
    private static final int WORLDS = 15;

    private static final Supplier<List<World>> KNOWN = Suppliers.memoize(() -> {
        Random random = new Random(Long.parseLong(FixedSeedInCi.SEED));
        RandomGenerator<FleetSketch> fleets = FleetArbitraries.fleets().generator(1000);
        return IntStream.range(0, WORLDS)
                .mapToObj(i -> new World(fleets.next(random).value()))
                .toList();
    });

    @Provide
    Arbitrary<World> worlds() {
        return Arbitraries.integers()
                .between(0, WORLDS - 1)
                .map(i -> KNOWN.get().get(i));
    }

    @Provide
    Arbitrary<Manifest> manifests() {
        return Arbitraries.of(SpoiltManifests.ALL);
    }

    @Provide
    Arbitrary<List<Slip>> slips() {
        return Combinators.combine(
                        Arbitraries.of(Slip.Kind.class),
                        Arbitraries.integers().between(0, 5000),
                        Arbitraries.integers().between(1, 12),
                        FleetArbitraries.nastyTexts())
                .as(Slip::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<AnnotationKey<?>> rows() {
        return Arbitraries.of(ROWS).map(row -> row);
    }

    @Provide
    Arbitrary<Manifest> ingresses() {
        return Arbitraries.of(SpoiltManifests.INGRESSES);
    }

    @Provide
    Arbitrary<Manifest> readable() {
        return Arbitraries.of(SpoiltManifests.READABLE);
    }

    @Provide
    Arbitrary<String> texts() {
        return FleetArbitraries.nastyTexts();
    }

    @Example
    void unspoilt_they_are_served_without_an_error() {
        for (boolean multi : List.of(false, true)) {
            Outcome outcome = new World(new FleetSketch(multi, List.of())).before();

            // A Service of one cluster of two is worth a word, but serves.
            assertThat(outcome.findings())
                    .filteredOn(ManifestMutationProperties::isTheirs)
                    .extracting(Finding::code)
                    .isEqualTo(multi ? List.of(FindingCode.CLUSTER_WITHOUT_BACKEND) : List.of());
            assertThat(outcome.plan().provenance().rules().values())
                    .extracting(origin -> origin.ingress().name())
                    .contains("zz-traffic", "zz-stable", "zz-canary", "zz-answers");
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void a_slip_in_the_text_harms_nobody_else(
            @ForAll("worlds") World world,
            @ForAll("manifests") Manifest manifest,
            @ForAll("slips") List<Slip> slips,
            @ForAll Random random)
            throws IOException {
        String text = manifest.text();
        for (Slip slip : slips) {
            text = slip.in(text);
        }

        Outcome outcome = check(world, manifest, text, random);

        // What cannot be read is never gone without a word.
        boolean read = outcome.reading().places().values().stream()
                .anyMatch(place -> place.source().equals(manifest.name()));
        boolean told = outcome.findings().stream()
                .anyMatch(finding -> finding.location()
                        .filter(place -> place.source().equals(manifest.name()))
                        .isPresent());
        assertThat(read || told).as("%s in %s", text, outcome.findings()).isTrue();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void a_wrong_annotation_is_named_and_harms_nobody_else(
            @ForAll("worlds") World world,
            @ForAll("ingresses") Manifest manifest,
            @ForAll("rows") AnnotationKey<?> row,
            @ForAll("texts") String text,
            @ForAll Random random)
            throws IOException {
        Assume.that(!text.isBlank());
        ObjectNode tree = (ObjectNode) YAML.readTree(manifest.text());
        String key = row.fullName()
                + row.suffix()
                        .map(sort -> sort.startsWith("cluster") ? "c-east" : "s0")
                        .orElse("");
        ((ObjectNode) tree.get("metadata")).withObjectProperty("annotations").put(key, text);

        Outcome outcome = check(world, manifest, tree.toString(), random);

        // A character that YAML cannot hold spoils the document; that is told of the document.
        boolean read =
                outcome.findings().stream().noneMatch(finding -> finding.code() == FindingCode.DOCUMENT_MALFORMED);
        if (read && row.type().parser().apply(text.strip()).value().isEmpty()) {
            assertThat(outcome.findings()).anySatisfy(finding -> {
                assertThat(finding.subject().map(ResourceRef::name))
                        .hasValue(tree.at("/metadata/name").textValue());
                assertThat(finding.field()).isEqualTo(AnnotationReader.field(key));
                if (finding.code() != FindingCode.ANNOTATION_IGNORED) {
                    assertThat(finding.value()).isPresent();
                }
            });
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void a_field_of_a_wrong_type_is_named_with_its_line_and_harms_nobody_else(
            @ForAll("worlds") World world, @ForAll("readable") Manifest manifest, @ForAll Random random)
            throws IOException {
        JsonNode tree = YAML.readTree(manifest.text());
        Map<String, Runnable> fields = new TreeMap<>();
        collect(tree, "", false, fields);
        List<String> names = List.copyOf(fields.keySet());
        String field = names.get(random.nextInt(names.size()));
        fields.get(field).run();

        Outcome outcome = check(world, manifest, tree.toPrettyString(), random);

        assertThat(outcome.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.OBJECT_FIELD_INVALID);
            assertThat(finding.subject().map(ResourceRef::name))
                    .hasValue(tree.at("/metadata/name").textValue());
            assertThat(finding.field()).isEqualTo(field);
            assertThat(finding.location()).hasValueSatisfying(place -> {
                assertThat(place.source()).isEqualTo(manifest.name());
                assertThat(place.line()).isPresent();
            });
        });
    }

    /** Collects what makes a mapping of each value of an object, by the field that findings call it. */
    private static void collect(JsonNode node, String path, boolean keys, Map<String, Runnable> fields) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                String name = entry.getKey();
                String below = keys ? path + "[\"" + name + "\"]" : path.isEmpty() ? name : path + "." + name;
                if (entry.getValue().isValueNode()) {
                    if (!isIdentity(below)) {
                        fields.put(below, () -> object.putObject(name).put("zz", 1));
                    }
                } else {
                    collect(entry.getValue(), below, name.equals("annotations") || name.equals("labels"), fields);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int item = i;
                String below = path + "[" + i + "]";
                if (array.get(i).isValueNode()) {
                    fields.put(
                            below, () -> array.set(item, YAML.createObjectNode().put("zz", 1)));
                } else {
                    collect(array.get(i), below, false, fields);
                }
            }
        }
    }

    private static boolean isIdentity(String field) {
        return Set.of("apiVersion", "kind", "metadata.name", "metadata.namespace")
                .contains(field);
    }

    /** The manifests of a fleet, with those of the team beside them. */
    private static final class World {
        private final FleetSketch sketch;
        private final ImmutableList<ManifestSource> others;
        private final ImmutableSet<ResourceRef> ingresses;
        private final Outcome before;

        World(FleetSketch sketch) {
            this.sketch = sketch;
            FleetSnapshot fleet = sketch.fixture().build();
            this.others = ManifestSketch.of(fleet);
            this.ingresses = fleet.ingresses().stream().map(Ingress::ref).collect(ImmutableSet.toImmutableSet());
            try {
                this.before = outcome(List.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What becomes of the manifests while they are right. */
        Outcome before() {
            return before;
        }

        @Override
        public String toString() {
            return sketch.toString();
        }

        Outcome outcome(List<Manifest> spoilt) throws IOException {
            return of(sources(spoilt));
        }

        Outcome of(List<ManifestSource> sources) throws IOException {
            ManifestReading reading = READER.read(sources);
            FleetPlan plan = GatewayPlanner.create().plan(reading.fleet());
            return new Outcome(
                    reading,
                    plan.gateway(GatewayRef.of("edge")).orElseThrow(),
                    ImmutableList.<Finding>builder()
                            .addAll(reading.findings())
                            .addAll(plan.findings())
                            .addAll(plan.gateways().get(0).findings())
                            .build());
        }

        /** All sources, with some of the team's replaced. */
        List<ManifestSource> sources(List<Manifest> spoilt) {
            Map<String, Manifest> theirs = new TreeMap<>();
            SpoiltManifests.ALL.forEach(manifest -> theirs.put(manifest.name(), manifest));
            spoilt.forEach(manifest -> theirs.put(manifest.name(), manifest));
            List<ManifestSource> sources = new ArrayList<>(others);
            for (Manifest manifest : theirs.values()) {
                ManifestSource source = ManifestSource.ofText(manifest.name(), manifest.text());
                sources.add(
                        sketch.multiCluster() && manifest.ofBackends() ? source.in(ClusterId.of("c-east")) : source);
            }
            return sources;
        }
    }

    private record Outcome(ManifestReading reading, GatewayPlan plan, ImmutableList<Finding> findings) {}

    /** Checks what always holds, and returns what became of the spoilt manifest. */
    private static Outcome check(World world, Manifest manifest, String text, Random random) throws IOException {
        Manifest spoilt = new Manifest(manifest.name(), text, manifest.ofBackends());
        Outcome before = world.before();

        Outcome after = world.outcome(List.of(spoilt));

        PlanAssertions.assertSound(after.plan());
        // The order of documents has a property of its own; to read all of them a second time is dear.
        if (random.nextInt(5) == 0) {
            List<ManifestSource> shuffled = new ArrayList<>(world.sources(List.of(spoilt)));
            Collections.shuffle(shuffled, random);
            assertThat(world.of(shuffled)).isEqualTo(after);
        }
        assertThat(after.findings()).allSatisfy(finding -> {
            if (finding.severity() != Severity.INFO) {
                assertThat(finding.hint()).as("Hint of %s", finding).isNotBlank();
            }
            assertThat(finding.subject().isPresent() || finding.location().isPresent())
                    .as("Place of %s", finding)
                    .isTrue();
        });
        String shown = JSON.writeValueAsString(after.plan()) + after.findings();
        assertThat(shown).doesNotContain(MARKER).doesNotContain(ENCODED);
        assertThat(rulesOfOthers(world, after, before)).isEqualTo(rulesOfOthers(world, before, after));
        return after;
    }

    /** The rules of everybody else, without those that a finding or their origin ties to the team. */
    private static Map<RuleKey, List<Object>> rulesOfOthers(World world, Outcome outcome, Outcome other) {
        Set<ResourceRef> tied = Sets.union(tied(outcome), tied(other));
        Map<RuleKey, RuleOrigin> theirs = Maps.filterValues(
                outcome.plan().provenance().rules(),
                // Not by name: a slip can be in the name of the team's own Ingress.
                origin -> world.ingresses.contains(origin.ingress()) && !tied.contains(origin.ingress()));
        Map<RuleKey, List<Object>> rules = new HashMap<>();
        outcome.plan().graph().rules().stream()
                .filter(rule -> theirs.containsKey(rule.key()))
                .forEach(rule -> rules.put(rule.key(), List.of(rule.conditions(), rule.actions())));
        return rules;
    }

    /** Who shares a route with the team, because a slip gave its Ingress the host and path of another. */
    private static Set<ResourceRef> tied(Outcome outcome) {
        Set<ResourceRef> tied = new HashSet<>();
        outcome.plan().provenance().rules().values().stream()
                .filter(origin -> origin.canaries().stream().anyMatch(ref -> SpoiltManifests.isTheirs(ref.name())))
                .forEach(origin -> tied.add(origin.ingress()));
        outcome.findings().stream()
                .filter(finding -> finding.related().stream().anyMatch(ref -> SpoiltManifests.isTheirs(ref.name())))
                .filter(finding -> finding.code() == FindingCode.ROUTE_CONFLICT)
                .map(Finding::subject)
                .flatMap(Optional::stream)
                .forEach(tied::add);
        return tied;
    }

    private static boolean isTheirs(Finding finding) {
        return finding.subject()
                .filter(ref -> SpoiltManifests.isTheirs(ref.name()))
                .isPresent();
    }
}
