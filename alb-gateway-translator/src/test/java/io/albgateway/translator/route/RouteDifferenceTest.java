package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.model.ModelJson;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.match.SmallWorld;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.Rule;
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

/** The difference of two graphs is the requests that they answer differently: all of them, and no others. */
class RouteDifferenceTest {

    private static final int PAIRS = Integer.getInteger("albgateway.ruleSets", 1000) / 4;

    @Test
    void regions_are_exactly_the_pairs_of_answers_that_some_request_gets() {
        int different = 0;
        for (int seed = 0; seed < PAIRS; seed++) {
            Random random = new Random(seed);
            List<SmallWorld.Part> parts =
                    new ArrayList<>(List.of(
                            SmallWorld.Part.HOST,
                            SmallWorld.Part.PATH,
                            SmallWorld.Part.METHOD,
                            SmallWorld.Part.SOURCE_IP,
                            SmallWorld.Part.HEADER,
                            SmallWorld.Part.QUERY));
            Collections.shuffle(parts, random);
            parts = parts.subList(0, 2);
            List<ImmutableList<Condition>> rules = SmallWorld.rules(random, parts, 4);
            // Few answers, so that different rules often answer alike.
            RuleGraph before = randomGraph(random, rules.subList(0, 3));
            List<ImmutableList<Condition>> edited = new ArrayList<>(rules.subList(random.nextInt(2), 4));
            if (random.nextBoolean()) {
                Collections.shuffle(edited, random);
            }
            RuleGraph after = randomGraph(random, edited);
            RouteDifference difference = RouteDifference.between(before, after);
            assertThat(difference.undecided()).as("seed %s", seed).isEmpty();
            Set<List<Optional<RuleKey>>> found = found(before, after, difference);
            Set<List<Optional<RuleKey>>> tried = tried(before, after, parts);
            assertThat(found).as("seed %s", seed).containsAll(tried);
            // Two rules can ask for more values of one name than the requests that are tried have; the witness shows it.
            if (parts.stream().allMatch(part -> part.compareTo(SmallWorld.Part.HEADER) < 0)) {
                assertThat(found).as("seed %s", seed).isEqualTo(tried);
            }
            different += difference.isEmpty() ? 0 : 1;
        }
        assertThat(different).isBetween(PAIRS / 4, PAIRS - 1);
    }

    /** Small answers; a rule may occur twice, so it gets a place of its own in the list of priorities. */
    private static RuleGraph randomGraph(Random random, List<ImmutableList<Condition>> rules) {
        Graphs graph = graph();
        Set<List<Condition>> seen = new HashSet<>();
        for (ImmutableList<Condition> conditions : rules) {
            String answer = "g" + random.nextInt(2) + "=100";
            if (seen.add(conditions)) {
                graph.rule(conditions, to(answer));
            }
        }
        return graph.build();
    }

    /** The pairs of rules that the regions name, each checked on its witness. */
    private static Set<List<Optional<RuleKey>>> found(RuleGraph before, RuleGraph after, RouteDifference difference) {
        Set<List<Optional<RuleKey>>> pairs = new HashSet<>();
        for (RouteDifference.Region region : difference.regions()) {
            Decision was = RouteSimulator.of(before).decide(region.witness());
            Decision is = RouteSimulator.of(after).decide(region.witness());
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

    private static List<Optional<RuleKey>> pair(Decision was, Decision is) {
        return List.of(was.rule().map(Rule::key), is.rule().map(Rule::key));
    }

    private static Set<List<Optional<RuleKey>>> tried(RuleGraph before, RuleGraph after, List<SmallWorld.Part> parts) {
        RouteSimulator old = RouteSimulator.of(before);
        RouteSimulator fresh = RouteSimulator.of(after);
        Set<List<Optional<RuleKey>>> pairs = new HashSet<>();
        SmallWorld.requests(parts).forEach(request -> {
            Decision was = old.decide(request);
            Decision is = fresh.decide(request);
            if (!RouteAnswer.of(before, was).equals(RouteAnswer.of(after, is))) {
                pairs.add(pair(was, is));
            }
        });
        return pairs;
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
                .extracting(pair -> pair.before().conditions(), pair -> pair.after().conditions())
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
        assertThat(mapper.readValue(mapper.writeValueAsString(same), RouteDifference.class)).isEqualTo(same);
        assertThat(mapper.writeValueAsString(same)).doesNotContain("empty");
        assertThat(mapper.readValue(mapper.writeValueAsString(other), RouteDifference.class)).isEqualTo(other);
        assertThat(mapper.readValue(mapper.writeValueAsString(matched), Explanation.class)).isEqualTo(matched);
        assertThat(mapper.readValue(mapper.writeValueAsString(passed), Explanation.class)).isEqualTo(passed);
    }
}
