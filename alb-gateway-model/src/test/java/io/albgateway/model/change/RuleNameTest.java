package io.albgateway.model.change;

import io.albgateway.model.ResourceRef;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The name of a rule tells its Ingress, since tags cannot be changed. */
class RuleNameTest {

    @Test
    void it_is_readable() {
        assertThat(RuleName.of(ResourceRef.ingress("shop", "cart-v2.eu"))).isEqualTo("in_shop_cart-v2.eu");
    }

    @Test
    void different_ingresses_have_different_names() {
        assertThat(RuleName.of(ResourceRef.ingress("a-b", "c")))
                .isNotEqualTo(RuleName.of(ResourceRef.ingress("a", "b-c")));
    }

    @Test
    void a_long_or_odd_name_becomes_a_digest_that_alb_takes() {
        String letters = "x".repeat(250);
        assertThat(RuleName.of(ResourceRef.ingress("shop", letters)))
                .matches("sha256_[0-9a-f]{64}")
                .isNotEqualTo(RuleName.of(ResourceRef.ingress("shop", letters + "y")));
        assertThat(RuleName.of(ResourceRef.ingress("a", "b_c"))).matches("sha256_[0-9a-f]{64}");
    }

    @Test
    void a_name_from_elsewhere_tells_nothing() {
        assertThat(RuleName.tellsIngress("rule-80-1")).isFalse();
        assertThat(RuleName.tellsIngress(RuleName.of(ResourceRef.ingress("shop", "cart"))))
                .isTrue();
    }
}
