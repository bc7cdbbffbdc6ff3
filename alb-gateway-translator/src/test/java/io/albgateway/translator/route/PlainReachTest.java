package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.match.Reach;
import io.albgateway.translator.option.MatchOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.route.Graphs.graph;
import static io.albgateway.translator.route.Graphs.header;
import static io.albgateway.translator.route.Graphs.host;
import static io.albgateway.translator.route.Graphs.path;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What texts prove of rules. That they prove nothing wrong is shown against the analysis that finds a request for each
 * live rule; {@code -Dalbgateway.ruleSets=200000} makes it a long run.
 */
class PlainReachTest {

    private static final int RULE_SETS = Integer.getInteger("albgateway.ruleSets", 5_000);
    private static final long FIRST_SEED = Long.getLong("albgateway.seed", 0);

    private static final List<String> HOSTS =
            List.of("a.example", "A.example", "b.example", "x-1.b.example", "b+c.example");
    private static final List<String> OPEN_HOSTS = List.of("*.example", "~^a\\.", "b.exampl?", "~(?=a)");
    private static final List<String> PATHS = List.of(
            "/", "/*", "/a", "/a/*", "/a*", "/ab", "/A", "/a/b", "/?", "*", "*b", "~^/a", "~*/B$", "~(?=a)", "/a b",
            "/%61", "");
    private static final List<String> VALUES = List.of("v", "V", "v*", "*", "", "v w", "?");

    private static Set<Rule> doubtful(RuleGraph graph) {
        return PlainReach.doubts(graph.rules()).about();
    }

    @Test
    void paths_of_one_host_that_begin_differently_are_plainly_reached() {
        assertThat(doubtful(graph().rule(host("a.example"), path("/cart", "/cart/*"))
                        .rule(host("a.example"), path("/car", "/car/*"))
                        .rule(host("a.example"), path("/cart-old"))
                        .rule(host("a.example"), path("/", "/*"))
                        .build()))
                .isEmpty();
    }

    @Test
    void the_rule_of_a_header_canary_and_the_stable_rule_behind_it_are_plainly_reached() {
        assertThat(doubtful(graph().rule(host("a.example"), path("/cart"), header("x-canary", "always"))
                        .rule(host("a.example"), path("/cart"))
                        .build()))
                .isEmpty();
    }

    @Test
    void a_header_behind_another_one_is_doubtful() {
        RuleGraph graph = graph().rule(host("a.example"), path("/cart"), header("x-canary", "*"))
                .rule(host("a.example"), path("/cart"), header("x-canary", "always"))
                .build();

        assertThat(doubtful(graph)).containsExactly(graph.rules().get(1));
    }

    @Test
    void a_path_behind_a_wider_one_is_doubtful_and_judged_with_its_host_alone() {
        RuleGraph graph = graph().rule(host("b.example"), path("/*"))
                .rule(host("a.example"), path("/*"))
                .rule(host("a.example", "c.example"), path("/cart"))
                .rule(host("c.example"), path("/news"))
                .build();
        PlainReach.Doubts doubts = PlainReach.doubts(graph.rules());

        assertThat(doubts.about()).containsExactly(graph.rules().get(2));
        assertThat(doubts.judgedWith()).containsExactlyElementsOf(graph.rules().subList(1, 4));
    }

    @Test
    void with_one_rule_for_every_host_all_are_doubtful() {
        RuleGraph graph = graph().rule(host("a.example"), path("/cart"))
                .rule(path("/news"))
                .build();

        assertThat(doubtful(graph)).containsExactlyInAnyOrderElementsOf(graph.rules());
    }

    @Test
    void a_rule_with_two_conditions_on_its_host_or_its_path_is_doubtful() {
        RuleGraph graph = graph().rule(host("a.example"), host("b.example"), path("/cart"))
                .rule(host("c.example"), path("/cart"), path("/news"))
                .rule(host("c.example"), path("/other"))
                .build();

        assertThat(doubtful(graph))
                .containsExactlyInAnyOrderElementsOf(graph.rules().subList(0, 2));
    }

    @Test
    void a_wildcard_beside_a_name_still_makes_all_doubtful() {
        RuleGraph graph = graph().rule(host("*.example"), host("a.example"), path("/cart"))
                .rule(host("c.example"), path("/cart"))
                .build();

        assertThat(doubtful(graph)).containsExactlyInAnyOrderElementsOf(graph.rules());
    }

    @Test
    void an_unusual_name_is_doubtful_itself_and_nobody_else() {
        RuleGraph graph = graph().rule(host("b+c.example"), path("/cart"))
                .rule(host("a.example"), path("/cart"))
                .build();

        assertThat(doubtful(graph)).containsExactly(graph.rules().get(0));
    }

    @Test
    void what_is_plain_agrees_with_the_analysis_and_the_rest_is_judged_the_same() {
        int plain = 0;
        int dead = 0;
        int narrowed = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RULE_SETS; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            MatchOptions options = MatchOptions.builder()
                    .headerValuesIgnoreCase(random.nextBoolean())
                    .starredRegexIgnoresCase(random.nextBoolean())
                    .regexAnchoring(List.of(MatchOptions.Anchoring.values()).get(random.nextInt(3)))
                    .build();
            boolean ofIpv4 = random.nextBoolean();
            ImmutableList<Rule> rules = rules(random);
            String what = "seed " + seed + ", rules " + rules;
            List<RuleReach> all = RuleReach.of(rules, ofIpv4, options);
            List<RuleReach> some = RuleReach.ofDoubtful(rules, ofIpv4, options);
            List<RuleReach> notLive = all.stream()
                    .filter(reach -> !(reach.reach() instanceof Reach.Live))
                    .toList();

            assertThat(some.stream()
                            .filter(reach -> !(reach.reach() instanceof Reach.Live))
                            .map(PlainReachTest::outcome)
                            .toList())
                    .as(what)
                    .isEqualTo(notLive.stream().map(PlainReachTest::outcome).toList());
            plain += all.size() - some.size();
            dead += notLive.size();
            narrowed += PlainReach.doubts(rules).judgedWith().size() < rules.size() ? 1 : 0;
        }
        // Otherwise the comparison would show nothing.
        assertThat(plain).isGreaterThan(RULE_SETS / 2);
        assertThat(dead).isGreaterThan(RULE_SETS / 2);
        assertThat(narrowed).isGreaterThan(RULE_SETS / 5);
        if (System.getProperty("albgateway.ruleSets") != null) {
            System.out.printf(
                    "Plain reach: %d rule sets with seeds from %d on, %d rules proven by text, %d not live, 0 wrong%n",
                    RULE_SETS, FIRST_SEED, plain, dead);
        }
    }

    /** Proofs hold matches that are equal to nobody else's; what they say is in the rest. */
    private static List<Object> outcome(RuleReach reach) {
        return List.of(reach.rule(), reach.reach().getClass(), reach.covering());
    }

    private static ImmutableList<Rule> rules(Random random) {
        Graphs graph = graph();
        boolean open = random.nextInt(8) == 0;
        int count = 2 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            List<Condition> conditions = new ArrayList<>();
            if (!open || random.nextBoolean()) {
                conditions.add(new Condition.Host(some(random, HOSTS)));
                if (random.nextInt(15) == 0) {
                    conditions.add(new Condition.Host(some(random, HOSTS)));
                }
            } else if (random.nextBoolean()) {
                conditions.add(new Condition.Host(some(random, OPEN_HOSTS)));
                if (random.nextInt(3) == 0) {
                    conditions.add(new Condition.Host(some(random, HOSTS)));
                }
            }
            if (random.nextInt(6) > 0) {
                conditions.add(new Condition.Path(some(random, PATHS)));
                if (random.nextInt(15) == 0) {
                    conditions.add(new Condition.Path(some(random, PATHS)));
                }
            }
            if (random.nextInt(3) == 0) {
                conditions.add(other(random));
                if (random.nextInt(4) == 0) {
                    conditions.add(other(random));
                }
            }
            Direction direction = random.nextInt(12) == 0 ? Direction.RESPONSE : Direction.REQUEST;
            graph.rule(direction, conditions, Graphs.to("g=100"));
        }
        return graph.build().rules();
    }

    private static Condition other(Random random) {
        ImmutableList<String> values = some(random, VALUES);
        return switch (random.nextInt(10)) {
            case 0 -> new Condition.Cookie(ImmutableList.of(new Condition.KeyValue("c", values.get(0))));
            case 1 -> new Condition.QueryString(ImmutableList.of(new Condition.KeyValue("q", values.get(0))));
            case 2 -> new Condition.Method(ImmutableList.of(random.nextBoolean() ? "GET" : "POST"));
            case 3 -> new Condition.SourceIp(ImmutableList.of(random.nextBoolean() ? "10.0.0.0/8" : "2001:db8::/32"));
            default -> new Condition.Header(List.of("h", "H", "i", "Cookie").get(random.nextInt(4)), values);
        };
    }

    private static ImmutableList<String> some(Random random, List<String> of) {
        String first = of.get(random.nextInt(of.size()));
        return random.nextInt(3) > 0
                ? ImmutableList.of(first)
                : ImmutableList.of(first, of.get(random.nextInt(of.size())));
    }
}
