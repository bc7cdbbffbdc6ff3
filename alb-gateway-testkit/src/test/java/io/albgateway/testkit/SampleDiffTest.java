package io.albgateway.testkit;

import io.albgateway.cloud.cli.AlbGateway;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The saved state of the sample: one rule drifted to 50/50, one was made by hand, one group has no use any more. */
class SampleDiffTest {

    private static final String SAMPLES = "src/main/resources/io/albgateway/testkit/sample/";

    @Test
    void the_drifted_rule_is_mended_the_foreign_one_stays_and_the_orphan_goes() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int status = AlbGateway.run(
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                "diff",
                SAMPLES + "two-clusters",
                "--observed",
                SAMPLES + "observed/two-clusters.json");

        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString())
                .startsWith("Changes of gateway city-edge\n1 region of traffic changes\n")
                .contains("~ rule 200 of 8001/HTTP, in_shop_cart (rule-002)\n")
                .contains("      - -> server group sgp-004 50%\n", "      + -> server group sgp-004 80%\n")
                .contains("- server group shop-old-80 (sgp-900)\n")
                .contains("INFO FOREIGN_RULE_PRESENT AlbConfig city-edge\n")
                .doesNotContain("made by hand", "legacy.shop.example.test")
                .endsWith("\n0 to create, 1 to change, 1 to delete\n");
    }
}
