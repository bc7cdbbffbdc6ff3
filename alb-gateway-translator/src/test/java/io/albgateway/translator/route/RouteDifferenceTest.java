package io.albgateway.translator.route;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ModelJson;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.match.SmallWorld;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.route.Graphs.graph;
import static io.albgateway.translator.route.Graphs.header;
import static io.albgateway.translator.route.Graphs.host;
import static io.albgateway.translator.route.Graphs.path;
import static io.albgateway.translator.route.Graphs.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The difference of two graphs is the requests that they answer differently: all of them, and no others. {@code
 * -Dalbgateway.ruleSets=20000} makes it a long run.
 */
class RouteDifferenceTest {

    private static final int PAIRS = Integer.getInteger("albgateway.ruleSets", 1000) / 4;
    private static final long FIRST_SEED = Long.getLong("albgateway.seed", 0);

    private static final List<SmallWorld.Part> OF_REQUESTS = List.of(
            SmallWorld.Part.HOST,
            SmallWorld.Part.PATH,
            SmallWorld.Part.METHOD,
            SmallWorld.Part.SOURCE_IP,
            SmallWorld.Part.HEADER,
            SmallWorld.Part.QUERY);

    private final Map<List<SmallWorld.Part>, List<HttpRequest>> universes = new HashMap<>();

    /** What was compared, for the figures of a long run. */
    private int pairs;

    private int different;
    private int regions;
    private long requests;

    @Test
    void regions_are_exactly_the_pairs_of_answers_that_some_request_gets() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PAIRS; seed++) {
            Random random = new Random(seed);
            List<SmallWorld.Part> parts = new ArrayList<>(OF_REQUESTS);
            Collections.shuffle(parts, random);
            compare(seed, random, parts.subList(0, 2), Direction.REQUEST);
        }
        finish("requests");
    }

    @Test
    void regions_of_responses_are_exactly_the_pairs_of_answers_that_some_response_gets() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PAIRS; seed++) {
            Random random = new Random(seed);
            List<SmallWorld.Part> parts = new ArrayList<>(List.of(
                    seed % 2 == 0 ? SmallWorld.Part.STATUS : SmallWorld.Part.RESPONSE_HEADER,
                    OF_REQUESTS.get(random.nextInt(OF_REQUESTS.size()))));
            compare(seed, random, parts, Direction.RESPONSE);
        }
        finish("responses");
    }

    private void finish(String of) {
        // A run in which nothing differs, or everything, would show little.
        assertThat(different).isBetween(pairs / 4, pairs - 1);
        if (System.getProperty("albgateway.ruleSets") != null) {
            System.out.printf(
                    "RouteDifference of %s: %d pairs with seeds from %d on, %d of them different, %d regions,"
                            + " each confirmed by its witness, compared with %d requests%n",
                    of, pairs, FIRST_SEED, different, regions, requests);
        }
    }

    private void compare(long seed, Random random, List<SmallWorld.Part> parts, Direction direction) {
        List<ImmutableList<Condition>> rules = SmallWorld.rules(random, parts, 4);
        boolean dualBefore = random.nextBoolean();
        boolean dualAfter = random.nextInt(4) == 0 ? !dualBefore : dualBefore;
        RuleGraph before = randomGraph(random, dualBefore, direction, rules.subList(0, 3));
        List<ImmutableList<Condition>> edited = new ArrayList<>(rules.subList(random.nextInt(2), 4));
        if (random.nextBoolean()) {
            Collections.shuffle(edited, random);
        }
        RuleGraph after = randomGraph(random, dualAfter, direction, edited);
        RouteDifference difference = RouteDifference.between(before, after);
        assertThat(difference.undecided()).as("seed %s", seed).isEmpty();
        boolean dual = dualBefore || dualAfter;
        Set<List<Optional<RuleKey>>> found = found(before, after, direction, dual, difference);
        Set<List<Optional<RuleKey>>> tried = tried(before, after, direction, dual, parts);
        assertThat(found).as("seed %s", seed).containsAll(tried);
        // Two rules can ask for more values of one name than the requests that are tried have; the witness shows
        // it.
        if (parts.stream().allMatch(part -> part.compareTo(SmallWorld.Part.HEADER) < 0)) {
            assertThat(found).as("seed %s", seed).isEqualTo(tried);
        }
        pairs++;
        different += difference.isEmpty() ? 0 : 1;
        regions += difference.regions().size();
    }

    /** Few answers, so that different rules often answer alike. A rule that occurs twice is there once. */
    private static RuleGraph randomGraph(
            Random random, boolean dualStack, Direction direction, List<ImmutableList<Condition>> rules) {
        Graphs graph = dualStack ? graph().dualStack() : graph();
        Set<List<Condition>> seen = new HashSet<>();
        for (ImmutableList<Condition> conditions : rules) {
            int answer = random.nextInt(2);
            if (!seen.add(conditions)) {
                continue;
            }
            if (direction == Direction.REQUEST) {
                graph.rule(conditions, to("g" + answer + "=100"));
            } else {
                graph.rule(direction, conditions, new Action.RemoveHeader("x-" + answer));
            }
        }
        return graph.build();
    }

    /** The pairs of rules that the regions name, each checked on its witness. */
    private static Set<List<Optional<RuleKey>>> found(
            RuleGraph before, RuleGraph after, Direction direction, boolean dualStack, RouteDifference difference) {
        Set<List<Optional<RuleKey>>> pairs = new HashSet<>();
        for (RouteDifference.Region region : difference.regions()) {
            assertThat(region.direction()).isEqualTo(direction);
            assertThat(dualStack || !region.witness().sourceIp().contains(":"))
                    .as("a client that can be there: %s", region.witness())
                    .isTrue();
            Decision was = decision(RouteSimulator.of(before), region.witness(), direction);
            Decision is = decision(RouteSimulator.of(after), region.witness(), direction);
            assertThat(List.of(RouteAnswer.of(before, was), RouteAnswer.of(after, is)))
                    .containsExactly(region.before().answer(), region.after().answer())
                    .doesNotHaveDuplicates();
            List<Optional<RuleKey>> pair = pair(was, is);
            assertThat(pair)
                    .containsExactly(region.before().rule(), region.after().rule());
            assertThat(pairs.add(pair)).as("one region per pair").isTrue();
        }
        return pairs;
    }

    private static Decision decision(RouteSimulator simulator, HttpRequest request, Direction direction) {
        Decision decision = simulator.decide(request);
        return direction == Direction.REQUEST
                ? decision
                : simulator.decideResponse(decision).orElseThrow();
    }

    private static List<Optional<RuleKey>> pair(Decision was, Decision is) {
        return List.of(was.rule().map(Rule::key), is.rule().map(Rule::key));
    }

    private Set<List<Optional<RuleKey>>> tried(
            RuleGraph before, RuleGraph after, Direction direction, boolean dualStack, List<SmallWorld.Part> parts) {
        RouteSimulator old = RouteSimulator.of(before);
        RouteSimulator fresh = RouteSimulator.of(after);
        Set<List<Optional<RuleKey>>> pairs = new HashSet<>();
        for (HttpRequest request : universes.computeIfAbsent(List.copyOf(parts), SmallWorld::requests)) {
            if (!dualStack && request.sourceIp().contains(":")) {
                continue;
            }
            Decision was = decision(old, request, direction);
            Decision is = decision(fresh, request, direction);
            requests++;
            if (!RouteAnswer.of(before, was).equals(RouteAnswer.of(after, is))) {
                pairs.add(pair(was, is));
            }
        }
        return pairs;
    }

    @Test
    void clients_of_ipv6_count_only_where_there_are_any() {
        Condition ipv6 = new Condition.SourceIp(ImmutableList.of("2001:db8::/32"));
        RuleGraph before = graph().rule(path("/*")).build();
        RuleGraph after = graph().rule(List.of(path("/*"), ipv6), to("other=100"))
                .rule(List.of(path("/*")), to("g0=100"))
                .build();
        RuleGraph dual = graph().dualStack()
                .rule(List.of(path("/*"), ipv6), to("other=100"))
                .rule(List.of(path("/*")), to("g0=100"))
                .build();

        assertThat(RouteDifference.between(before, after).isEmpty()).isTrue();
        assertThat(RouteDifference.between(before, dual).regions())
                .singleElement()
                .satisfies(region -> assertThat(region.witness().sourceIp()).startsWith("2001:db8:"));
    }

    @Test
    void graphs_that_say_the_same_in_other_words_do_not_differ() {
        RuleGraph before = graph().rule(List.of(host("a.example"), path("/x", "/x/*")), to("a=50", "b=50"))
                .rule(List.of(host("a.example"), path("/x/y")), to("c=100"))
                .build();
        RuleGraph after = graph().rule(List.of(host("A.example"), path("/x/*")), to("b=1", "a=1", "c=0"))
                .rule(List.of(host("a.example"), path("/x")), to("a=100", "b=100"))
                .build();
        assertThat(RouteDifference.between(before, after).isEmpty()).isTrue();
    }

    @Test
    void a_region_names_both_rules_and_shows_a_request() {
        RuleGraph before = graph().rule(List.of(host("a.example")), to("a=100")).build();
        RuleGraph after = graph().rule(List.of(host("a.example"), header("x-user", "beta")), to("b=100"))
                .rule(List.of(host("a.example")), to("a=100"))
                .build();

        assertThat(RouteDifference.between(before, after).regions())
                .singleElement()
                .satisfies(region -> {
                    assertThat(region.before().rule())
                            .hasValue(before.rules().get(0).key());
                    assertThat(region.after().rule())
                            .hasValue(after.rules().get(0).key());
                    assertThat(region.witness().host()).isEqualTo("a.example");
                    assertThat(region.witness().headers().get("x-user")).containsExactly("beta");
                });
    }

    @Test
    void a_listener_that_goes_is_a_difference_and_one_that_stays_is_none() {
        RuleGraph one = graph().rule(path("/x")).build();
        RuleGraph two =
                graph().rule(path("/x")).on(new ListenerKey(81, Protocol.HTTP)).build();
        assertThat(RouteDifference.between(one, one).isEmpty()).isTrue();
        assertThat(RouteDifference.between(one, two).regions())
                .extracting(RouteDifference.Region::listener)
                .contains(new ListenerKey(81, Protocol.HTTP))
                .isNotEmpty();
    }

    @Test
    void the_same_group_with_other_clusters_is_a_difference_and_with_more_servers_is_none() {
        Graphs base = graph().rule(List.of(path("/*")), to("g=100"));
        RuleGraph east = base.group("g", "c-east=100").build();
        RuleGraph more = graph().rule(List.of(path("/*")), to("g=100"))
                .group("g", "c-east=100", "c-east=100")
                .build();
        RuleGraph west = graph().rule(List.of(path("/*")), to("g=100"))
                .group("g", "c-west=100")
                .build();
        assertThat(RouteDifference.between(east, more).isEmpty()).isTrue();
        assertThat(RouteDifference.between(east, west).regions()).hasSize(1);
    }

    @Test
    void a_pair_whose_expression_nobody_reads_is_undecided_and_not_left_out() {
        RuleGraph before = graph().rule(List.of(path("/a")), to("g=100")).build();
        RuleGraph after = graph().rule(List.of(path("~(?=/a).*")), to("y=100"))
                .rule(List.of(path("/a")), to("g=100"))
                .build();
        RouteDifference difference = RouteDifference.between(before, after);
        assertThat(difference.undecided())
                .extracting(
                        pair -> pair.before().conditions(), pair -> pair.after().conditions())
                .contains(tuple(List.of(path("/a")), List.of(path("~(?=/a).*"))));
    }

    @Test
    void a_difference_and_an_explanation_survive_json() throws Exception {
        RuleGraph before = graph().rule(List.of(path("/a")), to("g=100")).build();
        RuleGraph after = graph().rule(List.of(path("/a")), to("h=100")).build();
        RouteDifference same = RouteDifference.between(before, before);
        RouteDifference other = RouteDifference.between(before, after);
        Explanation matched = Explanation.of(
                RouteSimulator.of(before),
                HttpRequest.get("http://a.example/a?b=1&a=&b=2").build(),
                Provenance.builder().build());
        Explanation passed = Explanation.of(
                RouteSimulator.of(before),
                HttpRequest.get("http://a.example/b").build(),
                Provenance.builder().build());

        JsonMapper mapper = ModelJson.newMapper();
        assertThat(mapper.readValue(mapper.writeValueAsString(same), RouteDifference.class))
                .isEqualTo(same);
        assertThat(mapper.writeValueAsString(same)).doesNotContain("empty");
        assertThat(mapper.readValue(mapper.writeValueAsString(other), RouteDifference.class))
                .isEqualTo(other);
        assertThat(mapper.readValue(mapper.writeValueAsString(matched), Explanation.class))
                .isEqualTo(matched);
        assertThat(mapper.readValue(mapper.writeValueAsString(passed), Explanation.class))
                .isEqualTo(passed);
    }
}
