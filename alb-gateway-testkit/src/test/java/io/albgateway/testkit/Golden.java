package io.albgateway.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files whose content is reviewed by people and checked by tests. With {@code -Dalbgateway.golden.rewrite=true} the
 * tests write them anew instead; then read every changed line before you commit it.
 */
final class Golden {

    static final String REWRITE = "albgateway.golden.rewrite";

    private Golden() {}

    /** Checks that a file holds this text, or writes it. */
    static void check(Path file, String actual) throws IOException {
        if (rewrites(System.getProperty(REWRITE), System.getenv("CI"))) {
            Files.writeString(file, actual);
            return;
        }
        assertThat(file).as("Made with -D%s=true and reviewed", REWRITE).exists();
        assertThat(actual)
                .as("%s is not current; if the new text is right, rewrite it with -D%s=true", file, REWRITE)
                .isEqualTo(Files.readString(file));
    }

    /**
     * Tells whether files are to be written.
     *
     * @throws IllegalStateException in a CI build, which must never agree with itself
     */
    static boolean rewrites(String property, String ci) {
        boolean rewrites = "true".equals(property);
        if (rewrites && ci != null) {
            throw new IllegalStateException("-D" + REWRITE
                    + " is set in a CI build; golden files are only rewritten by " + "people who review them");
        }
        return rewrites;
    }
}
