package io.albgateway.translator.annotation;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import com.google.common.net.InetAddresses;
import io.albgateway.model.graph.Condition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What ALB takes as the values of conditions. Each method returns what is wrong, as the end of a sentence that starts
 * with the annotation; empty if nothing is. Sources: ALB API reference, "CreateRule"; ALB user guide, "Configure
 * listener forwarding rules"; "Customize forwarding rules for an ALB Ingress".
 */
final class ConditionSyntax implements Condition.Visitor<Optional<String>> {

    static final ConditionSyntax INSTANCE = new ConditionSyntax();

    private static final ImmutableSet<String> METHODS =
            ImmutableSet.of("HEAD", "GET", "POST", "OPTIONS", "PUT", "PATCH", "DELETE");

    private static final CharMatcher PRINTABLE = CharMatcher.inRange('!', '~');
    private static final CharMatcher IN_QUERY_VALUE = PRINTABLE.and(CharMatcher.noneOf("#[]{}\\|<>&"));
    private static final CharMatcher IN_QUERY_KEY = IN_QUERY_VALUE.and(CharMatcher.isNot('"'));
    private static final CharMatcher IN_COOKIE = IN_QUERY_KEY.and(CharMatcher.isNot(';'));

    private ConditionSyntax() {}

    @Override
    public Optional<String> host(Condition.Host condition) {
        return first("Host", condition.values(), HostSyntax::problem);
    }

    @Override
    public Optional<String> path(Condition.Path condition) {
        return first(
                "Path",
                condition.values(),
                path -> Expressions.isExpression(path) ? PathSyntax.expressionProblem(path) : PathSyntax.problem(path));
    }

    @Override
    public Optional<String> header(Condition.Header condition) {
        return header("Header", condition.key(), condition.values());
    }

    @Override
    public Optional<String> responseHeader(Condition.ResponseHeader condition) {
        return header("ResponseHeader", condition.key(), condition.values());
    }

    private static Optional<String> header(String type, String key, List<String> values) {
        return named(type + " key", key, HeaderSyntax::matchedNameProblem)
                .or(() -> first(type, values, HeaderSyntax::valueProblem));
    }

    @Override
    public Optional<String> queryString(Condition.QueryString condition) {
        return pairs("QueryString", condition.values(), IN_QUERY_KEY, IN_QUERY_VALUE);
    }

    @Override
    public Optional<String> cookie(Condition.Cookie condition) {
        return pairs("Cookie", condition.values(), IN_COOKIE, IN_COOKIE);
    }

    private static Optional<String> pairs(
            String type, List<Condition.KeyValue> pairs, CharMatcher inKey, CharMatcher inValue) {
        for (Condition.KeyValue pair : pairs) {
            Optional<String> problem = named(type + " key", pair.key(), text -> text(text, 100, inKey))
                    .or(() -> named(type + " value", pair.value(), text -> text(text, 128, inValue)));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> method(Condition.Method condition) {
        return first(
                "Method",
                condition.values(),
                method -> METHODS.contains(method)
                        ? Optional.empty()
                        : Optional.of("is none of " + String.join(", ", METHODS)));
    }

    @Override
    public Optional<String> sourceIp(Condition.SourceIp condition) {
        return first("SourceIp", condition.values(), ConditionSyntax::addressProblem);
    }

    @Override
    public Optional<String> responseStatusCode(Condition.ResponseStatusCode condition) {
        return first("ResponseStatusCode", condition.values(), ConditionSyntax::statusProblem);
    }

    private static Optional<String> addressProblem(String value) {
        int slash = value.indexOf('/');
        String address = slash < 0 ? value : value.substring(0, slash);
        // A zone such as fe80::1%eth0 means something on one host only.
        if (address.indexOf('%') >= 0 || !InetAddresses.isInetAddress(address)) {
            return Optional.of("is neither an IP address nor a CIDR block");
        }
        if (slash < 0) {
            return Optional.empty();
        }
        int most = address.indexOf(':') < 0 ? 32 : 128;
        if (number(value.substring(slash + 1), 0, most).isEmpty()) {
            return Optional.of("has no prefix length from 0 to " + most);
        }
        return address.equals("0.0.0.0") ? Optional.of("is refused by ALB; leave the condition out") : Optional.empty();
    }

    private static Optional<String> statusProblem(String value) {
        int dash = value.indexOf('-');
        Optional<Integer> from = number(dash < 0 ? value : value.substring(0, dash), 100, 599);
        Optional<Integer> to = dash < 0 ? from : number(value.substring(dash + 1), 100, 599);
        return from.isPresent() && to.isPresent() && from.get() <= to.get()
                ? Optional.empty()
                : Optional.of("is neither a code from 100 to 599 nor a range such as 500-599");
    }

    private static Optional<Integer> number(String digits, int min, int max) {
        boolean plain = !digits.isEmpty() && CharMatcher.inRange('0', '9').matchesAllOf(digits);
        return plain ? ValueType.integer(min, max).parser().apply(digits).value() : Optional.empty();
    }

    private static Optional<String> text(String text, int longest, CharMatcher allowed) {
        if (text.isEmpty() || text.length() > longest) {
            return Optional.of("does not have 1 to " + longest + " characters");
        }
        int bad = allowed.negate().indexIn(text);
        return bad < 0 ? Optional.empty() : Optional.of("holds the character '" + text.charAt(bad) + "'");
    }

    private static Optional<String> first(
            String type, List<String> values, Function<String, Optional<String>> problem) {
        for (String value : values) {
            Optional<String> found = named(type + " value", value, problem);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> named(String what, String value, Function<String, Optional<String>> problem) {
        return problem.apply(value)
                .map(text -> "has a " + what + " '" + Ascii.truncate(value, 60, "..") + "' that " + text);
    }

    /** Returns the type of annotations that name a cookie to look at. */
    static ValueType<String> cookieName() {
        return new ValueType<>(
                "text",
                "name of a cookie, 1 to 100 characters",
                name -> text(name, 100, IN_COOKIE).map(Parsed::<String>wrong).orElseGet(() -> Parsed.of(name)));
    }
}
