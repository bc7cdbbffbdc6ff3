package io.albgateway.model.fleet;

import io.albgateway.model.finding.FindingCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class ReaderLimitsTest {

    @Test
    void the_defaults_fit_ordinary_manifests() {
        ReaderLimits limits = ReaderLimits.builder().build();

        assertThat(limits.maxFileBytes()).isEqualTo(8 * 1024 * 1024);
        assertThat(limits.maxDocuments()).isEqualTo(10_000);
        assertThat(limits.maxDepth()).isEqualTo(100);
        assertThat(limits.maxNodes()).isEqualTo(1_000_000);
        assertThat(limits.maxAliasNodes()).isEqualTo(10_000);
    }

    @Test
    void limits_out_of_range_are_a_mistake_of_the_caller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReaderLimits.builder().maxDepth(501).build())
                .withMessage("maxDepth must be at most 500, but was 501");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReaderLimits.builder().maxFileBytes(0).build())
                .withMessage("maxFileBytes must be at least 1, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReaderLimits.builder().maxAliasNodes(-1).build())
                .withMessage("maxAliasNodes must be at least 0, but was -1");
    }

    @Test
    void the_deepest_nesting_that_may_be_asked_for_can_be_read() {
        ReaderLimits limits =
                ReaderLimits.builder().maxDepth(ReaderLimits.DEEPEST).build();
        String text = "kind: Other\na: " + "[".repeat(499) + "]".repeat(499);

        assertThat(Reading.codes(Reading.readWith(limits, ManifestSource.ofText("a.yaml", text))))
                .containsExactly(FindingCode.KIND_SKIPPED);
    }
}
