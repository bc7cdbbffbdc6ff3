package io.albgateway.translator;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import io.albgateway.model.ModelJson;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationKey.Kind;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.AnnotationVocabulary;
import io.albgateway.translator.option.PlannerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A right and a wrong value of every annotation, on every kind that carries it and under every prefix: the right one has
 * its effect and nothing to remark, the wrong one is named. The values stand in {@code annotation-examples.yaml}.
 */
class AnnotationExamplesTest {

    private static final ImmutableList<AnnotationKey<?>> ROWS =
            AnnotationCatalog.rows(PlannerOptions.defaults().clusterWeightPrefix());

    /** Names that ALB alone can judge; the documents give them no syntax. */
    private static final Set<String> ANY_TEXT = Set.of("backend-scheduler-uch-value");

    private static final JsonMapper JSON = ModelJson.newMapper()
            .rebuild()
            .disable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** One entry of the file. */
    record Example(
            String key,
            boolean clusters,
            boolean answers,
            Optional<String> host,
            Optional<String> classOf,
            Map<String, String> with,
            Optional<String> right,
            Optional<String> gives,
            Optional<String> wrong,
            Optional<FindingCode> code,
            Optional<String> problem) {

        AnnotationKey<?> row() {
            return Iterables.getOnlyElement(AnnotationVocabulary.of(ROWS).find(full(key)));
        }
    }

    /** An example on one kind of object, under one prefix. */
    record Try(Example example, Kind kind, String key) {

        /** What becomes of a fleet where the annotation has this value; absent leaves it out. */
        FleetPlan plan(Optional<String> value) {
            return GatewayPlanner.create().plan(fleet(value));
        }

        private FleetSnapshot fleet(Optional<String> value) {
            FleetFixture fleet =
                    example.clusters() ? FleetFixture.multiCluster("c-east", "c-west") : FleetFixture.singleCluster();
            fleet.withoutListeners().listenerThatFindsClients(80, "HTTP").listenerThatFindsClients(443, "HTTPS");
            fleet.service("shop", "api", 80, 1);
            if (kind == Kind.SERVICE) {
                fleet.backend(service(value), slice());
            } else {
                fleet.service("shop", "web", 80, 1);
            }
            FleetSnapshot built = fleet.ingress(
                            ingress("stable").path("a.example", "/", "api").path("a.example", "/api", "api"))
                    .ingress(in(value))
                    .build();
            AlbConfig edge = built.albConfigs().get(0);
            return FleetSnapshot.builder()
                    .from(built)
                    .albConfigs(List.of(
                            kind == Kind.ALBCONFIG ? named(edge, "edge", annotations(value)) : edge,
                            named(edge, "side", ImmutableSortedMap.of())))
                    .build();
        }

        private IngressFixture in(Optional<String> value) {
            String host = example.host().orElse("b.example");
            IngressFixture in = ingress("in").path(host, "/", "web").path(host, "/api", "web");
            if (example.answers()) {
                in.annotatedPath(host, "/answers", "answers");
            }
            if (example.classOf().isPresent()) {
                in.withoutClass();
            }
            example.with().forEach((other, text) -> in.annotation(full(other), text));
            if (kind == Kind.INGRESS) {
                value.ifPresent(text -> in.annotation(key, text));
            }
            return in;
        }

        private Service service(Optional<String> value) {
            return Service.builder()
                    .metadata(ObjectMeta.builder()
                            .namespace("shop")
                            .name("web")
                            .annotations(annotations(value))
                            .build())
                    .spec(ServiceSpec.builder()
                            .addPorts(new ServiceSpec.Port(Optional.empty(), 80))
                            .build())
                    .build();
        }

        private static EndpointSlice slice() {
            return EndpointSlice.builder()
                    .metadata(FleetFixture.sliceMeta("shop", "web", "web-1"))
                    .addPorts(new EndpointSlice.Port(Optional.empty(), Optional.of(8080)))
                    .addEndpoints(FleetFixture.endpoint("10.0.9.1", true, false))
                    .build();
        }

        private ImmutableSortedMap<String, String> annotations(Optional<String> value) {
            return value.map(text -> ImmutableSortedMap.of(key, text)).orElse(ImmutableSortedMap.of());
        }

        private static AlbConfig named(
                AlbConfig albConfig, String name, ImmutableSortedMap<String, String> annotations) {
            return AlbConfig.builder()
                    .from(albConfig)
                    .metadata(ObjectMeta.builder()
                            .name(name)
                            .annotations(annotations)
                            .build())
                    .build();
        }

        @Override
        public String toString() {
            return key + " on " + kind;
        }
    }

    private static String full(String key) {
        return key.contains("/") ? key : AnnotationKey.ALB_PREFIX + key;
    }

    static List<Example> examples() throws IOException {
        YAMLMapper mapper = new YAMLMapper();
        List<Example> examples = new ArrayList<>();
        try (InputStream file =
                Objects.requireNonNull(AnnotationExamplesTest.class.getResourceAsStream("/annotation-examples.yaml"))) {
            for (Map<String, Object> entry :
                    mapper.readValue(file, new TypeReference<List<Map<String, Object>>>() {})) {
                assertThat(Set.of(
                                "key",
                                "clusters",
                                "answers",
                                "host",
                                "class",
                                "with",
                                "right",
                                "gives",
                                "wrong",
                                "code",
                                "problem"))
                        .containsAll(entry.keySet());
                examples.add(new Example(
                        text(entry, "key").orElseThrow(),
                        entry.containsKey("clusters"),
                        entry.containsKey("answers"),
                        text(entry, "host"),
                        text(entry, "class"),
                        mapper.convertValue(
                                entry.getOrDefault("with", Map.of()), new TypeReference<Map<String, String>>() {}),
                        text(entry, "right"),
                        text(entry, "gives"),
                        text(entry, "wrong"),
                        text(entry, "code").map(FindingCode::valueOf),
                        text(entry, "problem")));
            }
        }
        return examples;
    }

    private static Optional<String> text(Map<String, Object> entry, String field) {
        return Optional.ofNullable((String) entry.get(field));
    }

    private static Stream<Try> tries(Example example) {
        AnnotationKey<?> row = example.row();
        return row.kinds().stream()
                .flatMap(kind -> Stream.concat(Stream.of(full(example.key())), row.nginxName().stream())
                        .map(key -> new Try(example, kind, key)));
    }

    static List<Try> rightValues() throws IOException {
        return examples().stream()
                .filter(example -> example.right().isPresent())
                .flatMap(AnnotationExamplesTest::tries)
                .toList();
    }

    static List<Try> wrongValues() throws IOException {
        return examples().stream()
                .filter(example -> example.wrong().isPresent())
                .flatMap(AnnotationExamplesTest::tries)
                .toList();
    }

    /** An annotation that is new in the catalog needs an example, and an example needs its annotation. */
    @Test
    void every_row_of_the_catalog_has_one_example() throws IOException {
        List<Example> examples = examples();

        assertThat(examples.stream().map(Example::row).toList()).containsExactlyInAnyOrderElementsOf(ROWS);
        assertThat(examples).allSatisfy(example -> {
            boolean legacy = example.row().support() == AnnotationKey.Support.LEGACY;
            boolean anyText = ANY_TEXT.contains(example.key());
            assertThat(example.right().isPresent())
                    .as("A right value of %s", example.key())
                    .isEqualTo(!legacy);
            assertThat(example.wrong().isPresent())
                    .as("A wrong value of %s", example.key())
                    .isEqualTo(!anyText);
            assertThat(example.problem().isPresent()).isEqualTo(!anyText);
        });
    }

    @ParameterizedTest
    @MethodSource("rightValues")
    void a_right_value_is_served_with_its_effect(Try once) {
        FleetPlan with = once.plan(once.example().right());
        FleetPlan without = once.plan(Optional.empty());

        assertThat(findings(with).filter(finding -> finding.severity().isAtLeast(Severity.WARNING)))
                .isEmpty();
        if (once.example().gives().isPresent()) {
            assertThat(shown(with)).contains(once.example().gives().get());
            assertThat(shown(without)).doesNotContain(once.example().gives().get());
        } else {
            assertThat(shown(with)).isEqualTo(shown(without));
        }
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void a_wrong_value_is_named_with_a_hint(Try once) {
        Example example = once.example();
        AnnotationKey<?> row = example.row();
        FleetPlan plan = once.plan(example.wrong());
        boolean refuses = row.onInvalid() == AnnotationKey.OnInvalid.REFUSE;
        FindingCode code =
                example.code().orElse(refuses ? FindingCode.ANNOTATION_INVALID : FindingCode.ANNOTATION_DEFAULTED);

        Finding finding = findings(plan)
                .filter(one -> one.code() == code)
                .collect(Collectors.collectingAndThen(Collectors.toList(), Iterables::getOnlyElement));

        assertThat(finding.subject())
                .contains(
                        switch (once.kind()) {
                            case INGRESS -> ResourceRef.ingress("shop", "in");
                            case SERVICE -> ResourceRef.onHub("Service", "shop", "web");
                            default -> ResourceRef.clusterScoped("AlbConfig", "edge");
                        });
        assertThat(finding.field()).isEqualTo(AnnotationReader.field(once.key()));
        assertThat(example.wrong().get()).contains(finding.value().orElseThrow());
        assertThat(finding.message()).contains(example.problem().get());
        assertThat(finding.outcome()).isNotBlank();
        assertThat(finding.hint()).isNotBlank();
        if (example.code().isEmpty()) {
            assertThat(finding.hint()).isEqualTo(row.hint());
            assertThat(plan.gateways().get(0).refused())
                    .isEqualTo(refuses ? Set.of(ResourceRef.ingress("shop", "in")) : Set.of());
        }
        if (!refuses && once.kind() != Kind.ALBCONFIG && !code.name().contains("UNKNOWN")) {
            assertThat(shown(plan)).isEqualTo(shown(once.plan(Optional.empty())));
        }
    }

    private static Stream<Finding> findings(FleetPlan plan) {
        return Stream.concat(
                plan.findings().stream(), plan.gateways().stream().flatMap(gateway -> gateway.findings().stream()));
    }

    /** The rules of all gateways, and after them the server groups of Ingress {@code in}. */
    private static String shown(FleetPlan plan) {
        StringBuilder text = new StringBuilder();
        for (GatewayPlan gateway : plan.gateways()) {
            PlanView.rules(gateway)
                    .forEach(rule -> text.append(gateway.gateway())
                            .append(' ')
                            .append(rule)
                            .append('\n'));
            gateway.graph().serverGroups().stream()
                    .filter(group -> group.key().value().contains("/in/"))
                    .forEach(group -> text.append(json(group)).append('\n'));
        }
        return text.toString();
    }

    private static String json(ServerGroup group) {
        return JSON.valueToTree(group).toString();
    }
}
