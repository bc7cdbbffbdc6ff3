package io.albgateway.model.change;

import com.google.common.base.Ascii;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void gateways_of_one_name_are_told_apart_by_their_owners(@ForAll("names") String gateway) {
        GatewayRef nobodys = GatewayRef.of(gateway);
        GatewayRef owned = nobodys.ownedBy(Optional.of("fleet-a"));
        GatewayRef others = nobodys.ownedBy(Optional.of("fleet-b"));

        assertThat(Ownership.ofLoadBalancer(owned).isOf(owned)).isTrue();
        assertThat(Ownership.ofLoadBalancer(owned).isOf(others)).isFalse();
        assertThat(Ownership.ofLoadBalancer(owned).isOf(nobodys)).isFalse();
        assertThat(Ownership.ofLoadBalancer(nobodys).isOf(owned)).isFalse();
        assertThat(Ownership.from(Ownership.ofLoadBalancer(owned).tags())).contains(Ownership.ofLoadBalancer(owned));
        // Whatever a name is, it is not taken for an owner and a name.
        GatewayRef alike = GatewayRef.of("fleet-a/" + gateway);
        assertThat(Ownership.ofLoadBalancer(owned).isOf(alike)).isFalse();
        for (GatewayRef ref : new GatewayRef[] {nobodys, owned, alike, alike.ownedBy(Optional.of("x"))}) {
            assertThat(GatewayRef.parse(ref.toString())).isEqualTo(ref);
        }
    }

    @Example
    void an_owner_is_a_plain_name() {
        for (String owner : new String[] {"", "a/b", "-a", "a b", "a".repeat(64)}) {
            assertThatThrownBy(() -> EDGE.ownedBy(Optional.of(owner)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 63 letters, digits");
        }
        assertThat(EDGE.ownedBy(Optional.of("fleet-a"))).hasToString("fleet-a/edge");
        assertThat(Ownership.ofLoadBalancer(EDGE.ownedBy(Optional.of("fleet-a")))
                        .tags())
                .containsEntry("alb-gateway/gateway", "fleet-a/edge");
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
