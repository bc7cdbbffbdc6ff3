package io.albgateway.model.fleet;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.albgateway.model.fleet.Reading.codes;
import static io.albgateway.model.fleet.Reading.ingress;
import static io.albgateway.model.fleet.Reading.ingressNames;
import static io.albgateway.model.fleet.Reading.only;
import static io.albgateway.model.fleet.Reading.place;
import static io.albgateway.model.fleet.Reading.readWith;
import static io.albgateway.model.fleet.Reading.yaml;
import static org.assertj.core.api.Assertions.assertThat;

/** YAML as a text: several documents, broken ones, and places. */
final class YamlDocumentsTest {

    @Test
    void a_broken_document_does_not_hide_the_others() {
        ManifestReading reading = yaml("""
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: a}
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: b}
                spec:
                  rules:
                  - host: b: example
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: c}
                """);

        assertThat(ingressNames(reading)).containsExactly("a", "c");
        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.DOCUMENT_MALFORMED);
        assertThat(finding.message()).isEqualTo("A colon starts a value where none can stand");
        // The second colon of line 10.
        assertThat(place(finding)).isEqualTo("hub.yaml:10:12");
        // Its name was read, so nobody takes it for deleted.
        assertThat(finding.subject()).contains(ResourceRef.ingress("default", "b"));
        assertThat(reading.fleet().unreadable()).containsExactly(ResourceRef.ingress("default", "b"));
    }

    @Test
    void the_objects_of_a_broken_list_are_remembered_as_far_as_they_were_read() {
        ManifestReading reading = yaml("""
                apiVersion: v1
                kind: List
                items:
                - apiVersion: v1
                  kind: Service
                  metadata: {name: a}
                - apiVersion: v1
                  kind: Service
                  metadata: {name: b}
                  spec: {ports: [}
                """);

        assertThat(only(reading).subject()).isEmpty();
        assertThat(reading.fleet().services()).isEmpty();
        assertThat(reading.fleet().unreadable())
                .containsExactly(
                        ResourceRef.onHub("Service", "default", "a"), ResourceRef.onHub("Service", "default", "b"));
    }

    @Test
    void metadata_that_was_cut_off_names_nobody() {
        ManifestReading reading =
                yaml("apiVersion: v1\nkind: Service\nmetadata: {name: a, labels: {x: [}, namespace: shop}\n");

        assertThat(only(reading).code()).isEqualTo(FindingCode.DOCUMENT_MALFORMED);
        assertThat(reading.fleet().unreadable()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'a: 1\\n\\tb: 2'         | 2:1 | A tab stands where YAML takes only spaces
                    'a: 1\\nb\\nc: 3'        | 2:1 | A line is neither a key with a value nor an item of a list
                    'a: 1\\nb: \"text\\nc: 3' | 2:4 | A quoted text has no end
                    'a:\\n  b: 1\\n c: 2'    | 3:2 | The indentation does not fit the lines above
                    'a: [1, 2\\nb: 3'       | 2:2 | A comma or a closing bracket is missing
                    'a: [b, c}'            | 1:9 | A comma or a closing bracket is missing
                    'a: - b'               | 1:4 | An item of a list stands where none can stand
                    'a: \"\\q\"'             | 1:6 | A backslash starts an escape that YAML does not have
                    'a: !x!y z'            | 1:4 | A tag has a handle that is not declared
                    '? [a]\\n: b'           | 1:3 | A key or a number is none that JSON could hold
                    'a: .inf'              | 1:4 | A key or a number is none that JSON could hold
                    'a: !!binary aGk='     | 1:4 | A value has a type that manifests do not have
                    """)
    void mistakes_are_explained_in_plain_words(String text, String place, String message) {
        Finding finding = only(yaml(text.replace("\\n", "\n").replace("\\t", "\t")));

        assertThat(finding.code()).isEqualTo(FindingCode.DOCUMENT_MALFORMED);
        assertThat(finding.message()).isEqualTo(message);
        assertThat(place(finding)).isEqualTo("hub.yaml:" + place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void all_line_ends_count_the_same(String end) {
        String text = ("# head\n---\n" + ingress("a") + "---\nx: 1\ny: [}\n---\n" + ingress("b")).replace("\n", end);

        ManifestReading reading = yaml(text);

        assertThat(ingressNames(reading)).containsExactly("a", "b");
        assertThat(place(only(reading))).isEqualTo("hub.yaml:9:5");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_text() {
        ManifestReading reading = yaml("\uFEFF" + ingress("a") + "\uFEFF---\n" + ingress("b") + "---\n" + ingress("C"));

        assertThat(ingressNames(reading)).containsExactly("a", "b");
        assertThat(place(only(reading))).isEqualTo("hub.yaml:14:9");
    }

    @Test
    void comments_and_directives_before_a_document_belong_to_it() {
        ManifestReading reading = yaml("# first\n%YAML 1.1\n%TAG !k! tag:k8s,2000:\n---\n" + ingress("a")
                + "...\n# second\n%YAML 1.1\n--- # here\n" + ingress("b"));

        assertThat(reading.findings()).isEmpty();
        assertThat(ingressNames(reading)).containsExactly("a", "b");
    }

    @Test
    void a_document_may_start_on_the_line_of_its_dashes() {
        ManifestReading reading = yaml("--- {apiVersion: v1, kind: Service, metadata: {name: a}}\n--- oops\n");

        assertThat(reading.fleet().services()).hasSize(1);
        assertThat(only(reading).code()).isEqualTo(FindingCode.DOCUMENT_NOT_OBJECT);
        assertThat(place(only(reading))).isEqualTo("hub.yaml:2:5");
    }

    @Test
    void dashes_within_an_indented_text_part_nothing() {
        ManifestReading reading = yaml("""
                apiVersion: v1
                kind: Service
                metadata:
                  name: a
                  annotations:
                    note: |
                      ---
                      ...
                    other: ---x
                """);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.fleet().services().get(0).metadata().annotations())
                .containsEntry("note", "---\n...\n")
                .containsEntry("other", "---x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n", "---\n---\n...\n", "\uFEFF", " \t\n", "---\n# nothing\n"})
    void a_source_without_documents_is_empty(String text) {
        Finding finding = only(yaml(text));

        assertThat(finding.code()).isEqualTo(FindingCode.SOURCE_EMPTY);
        assertThat(place(finding)).isEqualTo("hub.yaml");
    }

    @Test
    void empty_documents_between_others_are_no_mistake() {
        assertThat(yaml("---\n---\nnull\n---\n" + ingress("a") + "---\n").findings())
                .isEmpty();
    }

    @Test
    void a_key_that_stands_twice_costs_the_document() {
        ManifestReading reading = yaml("""
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: cart, namespace: shop}
                spec:
                  ingressClassName: alb
                  ingressClassName: other
                """);

        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.DOCUMENT_KEY_DUPLICATE);
        assertThat(place(finding)).isEqualTo("hub.yaml:6:3");
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "cart"));
        assertThat(reading.fleet().unreadable()).containsExactly(ResourceRef.ingress("shop", "cart"));
    }

    @Test
    void keys_stand_twice_in_json_too() {
        ManifestReading reading =
                Reading.read(ManifestSource.ofText("a.json", "{\"kind\": \"Service\", \"kind\": \"Ingress\"}"));

        assertThat(codes(reading)).containsExactly(FindingCode.DOCUMENT_KEY_DUPLICATE);
    }

    @Test
    void characters_that_yaml_forbids_are_named_with_their_place() {
        ManifestReading reading = yaml(ingress("a") + "---\nx: 1\ny: a\u0007b\n---\n" + ingress("b"));

        assertThat(ingressNames(reading)).containsExactly("a", "b");
        assertThat(only(reading).message()).isEqualTo("YAML cannot hold the character U+0007");
        assertThat(place(only(reading))).isEqualTo("hub.yaml:7:5");
    }

    @Test
    void scalars_are_typed_as_yaml_1_1_does() {
        ManifestReading reading = yaml("""
                apiVersion: v1
                kind: Service
                metadata: {name: a, annotations: {time: 12:30:45, text: "yes", version: 1.2.3, tilde: "~"}}
                spec: {ports: [{port: 0x50}, {port: 0120}, {port: 8_0}]}
                """);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.fleet().services().get(0).metadata().annotations())
                .containsEntry("time", "12:30:45")
                .containsEntry("text", "yes")
                .containsEntry("version", "1.2.3")
                .containsEntry("tilde", "~");
        assertThat(reading.fleet().services().get(0).spec().ports())
                .extracting(port -> port.port())
                .containsExactly(80, 80, 80);
    }

    @Test
    void a_source_beyond_the_size_limit_is_not_read() {
        ReaderLimits limits = ReaderLimits.builder().maxFileBytes(10).build();

        assertThat(codes(readWith(limits, ManifestSource.ofText("a.yaml", "# 345678901"))))
                .containsExactly(FindingCode.SOURCE_LIMIT_EXCEEDED);
        assertThat(codes(readWith(limits, ManifestSource.ofText("a.yaml", "# 34567890"))))
                .containsExactly(FindingCode.SOURCE_EMPTY);
    }

    @Test
    void documents_beyond_the_limit_are_not_read() {
        ReaderLimits limits = ReaderLimits.builder().maxDocuments(2).build();

        ManifestReading reading = readWith(
                limits,
                ManifestSource.ofText("a.yaml", ingress("a") + "---\n---\n" + ingress("b") + "---\n" + ingress("c")));

        assertThat(ingressNames(reading)).containsExactly("a", "b");
        assertThat(only(reading).code()).isEqualTo(FindingCode.SOURCE_LIMIT_EXCEEDED);
        assertThat(place(only(reading))).isEqualTo("a.yaml:11:1");
    }

    @Test
    void json_values_beyond_the_limit_are_not_read() {
        ReaderLimits limits = ReaderLimits.builder().maxDocuments(1).build();

        Finding finding = only(readWith(limits, ManifestSource.ofText("a.json", "null null")));

        assertThat(finding.code()).isEqualTo(FindingCode.SOURCE_LIMIT_EXCEEDED);
        assertThat(place(finding)).isEqualTo("a.json:1:6");
    }

    @Test
    void nesting_beyond_the_limit_costs_the_document() {
        ReaderLimits limits = ReaderLimits.builder().maxDepth(4).build();

        // The mapping is the first level, the lists are the next three.
        assertThat(codes(readWith(limits, ManifestSource.ofText("a.yaml", "a: [[[]]]"))))
                .containsExactly(FindingCode.DOCUMENT_NOT_OBJECT);
        Finding finding = only(readWith(limits, ManifestSource.ofText("a.yaml", "a: [[[[]]]]")));
        assertThat(finding.code()).isEqualTo(FindingCode.DOCUMENT_LIMIT_EXCEEDED);
        assertThat(place(finding)).isEqualTo("a.yaml:1:7");
    }

    @ParameterizedTest
    @CsvSource({"a.yaml, [", "a.yaml, '{a: '", "a.yaml, '- '", "a.json, '{\"a\":['"})
    void endless_nesting_ends_at_the_limit(String name, String unit) {
        ManifestReading reading = Reading.read(ManifestSource.ofText(name, unit.repeat(1_000_000)));

        assertThat(codes(reading)).containsExactly(FindingCode.DOCUMENT_LIMIT_EXCEEDED);
    }

    @Test
    void numbers_that_no_computer_holds_are_refused() {
        Finding finding = only(Reading.read(ManifestSource.ofText("a.json", "{\"a\": 1e999}")));

        assertThat(finding.message()).isEqualTo("A number is too large, infinite or none at all");
        assertThat(place(finding)).isEqualTo("a.json:1:7");
    }

    @Test
    void ten_megabytes_of_lists_end_at_the_limit() {
        ReaderLimits limits = ReaderLimits.builder().maxFileBytes(20_000_000).build();

        ManifestReading reading =
                readWith(limits, ManifestSource.ofText("a.yaml", "[" + "[[],[]],".repeat(1_250_000) + "]"));

        assertThat(only(reading).message()).isEqualTo("The document holds more than 1000000 values");
    }

    @Test
    void a_huge_text_is_just_a_text() {
        String huge = "x".repeat(8_000_000);

        ManifestReading reading =
                yaml("apiVersion: v1\nkind: Service\nmetadata: {name: a, annotations: {a: \"" + huge + "\"}}\n");

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.fleet().services().get(0).metadata().annotations().get("a"))
                .hasSize(8_000_000);
    }

    @Test
    void a_source_made_of_mistakes_leads_to_a_list_of_bearable_length() {
        ManifestReading reading = yaml("a: [\n---\n".repeat(500));

        assertThat(reading.findings()).hasSize(201);
        assertThat(reading.findings().get(200).code()).isEqualTo(FindingCode.FINDINGS_CUT);
        assertThat(reading.findings().get(200).message())
                .isEqualTo("There are 300 more findings DOCUMENT_MALFORMED in hub.yaml");
    }
}
