package io.albgateway.model.fleet;

import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Short ways to read manifests in tests. */
final class Reading {
    private static final ManifestReader DEFAULT = ManifestReader.create();

    private Reading() {}

    /** Reads a text as {@code hub.yaml}. */
    static ManifestReading yaml(String text) {
        return read(ManifestSource.ofText("hub.yaml", text));
    }

    static ManifestReading read(ManifestSource... sources) {
        return read(DEFAULT, sources);
    }

    static ManifestReading readWith(ReaderLimits limits, ManifestSource... sources) {
        return read(ManifestReader.with(limits), sources);
    }

    private static ManifestReading read(ManifestReader reader, ManifestSource... sources) {
        try {
            return reader.read(Arrays.asList(sources));
        } catch (NoSuchFileException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the one finding of a reading. */
    static Finding only(ManifestReading reading) {
        assertThat(reading.findings()).hasSize(1);
        return reading.findings().get(0);
    }

    static List<FindingCode> codes(ManifestReading reading) {
        return reading.findings().stream().map(Finding::code).toList();
    }

    /** Returns the place of a finding, such as {@code hub.yaml:3:1}. */
    static String place(Finding finding) {
        return finding.location().orElseThrow().toString();
    }

    static List<String> ingressNames(ManifestReading reading) {
        return reading.fleet().ingresses().stream()
                .map(ingress -> ingress.metadata().name())
                .toList();
    }

    static String ingress(String name) {
        return """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: %s
                """.formatted(name);
    }
}
