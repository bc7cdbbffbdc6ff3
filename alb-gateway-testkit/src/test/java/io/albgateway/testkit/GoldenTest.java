package io.albgateway.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

final class GoldenTest {

    @Test
    void files_are_only_rewritten_on_request() {
        assertThat(Golden.rewrites(null, null)).isFalse();
        assertThat(Golden.rewrites("false", null)).isFalse();
        assertThat(Golden.rewrites("true", null)).isTrue();
        assertThat(Golden.rewrites(null, "true")).isFalse();
    }

    @Test
    void a_ci_build_refuses_to_rewrite() {
        assertThatThrownBy(() -> Golden.rewrites("true", "true"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Golden.REWRITE);
    }

    @Test
    void another_text_fails_and_names_the_file(@TempDir Path folder) throws Exception {
        assumeRewritingIsOff();
        Path file = folder.resolve("plan.json");
        Files.writeString(file, "old");

        Golden.check(file, "old");
        assertThatThrownBy(() -> Golden.check(file, "new"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("plan.json is not current");
        assertThat(file).hasContent("old");
    }

    @Test
    void a_missing_file_fails(@TempDir Path folder) {
        assumeRewritingIsOff();
        assertThatThrownBy(() -> Golden.check(folder.resolve("plan.json"), "new"))
                .isInstanceOf(AssertionError.class);
    }

    private static void assumeRewritingIsOff() {
        assumeTrue(System.getProperty(Golden.REWRITE) == null);
    }
}
