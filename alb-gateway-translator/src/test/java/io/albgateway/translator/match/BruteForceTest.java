package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.translator.match.SmallWorld.Part;
import io.albgateway.translator.option.MatchOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares matching and reachability with trying every request of a small world. {@code -Dalbgateway.ruleSets=20000}
 * makes it a long run.
 */
class BruteForceTest {

    private static final int RULE_SETS = Integer.getInteger("albgateway.ruleSets", 1000);
    private static final long FIRST_SEED = Long.getLong("albgateway.seed", 0);

    private final Map<List<Part>, List<HttpRequest>> universes = new HashMap<>();
    private int alive;
    private int dead;
    private int coveredBySeveral;
    private long requests;

    @Test
    void reach_and_matching_agree_with_trying_every_request() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RULE_SETS; seed++) {
            Random random = new Random(seed);
            List<Part> parts = new ArrayList<>(List.of(Part.values()));
            Collections.shuffle(parts, random);
            parts = parts.subList(0, 2 + random.nextInt(2));
            if (parts.contains(Part.QUERY) || parts.contains(Part.COOKIE)) {
                // Two names with two values each make a large universe.
                parts = parts.subList(0, 2);
            }
            if (parts.containsAll(List.of(Part.QUERY, Part.COOKIE))) {
                parts = parts.subList(0, 1);
            }
            Collections.sort(parts);
            check(seed, parts, SmallWorld.rules(random, parts, 2 + random.nextInt(5)));
        }
        // A run without dead rules would show nothing.
        assertThat(dead).isGreaterThan(RULE_SETS / 2);
        assertThat(coveredBySeveral).isGreaterThan(RULE_SETS / 100);
        if (System.getProperty("albgateway.ruleSets") != null) {
            System.out.printf(
                    "Reach and matching: %d rule sets with seeds from %d on, %d live rules confirmed by a witness, %d dead"
                            + " (%d of them covered by several), 0 unknown, 0 wrong; compared with %d requests%n",
                    RULE_SETS, FIRST_SEED, alive, dead, coveredBySeveral, requests);
        }
    }

    private void check(long seed, List<Part> parts, List<ImmutableList<Condition>> rules) {
        Direction direction = parts.stream().anyMatch(Part::isOfResponse) ? Direction.RESPONSE : Direction.REQUEST;
        List<RuleMatch> matches = rules.stream()
                .map(conditions -> RuleMatch.of(conditions, direction, MatchOptions.defaults()))
                .toList();
        RuleIndex index = RuleIndex.of(matches);
        List<HttpRequest> universe = universes.computeIfAbsent(List.copyOf(parts), SmallWorld::requests);
        boolean[] reached = new boolean[rules.size()];
        requests += universe.size();
        for (HttpRequest request : universe) {
            OptionalInt first = NaiveMatcher.first(rules, request);
            if (!index.first(request).equals(first)) {
                throw new AssertionError("seed " + seed + ", rules " + rules + ", " + request + ": " + first);
            }
            first.ifPresent(number -> reached[number] = true);
        }
        for (int i = 0; i < rules.size(); i++) {
            Reach reach = ReachAnalysis.decide(SmallWorld.LISTENER, matches.get(i), index.before(i), 2_000_000);
            String what = "seed " + seed + ", rule " + i + " of " + rules + ": " + reach;
            if (reach instanceof Reach.Live live) {
                alive++;
                assertThat(reached[i]).as(what).isTrue();
                assertThat(NaiveMatcher.first(rules, live.witness())).as(what).hasValue(i);
            } else if (reach instanceof Reach.Dead proof) {
                assertThat(reached[i]).as(what).isFalse();
                checkCovering(what, i, rules, matches, universe, proof);
            } else {
                throw new AssertionError(what);
            }
        }
    }

    /** Short texts of few letters, all of them: with other options other texts tell the patterns apart. */
    @Test
    void reach_and_matching_agree_under_every_option() {
        ImmutableList<String> paths =
                ImmutableList.of("~a", "~^/a", "~*A$", "/a*", "~/A|b", "~*/A", "~/.", "~*/[^a]?", "~.*", "/*", "/A");
        ImmutableList<String> values = ImmutableList.of("a", "A", "a*", "*B", "?", "*", "Ab");
        List<HttpRequest> universe = new ArrayList<>();
        for (String path : SmallWorld.texts("/", "aAb", 3)) {
            universe.add(
                    HttpRequest.to(SmallWorld.LISTENER).host("h").path(path).build());
            for (String value : SmallWorld.texts("", "aAbB", 2)) {
                universe.add(HttpRequest.to(SmallWorld.LISTENER)
                        .host("h")
                        .path(path)
                        .putHeaders("h", value)
                        .build());
            }
        }
        int deadRules = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            MatchOptions options = MatchOptions.builder()
                    .regexAnchoring(List.of(MatchOptions.Anchoring.values()).get(seed % 3))
                    .starredRegexIgnoresCase(seed / 3 % 2 == 0)
                    .headerValuesIgnoreCase(random.nextBoolean())
                    .build();
            List<ImmutableList<Condition>> rules = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                ImmutableList.Builder<Condition> conditions = ImmutableList.builder();
                conditions.add(new Condition.Path(ImmutableList.of(paths.get(random.nextInt(paths.size())))));
                if (random.nextBoolean()) {
                    conditions.add(
                            new Condition.Header("h", ImmutableList.of(values.get(random.nextInt(values.size())))));
                }
                rules.add(conditions.build());
            }
            List<RuleMatch> matches = rules.stream()
                    .map(conditions -> RuleMatch.of(conditions, Direction.REQUEST, options))
                    .toList();
            RuleIndex index = RuleIndex.of(matches);
            boolean[] reached = new boolean[rules.size()];
            for (HttpRequest request : universe) {
                OptionalInt first = NaiveMatcher.first(rules, request, options);
                assertThat(index.first(request)).isEqualTo(first);
                first.ifPresent(number -> reached[number] = true);
            }
            for (int i = 0; i < rules.size(); i++) {
                Reach reach = ReachAnalysis.decide(SmallWorld.LISTENER, matches.get(i), index.before(i), 2_000_000);
                String what = options + ", rule " + i + " of " + rules + ": " + reach;
                if (reach instanceof Reach.Live live) {
                    assertThat(NaiveMatcher.first(rules, live.witness(), options))
                            .as(what)
                            .hasValue(i);
                } else {
                    assertThat(reach).as(what).isInstanceOf(Reach.Dead.class);
                    assertThat(reached[i]).as(what).isFalse();
                    deadRules++;
                }
            }
        }
        assertThat(deadRules).isGreaterThan(300);
    }

    private void checkCovering(
            String what,
            int rule,
            List<ImmutableList<Condition>> rules,
            List<RuleMatch> matches,
            List<HttpRequest> universe,
            Reach.Dead proof) {
        List<ImmutableList<Condition>> covering = proof.covering().stream()
                .map(match -> rules.get(matches.indexOf(match)))
                .toList();
        List<HttpRequest> mine = universe.stream()
                .filter(request -> NaiveMatcher.matches(rules.get(rule), request))
                .toList();
        assertThat(covers(covering, mine)).as(what).isTrue();
        for (int i = 0; i < covering.size(); i++) {
            List<ImmutableList<Condition>> fewer = new ArrayList<>(covering);
            fewer.remove(i);
            assertThat(covers(fewer, mine)).as(what + " needs " + i).isFalse();
        }
        dead++;
        if (covering.size() > 1) {
            coveredBySeveral++;
        }
    }

    private static boolean covers(List<ImmutableList<Condition>> covering, List<HttpRequest> requests) {
        return requests.stream()
                .allMatch(request -> NaiveMatcher.first(covering, request).isPresent());
    }
}
