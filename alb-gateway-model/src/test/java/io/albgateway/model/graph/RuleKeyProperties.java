package io.albgateway.model.graph;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** A rule is known by its match: what says the same has the same key, and nothing else has. */
class RuleKeyProperties {

    private static final ListenerKey HTTP = new ListenerKey(80, Protocol.HTTP);

    @Property
    void the_order_of_conditions_and_values_does_not_matter(
            @ForAll("conditions") ImmutableList<Condition> conditions, @ForAll Random random) {
        List<Condition> shuffled = new ArrayList<>();
        conditions.forEach(condition -> shuffled.add(map(condition, values -> shuffle(values, random), text -> text)));
        Collections.shuffle(shuffled, random);
        assertThat(key(shuffled)).isEqualTo(key(conditions));
    }

    @Property
    void saying_a_condition_or_a_value_twice_does_not_matter(
            @ForAll("conditions") ImmutableList<Condition> conditions) {
        List<Condition> twice = new ArrayList<>(conditions);
        conditions.forEach(condition -> twice.add(map(condition, RuleKeyProperties::doubled, text -> text)));
        assertThat(key(twice)).isEqualTo(key(conditions));
    }

    @Property
    void case_that_alb_ignores_does_not_matter(@ForAll("conditions") ImmutableList<Condition> conditions) {
        List<Condition> upper = new ArrayList<>();
        conditions.forEach(condition -> upper.add(map(condition, values -> values, Ascii::toUpperCase)));
        assertThat(key(upper)).isEqualTo(key(conditions));
    }

    /** The meaning is written a second time here, as sets, so that the two ways have to agree. */
    @Property(tries = 5000)
    void two_keys_are_equal_exactly_when_the_conditions_say_the_same(
            @ForAll("conditions") ImmutableList<Condition> one, @ForAll("conditions") ImmutableList<Condition> other) {
        assertThat(key(one).equals(key(other))).isEqualTo(meaning(one).equals(meaning(other)));
    }

    @Property
    void one_maker_of_many_keys_makes_the_same_as_one_by_one(
            @ForAll("conditions") ImmutableList<Condition> one, @ForAll("conditions") ImmutableList<Condition> other) {
        RuleKeys keys = new RuleKeys();
        ImmutableList<Condition> longer = ImmutableList.of(path("/" + "long".repeat(1000)));
        for (ImmutableList<Condition> conditions : List.of(one, other, longer, one)) {
            assertThat(keys.of(HTTP, Direction.RESPONSE, conditions))
                    .isEqualTo(RuleKey.of(HTTP, Direction.RESPONSE, conditions));
        }
    }

    @Example
    void case_that_alb_minds_makes_another_key() {
        assertThat(key(new Condition.Path(ImmutableList.of("/a")))).isNotEqualTo(key(path("/A")));
        assertThat(key(new Condition.Header("x-a", ImmutableList.of("v"))))
                .isNotEqualTo(key(new Condition.Header("x-a", ImmutableList.of("V"))))
                .isEqualTo(key(new Condition.Header("X-A", ImmutableList.of("v"))));
        assertThat(key(host("~^\\d+$"))).isNotEqualTo(key(host("~^\\D+$")));
    }

    @Example
    void either_value_of_one_condition_is_not_both_of_two() {
        assertThat(key(new Condition.Path(ImmutableList.of("/a", "/b"))))
                .isNotEqualTo(key(ImmutableList.of(path("/a"), path("/b"))));
    }

    @Example
    void broken_characters_are_told_apart() {
        assertThat(key(path("/\uD800"))).isNotEqualTo(key(path("/\uD801")));
    }

    @Example
    void listener_and_direction_belong_to_the_key() {
        ImmutableList<Condition> conditions = ImmutableList.of(path("/a"));
        RuleKey here = RuleKey.of(HTTP, Direction.REQUEST, conditions);
        assertThat(here).isNotEqualTo(RuleKey.of(HTTP, Direction.RESPONSE, conditions));
        assertThat(here)
                .isNotEqualTo(RuleKey.of(new ListenerKey(81, Protocol.HTTP), Direction.REQUEST, conditions))
                .isNotEqualTo(RuleKey.of(new ListenerKey(80, Protocol.HTTPS), Direction.REQUEST, conditions));
        assertThat(here.value()).startsWith("80/HTTP:Request:");
    }

    /** Few letters and every separator that a canonical text could trip over, so that values collide if they can. */
    @Provide
    Arbitrary<ImmutableList<Condition>> conditions() {
        Arbitrary<String> text = Arbitraries.strings().withChars("aA1:[]=,/~ é").ofMaxLength(4);
        Arbitrary<ImmutableList<String>> values =
                text.list().ofMinSize(1).ofMaxSize(3).map(ImmutableList::copyOf);
        Arbitrary<ImmutableList<Condition.KeyValue>> pairs = Combinators.combine(text, text)
                .as(Condition.KeyValue::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(ImmutableList::copyOf);
        Arbitrary<Condition> condition = Arbitraries.oneOf(
                values.map(Condition.Host::new),
                values.map(Condition.Path::new),
                Combinators.combine(text, values).as(Condition.Header::new),
                pairs.map(Condition.QueryString::new),
                values.map(Condition.Method::new),
                pairs.map(Condition.Cookie::new),
                values.map(Condition.SourceIp::new),
                Combinators.combine(text, values).as(Condition.ResponseHeader::new),
                values.map(Condition.ResponseStatusCode::new));
        return condition.list().ofMaxSize(3).map(ImmutableList::copyOf);
    }

    private static Condition path(String value) {
        return new Condition.Path(ImmutableList.of(value));
    }

    private static Condition host(String value) {
        return new Condition.Host(ImmutableList.of(value));
    }

    private static RuleKey key(Condition condition) {
        return key(ImmutableList.of(condition));
    }

    private static RuleKey key(List<Condition> conditions) {
        return RuleKey.of(HTTP, Direction.REQUEST, conditions);
    }

    private static ImmutableList<?> shuffle(ImmutableList<?> values, Random random) {
        List<Object> copy = new ArrayList<>(values);
        Collections.shuffle(copy, random);
        return ImmutableList.copyOf(copy);
    }

    private static ImmutableList<?> doubled(ImmutableList<?> values) {
        return ImmutableList.builder().addAll(values.reverse()).addAll(values).build();
    }

    private static Condition map(
            Condition condition, UnaryOperator<ImmutableList<?>> rearrange, UnaryOperator<String> ignoredCase) {
        return condition.accept(new ConditionMapper(rearrange, ignoredCase));
    }

    private static ImmutableSet<Object> meaning(List<Condition> conditions) {
        return conditions.stream()
                .map(condition -> condition.accept(ConditionMeaning.INSTANCE))
                .collect(ImmutableSet.toImmutableSet());
    }
}
