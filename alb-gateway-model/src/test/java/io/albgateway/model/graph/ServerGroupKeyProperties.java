package io.albgateway.model.graph;

import io.albgateway.model.ClusterId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Different parts never give the same key, whatever a user wrote into them. */
class ServerGroupKeyProperties {

    @Property(tries = 5000)
    void two_keys_are_equal_exactly_when_their_parts_are(
            @ForAll("parts") List<Object> one, @ForAll("parts") List<Object> other) {
        assertThat(key(one).equals(key(other))).isEqualTo(one.equals(other));
    }

    @Property
    void a_separator_cannot_wander_from_one_part_to_the_next(
            @ForAll("text") String left, @ForAll("text") String right) {
        for (String separator : List.of("/", ":", "@")) {
            ServerGroupKey key = ServerGroupKey.of("ns", left + separator, right, "80", Optional.empty());
            assertThat(key).isNotEqualTo(ServerGroupKey.of("ns", left, separator + right, "80", Optional.empty()));
            assertThat(ServerGroupKey.of("ns", "i", left + separator, right, Optional.empty()))
                    .isNotEqualTo(ServerGroupKey.of("ns", "i", left, separator + right, Optional.empty()));
        }
    }

    @Property
    void a_key_of_a_backend_is_neither_a_default_one_nor_an_existing_one(@ForAll("parts") List<Object> parts) {
        assertThat(key(parts).existingId()).isEmpty();
        assertThat(key(parts)).isNotEqualTo(ServerGroupKey.defaultOf(new ListenerKey(80, Protocol.HTTP)));
        assertThat(key(parts).value()).doesNotStartWith("default:");
    }

    @Property
    void the_text_reads_back_to_the_key(@ForAll("parts") List<Object> parts) {
        assertThat(ServerGroupKey.of(key(parts).toString())).isEqualTo(key(parts));
    }

    @Example
    void ordinary_names_stay_readable() {
        assertThat(ServerGroupKey.of("shop", "cart", "cart-svc", "80", Optional.of(ClusterId.of("c-east"))))
                .hasToString("shop/cart/cart-svc:80@c-east");
        assertThat(ServerGroupKey.existing("sgp-1").existingId()).contains("sgp-1");
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withChars("a1/:@%F2").ofMaxLength(3);
    }

    @Provide
    Arbitrary<List<Object>> parts() {
        Arbitrary<Optional<ClusterId>> cluster = Arbitraries.strings()
                .withChars("a/:@%")
                .ofMinLength(1)
                .ofMaxLength(2)
                .map(ClusterId::of)
                .optional();
        return Combinators.combine(text(), text(), text(), text(), cluster).as(List::of);
    }

    @SuppressWarnings("unchecked")
    private static ServerGroupKey key(List<Object> parts) {
        return ServerGroupKey.of(
                (String) parts.get(0), (String) parts.get(1), (String) parts.get(2), (String) parts.get(3), (Optional<
                                ClusterId>)
                        parts.get(4));
    }
}
