package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.albconfig.AlbConfigSpec;
import io.albgateway.model.albconfig.CertificateConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.albgateway.model.fleet.Reading.codes;
import static io.albgateway.model.fleet.Reading.only;
import static io.albgateway.model.fleet.Reading.place;
import static io.albgateway.model.fleet.Reading.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** An AlbConfig with mistakes is kept as far as it can be: without it there is no gateway at all. */
final class AlbConfigFieldsTest {
    private static final ResourceRef EDGE = ResourceRef.albConfig(GatewayRef.of("edge"));

    private static ManifestReading edge(String spec) {
        return yaml("apiVersion: alibabacloud.com/v1\nkind: AlbConfig\nmetadata: {name: edge}\n" + spec);
    }

    private static AlbConfigSpec spec(ManifestReading reading) {
        return reading.fleet().albConfigs().get(0).spec();
    }

    @Test
    void capitals_in_field_names_do_not_matter() {
        ManifestReading reading = edge("""
                Spec:
                  CONFIG: {ZoneMappings: [{vswitchid: vsw-a}]}
                  listeners:
                  - Port: 443
                    Protocol: HTTPS
                    certificates: [{certificateId: one, isdefault: true}]
                    XForwardedForConfig: {xforwardedForSlbIdEnabled: true}
                """);

        assertThat(reading.findings()).isEmpty();
        assertThat(spec(reading).config().orElseThrow().zoneMappings().get(0).vSwitchId())
                .contains("vsw-a");
        assertThat(spec(reading).listeners().get(0).certificates())
                .containsExactly(new CertificateConfig(Optional.of("one"), Optional.of(true)));
        assertThat(spec(reading)
                        .listeners()
                        .get(0)
                        .xForwardedForConfig()
                        .orElseThrow()
                        .slbIdEnabled())
                .contains(true);
    }

    @Test
    void a_field_in_two_spellings_is_ambiguous_and_read_as_absent() {
        ManifestReading reading = edge("spec: {listeners: [{port: 80, Port: 81, protocol: HTTP}]}\n");

        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.ALBCONFIG_FIELD_INVALID);
        assertThat(finding.field()).isEqualTo("spec.listeners[0].Port");
        assertThat(place(finding)).isEqualTo("hub.yaml:4:31");
        assertThat(spec(reading).listeners().get(0).port()).isEmpty();
    }

    @Test
    void an_unknown_field_leads_to_a_suggestion() {
        ManifestReading reading = edge("spec:\n  config:\n    zoneMaping: []\n    whatever: 1\n");

        assertThat(reading.findings())
                .extracting(Finding::code, Finding::field, Reading::place, Finding::hint)
                .containsExactly(
                        tuple(
                                FindingCode.ALBCONFIG_FIELD_UNKNOWN,
                                "spec.config.whatever",
                                "hub.yaml:7:5",
                                "Remove the field"),
                        tuple(
                                FindingCode.ALBCONFIG_FIELD_UNKNOWN,
                                "spec.config.zoneMaping",
                                "hub.yaml:6:5",
                                "Did you mean `zoneMappings`?"));
        assertThat(reading.fleet().albConfigs()).hasSize(1);
    }

    @Test
    void a_deleted_one_is_there_even_if_its_fields_are_refused() {
        String refused = "spec: {listeners: [{port: 80, aclConfig: {aclType: White, aclEntries: 10.0.0.0/8}}]}\n";
        String deleted = "metadata: {name: edge, deletionTimestamp: \"2026-01-01T00:00:00Z\", labels: {a: 1}}\n";

        assertThat(edge(refused).fleet().unreadable()).containsExactly(EDGE);
        ManifestReading reading = yaml("apiVersion: alibabacloud.com/v1\nkind: AlbConfig\n" + deleted + refused);

        assertThat(reading.fleet().unreadable()).isEmpty();
        AlbConfig config = reading.fleet().albConfigs().get(0);
        assertThat(config.ref()).isEqualTo(EDGE);
        assertThat(config.metadata().deletionTimestamp()).contains("2026-01-01T00:00:00Z");
        assertThat(config.spec()).isEqualTo(AlbConfigSpec.builder().build());
        // What is wrong is told as ever, and once.
        assertThat(codes(reading))
                .containsExactlyInAnyOrder(FindingCode.OBJECT_FIELD_INVALID, FindingCode.ALBCONFIG_FIELD_INVALID);
    }

    @Test
    void a_deletion_that_is_no_text_leaves_a_refused_one_unreadable() {
        ManifestReading reading = yaml("""
                apiVersion: alibabacloud.com/v1
                kind: AlbConfig
                metadata: {name: edge, deletionTimestamp: {}, labels: {a: 1}}
                """);

        assertThat(reading.fleet().unreadable()).containsExactly(EDGE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    spec: {config: {zoneMappings: x}}                         | spec.config.zoneMappings
                    spec: {config: {zoneMappings: [x]}}                       | spec.config.zoneMappings[0]
                    spec: {config: {forceOverride: "true"}}                   | spec.config.forceOverride
                    spec: {config: {name: 12}}                                | spec.config.name
                    spec: {listeners: [{port: 80, idleTimeout: soon}]}        | spec.listeners[0].idleTimeout
                    spec: {listeners: [{port: "80a"}]}                        | spec.listeners[0].port
                    spec: {listeners: [{port: 80, idleTimeout: "60"}]}        | spec.listeners[0].idleTimeout
                    spec: {listeners: [~, {port: 80}]}                        | spec.listeners[0]
                    spec: [x]                                                 | spec
                    """)
    void a_field_of_the_wrong_type_is_read_as_absent(String spec, String field) {
        ManifestReading reading = edge(spec);

        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.ALBCONFIG_FIELD_INVALID);
        assertThat(finding.subject()).contains(EDGE);
        assertThat(finding.field()).isEqualTo(field);
        assertThat(finding.outcome()).isEqualTo("The field is read as absent");
        assertThat(reading.fleet().albConfigs()).extracting(AlbConfig::ref).containsExactly(EDGE);
        assertThat(reading.fleet().unreadable()).isEmpty();
    }

    @Test
    void the_fields_beside_a_wrong_one_are_kept() {
        AlbConfigSpec spec = spec(edge("spec: {listeners: [{port: 80, idleTimeout: soon, protocol: HTTP}]}\n"));

        assertThat(spec.listeners().get(0).port()).contains(80);
        assertThat(spec.listeners().get(0).protocol()).contains("HTTP");
        assertThat(spec.listeners().get(0).idleTimeout()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{aclType: White, aclEntries: 10.0.0.0/8}",
                "{aclType: White, aclEntries: [10.0.0.0/8, 7]}",
                "{aclType: [White], aclEntries: [10.0.0.0/8]}",
                "{aclType: Black, AclType: White}",
                "[White]"
            })
    void an_access_list_is_read_whole_or_not_at_all(String acl) {
        ManifestReading reading = edge("spec: {listeners: [{port: 80, aclConfig: " + acl + "}]}\n");

        assertThat(codes(reading)).containsExactly(FindingCode.ALBCONFIG_FIELD_INVALID);
        assertThat(only(reading).outcome()).isEqualTo("The object is refused");
        assertThat(reading.fleet().albConfigs()).isEmpty();
        assertThat(reading.fleet().unreadable()).containsExactly(EDGE);
    }

    @Test
    void a_port_may_be_quoted() {
        ManifestReading reading = edge("spec: {listeners: [{port: \"443\"}]}\n");

        assertThat(reading.findings()).isEmpty();
        assertThat(spec(reading).listeners().get(0).port()).contains(443);
    }

    @Test
    void metadata_is_read_as_strictly_as_everywhere() {
        ManifestReading reading = yaml(
                "apiVersion: alibabacloud.com/v1\nkind: AlbConfig\nmetadata: {name: edge, labels: {a: 1}, other: x}\n");

        assertThat(codes(reading)).containsExactly(FindingCode.OBJECT_FIELD_INVALID);
        assertThat(reading.fleet().unreadable()).containsExactly(EDGE);
    }

    @Test
    void an_albconfig_without_config_is_for_the_translator_to_judge() {
        ManifestReading reading = edge("spec: {listeners: [{port: 80}]}\n");

        assertThat(reading.findings()).isEmpty();
        assertThat(spec(reading).config()).isEmpty();
        assertThat(edge("").findings()).isEmpty();
    }

    @Test
    void null_is_as_good_as_absent_but_noted_where_a_list_belongs() {
        ManifestReading reading = edge("spec: {listeners: [{port: 80, gzipEnabled: null, certificates: null}]}\n");

        assertThat(only(reading).code()).isEqualTo(FindingCode.OBJECT_FIELD_NULL);
        assertThat(only(reading).field()).isEqualTo("spec.listeners[0].certificates");
        assertThat(spec(reading).listeners().get(0).gzipEnabled()).isEmpty();
    }

    @Test
    void status_is_read_if_possible_and_never_judged() {
        ManifestReading reading = edge("""
                status:
                  loadBalancer:
                    dnsname: alb-1.example
                    id: 5
                    future: x
                """);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.fleet()
                        .albConfigs()
                        .get(0)
                        .status()
                        .orElseThrow()
                        .loadBalancer()
                        .orElseThrow()
                        .dnsName())
                .contains("alb-1.example");
        assertThat(edge("status: null\n").findings()).isEmpty();
        assertThat(edge("status: x\n").findings()).isEmpty();
    }

    @Test
    void reserved_fields_are_kept_as_written() {
        ManifestReading reading =
                edge("spec: {listeners: [{port: 80, defaultActions: [{type: ForwardGroup, n: [1, 2.5]}]}]}\n");

        assertThat(reading.findings()).isEmpty();
        assertThat(spec(reading).listeners().get(0).defaultActions())
                .hasToString(ImmutableList.of("{\"type\":\"ForwardGroup\",\"n\":[1,2.5]}")
                        .toString());
    }

    @Test
    void another_version_is_refused_whatever_its_group() {
        ManifestReading reading = yaml("apiVersion: alb.example.com/v1\nkind: AlbConfig\nmetadata: {name: edge}\n");

        assertThat(codes(reading)).containsExactly(FindingCode.KIND_VERSION_UNSUPPORTED);
    }
}
