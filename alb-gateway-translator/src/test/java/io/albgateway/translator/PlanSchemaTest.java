package io.albgateway.translator;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.ModelJson;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AccessLogConfig;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.albconfig.QuicConfig;
import io.albgateway.model.albconfig.TracingConfig;
import io.albgateway.model.albconfig.XForwardedForConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.finding.SourceLocation;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.fleet.ManifestSource;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.StickySession;
import io.albgateway.model.provenance.GroupOrigin;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.option.MatchOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The schema in the jar accepts what the planner writes, nothing else, and knows every member. */
class PlanSchemaTest {

    private static final ObjectMapper MAPPER = ModelJson.newMapper();

    /** Maps, whose members users name. */
    private static final ImmutableSet<String> OPEN = ImmutableSet.of("tags", "rules", "serverGroups");

    /** Where each type of the JSON stands in the schema. */
    private static final ImmutableMap<String, Class<?>> TYPES = ImmutableMap.<String, Class<?>>builder()
            .put("", FleetPlan.class)
            .put("gatewayPlan", GatewayPlan.class)
            .put("matchOptions", MatchOptions.class)
            .put("graph", RuleGraph.class)
            .put("loadBalancer", LoadBalancer.class)
            .put("zoneMapping", ZoneMapping.class)
            .put("accessLog", AccessLogConfig.class)
            .put("listener", Listener.class)
            .put("certificate", Certificate.class)
            .put("quic", QuicConfig.class)
            .put("xForwardedFor", XForwardedForConfig.class)
            .put("acl", AclConfig.class)
            .put("listenerLog", ListenerLogConfig.class)
            .put("tracing", TracingConfig.class)
            .put("rule", Rule.class)
            .put("keyValue", Condition.KeyValue.class)
            .put("target", Action.Target.class)
            .put("serverGroup", ServerGroup.class)
            .put("healthCheck", HealthCheck.class)
            .put("stickySession", StickySession.class)
            .put("server", Server.class)
            .put("finding", Finding.class)
            .put("location", SourceLocation.class)
            .put("provenance", Provenance.class)
            .put("ruleOrigin", RuleOrigin.class)
            .put("groupOrigin", GroupOrigin.class)
            .put("resourceRef", ResourceRef.class)
            .buildOrThrow();

    private static JsonNode schemaJson;
    private static Schema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream in = FleetPlan.class.getResourceAsStream("plan-schema.json")) {
            schemaJson = MAPPER.readTree(in);
        }
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaJson);
    }

    @Test
    void a_plan_of_a_real_fleet_is_valid() throws IOException {
        ManifestReading reading = ManifestReader.create()
                .read(List.of(
                        ManifestSource.ofText("hub.yaml", RealFleet.HUB),
                        ManifestSource.ofText("east.yaml", RealFleet.cluster("10.1.0.1"))
                                .in(PlanSamples.EAST),
                        ManifestSource.ofText("west.yaml", RealFleet.cluster("10.2.0.1"))
                                .in(PlanSamples.WEST)));
        FleetPlan plan = GatewayPlanner.create().plan(reading.fleet()).adding(reading.findings());

        // What makes the plan worth validating: both clusters, a refused canary, a finding of reading.
        GatewayPlan gateway = plan.gateways().get(0);
        assertThat(gateway.graph().rules()).hasSize(3);
        assertThat(gateway.clusters()).containsExactly(PlanSamples.EAST, PlanSamples.WEST);
        assertThat(gateway.refused()).containsExactly(ResourceRef.ingress("shop", "cart-next"));
        assertThat(plan.findings()).extracting(Finding::code).containsExactly(FindingCode.KIND_SKIPPED);
        assertThat(errors(MAPPER.valueToTree(plan))).isEmpty();
    }

    @Test
    void a_plan_of_nothing_is_valid() {
        assertThat(errors(MAPPER.valueToTree(FleetPlan.builder().build()))).isEmpty();
    }

    @Test
    void a_plan_with_every_kind_of_node_is_valid_and_survives_the_way_back() throws IOException {
        String json = MAPPER.writeValueAsString(PlanSamples.everything());

        assertThat(errors(MAPPER.readTree(json))).isEmpty();
        assertThat(MAPPER.readValue(json, FleetPlan.class)).isEqualTo(PlanSamples.everything());
    }

    @Test
    void the_sample_holds_every_member_of_the_schema_so_that_the_tests_below_mean_something() {
        Set<String> used = new TreeSet<>();
        objects(sample(), "").forEach(at -> at.node().fieldNames().forEachRemaining(used::add));
        Set<String> described = new TreeSet<>();
        definitions()
                .forEach((name, definition) ->
                        definition.path("properties").fieldNames().forEachRemaining(described::add));

        assertThat(used).containsAll(described);
    }

    @Test
    void an_unknown_member_is_rejected_wherever_it_stands() {
        int tried = 0;
        for (At at : objects(sample(), "")) {
            if (at.isOpen()) {
                continue;
            }
            JsonNode copy = sample();
            ((ObjectNode) copy.at(at.pointer())).put("x-unknown", 1);
            assertThat(errors(copy)).as("x-unknown in %s", at.pointer()).isNotEmpty();
            tried++;
        }
        assertThat(tried).isGreaterThan(40);
    }

    @Test
    void a_wrong_type_is_rejected_wherever_it_stands() {
        int tried = 0;
        for (At at : objects(sample(), "")) {
            for (String member : names(at.node())) {
                JsonNode copy = sample();
                ObjectNode object = (ObjectNode) copy.at(at.pointer());
                if (object.get(member).isNumber()) {
                    object.put(member, "text");
                } else {
                    object.put(member, 1.5);
                }
                assertThat(errors(copy)).as("%s/%s", at.pointer(), member).isNotEmpty();
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(150);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/formatVersion",
                "/gateways/0/gateway",
                "/gateways/0/graph",
                "/gateways/0/provenance",
                "/gateways/0/deleting",
                "/gateways/0/graph/loadBalancer/edition",
                "/gateways/0/graph/listeners/0/defaultGroup",
                "/gateways/0/graph/rules/0/conditions",
                "/gateways/0/graph/rules/0/conditions/0/type",
                "/gateways/0/graph/rules/0/actions",
                "/gateways/0/graph/rules/0/actions/1/allowHeaders",
                "/gateways/0/graph/serverGroups/1/healthCheck/path",
                "/gateways/0/graph/serverGroups/1/servers/0/weight",
                "/gateways/0/findings/0/severity",
                "/gateways/0/findings/0/message",
                "/gateways/0/findings/0/subject/namespace"
            })
    void a_member_that_every_plan_has_is_required(String pointer) {
        assertThat(errors(without(pointer))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/gateways",
                "/findings",
                "/gateways/0/clusters",
                "/gateways/0/findings",
                "/gateways/0/refused",
                "/gateways/0/graph/listeners",
                "/gateways/0/graph/loadBalancer/existingId",
                "/gateways/0/graph/serverGroups/1/servers",
                "/gateways/0/graph/rules/0/actions/0/qps",
                "/gateways/0/provenance/rules",
                "/gateways/0/findings/0/subject",
                "/gateways/0/findings/0/hint",
                "/findings/0/location/line"
            })
    void a_member_that_a_plan_may_lack_is_not_required(String pointer) {
        assertThat(errors(without(pointer))).isEmpty();
    }

    private static JsonNode without(String pointer) {
        JsonNode copy = sample();
        assertThat(copy.at(pointer).isMissingNode()).as(pointer).isFalse();
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) copy.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));
        return copy;
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                arguments("/formatVersion", "2"),
                arguments("/gateways/0/mode", "\"BOTH\""),
                arguments("/gateways/0/graph/listeners/0/key", "\"443/TCP\""),
                arguments("/gateways/0/graph/rules/0/priority", "10001"),
                arguments("/gateways/0/graph/rules/0/conditions/0/type", "\"Weather\""),
                arguments("/gateways/0/graph/rules/0/actions/0/type", "\"Pray\""),
                arguments("/gateways/0/graph/rules/0/conditions", "[]"),
                arguments("/gateways/0/findings/0/severity", "\"error\""),
                arguments("/gateways/0/findings/0/code", "\"weight-with-canary\""),
                arguments("/gateways/0/graph/serverGroups/1/servers/0/port", "0"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("wrongValues")
    void a_value_that_no_plan_can_hold_is_rejected(String pointer, String value) throws IOException {
        JsonNode copy = sample();
        int slash = pointer.lastIndexOf('/');
        assertThat(copy.at(pointer).isMissingNode()).isFalse();

        ((ObjectNode) copy.at(pointer.substring(0, slash))).set(pointer.substring(slash + 1), MAPPER.readTree(value));

        assertThat(errors(copy)).isNotEmpty();
    }

    @Test
    void a_code_of_a_later_release_is_accepted() {
        JsonNode copy = sample();
        ((ObjectNode) copy.at("/gateways/0/findings/0")).put("code", "SOMETHING_NEW_2");

        assertThat(errors(copy)).isEmpty();
    }

    @Test
    void the_schema_knows_exactly_the_members_of_each_type() {
        TYPES.forEach((name, type) -> assertThat(names(definition(name).path("properties")))
                .as(name)
                .containsExactlyInAnyOrderElementsOf(members(type)));
        variants("condition", Condition.class);
        variants("action", Action.class);
    }

    @Test
    void no_definition_of_the_schema_is_left_out_of_the_comparison() {
        Set<String> compared = new TreeSet<>(TYPES.keySet());
        compared.remove("");
        compared.addAll(Set.of("clusterId", "listenerKey", "ruleKey", "serverGroupKey", "condition", "action"));
        references("condition").forEach(compared::add);
        references("action").forEach(compared::add);

        assertThat(names(schemaJson.path("$defs"))).containsExactlyInAnyOrderElementsOf(compared);
    }

    private static void variants(String name, Class<?> family) {
        Set<Class<?>> kinds = new LinkedHashSet<>(Arrays.asList(family.getPermittedSubclasses()));
        List<String> references = references(name);
        assertThat(references).as(name).hasSameSizeAs(kinds);
        for (String reference : references) {
            JsonNode properties = definition(reference).path("properties");
            String kind = properties.path("type").path("const").asText();
            Class<?> type = kinds.stream()
                    .filter(candidate -> candidate.getSimpleName().equals(kind))
                    .findFirst()
                    .orElseThrow();
            Set<String> expected = new TreeSet<>(members(type));
            expected.add("type");
            assertThat(names(properties)).as(reference).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void the_enums_of_the_schema_are_those_of_the_model() {
        assertEnum("gatewayPlan", "mode", GatewayMode.values());
        assertEnum("finding", "severity", Severity.values());
        assertEnum("rule", "direction", Direction.values());
        assertEnum("loadBalancer", "edition", LoadBalancer.Edition.values());
        assertEnum("loadBalancer", "addressType", LoadBalancer.AddressType.values());
        assertEnum("loadBalancer", "ipv6AddressType", LoadBalancer.AddressType.values());
        assertEnum("loadBalancer", "ipVersion", LoadBalancer.IpVersion.values());
        assertEnum("loadBalancer", "addressAllocatedMode", LoadBalancer.AddressAllocatedMode.values());
        assertEnum("insertHeaderAction", "valueType", Action.HeaderValueType.values());
    }

    private static void assertEnum(String definition, String member, Enum<?>... constants) {
        List<JsonNode> expected =
                Arrays.stream(constants).<JsonNode>map(MAPPER::valueToTree).toList();
        assertThat(definition(definition).at("/properties/" + member + "/enum"))
                .as("%s.%s", definition, member)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void every_member_is_described() {
        definitions().forEach((name, definition) -> {
            assertThat(definition.path("description").asText()).as(name).isNotBlank();
            definition
                    .path("properties")
                    .properties()
                    .forEach(member -> assertThat(
                                    member.getValue().path("description").asText())
                            .as("%s.%s", name, member.getKey())
                            .isNotBlank());
        });
    }

    @Test
    void every_finding_code_fits_the_pattern() {
        String pattern = definition("finding").at("/properties/code/pattern").asText();

        assertThat(FindingCode.values()).allMatch(code -> code.name().matches(pattern));
    }

    private static JsonNode sample() {
        return MAPPER.valueToTree(PlanSamples.everything());
    }

    private static List<com.networknt.schema.Error> errors(JsonNode plan) {
        return schema.validate(plan);
    }

    private static JsonNode definition(String name) {
        JsonNode definition =
                name.isEmpty() ? schemaJson : schemaJson.path("$defs").path(name);
        assertThat(definition.isMissingNode()).as(name).isFalse();
        return definition;
    }

    private static Map<String, JsonNode> definitions() {
        ImmutableMap.Builder<String, JsonNode> all = ImmutableMap.builder();
        all.put("", schemaJson);
        schemaJson.path("$defs").properties().forEach(all::put);
        return all.buildOrThrow();
    }

    private static List<String> references(String name) {
        return StreamSupport.stream(definition(name).path("oneOf").spliterator(), false)
                .map(reference -> reference.path("$ref").asText().replace("#/$defs/", ""))
                .toList();
    }

    private static List<String> members(Class<?> type) {
        JsonSerialize as = type.getAnnotation(JsonSerialize.class);
        JavaType written = MAPPER.constructType(as == null ? type : as.as());
        return MAPPER.getSerializationConfig().introspect(written).findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .toList();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** An object of a JSON tree, and where it stands. */
    private record At(String pointer, JsonNode node) {
        boolean isOpen() {
            return OPEN.contains(pointer.substring(pointer.lastIndexOf('/') + 1));
        }
    }

    private static List<At> objects(JsonNode node, String pointer) {
        List<At> all = new ArrayList<>();
        if (node.isObject()) {
            all.add(new At(pointer, node));
            node.properties()
                    .forEach(member -> all.addAll(objects(
                            member.getValue(),
                            pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"))));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            all.addAll(objects(node.get(i), pointer + "/" + i));
        }
        return all;
    }
}
