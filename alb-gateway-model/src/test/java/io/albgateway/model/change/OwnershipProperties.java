package io.albgateway.model.change;

import com.google.common.base.Ascii;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Tags tell whose a resource is, whatever its names are, and ALB takes them. */
class OwnershipProperties {

    private static final GatewayRef EDGE = GatewayRef.of("edge");

    @Property
    void tags_tell_gateway_and_key(@ForAll("names") String gateway, @ForAll("names") String key) {
        Ownership ownership = Ownership.of(GatewayRef.of(gateway), key);
        assertThat(Ownership.from(ownership.tags())).contains(ownership);
        assertThat(ownership.isOf(GatewayRef.of(gateway))).isTrue();
        assertThat(ownership.isOf(GatewayRef.of(gateway + "x"))).isFalse();
    }

    @Property
    void different_keys_stay_different(@ForAll("names") String one, @ForAll("names") String other) {
        assertThat(Ownership.of(EDGE, one).equals(Ownership.of(EDGE, other))).isEqualTo(one.equals(other));
    }

    @Property
    void alb_takes_the_tags(@ForAll("names") String gateway, @ForAll("names") String key) {
        Ownership.of(GatewayRef.of(gateway), key).tags().forEach((name, value) -> {
            for (String text : new String[] {name, value}) {
                assertThat(text).hasSizeBetween(1, 128);
                assertThat(Ascii.toLowerCase(text))
                        .doesNotStartWith("aliyun")
                        .doesNotStartWith("acs:")
                        .doesNotContain("http://", "https://");
            }
        });
    }

    @Example
    void a_long_key_is_written_as_its_digest() {
        ServerGroupKey key = ServerGroupKey.of("a".repeat(129));
        // SHA-256 of 129 times the letter a, computed with another tool.
        assertThat(Ownership.of(EDGE, key).key())
                .isEqualTo("sha256:c12cb024a2e5551cca0e08fce8f1c5e314555cc3fef6329ee994a3db752166ae");
        assertThat(Ownership.of(EDGE, "a".repeat(128)).key()).isEqualTo("a".repeat(128));
    }

    @Example
    void what_lacks_a_tag_is_not_ours() {
        Map<String, String> tags = Ownership.ofLoadBalancer(EDGE).tags();
        assertThat(tags)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("alb-gateway/gateway", "edge", "alb-gateway/key", "load-balancer"));
        assertThat(Ownership.from(Map.of())).isEmpty();
        assertThat(Ownership.from(Map.of("alb-gateway/gateway", "edge"))).isEmpty();
        assertThat(Ownership.from(Map.of("alb-gateway/key", "load-balancer"))).isEmpty();
        assertThat(Ownership.from(Map.of("alb-gateway/gateway", "", "alb-gateway/key", "x")))
                .isEmpty();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("ab/:@-").ofMinLength(1).ofMaxLength(3),
                Arbitraries.strings().withCharRange('a', 'b').ofMinLength(126).ofMaxLength(300),
                Arbitraries.of("aliyun-shop", "Aliyun", "acs:x", "x/http://a", "HTTPS://a", "shop/cart/cart:80@c-1"));
    }
}
