package io.albgateway.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Enums have ALB's own names in JSON; keys are texts, as values and as keys of maps. */
class JsonNamesTest {

    private final JsonMapper json = ModelJson.newMapper();

    static Stream<Arguments> enums() {
        return Stream.of(
                Arguments.of(Direction.values(), List.of("Request", "Response")),
                Arguments.of(Protocol.values(), List.of("HTTP", "HTTPS", "QUIC")),
                Arguments.of(LoadBalancer.Edition.values(), List.of("Standard", "StandardWithWaf")),
                Arguments.of(LoadBalancer.AddressType.values(), List.of("Internet", "Intranet")),
                Arguments.of(LoadBalancer.IpVersion.values(), List.of("IPv4", "DualStack")),
                Arguments.of(LoadBalancer.AddressAllocatedMode.values(), List.of("Fixed", "Dynamic")),
                Arguments.of(
                        Action.HeaderValueType.values(), List.of("UserDefined", "ReferenceHeader", "SystemDefined")),
                Arguments.of(ListenerChange.AclType.values(), List.of("White", "Black")),
                Arguments.of(TagChange.Taggable.values(), List.of("loadbalancer", "servergroup", "acl")),
                Arguments.of(ClusterState.values(), List.of("READY", "STALE", "UNREACHABLE")),
                Arguments.of(Severity.values(), List.of("ERROR", "WARNING", "INFO")));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void an_enum_has_these_names_in_json(Enum<?>[] constants, List<String> names) throws Exception {
        assertThat(constants).hasSameSizeAs(names);
        for (int i = 0; i < constants.length; i++) {
            String text = "\"" + names.get(i) + "\"";
            assertThat(json.writeValueAsString(constants[i])).isEqualTo(text);
            assertThat((Object) json.readValue(text, constants[i].getDeclaringClass()))
                    .isEqualTo(constants[i]);
        }
    }

    @Test
    void keys_of_maps_are_the_same_texts_as_values() throws Exception {
        Map<ListenerKey, Integer> listeners = ImmutableMap.of(ListenerKey.parse("443/QUIC"), 1);
        String text = json.writeValueAsString(listeners);
        assertThat(json.readTree(text)).isEqualTo(json.readTree("{\"443/QUIC\": 1}"));
        assertThat(json.readValue(text, new TypeReference<ImmutableSortedMap<ListenerKey, Integer>>() {}))
                .isEqualTo(listeners);
        assertThat(json.readValue("{\"a/b/c:80@c-1\": 2}", new TypeReference<Map<ServerGroupKey, Integer>>() {}))
                .isEqualTo(Map.of(ServerGroupKey.of("a/b/c:80@c-1"), 2));
        assertThat(json.readValue("{\"c-1\": 3}", new TypeReference<Map<ClusterId, Integer>>() {}))
                .isEqualTo(Map.of(ClusterId.of("c-1"), 3));
        assertThat(json.readValue("{\"k\": 4}", new TypeReference<Map<RuleKey, Integer>>() {}))
                .isEqualTo(Map.of(RuleKey.of("k"), 4));
        assertThat(json.readTree(json.writeValueAsString(
                        Map.of(ClusterId.of("c-1"), Map.of(ServerGroupKey.of("g"), Map.of(RuleKey.of("k"), 5))))))
                .isEqualTo(json.readTree("{\"c-1\": {\"g\": {\"k\": 5}}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "80/FTP", "0/HTTP", "65536/HTTP", "x/HTTP", "/HTTP", "", "80/HTTP/HTTP"})
    void a_text_that_is_no_listener_key_is_refused_as_such(String text) {
        assertThatThrownBy(() -> ListenerKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("listener");
    }

    @Test
    void listener_keys_stand_by_number_and_not_by_text() {
        assertThat(Stream.of("1000/HTTP", "443/QUIC", "443/HTTPS", "80/HTTP")
                        .map(ListenerKey::parse)
                        .sorted()
                        .map(ListenerKey::toString))
                .containsExactly("80/HTTP", "443/HTTPS", "443/QUIC", "1000/HTTP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " c-1", "c-1 "})
    void a_cluster_id_is_never_blank_or_padded(String text) {
        assertThatThrownBy(() -> ClusterId.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blank or padded");
    }

    @Test
    void a_reference_reads_as_people_write_it() {
        assertThat(ResourceRef.ingress("shop", "cart").in(ClusterId.of("c-1")))
                .hasToString("Ingress shop/cart in cluster c-1");
        assertThat(ResourceRef.albConfig(GatewayRef.of("edge"))).hasToString("AlbConfig edge");
    }

    @Test
    void references_stand_by_kind_namespace_name_and_cluster() {
        ResourceRef hub = ResourceRef.ingress("b", "a");
        assertThat(Stream.of(
                                ResourceRef.onHub("Service", "a", "a"),
                                hub.in(ClusterId.of("c-1")),
                                hub,
                                ResourceRef.ingress("a", "z"))
                        .sorted())
                .containsExactly(
                        ResourceRef.ingress("a", "z"),
                        hub,
                        hub.in(ClusterId.of("c-1")),
                        ResourceRef.onHub("Service", "a", "a"));
    }
}
