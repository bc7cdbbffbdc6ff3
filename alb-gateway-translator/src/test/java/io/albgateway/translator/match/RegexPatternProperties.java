package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import io.albgateway.translator.match.Language.Texts;
import io.albgateway.translator.option.MatchOptions.Anchoring;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** The automaton of an expression takes the same texts as the engine. */
class RegexPatternProperties {

    @Property(tries = 3000)
    void automaton_and_engine_agree(
            @ForAll("expressions") String expression,
            @ForAll("texts") String text,
            @ForAll boolean ignoreCase,
            @ForAll Anchoring anchoring) {
        TextPattern pattern = RegexPattern.of(expression, ignoreCase, anchoring);
        assertThat(pattern.hasAutomaton()).as(expression).isTrue();
        assertThat(taken(pattern, text)).isEqualTo(pattern.matches(text));
    }

    private static boolean taken(TextPattern pattern, String text) {
        Texts expression = new Texts(ImmutableList.of(pattern), TextDomain.PATH);
        Texts only = new Texts(ImmutableList.of(GlobPattern.of(text, false)), TextDomain.PATH);
        return !TextSearch.search(
                        TextDomain.PATH,
                        ImmutableList.of(new TextSearch.Side(expression, false), new TextSearch.Side(only, false)),
                        ImmutableList.of(),
                        new Steps(1_000_000))
                .isEmpty();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aAb/-1").ofMaxLength(6).map(text -> "/" + text);
    }

    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> leaf = Arbitraries.of(
                "a", "b", "A", "/", "-", ".", "^", "$", "[ab]", "[^a]", "[a-b1]", "[-a]", "[^A-B]", "\\d", "\\W", "\\.",
                "\\-", "[\\d/]", "[]a]", "", "\\A", "\\z", "1");
        return Arbitraries.recursive(
                () -> leaf,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMinSize(2).ofMaxSize(4).map(parts -> String.join("", parts)),
                        inner.list().ofMinSize(2).ofMaxSize(3).map(parts -> "(" + String.join("|", parts) + ")"),
                        inner.map(part -> "(?:" + part + ")*"),
                        inner.map(part -> "(?:" + part + ")+?"),
                        inner.map(part -> "(?:" + part + ")?"),
                        inner.map(part -> "(" + part + "){1,2}"),
                        inner.map(part -> "(" + part + "){2}"),
                        inner.map(part -> "(" + part + "){0,}")),
                0,
                3);
    }
}
