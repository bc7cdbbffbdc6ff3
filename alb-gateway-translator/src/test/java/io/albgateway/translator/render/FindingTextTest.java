package io.albgateway.translator.render;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.SourceLocation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FindingTextTest {

    private static final ResourceRef CART = ResourceRef.ingress("shop", "cart");

    @Test
    void a_line_says_everything_in_a_fixed_order() {
        Finding finding = Finding.builder(FindingCode.PATH_INVALID)
                .subject(CART)
                .field("spec.rules[0].http.paths[0].path")
                .value("/a*")
                .message("An exact path has no wildcards")
                .outcome("The route is refused")
                .hint("Use type Prefix")
                .addRelated(ResourceRef.ingress("shop", "other"))
                .location(SourceLocation.of("hub.yaml", 9, 2))
                .build();

        assertThat(FindingText.line(finding))
                .isEqualTo("ERROR PATH_INVALID Ingress shop/cart at spec.rules[0].http.paths[0].path = \"/a*\""
                        + " in hub.yaml:9:2: An exact path has no wildcards. The route is refused."
                        + " Hint: Use type Prefix. See also: Ingress shop/other");
    }

    @Test
    void what_a_finding_does_not_have_leaves_no_trace() {
        Finding finding = Finding.builder(FindingCode.SOURCE_EMPTY)
                .message("Is it empty?")
                .build();

        assertThat(FindingText.line(finding)).isEqualTo("WARNING SOURCE_EMPTY: Is it empty?");
    }

    @Test
    void a_value_that_the_message_quotes_is_not_repeated() {
        Finding finding = Finding.builder(FindingCode.PATH_INVALID)
                .subject(CART)
                .field("spec")
                .value("/a*")
                .message("Path /a* has a wildcard")
                .build();

        assertThat(FindingText.line(finding))
                .isEqualTo("ERROR PATH_INVALID Ingress shop/cart at spec: Path /a* has a wildcard.");
    }

    @Test
    void a_long_value_is_cut_and_control_characters_are_shown() {
        Finding finding = Finding.builder(FindingCode.ANNOTATION_INVALID)
                .subject(CART)
                .field("f")
                .value("\u001b\n" + "x".repeat(1000))
                .message("It cannot be read")
                .build();

        // 80 characters of the value: the two that are escaped, and 78 times x.
        assertThat(FindingText.line(finding))
                .isEqualTo("ERROR ANNOTATION_INVALID Ingress shop/cart at f = \"\\u001b\\n" + "x".repeat(78)
                        + "...\": It cannot be read.");
    }
}
