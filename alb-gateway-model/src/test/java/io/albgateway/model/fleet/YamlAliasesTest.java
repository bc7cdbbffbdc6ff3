package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.albgateway.model.fleet.Reading.codes;
import static io.albgateway.model.fleet.Reading.only;
import static io.albgateway.model.fleet.Reading.place;
import static io.albgateway.model.fleet.Reading.readWith;
import static io.albgateway.model.fleet.Reading.yaml;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/** Anchors, aliases and merge keys. */
final class YamlAliasesTest {

    private static ImmutableSortedMap<String, String> labels(ManifestReading reading, int service) {
        assertThat(reading.findings()).isEmpty();
        return reading.fleet().services().get(service).metadata().labels();
    }

    @Test
    void an_alias_stands_for_the_value_of_its_anchor() {
        ManifestReading reading = yaml("""
                apiVersion: v1
                kind: Service
                metadata:
                  name: &name cart
                  labels: &labels {app: *name}
                  annotations: *labels
                spec: {ports: [&port {port: 80}, *port]}
                """);

        assertThat(labels(reading, 0)).containsExactly(entry("app", "cart"));
        assertThat(reading.fleet().services().get(0).metadata().annotations()).containsExactly(entry("app", "cart"));
        assertThat(reading.fleet().services().get(0).spec().ports()).hasSize(2);
    }

    @Test
    void the_latest_anchor_of_a_name_counts() {
        ManifestReading reading = yaml("""
                apiVersion: v1
                kind: Service
                metadata: {name: cart, labels: {a: &x one, b: *x, c: &x two, d: *x}}
                """);

        assertThat(labels(reading, 0)).containsEntry("b", "one").containsEntry("d", "two");
    }

    @Test
    void local_keys_win_over_merged_ones_wherever_they_stand() {
        ManifestReading reading = yaml("""
                base: &base {tier: base, owner: base}
                apiVersion: v1
                kind: Service
                metadata:
                  name: cart
                  labels:
                    tier: local
                    <<: *base
                """);

        assertThat(labels(reading, 0)).isEqualTo(ImmutableSortedMap.of("tier", "local", "owner", "base"));
    }

    @Test
    void the_earlier_source_of_a_merge_wins() {
        ManifestReading reading = yaml("""
                first: &first {a: first, b: first}
                second: &second {b: second, c: second}
                apiVersion: v1
                kind: Service
                metadata:
                  name: cart
                  labels:
                    <<: [*first, *second, {c: third, d: third}]
                    a: local
                """);

        assertThat(labels(reading, 0))
                .isEqualTo(ImmutableSortedMap.of("a", "local", "b", "first", "c", "second", "d", "third"));
    }

    @Test
    void merges_may_be_merged() {
        ManifestReading reading = yaml("""
                one: &one {a: one, b: one}
                two: &two {<<: *one, b: two}
                apiVersion: v1
                kind: Service
                metadata: {name: cart, labels: {<<: *two}}
                """);

        assertThat(labels(reading, 0)).isEqualTo(ImmutableSortedMap.of("a", "one", "b", "two"));
    }

    @Test
    void a_quoted_merge_key_is_a_key_like_any_other() {
        ManifestReading reading = yaml("""
                apiVersion: v1
                kind: Service
                metadata: {name: cart, labels: {"<<": text}}
                """);

        assertThat(labels(reading, 0)).containsEntry("<<", "text");
    }

    @Test
    void anchors_end_with_their_document() {
        ManifestReading reading = yaml("a: &x 1\n---\nkind: Service\nmetadata: {name: a}\nb: *x\n");

        assertThat(codes(reading)).containsExactly(FindingCode.ALIAS_UNRESOLVED, FindingCode.DOCUMENT_NOT_OBJECT);
    }

    @Test
    void an_alias_without_anchor_costs_the_document() {
        ManifestReading reading = yaml("""
                apiVersion: v1
                kind: Service
                metadata: {name: cart}
                spec: *spec
                """);

        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.ALIAS_UNRESOLVED);
        assertThat(finding.message()).isEqualTo("An alias has no anchor before it");
        assertThat(place(finding)).isEqualTo("hub.yaml:4:7");
        assertThat(reading.fleet().unreadable()).containsExactly(ResourceRef.onHub("Service", "default", "cart"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &x [*x]", "a: &x {b: {c: *x}}", "a: &x {<<: *x}", "&x [&x [*x]]"})
    void an_alias_of_what_it_stands_in_costs_the_document(String text) {
        assertThat(yaml(text).findings())
                .anySatisfy(finding ->
                        assertThat(finding.message()).isEqualTo("An alias stands within the value that it repeats"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<: text", "<<: [1]", "<<: [[{a: b}]]", "<<:"})
    void only_mappings_can_be_merged(String text) {
        Finding finding = only(yaml("kind: Service\n" + text));

        assertThat(finding.code()).isEqualTo(FindingCode.ALIAS_UNRESOLVED);
        assertThat(finding.message()).startsWith("A merge key takes mappings, but got ");
        assertThat(place(finding)).isEqualTo("hub.yaml:2:1");
    }

    @Test
    void a_second_merge_key_is_a_duplicate() {
        assertThat(codes(yaml("a: &a {x: 1}\n<<: *a\n<<: *a\n"))).containsExactly(FindingCode.DOCUMENT_KEY_DUPLICATE);
    }

    @Test
    void an_alias_bomb_does_not_go_off() {
        StringBuilder bomb = new StringBuilder("apiVersion: v1\nkind: Service\nmetadata: {name: cart}\n");
        bomb.append("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        }

        ManifestReading reading = yaml(bomb.toString());

        assertThat(only(reading).code()).isEqualTo(FindingCode.ALIAS_LIMIT_EXCEEDED);
        assertThat(reading.fleet().unreadable()).containsExactly(ResourceRef.onHub("Service", "default", "cart"));
    }

    @Test
    void the_alias_limit_counts_the_values_that_are_added() {
        // Each alias adds a list and its two texts.
        String text = "a: &a [x, y]\nb: [*a, *a]\n";

        assertThat(codes(readWith(
                        ReaderLimits.builder().maxAliasNodes(6).build(), ManifestSource.ofText("a.yaml", text))))
                .containsExactly(FindingCode.DOCUMENT_NOT_OBJECT);
        Finding finding =
                only(readWith(ReaderLimits.builder().maxAliasNodes(5).build(), ManifestSource.ofText("a.yaml", text)));
        assertThat(finding.code()).isEqualTo(FindingCode.ALIAS_LIMIT_EXCEEDED);
        assertThat(place(finding)).isEqualTo("a.yaml:2:9");
    }

    @Test
    void aliases_cannot_nest_beyond_the_limit_either() {
        StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 120; i++) {
            text.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }

        Finding finding = only(yaml(text.toString()));

        assertThat(finding.code()).isEqualTo(FindingCode.DOCUMENT_LIMIT_EXCEEDED);
        assertThat(finding.message()).isEqualTo("Lists and mappings are nested more than 100 deep");
    }
}
