package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.fleet.ManifestSource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One manifest of a sample fleet, as text, so that a test can change it before it is read.
 *
 * @param name its path within the sample, such as {@code clusters/c-east/cart.yaml}
 * @param cluster the associated cluster whose objects it holds; empty for the hub
 * @param text one or more YAML documents
 */
public record SampleManifest(String name, Optional<ClusterId> cluster, String text) {

    private static final Pattern SEPARATOR = Pattern.compile("^---\\n", Pattern.MULTILINE);

    /** Returns the manifest with another text. */
    public SampleManifest withText(String newText) {
        return new SampleManifest(name, cluster, newText);
    }

    /**
     * Returns the manifest with every occurrence of a text replaced.
     *
     * @throws IllegalArgumentException if it does not occur: a test that changes nothing proves nothing
     */
    public SampleManifest replacing(String old, String replacement) {
        if (!text.contains(old)) {
            throw new IllegalArgumentException("'" + old + "' does not occur in " + name + "; correct the test");
        }
        return withText(text.replace(old, replacement));
    }

    /** Returns the same documents, the last first. */
    public SampleManifest reversed() {
        ImmutableList<String> documents = ImmutableList.copyOf(SEPARATOR.split(text));
        return withText(String.join("---\n", documents.reverse()));
    }

    /** Returns the source to read it from. */
    public ManifestSource source() {
        ManifestSource source = ManifestSource.ofText(name, text);
        return cluster.map(source::in).orElse(source);
    }
}
