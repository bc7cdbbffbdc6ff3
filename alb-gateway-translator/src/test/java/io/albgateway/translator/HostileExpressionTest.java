package io.albgateway.translator;

import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.match.ExpressionSize;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.match.Reach;
import io.albgateway.translator.option.MatchOptions;
import io.albgateway.translator.route.Decision;
import io.albgateway.translator.route.RouteSimulator;
import io.albgateway.translator.route.RuleReach;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.route.Graphs.graph;
import static io.albgateway.translator.route.Graphs.path;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Expressions that are short and ask for endless memory, time or stack. */
class HostileExpressionTest {

    private static final HttpRequest LONG =
            HttpRequest.get("http://a.example/" + "a".repeat(10_000)).build();

    private static final HttpRequest SHORT =
            HttpRequest.get("http://a.example/ab01").build();

    @ParameterizedTest
    @ValueSource(strings = {"/(((a{100}){100}){100}){100}", "/((a?){100}){100}$", "/((a?){100}){30}$", "/(a?){999}(a?){999}"})
    void a_path_that_repeats_without_end_is_refused_alone_and_the_finding_says_what_to_write(String expression) {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(ingress("a").alb("use-regex", "true").path("a.example", expression, "web"))
                .ingress(ingress("b").path("a.example", "/aaa", "web"))
                .plan();

        Finding finding = plan.findings().stream()
                .filter(candidate -> candidate.code() == FindingCode.PATH_INVALID)
                .findFirst()
                .orElseThrow();
        assertThat(finding.value()).hasValue(expression);
        assertThat(finding.message()).contains("write * or +");
        assertThat(plan.graph().rules()).hasSize(1);
        assertThat(plan.explain(LONG).answeredBy()).isEmpty();
    }

    static Stream<String> hostile() {
        return Stream.of(
                "^/(((a{100}){100}){100}){100}$",
                "^/((a?){100}){30}$",
                "((((((a{1000}){1000}){1000}){1000}){1000}){1000}){1000}",
                "(a?){1000}(a?){1000}(a?){1000}(a?){1000}",
                "(()()()()()()()()()()){250}",
                "(".repeat(10_000) + "a" + ")".repeat(10_000),
                "(?:a".repeat(10_000) + ")?".repeat(10_000),
                "(".repeat(100_000),
                IntStream.range(0, 10_000).mapToObj(i -> "ab" + i).collect(joining("|")),
                "|".repeat(100_000),
                "\\Q" + "a".repeat(100_000),
                "a{99999999999999999999}");
    }

    /** The engine would overflow on the last of what is taken if the bound were wrong. */
    static Stream<String> barelyTaken() {
        return Stream.of(
                "(a?){280}",
                "(a{1,20}){1,20}",
                "a{0,490}",
                "(()()()()()()()()()()){43}",
                "(".repeat(95) + "a?" + ")*".repeat(95),
                IntStream.range(0, 600).mapToObj(i -> "aa").collect(joining("|")),
                "a?".repeat(1000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void no_expression_in_a_graph_makes_a_decision_or_an_analysis_fail(String expression) throws InterruptedException {
        assertThat(ExpressionSize.problem(expression)).isPresent();
        RuleGraph graph = graph().rule(path("~" + expression)).rule(path("/aaa")).build();

        assertThat(decided(graph).rule()).isEmpty();
        assertThat(decided(graph).passed().get(0).unreadable()).isTrue();
        assertThat(reach(graph)).hasSize(2).allSatisfy(reach -> assertThat(reach).isInstanceOf(Reach.Unknown.class));
    }

    @ParameterizedTest
    @MethodSource("barelyTaken")
    void what_is_taken_fits_into_a_small_stack(String expression) throws InterruptedException {
        assertThat(ExpressionSize.problem(expression)).isEmpty();
        RuleGraph graph = graph().rule(path("~" + expression)).rule(path("/x?")).build();

        assertThat(decided(graph).rule()).isPresent();
        assertThat(reach(graph).get(0)).isInstanceOf(Reach.Live.class);
    }

    @Test
    void ordinary_expressions_are_taken() {
        assertThat(List.of(
                        "^/v[0-9]+/[a-z0-9-]{1,63}/items/[0-9]{1,18}$",
                        "/(foo|bar)/(.*)",
                        "^/.{0,255}$",
                        "^/([a-z]{1,8}-){1,10}x$",
                        "/\\Qa{1000}{1000}\\E",
                        "/[{1000}{1000}(]",
                        "/\\x{1F600}\\p{Greek}+(?i:a)(?P<name>b)",
                        "a{0}b{2,}"))
                .allSatisfy(
                        expression -> assertThat(ExpressionSize.problem(expression)).as(expression).isEmpty());
    }

    @Test
    void no_text_at_all_makes_a_decision_fail() {
        Random random = new Random(5);
        String alphabet = "ab01,^$.|?*+-{}{}()()[]\\\\QEpPxdwsz:<>i/";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder expression = new StringBuilder();
            for (int length = random.nextInt(14); length >= 0; length--) {
                expression.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            RuleGraph graph = graph().rule(path("~" + expression)).build();
            assertThatCode(() -> RouteSimulator.of(graph).decide(SHORT).passed())
                    .as(expression.toString())
                    .doesNotThrowAnyException();
        }
    }

    private static Decision decided(RuleGraph graph) throws InterruptedException {
        return inSmallStack(() -> {
            Decision decision = RouteSimulator.of(graph).decide(LONG);
            decision.effects();
            return decision;
        });
    }

    private static List<Reach> reach(RuleGraph graph) throws InterruptedException {
        return inSmallStack(() -> RuleReach.of(graph, MatchOptions.defaults()).stream()
                .map(RuleReach::reach)
                .toList());
    }

    private static <T> T inSmallStack(Supplier<T> work) throws InterruptedException {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, () -> result.set(work.get()), "small stack", 512 * 1024);
        thread.setUncaughtExceptionHandler((failed, error) -> failure.set(error));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
        return Objects.requireNonNull(result.get());
    }
}
