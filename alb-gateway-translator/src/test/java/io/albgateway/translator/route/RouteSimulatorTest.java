package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.albgateway.model.ClusterId;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.match.HttpResponse;
import io.albgateway.translator.option.MatchOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.albgateway.translator.route.Graphs.graph;
import static io.albgateway.translator.route.Graphs.header;
import static io.albgateway.translator.route.Graphs.host;
import static io.albgateway.translator.route.Graphs.path;
import static io.albgateway.translator.route.Graphs.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

/** What happens to a request, rule by rule and action by action. */
class RouteSimulatorTest {

    private static Decision decide(RuleGraph graph, HttpRequest.Builder request) {
        return RouteSimulator.of(graph).decide(request.build());
    }

    @Test
    void the_first_rule_that_matches_answers_and_the_others_say_why_not() {
        RuleGraph graph = graph().rule(host("b.example"), path("/*"))
                .rule(host("a.example"), header("x-user", "beta"))
                .rule(host("a.example"))
                .rule(host("a.example"), path("/cart"))
                .build();

        Decision decision = decide(graph, HttpRequest.get("http://A.example/cart"));

        assertThat(decision.rule()).map(Rule::priority).hasValue(3);
        assertThat(decision.passed())
                .extracting(passed -> passed.rule().priority(), PassedRule::failed)
                .containsExactly(tuple(1, host("b.example")), tuple(2, header("x-user", "beta")));
        assertThat(decision.forward().orElseThrow().groups())
                .containsExactly(new GroupShare(ServerGroupKey.of("g2"), 1.0));
    }

    @Test
    void what_no_rule_matches_gets_the_default_action() {
        Decision decision = decide(graph().rule(host("a.example")).build(), HttpRequest.get("http://c.example/"));

        assertThat(decision.rule()).isEmpty();
        assertThat(decision.passed()).hasSize(1);
        assertThat(decision.forward().orElseThrow().groups())
                .containsExactly(new GroupShare(ServerGroupKey.defaultOf(Graphs.HTTP), 1.0));
    }

    @Test
    void shares_follow_the_weights_of_groups_and_servers() {
        RuleGraph graph = graph().rule(List.of(path("/*")), to("one=60", "two=20", "none=20", "off=0"))
                .group("one", "c-east=100", "c-east=50", "c-west=50")
                .group("two", "c-west=100")
                .group("none", "c-east=0")
                .build();

        Effect.Forward forward =
                decide(graph, HttpRequest.get("http://a.example/")).forward().orElseThrow();

        assertThat(forward.groups())
                .containsExactly(
                        new GroupShare(ServerGroupKey.of("one"), 0.6),
                        new GroupShare(ServerGroupKey.of("two"), 0.2),
                        new GroupShare(ServerGroupKey.of("none"), 0.2));
        // c-east: 0.6 * 150/200; c-west: 0.6 * 50/200 + 0.2.
        assertThat(forward.clusters())
                .extracting(ClusterShare::cluster)
                .containsExactly(Optional.of(ClusterId.of("c-east")), Optional.of(ClusterId.of("c-west")));
        assertThat(forward.clusters().get(0).share()).isCloseTo(0.45, within(1e-9));
        assertThat(forward.clusters().get(1).share()).isCloseTo(0.35, within(1e-9));
        assertThat(forward.unanswered()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void a_redirect_fills_in_what_the_request_has() {
        Action redirect = new Action.Redirect("HTTPS", "${host}", "443", "/new${path}", "${query}", 308);
        RuleGraph graph = graph().rule(List.of(path("/*")), redirect).build();

        assertThat(decide(graph, HttpRequest.get("http://a.example/x?k=v&flag")).effects())
                .containsExactly(new Effect.Redirect(308, "https://a.example/new/x?k=v&flag"));
    }

    @Test
    void redirects_and_rewrites_keep_the_query_string_as_it_was_sent() {
        String query = "a=1&b=2&a=3&c=&d&&e=%20&=v";
        Action redirect = new Action.Redirect("HTTPS", "${host}", "443", "${path}", "${query}", 308);
        Action rewrite = new Action.Rewrite("${host}", "/new", "${query}");
        RuleGraph graph = graph().rule(List.of(path("/x")), redirect)
                .rule(List.of(path("/y")), rewrite, to("g=100"))
                .build();

        assertThat(decide(graph, HttpRequest.get("http://a.example/x?" + query)).effects())
                .containsExactly(new Effect.Redirect(308, "https://a.example/x?" + query));
        Decision rewritten = decide(graph, HttpRequest.get("http://a.example/y?" + query));
        assertThat(rewritten.effects().get(0)).isEqualTo(new Effect.Rewrite("a.example", "/new", query));
        assertThat(rewritten.forwarded().queryText()).isEqualTo(query);
    }

    @Test
    void a_redirect_names_a_port_that_its_protocol_does_not_imply() {
        Action redirect = new Action.Redirect("${protocol}", "b.example", "${port}", "${path}", "", 301);
        RuleGraph graph = graph().on(new ListenerKey(8080, Protocol.HTTP))
                .rule(List.of(path("/*")), redirect)
                .build();

        assertThat(decide(graph, HttpRequest.get("http://a.example:8080/x")).effects())
                .containsExactly(new Effect.Redirect(301, "http://b.example:8080/x"));
    }

    @Test
    void a_rewrite_fills_in_what_the_expression_captured() {
        Action rewrite = new Action.Rewrite("${host}", "/v2/${2}/${1}/${3}", "${query}");
        RuleGraph graph = graph().rule(List.of(path("/plain", "~*/Shop/([a-z]+)/([0-9]+)")), rewrite, to("g=100"))
                .build();

        Decision decision = decide(graph, HttpRequest.get("http://a.example/shop/cart/7?k=v"));

        assertThat(decision.effects().get(0)).isEqualTo(new Effect.Rewrite("a.example", "/v2/7/cart/", "k=v"));
        assertThat(decision.forwarded().path()).isEqualTo("/v2/7/cart/");
    }

    @Test
    void headers_are_set_from_text_from_the_request_and_from_what_alb_knows() {
        RuleGraph graph = graph().rule(
                        List.of(path("/*")),
                        new Action.InsertHeader("a", "x", Action.HeaderValueType.USER_DEFINED),
                        new Action.InsertHeader("b", "X-User", Action.HeaderValueType.REFERENCE_HEADER),
                        new Action.InsertHeader("c", "ClientSrcIp", Action.HeaderValueType.SYSTEM_DEFINED),
                        new Action.InsertHeader("d", "SLBId", Action.HeaderValueType.SYSTEM_DEFINED),
                        new Action.RemoveHeader("e"),
                        to("g=100"))
                .build();

        assertThat(decide(
                                graph,
                                HttpRequest.get("http://a.example/")
                                        .sentHeader("x-user", "eve")
                                        .sourceIp("198.51.100.7"))
                        .effects()
                        .subList(0, 5))
                .containsExactly(
                        new Effect.SetHeader("a", "x"),
                        new Effect.SetHeader("b", "eve"),
                        new Effect.SetHeader("c", "198.51.100.7"),
                        new Effect.SetHeader("d", "${SLBId}"),
                        new Effect.DropHeader("e"));
    }

    @Test
    void alb_answers_a_preflight_request_itself() {
        Action.Cors cors = new Action.Cors(
                ImmutableList.of("https://*.b.example"),
                ImmutableList.of("GET", "PUT"),
                ImmutableList.of("x-a"),
                ImmutableList.of(),
                true,
                600);
        RuleGraph graph = graph().rule(List.of(path("/*")), cors, to("g=100")).build();
        HttpRequest.Builder preflight = HttpRequest.get("http://a.example/")
                .method("options")
                .sentHeader("Access-Control-Request-Method", "PUT");

        assertThat(decide(graph, preflight.sentHeader("Origin", "https://www.b.Example"))
                        .effects())
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.Preflight.class,
                        effect -> assertThat(effect.headers())
                                .containsEntry("access-control-allow-origin", "https://www.b.Example")
                                .containsEntry("access-control-allow-methods", "GET, PUT")
                                .containsEntry("access-control-max-age", "600"));
        assertThat(decide(graph, HttpRequest.get("http://a.example/").sentHeader("Origin", "https://evil.example"))
                        .effects())
                .as("a foreign origin gets no headers, and is forwarded")
                .singleElement()
                .isInstanceOf(Effect.Forward.class);
    }

    @Test
    void response_rules_see_the_rewritten_request_and_the_response() {
        Action tag = new Action.InsertHeader("x-cache", "no", Action.HeaderValueType.USER_DEFINED);
        RuleGraph graph = graph().rule(List.of(path("/old/*")), new Action.Rewrite("${host}", "/new", ""), to("g=100"))
                .rule(
                        Direction.RESPONSE,
                        List.of(
                                path("/new"),
                                new Condition.ResponseStatusCode(ImmutableList.of("404", "500-599")),
                                new Condition.ResponseHeader("Server", ImmutableList.of("ng*"))),
                        tag)
                .build();
        RouteSimulator simulator = RouteSimulator.of(graph);

        assertThat(response(simulator, "http://a.example/old/1", 503, "nginx"))
                .map(Decision::effects)
                .hasValue(ImmutableList.of(new Effect.SetHeader("x-cache", "no")));
        assertThat(response(simulator, "http://a.example/old/1", 200, "nginx"))
                .map(Decision::effects)
                .hasValue(ImmutableList.of());
        assertThat(response(simulator, "http://a.example/old/1", 404, "other"))
                .map(Decision::rule)
                .hasValue(Optional.empty());
    }

    private static Optional<Decision> response(RouteSimulator simulator, String url, int status, String server) {
        HttpRequest request = HttpRequest.get(url)
                .response(new HttpResponse(status, ImmutableListMultimap.of("Server", server)))
                .build();
        return simulator.decideResponse(simulator.decide(request));
    }

    @ParameterizedTest(name = "{0} on {1} is {2}")
    @CsvSource({
        "/a/*, /a/, true",
        "/a/*, /a, false",
        "/a*b, /a/x/y/b, true",
        "/a?, /a, false",
        "/A, /a, false",
        "~/a, /x/a/y, true",
        "~^/a$, /a/y, false",
        "~/A, /a, false",
        "~*/A, /a, true"
    })
    void paths_match_as_documented(String pattern, String path, boolean matches) {
        RuleGraph graph = graph().rule(path(pattern)).build();
        assertThat(decide(graph, HttpRequest.get("http://a.example" + path))
                        .rule()
                        .isPresent())
                .isEqualTo(matches);
    }

    @Test
    void what_the_documents_leave_open_is_an_option() {
        RuleGraph graph = graph().rule(path("~*^/A"))
                .rule(path("~/b"))
                .rule(header("x", "Beta"))
                .build();
        RouteSimulator other = RouteSimulator.of(
                graph,
                MatchOptions.builder()
                        .starredRegexIgnoresCase(false)
                        .regexAnchoring(MatchOptions.Anchoring.WHOLE)
                        .headerValuesIgnoreCase(true)
                        .build());
        HttpRequest.Builder request = HttpRequest.get("http://h.example/a/b").putHeaders("X", "beta");

        assertThat(decide(graph, request).rule()).map(Rule::priority).hasValue(1);
        assertThat(other.decide(request.build()).rule()).map(Rule::priority).hasValue(3);
    }

    @Test
    void an_expression_that_is_not_understood_matches_nothing_and_says_so() {
        Decision decision = decide(graph().rule(path("~/(?!x).*")).build(), HttpRequest.get("http://a.example/y"));
        assertThat(decision.rule()).isEmpty();
        assertThat(decision.passed())
                .singleElement()
                .extracting(PassedRule::unreadable)
                .isEqualTo(true);
    }

    @Test
    void a_listener_that_is_not_there_is_refused_with_those_that_are() {
        RouteSimulator simulator = RouteSimulator.of(graph().rule(path("/*")).build());
        assertThatThrownBy(() ->
                        simulator.decide(HttpRequest.get("https://a.example/").build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("443/HTTPS")
                .hasMessageContaining("80/HTTP");
    }

    @Test
    void a_header_can_be_filled_with_the_host_or_the_cookies() {
        RuleGraph graph = graph().rule(
                        List.of(path("/*")),
                        new Action.InsertHeader("a", "host", Action.HeaderValueType.REFERENCE_HEADER),
                        new Action.InsertHeader("b", "Cookie", Action.HeaderValueType.REFERENCE_HEADER),
                        to("g=100"))
                .build();
        assertThat(decide(graph, HttpRequest.get("http://a.example/").sentHeader("Cookie", "k=v; l=w"))
                        .effects()
                        .subList(0, 2))
                .containsExactly(new Effect.SetHeader("a", "a.example"), new Effect.SetHeader("b", "k=v; l=w"));
    }

    @Test
    void a_capture_without_a_slash_gets_one_in_front() {
        Action redirect = new Action.Redirect("${protocol}", "${host}", "${port}", "${1}", "", 302);
        Action rewrite = new Action.Rewrite("${host}", "${1}", "");
        RuleGraph graph = graph().rule(List.of(path("~/old/(.*)")), redirect)
                .rule(List.of(path("~/new/(.*)")), rewrite, to("g=100"))
                .build();
        assertThat(decide(graph, HttpRequest.get("http://a.example/old/foo")).effects())
                .containsExactly(new Effect.Redirect(302, "http://a.example/foo"));
        assertThat(decide(graph, HttpRequest.get("http://a.example/new/foo")).effects().get(0))
                .isEqualTo(new Effect.Rewrite("a.example", "/foo", ""));
    }
}
