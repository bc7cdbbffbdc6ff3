package io.albgateway.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.model.provenance.RuleOrigin;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Origins that are made when somebody asks for them. */
class ProvenanceTest {

    private static final RuleKey CART = RuleKey.of("80/HTTP:Request:1f");
    private static final RuleKey NEWS = RuleKey.of("80/HTTP:Request:2e");

    private static RuleOrigin origin(String path) {
        return new RuleOrigin(
                ResourceRef.ingress("shop", "web"), "spec.rules[0].http.paths[0]", "", path, ImmutableList.of());
    }

    @Test
    void origins_are_made_once_and_only_when_somebody_asks() {
        AtomicInteger made = new AtomicInteger();
        Provenance provenance = Provenance.of(
                () -> {
                    made.incrementAndGet();
                    return ImmutableSortedMap.of(CART, origin("/cart"));
                },
                ImmutableSortedMap.of());
        assertThat(made).hasValue(0);

        assertThat(provenance.rules()).containsOnlyKeys(CART);
        assertThat(provenance.rules()).containsEntry(CART, origin("/cart"));
        assertThat(made).hasValue(1);
    }

    @Test
    void however_it_was_made_the_value_and_its_JSON_are_the_same() throws JsonProcessingException {
        Provenance later = Provenance.of(
                () -> ImmutableSortedMap.of(CART, origin("/cart"), NEWS, origin("/news")), ImmutableSortedMap.of());
        Provenance built = Provenance.builder()
                .putRules(NEWS, origin("/news"))
                .putRules(CART, origin("/cart"))
                .build();
        JsonMapper mapper = ModelJson.newMapper();

        assertThat(later).isEqualTo(built).hasSameHashCodeAs(built).hasToString(built.toString());
        assertThat(mapper.writeValueAsString(later)).isEqualTo(mapper.writeValueAsString(built));
        assertThat(mapper.readValue(mapper.writeValueAsString(later), Provenance.class))
                .isEqualTo(built);
        assertThat(later)
                .isNotEqualTo(Provenance.builder()
                        .from(built)
                        .rules(ImmutableSortedMap.of())
                        .build());
    }

    @Test
    void a_rule_has_one_origin() {
        Provenance.Builder twice =
                Provenance.builder().putRules(CART, origin("/cart")).putRules(CART, origin("/car"));

        assertThatThrownBy(twice::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(CART.value());
    }
}
