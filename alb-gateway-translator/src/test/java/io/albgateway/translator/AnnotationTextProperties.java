package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationKey.Kind;
import io.albgateway.translator.option.PlannerOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

import static io.albgateway.translator.IngressFixture.ingress;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands in annotations, planning ends, and nothing of ours is passed over in silence. */
@AddLifecycleHook(value = FixedSeedInCi.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class AnnotationTextProperties {

    private static final GatewayRef EDGE = GatewayRef.of("edge");
    private static final ImmutableList<AnnotationKey<?>> ROWS =
            AnnotationCatalog.rows(PlannerOptions.defaults().clusterWeightPrefix());

    /** One annotation of one object. */
    record Note(Kind kind, String key, String text) {}

    @Property(tries = 1000)
    void any_text_is_planned_and_every_key_of_ours_is_understood_or_named(
            @ForAll("notes") List<Note> notes, @ForAll boolean multi) {
        FleetSnapshot fleet = fleet(notes, multi);

        FleetPlan all = GatewayPlanner.create().plan(fleet);
        GatewayPlan plan = all.gateway(EDGE).orElseThrow();

        assertThat(GatewayPlanner.create().plan(fleet, EDGE)).contains(plan);
        for (Ingress ingress : fleet.ingresses()) {
            // With albconfig.name an Ingress may leave the gateway; no gateway reads it then, and a finding says so.
            if (all.findings().stream()
                    .noneMatch(finding ->
                            isAbout(finding, Kind.INGRESS, ingress.metadata().name()))) {
                check(plan, Kind.INGRESS, ingress.metadata());
            }
        }
        check(plan, Kind.ALBCONFIG, fleet.albConfigs().get(0).metadata());
        fleet.clusters().stream()
                .filter(cluster -> !plan.clusters().contains(cluster.id()))
                .forEach(cluster -> cluster.services()
                        .forEach(service -> service.metadata().annotations().keySet().stream()
                                .filter(key -> key.startsWith(AnnotationKey.ALB_PREFIX))
                                .forEach(key -> assertThat(all.findings())
                                        .as("'%s' on a Service that no gateway serves", key)
                                        .anyMatch(finding -> isAbout(
                                                        finding,
                                                        Kind.SERVICE,
                                                        service.metadata().name())
                                                && tells(finding, key)))));
        if (plan.mode() == GatewayMode.SINGLE_CLUSTER) {
            fleet.services().forEach(service -> check(plan, Kind.SERVICE, service.metadata()));
        }
        fleet.clusters().stream()
                .filter(cluster -> plan.clusters().contains(cluster.id()))
                .forEach(cluster ->
                        cluster.services().forEach(service -> check(plan, Kind.SERVICE, service.metadata())));
    }

    private static void check(GatewayPlan plan, Kind kind, ObjectMeta object) {
        ImmutableSortedMap<String, String> annotations = object.annotations();
        annotations.forEach((key, text) -> {
            if (key.startsWith(AnnotationKey.ALB_PREFIX)) {
                assertThat(understood(kind, key, text) || named(plan, kind, object.name(), key, annotations))
                        .as("%s %s: '%s' in %s", kind, key, text, plan.findings())
                        .isTrue();
            }
        });
    }

    private static boolean understood(Kind kind, String key, String text) {
        return ROWS.stream()
                .filter(row -> row.kinds().contains(kind) && row.support() == AnnotationKey.Support.TRANSLATED)
                .filter(row -> row.suffix().isPresent()
                        ? key.startsWith(row.fullName())
                                && key.length() > row.fullName().length()
                        : key.equals(row.fullName()))
                .filter(row -> row != AnnotationCatalog.CLUSTER_WEIGHT || key.equals(key.strip()))
                .anyMatch(row -> !text.isBlank()
                        && row.type().parser().apply(text.strip()).value().isPresent());
    }

    /** The same text under both prefixes is one annotation, and is named once. */
    private static boolean named(
            GatewayPlan plan, Kind kind, String object, String key, ImmutableSortedMap<String, String> annotations) {
        String twin = AnnotationKey.NGINX_PREFIX + key.substring(AnnotationKey.ALB_PREFIX.length());
        boolean same = annotations
                .getOrDefault(twin, "")
                .strip()
                .equals(annotations.get(key).strip());
        return plan.findings().stream()
                .filter(finding -> isAbout(finding, kind, object))
                .anyMatch(finding -> tells(finding, key) || (same && tells(finding, twin)));
    }

    private static boolean isAbout(Finding finding, Kind kind, String object) {
        return finding.subject()
                .filter(subject ->
                        subject.kind().equals(kind.toString()) && subject.name().equals(object))
                .isPresent();
    }

    private static boolean tells(Finding finding, String key) {
        return finding.field().contains("\"" + key + "\"") || finding.message().contains(key);
    }

    private static FleetSnapshot fleet(List<Note> notes, boolean multi) {
        FleetFixture fixture = multi
                ? FleetFixture.multiCluster("c-east", "c-west").service("shop", "next", 80, 1)
                : FleetFixture.singleCluster();
        Service service = Service.builder()
                .metadata(meta(ObjectMeta.of("shop", "web"), notes, Kind.SERVICE))
                .spec(ServiceSpec.builder()
                        .addPorts(new ServiceSpec.Port(Optional.empty(), 80))
                        .build())
                .build();
        EndpointSlice slice = EndpointSlice.builder()
                .metadata(FleetFixture.sliceMeta("shop", "web", "web-1"))
                .addPorts(new EndpointSlice.Port(Optional.empty(), Optional.of(8080)))
                .addEndpoints(FleetFixture.endpoint("10.0.0.1", true, false))
                .build();
        if (multi) {
            fixture.backendIn("c-east", service, slice);
        } else {
            fixture.backend(service, slice);
        }
        IngressFixture any = ingress("any").path("a.example", "/", "web").path("b.example", "/x/(.*)", "web");
        notes.stream()
                .filter(note -> note.kind() == Kind.INGRESS)
                .forEach(note -> any.annotation(note.key(), note.text()));
        FleetSnapshot fleet = fixture.ingress(any)
                .ingress(ingress("stable").path("a.example", "/", "web"))
                .ingress(ingress("zz-plain").path("z.example", "/", "web"))
                .build();
        AlbConfig albConfig = fleet.albConfigs().get(0);
        return FleetSnapshot.builder()
                .from(fleet)
                .albConfigs(ImmutableList.of(AlbConfig.builder()
                        .from(albConfig)
                        .metadata(meta(albConfig.metadata(), notes, Kind.ALBCONFIG))
                        .build()))
                .build();
    }

    private static ObjectMeta meta(ObjectMeta bare, List<Note> notes, Kind kind) {
        Map<String, String> annotations = new TreeMap<>(bare.annotations());
        notes.stream().filter(note -> note.kind() == kind).forEach(note -> annotations.put(note.key(), note.text()));
        return ObjectMeta.builder()
                .from(bare)
                .annotations(ImmutableSortedMap.copyOf(annotations))
                .build();
    }

    @Provide
    Arbitrary<List<Note>> notes() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(4, Kind.INGRESS), Tuple.of(1, Kind.SERVICE), Tuple.of(1, Kind.ALBCONFIG));
        return Combinators.combine(kinds, keys(), texts())
                .as(Note::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Arbitrary<String> keys() {
        Arbitrary<String> suffixes = Arbitraries.of(
                "web",
                "next",
                "c-east",
                "c-west",
                "c-moon",
                "",
                " ",
                "c-east ",
                " c-west",
                "\u001c",
                "\u00a0",
                "a.b",
                "\"]",
                "\u0000",
                "\ud83d\ude00");
        return Combinators.combine(
                        Arbitraries.of(ROWS),
                        Arbitraries.of(AnnotationKey.ALB_PREFIX, AnnotationKey.ALB_PREFIX, AnnotationKey.NGINX_PREFIX),
                        suffixes)
                .as((row, prefix, suffix) -> prefix + row.name() + (row.suffix().isPresent() ? suffix : ""));
    }

    private static Arbitrary<String> texts() {
        Arbitrary<String> numbers = Arbitraries.oneOf(
                Arbitraries.bigIntegers().map(String::valueOf),
                Arbitraries.of("0", "1", "5", "100", "+5", "-0", "\u0665", "1e999999999", "9".repeat(1200)));
        Arbitrary<String> blanks = Arbitraries.of("", " ", "\t\n", "\u001c", "\u00a0", ",", " ,\u001f,");
        Arbitrary<String> nested = Arbitraries.integers()
                .between(1, 1500)
                .map(depth -> "[".repeat(depth) + "{\"a\":".repeat(depth % 3) + "1" + "]".repeat(depth));
        Arbitrary<String> json = Combinators.combine(
                        Arbitraries.of(
                                "ForwardGroup",
                                "Redirect",
                                "FixedResponse",
                                "Rewrite",
                                "InsertHeader",
                                "RemoveHeader",
                                "TrafficLimit",
                                "TrafficMirror",
                                "Host",
                                "Path",
                                "Header",
                                "Cookie",
                                "SourceIp",
                                "Method",
                                "QueryString",
                                "ResponseStatusCode",
                                "ResponseHeader"),
                        Arbitraries.of(
                                "serverGroups",
                                "serverGroupStickySession",
                                "httpCode",
                                "host",
                                "path",
                                "key",
                                "value",
                                "values",
                                "QPS",
                                "QPSPerIp",
                                "mirrorGroupConfig"),
                        Arbitraries.of(
                                "1",
                                "\"x.example\"",
                                "[]",
                                "{}",
                                "[1]",
                                "[{}]",
                                "[\"/a\"]",
                                "null",
                                "true",
                                "9".repeat(1200),
                                "[{\"serviceName\":\"web\",\"servicePort\":80}]",
                                "{\"enabled\":true,\"timeout\":999999}",
                                "{\"serverGroupTuples\":[{}]}",
                                "[{\"key\":\"k\",\"value\":[]}]"))
                .as((type, field, value) ->
                        "[{\"type\":\"" + type + "\",\"" + config(type) + "\":{\"" + field + "\":" + value + "}}]");
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(40),
                Arbitraries.strings().all().ofMaxLength(20),
                Arbitraries.of("true", "false", "c-east,c-west", "/a", "http", "*", "[]", "{}", "[{\"HTTP\":80}]"),
                numbers,
                blanks,
                nested,
                json);
    }

    private static String config(String type) {
        String name = type.equals("ForwardGroup")
                ? "forward"
                : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        return name + "Config";
    }
}
