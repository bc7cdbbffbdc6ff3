package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Values at the bounds that the documents give, on both sides. */
class ValueBoundsTest {

    private static void assertTaken(Optional<String> problem) {
        assertThat(problem).isEmpty();
    }

    private static <T> Optional<String> problem(ValueType<T> type, String text) {
        Parsed<T> parsed = type.parser().apply(text);
        assertThat(parsed.value().isPresent()).isEqualTo(parsed.problem().isEmpty());
        return parsed.value().isPresent() ? Optional.empty() : Optional.of(parsed.problem());
    }

    @Test
    void aTargetHasAtMost128Characters() {
        assertTaken(TargetSyntax.pathProblem("/" + "a".repeat(127)));
        assertThat(TargetSyntax.pathProblem("/" + "a".repeat(128))).contains("does not have 1 to 128 characters");
        assertThat(TargetSyntax.pathProblem("")).contains("does not have 1 to 128 characters");
        assertTaken(TargetSyntax.queryProblem("a".repeat(128)));
        assertThat(TargetSyntax.queryProblem("a".repeat(129))).contains("does not have 1 to 128 characters");
        assertThat(TargetSyntax.queryProblem("")).contains("does not have 1 to 128 characters");
        assertThat(problem(TargetSyntax.pathType(), "/${1}")).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/${1}/${2}/${3},''",
        "${path},''",
        "/a*?,''",
        "$/a,does not start with / or a variable",
        "/${path}$,'holds a $ that is none of ${1}, ${2}, ${3} and ${host}, ${protocol}, ${port}, ${path}'",
        "${path};,holds the character ';'",
        "${host}${host},holds ${host} twice"
    })
    void aTargetPathHoldsVariablesAndNoOtherDollar(String path, String problem) {
        assertThat(TargetSyntax.pathProblem(path).orElse("")).isEqualTo(problem);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "${query}&a=${1},''",
        "${query}&${query},holds ${query} twice",
        "${1}$,holds the character '$'",
        "${query}Z,holds the character 'Z'",
        "#a,holds the character '#'"
    })
    void aTargetQueryHoldsVariablesAndSmallLetters(String query, String problem) {
        assertThat(TargetSyntax.queryProblem(query).orElse("")).isEqualTo(problem);
    }

    /** The documents say 63335, not 65535. */
    @Test
    void aRedirectGoesToAPortUpTo63335() {
        assertTaken(TargetSyntax.portProblem("${port}"));
        assertTaken(TargetSyntax.portProblem("1"));
        assertTaken(TargetSyntax.portProblem("63335"));
        assertThat(TargetSyntax.portProblem("63336")).isPresent();
        assertThat(TargetSyntax.portProblem("0")).isPresent();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a.b,''",
        "*.example,''",
        "a.*,''",
        "a.b?,''",
        "a.example-,holds",
        "a.b1,has a last label that holds more than letters and wildcards",
        "a-.example,has a label that starts or ends with -",
        "a.-b.example,has a label that starts or ends with -",
        ".a.example,needs a dot that is neither first nor last",
        "a.example.,needs a dot that is neither first nor last",
        "example,needs a dot that is neither first nor last",
        "a.,does not have 3 to 128 characters"
    })
    void aHostIsADomainName(String host, String problem) {
        assertThat(HostSyntax.problem(host).orElse("")).startsWith(problem.equals("holds") ? "has a" : problem);
        assertThat(HostSyntax.problem(host).isPresent()).isEqualTo(!problem.isEmpty());
    }

    @Test
    void aHostHas3To128Characters() {
        assertTaken(HostSyntax.problem("a".repeat(120) + ".example"));
        assertThat(HostSyntax.problem("a".repeat(121) + ".example")).contains("does not have 3 to 128 characters");
    }

    @Test
    void aPathHasAtMost128Characters() {
        assertTaken(PathSyntax.problem("/" + "a".repeat(127)));
        assertThat(PathSyntax.problem("/" + "a".repeat(128))).contains("is longer than 128 characters");
        assertThat(PathSyntax.problem("a")).contains("does not start with /");
        assertThat(PathSyntax.problem("/%")).contains("holds the character '%', which ALB does not take in a path");
        assertTaken(PathSyntax.expressionProblem("~*/" + "a".repeat(125)));
        assertThat(PathSyntax.expressionProblem("~*/" + "a".repeat(126))).contains("is longer than 128 characters");
    }

    @Test
    void portsOfListenersGoFrom1To65535() {
        assertThat(ListenPorts.type()
                        .parser()
                        .apply("[{\"HTTP\":1},{\"HTTPS\":65535,\"QUIC\":65535}]")
                        .value())
                .get()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.ITERABLE)
                .containsExactlyInAnyOrder(
                        new ListenerKey(1, Protocol.HTTP),
                        new ListenerKey(65_535, Protocol.HTTPS),
                        new ListenerKey(65_535, Protocol.QUIC));
        assertThat(problem(ListenPorts.type(), "[{\"HTTP\":4294967376}]")).isPresent();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "*; ''",
                "http://a.example; ''",
                "https://*.a.example:65535,http://b.example:1; ''",
                "https://:80; has an item 'https://:80' that has no domain after its scheme",
                "http://; has an item 'http://' that has no domain after its scheme",
                "https://a.example:65536; has an item 'https://a.example:65536' that has no port from 1 to 65535 after its domain",
                "https://a.example:; has an item 'https://a.example:' that has no port from 1 to 65535 after its domain"
            })
    void originsHaveASchemeADomainAndPerhapsAPort(String origins, String problem) {
        assertThat(problem(CorsLists.origins(), origins).orElse("")).isEqualTo(problem);
    }

    @Test
    void listsOfMethodsAndHeadersAreTrimmed() {
        assertThat(CorsLists.methods().parser().apply("GET , HEAD,").value()).contains(ImmutableList.of("GET", "HEAD"));
        assertThat(CorsLists.headers().parser().apply("*, X-A").value()).contains(ImmutableList.of("*", "X-A"));
        assertThat(problem(CorsLists.headers(), "a".repeat(41))).isEmpty();
        assertThat(problem(CorsLists.headers(), "a(b)")).isPresent();
    }

    @Test
    void namesAndValuesOfHeadersHaveBounds() {
        assertThat(problem(HeaderSyntax.nameType(), "a".repeat(40))).isEmpty();
        assertThat(problem(HeaderSyntax.nameType(), "a".repeat(41))).isPresent();
        assertThat(problem(HeaderSyntax.valueType(), "a".repeat(128))).isEmpty();
        assertThat(problem(HeaderSyntax.valueType(), "a".repeat(129))).isPresent();
        assertThat(problem(HeaderSyntax.valueType(), "a b")).isEmpty();
        assertThat(problem(ConditionSyntax.cookieName(), "a".repeat(100))).isEmpty();
        assertThat(problem(ConditionSyntax.cookieName(), "a".repeat(101))).isPresent();
    }

    @Test
    void namesAndPathsOfServerGroupsHaveBounds() {
        assertThat(problem(GroupValues.cookieName(), "a".repeat(200))).isEmpty();
        assertThat(problem(GroupValues.cookieName(), "a".repeat(201))).isPresent();
        assertThat(problem(GroupValues.healthCheckPath(), "/" + "a".repeat(79))).isEmpty();
        assertThat(problem(GroupValues.healthCheckPath(), "/" + "a".repeat(80))).isPresent();
        assertThat(GroupValues.wrongGrpcCode(ImmutableList.of("0", "99", "0-99", "7-7")))
                .isEmpty();
        assertThat(GroupValues.wrongGrpcCode(ImmutableList.of("0", "-5"))).contains("-5");
        assertThat(GroupValues.wrongGrpcCode(ImmutableList.of("8-7"))).contains("8-7");
    }

    @Test
    void wordsNumbersAndTextsAreTakenAsTheyStand() {
        assertThat(ValueType.bool().parser().apply("false").value()).contains(false);
        assertThat(ValueType.oneOf("a", "b").parser().apply("b").value()).contains("b");
        assertThat(ValueType.oneOf("a", "b").range()).isEqualTo("one of a, b");
        assertThat(problem(ValueType.oneOf("a", "b"), "B")).contains("is not one of a, b");
        assertThat(ValueType.text("any").parser().apply("x y").value()).contains("x y");
        assertThat(ValueType.commaList("any").parser().apply(" x ,, y").value()).contains(ImmutableList.of("x", "y"));
        assertThat(ValueType.integer(-1, 5).parser().apply("-1").value()).contains(-1);
        assertThat(problem(ValueType.integer(-1, 5), "6")).contains("is outside -1 to 5");
        assertThat(ClusterList.type().parser().apply("a, ,b").value()).contains(ImmutableList.of("a", "", "b"));
    }
}
