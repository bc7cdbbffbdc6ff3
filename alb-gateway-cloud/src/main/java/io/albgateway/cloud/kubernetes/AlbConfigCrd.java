package io.albgateway.cloud.kubernetes;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The manifest of the custom resource AlbConfig, for hubs that do not have it yet. It is made from the model. An ACK One
 * Fleet brings its own: do not replace that.
 */
public final class AlbConfigCrd {
    private AlbConfigCrd() {}

    /** Returns the manifest, YAML of kind CustomResourceDefinition. */
    public static String yaml() {
        try {
            return Resources.toString(
                    Resources.getResource(AlbConfigCrd.class, "albconfigs.yaml"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
