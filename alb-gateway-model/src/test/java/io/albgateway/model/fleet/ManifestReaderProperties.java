package io.albgateway.model.fleet;

import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.SourceLocation;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/** Reading never fails for what a manifest holds, and the order of documents decides nothing. */
final class ManifestReaderProperties {
    private static final String MARKER = "S3CR3T";

    private static final List<String> DOCUMENTS = List.of("""
            apiVersion: alibabacloud.com/v1
            kind: AlbConfig
            metadata: {name: edge, annotations: {alb.ingress.kubernetes.io/remote-clusters: "c-east,c-west"}}
            spec:
              config: {zoneMappings: [{vSwitchId: vsw-a}], zoneMaping: 1}
              listeners:
              - &http {port: "80", protocol: HTTP, idleTimeout: soon}
              - {<<: *http, port: 81}
            """, """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: cart, namespace: shop}
            spec:
              rules:
              - host: a.example
                http:
                  paths:
                  - {path: /, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}
            """, """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: cart, namespace: shop}
            spec: {rules: }
            """, """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: Service
              metadata: {name: cart, annotations: {a: 1}}
            - apiVersion: v1
              kind: Service
              metadata: {name: pay}
              spec: {ports: [{port: 80}]}
            """, """
            apiVersion: v1
            kind: Service
            metadata: {name: pay}
            spec: {ports: [{port: 80}]}
            """, """
            apiVersion: v1
            kind: Secret
            metadata: {name: cert}
            stringData: {tls.key: "S3CR3T", tls.crt: S3CR3T}
            """, """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart}
            """, "a: [\n", "replicas: 1\n");

    @Property(tries = 500)
    void any_bytes_can_be_read(@ForAll @Size(max = 300) byte[] bytes) {
        for (String name : List.of("a.yaml", "a.json", "stdin")) {
            ManifestReading reading = Reading.read(ManifestSource.ofStream(name, new ByteArrayInputStream(bytes)));

            assertThat(reading.fleet().unreadable()).isEmpty();
        }
    }

    @Property(tries = 1000)
    void any_text_of_yaml_can_be_read(@ForAll("yamlish") String text) {
        // No object can be made of these words.
        FleetSnapshot nothing = FleetSnapshot.builder().build();
        assertThat(Reading.yaml(text).fleet()).isEqualTo(nothing);
        assertThat(Reading.read(ManifestSource.ofText("a.json", text)).fleet()).isEqualTo(nothing);
    }

    @Property(tries = 1000)
    void any_mutation_of_manifests_can_be_read_and_places_are_within_it(@ForAll("mutated") String text) {
        long lines = text.chars().filter(c -> c == '\n').count() + 1;

        for (Finding finding : Reading.yaml(text).findings()) {
            Optional<Integer> line = finding.location().flatMap(SourceLocation::line);
            assertThat(line.orElse(1)).isBetween(1, (int) lines);
        }
    }

    @Property(tries = 1000)
    void a_secret_with_one_letter_broken_leaks_nothing(@ForAll("brokenSecret") String text) {
        ManifestReading reading = Reading.yaml(text);

        // A slip can turn a value into a key, and the names of keys are read; but no finding ever tells either.
        assertThat(reading.findings().toString()).doesNotContain(MARKER);
    }

    @Property(tries = 1000)
    void the_order_of_documents_decides_nothing(@ForAll("shuffled") List<String> documents) {
        ManifestReading shuffled = Reading.yaml(String.join("---\n", documents));
        ManifestReading straight = Reading.yaml(documents.stream().sorted().collect(Collectors.joining("---\n")));

        assertThat(shuffled.fleet()).isEqualTo(straight.fleet());
        assertThat(withoutPlaces(shuffled)).isEqualTo(withoutPlaces(straight));
    }

    private static List<String> withoutPlaces(ManifestReading reading) {
        return reading.findings().stream()
                .map(finding -> finding.toString().replaceAll("hub\\.yaml:[0-9]+:[0-9]+", "place"))
                .sorted()
                .toList();
    }

    @Provide
    Arbitrary<String> yamlish() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "kind",
                        "items",
                        "List",
                        "1",
                        " ",
                        "  ",
                        "\n",
                        "\n  ",
                        ": ",
                        "- ",
                        "? ",
                        "[",
                        "]",
                        "{",
                        "}",
                        ",",
                        "&a ",
                        "*a",
                        "<<: ",
                        "|",
                        ">",
                        "\"",
                        "'",
                        "#",
                        "---\n",
                        "...\n",
                        "%YAML 1.1\n",
                        "!x ",
                        "!!int ",
                        "\t",
                        "\\",
                        "~",
                        "null",
                        "\r\n",
                        "\uFEFF",
                        "\u2028",
                        "0x",
                        "1e999",
                        ".nan",
                        "=")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> mutated() {
        Arbitrary<String> whole = shuffled().map(documents -> String.join("---\n", documents));
        Arbitrary<String> insertion = Arbitraries.of(
                "", " ", "\n", "{", "}", "[", "]", ":", "- ", "\"", "&a ", "*a ", "~", "\t", "#", "---\n");
        return Combinators.combine(
                        whole,
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 9),
                        insertion)
                .as((text, at, length, insert) -> {
                    int from = (int) (at * text.length());
                    return text.substring(0, from) + insert + text.substring(Math.min(text.length(), from + length));
                });
    }

    @Provide
    Arbitrary<String> brokenSecret() {
        String secret = DOCUMENTS.get(5);
        int from = secret.indexOf("stringData");
        // The letters of the marker stay together, so that a leak can be seen; its quotes and commas do not.
        return Combinators.combine(
                        Arbitraries.integers().between(from, secret.length() - 1),
                        Arbitraries.of(
                                "", " ", "\n", "{", "}", "[", "]", ": ", "- ", "\"", "'", "&", "*", "!", "|", ">", "%",
                                "@", "`", "\\"))
                .as((at, insert) -> inMarker(secret, at)
                        ? secret.replace("\"", insert)
                        : secret.substring(0, at) + insert + secret.substring(at + 1));
    }

    private static boolean inMarker(String text, int at) {
        int start = Math.max(0, at - MARKER.length() + 1);
        return text.substring(start, Math.min(text.length(), at + MARKER.length()))
                .contains(MARKER);
    }

    @Provide
    Arbitrary<List<String>> shuffled() {
        return Arbitraries.of(DOCUMENTS).list().ofMinSize(1).ofMaxSize(12);
    }
}
