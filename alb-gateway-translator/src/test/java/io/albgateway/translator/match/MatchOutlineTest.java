package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.translator.match.SmallWorld.Part;
import io.albgateway.translator.option.MatchOptions;
import io.albgateway.translator.option.MatchOptions.Anchoring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told apart at a glance has no request in common; what has none need not be seen at a glance. */
class MatchOutlineTest {

    private static MatchOutline outline(Condition condition, MatchOptions options) {
        return MatchOutline.of(RuleMatch.of(List.of(condition), Direction.REQUEST, options));
    }

    private static boolean areApart(Condition one, Condition other, Anchoring anchoring) {
        MatchOptions options = MatchOptions.builder().regexAnchoring(anchoring).build();
        boolean apart = outline(one, options).isApart(outline(other, options));
        assertThat(outline(other, options).isApart(outline(one, options))).isEqualTo(apart);
        return apart;
    }

    @Test
    void what_is_apart_shares_no_request() {
        Map<List<Part>, List<HttpRequest>> universes = new HashMap<>();
        int apart = 0;
        int shared = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            List<Part> parts = List.of(List.of(Part.values()).get(random.nextInt(Part.values().length)));
            Direction direction = parts.get(0).isOfResponse() ? Direction.RESPONSE : Direction.REQUEST;
            List<ImmutableList<Condition>> rules = SmallWorld.rules(random, parts, 2);
            MatchOptions options = MatchOptions.defaults();
            boolean seen = MatchOutline.of(RuleMatch.of(rules.get(0), direction, options))
                    .isApart(MatchOutline.of(RuleMatch.of(rules.get(1), direction, options)));
            boolean met = universes.computeIfAbsent(parts, SmallWorld::requests).stream()
                    .anyMatch(request ->
                            NaiveMatcher.matches(rules.get(0), request) && NaiveMatcher.matches(rules.get(1), request));
            assertThat(seen && met).as("seed %s: %s", seed, rules).isFalse();
            apart += seen ? 1 : 0;
            shared += met ? 1 : 0;
        }
        assertThat(apart).isGreaterThan(50);
        assertThat(shared).isGreaterThan(500);
    }

    /** Expressions from a grammar, over all short texts. */
    @Test
    void expressions_that_are_apart_share_no_text() {
        List<HttpRequest> universe = new ArrayList<>();
        for (String path : SmallWorld.texts("/", "aAb/", 5)) {
            universe.add(
                    HttpRequest.to(SmallWorld.LISTENER).host("h").path(path).build());
        }
        int apart = 0;
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            Condition one = new Condition.Path(ImmutableList.of(value(random)));
            Condition other = new Condition.Path(ImmutableList.of(value(random)));
            Anchoring anchoring = List.of(Anchoring.values()).get(seed % 3);
            if (areApart(one, other, anchoring)) {
                apart++;
                MatchOptions options =
                        MatchOptions.builder().regexAnchoring(anchoring).build();
                for (HttpRequest request : universe) {
                    boolean both = NaiveMatcher.first(List.of(List.of(one)), request, options)
                                    .isPresent()
                            && NaiveMatcher.first(List.of(List.of(other)), request, options)
                                    .isPresent();
                    assertThat(both)
                            .as("seed %s: %s and %s take %s", seed, one, other, request.path())
                            .isFalse();
                }
            }
        }
        assertThat(apart).isGreaterThan(300);
    }

    private static String value(Random random) {
        if (random.nextInt(4) == 0) {
            return "/" + List.of("a", "*a", "a*", "?b", "*", "b/*/a").get(random.nextInt(6));
        }
        String start = random.nextInt(4) == 0 ? "" : "^/";
        String end = random.nextInt(2) == 0 ? "" : "$";
        return (random.nextInt(4) == 0 ? "~*" : "~") + start + expression(random, 2) + end;
    }

    private static String expression(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String part = depth == 0 || random.nextInt(2) == 0
                    ? List.of("a", "b", "A", "/", "[ab]", ".", "^", "$").get(random.nextInt(8))
                    : "(" + expression(random, depth - 1)
                            + (random.nextBoolean() ? "|" + expression(random, depth - 1) : "") + ")";
            text.append(part);
            if (!part.equals("^") && !part.equals("$")) {
                text.append(List.of("", "", "", "*", "+", "?", "{2}", "{1,2}", "{0}")
                        .get(random.nextInt(9)));
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "~^/svc1/, ~^/svc2/, true",
        "~^/svc1/, ~^/svc1/x, false",
        "~^/(a|b)/x, ~^/[cd]/x, true",
        "~^/(a|b)/x, ~^/[bc]/x, false",
        "~^/(a|bc)/x, ~^/d, true",
        "~/a$, ~/b$, true",
        "~a, ~b, false",
        "~/a.*/one$, /a/*/two, true",
        "~^/v[0-9]+/a$, ~^/v[0-9]+/b$, true",
        "~*^/A, ~^/a, false",
        "~^/a|^/b, ~^/c, true",
        "~^/a|/b, ~^/c, false",
        "/a/*, /b/*, true",
        "/a?c*, /abd*, true",
        "/a?c*, /?bc*, false",
        "*.html, *.css, true",
        "~(?=x), /a, false"
    })
    void the_start_and_the_end_tell_apart(String one, String other, boolean apart) {
        assertThat(areApart(
                        new Condition.Path(ImmutableList.of(one)),
                        new Condition.Path(ImmutableList.of(other)),
                        Anchoring.ANYWHERE))
                .isEqualTo(apart);
    }

    @Test
    void methods_and_addresses_tell_apart_and_headers_do_not() {
        assertThat(areApart(
                        new Condition.Method(ImmutableList.of("GET", "HEAD")),
                        new Condition.Method(ImmutableList.of("POST")),
                        Anchoring.ANYWHERE))
                .isTrue();
        assertThat(areApart(
                        new Condition.SourceIp(ImmutableList.of("10.0.0.0/8")),
                        new Condition.SourceIp(ImmutableList.of("11.0.0.0/8", "::/0")),
                        Anchoring.ANYWHERE))
                .isTrue();
        assertThat(areApart(
                        new Condition.SourceIp(ImmutableList.of("10.1.0.0/16")),
                        new Condition.SourceIp(ImmutableList.of("10.0.0.0/8")),
                        Anchoring.ANYWHERE))
                .isFalse();
        // A request can have the header twice.
        assertThat(areApart(
                        new Condition.Header("h", ImmutableList.of("a")),
                        new Condition.Header("h", ImmutableList.of("b")),
                        Anchoring.ANYWHERE))
                .isFalse();
    }
}
