package io.albgateway.translator.annotation;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.graph.Action;
import java.util.Optional;

/**
 * What ALB takes as the fields of actions. Each method returns what is wrong, as the end of a sentence that starts with
 * the annotation; empty if nothing is. What depends on the rest of the rule is not looked at here. Sources: ALB API
 * reference, "CreateRule"; ALB user guide, "Configure listener forwarding rules".
 */
final class ActionSyntax implements Action.Visitor<Optional<String>> {

    static final ActionSyntax INSTANCE = new ActionSyntax();

    private static final int MOST_CONTENT = 1024;
    private static final ImmutableSet<String> CONTENT_TYPES =
            ImmutableSet.of("text/plain", "text/css", "text/html", "application/javascript", "application/json");
    private static final ImmutableSet<String> PROTOCOLS = ImmutableSet.of("${protocol}", "HTTP", "HTTPS");
    private static final ImmutableSet<String> KNOWN_TO_ALB =
            ImmutableSet.of("ClientSrcPort", "ClientSrcIp", "Protocol", "SLBId", "SLBPort");
    private static final CharMatcher REFERENCE =
            CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('0', '9')).or(CharMatcher.anyOf("-_"));

    private ActionSyntax() {}

    @Override
    public Optional<String> forwardGroup(Action.ForwardGroup action) {
        return Optional.empty();
    }

    @Override
    public Optional<String> redirect(Action.Redirect action) {
        Optional<String> protocol = PROTOCOLS.contains(action.protocol())
                ? Optional.empty()
                : Optional.of("is none of " + String.join(", ", PROTOCOLS));
        return named("Redirect protocol", action.protocol(), protocol)
                .or(() -> named("Redirect host", action.host(), TargetSyntax.hostProblem(action.host())))
                .or(() -> named("Redirect port", action.port(), TargetSyntax.portProblem(action.port())))
                .or(() -> named("Redirect path", action.path(), TargetSyntax.pathProblem(action.path())))
                .or(() -> named("Redirect query", action.query(), TargetSyntax.queryProblem(action.query())));
    }

    @Override
    public Optional<String> fixedResponse(Action.FixedResponse action) {
        Optional<String> type = action.contentType()
                .filter(text -> !CONTENT_TYPES.contains(text))
                .flatMap(text -> named(
                        "FixedResponse contentType",
                        text,
                        Optional.of("is none of " + String.join(", ", CONTENT_TYPES))));
        return type.or(() -> action.content()
                .filter(text ->
                        text.length() > MOST_CONTENT || !CharMatcher.ascii().matchesAllOf(text))
                .map(text ->
                        "has a FixedResponse content that is not at most " + MOST_CONTENT + " characters of ASCII"));
    }

    @Override
    public Optional<String> rewrite(Action.Rewrite action) {
        return named("Rewrite host", action.host(), TargetSyntax.hostProblem(action.host()))
                .or(() -> named("Rewrite path", action.path(), TargetSyntax.pathProblem(action.path())))
                .or(() -> named("Rewrite query", action.query(), TargetSyntax.queryProblem(action.query())));
    }

    @Override
    public Optional<String> insertHeader(Action.InsertHeader action) {
        Optional<String> value = switch (action.valueType()) {
            case USER_DEFINED ->
                HeaderSyntax.valueProblem(action.value())
                        .or(() -> action.value().indexOf('"') < 0 ? Optional.empty() : Optional.of("holds a \""));
            case REFERENCE_HEADER ->
                !action.value().isEmpty() && action.value().length() <= 128 && REFERENCE.matchesAllOf(action.value())
                        ? Optional.empty()
                        : Optional.of("is not 1 to 128 lower-case letters, digits, - and _");
            case SYSTEM_DEFINED ->
                KNOWN_TO_ALB.contains(action.value())
                        ? Optional.empty()
                        : Optional.of("is none of " + String.join(", ", KNOWN_TO_ALB));
        };
        return named("InsertHeader key", action.key(), HeaderSyntax.nameProblem(action.key()))
                .or(() -> named("InsertHeader value", action.value(), value));
    }

    @Override
    public Optional<String> removeHeader(Action.RemoveHeader action) {
        return named("RemoveHeader key", action.key(), HeaderSyntax.nameProblem(action.key()));
    }

    @Override
    public Optional<String> cors(Action.Cors action) {
        return Optional.empty();
    }

    @Override
    public Optional<String> trafficLimit(Action.TrafficLimit action) {
        return Optional.empty();
    }

    @Override
    public Optional<String> trafficMirror(Action.TrafficMirror action) {
        return Optional.empty();
    }

    private static Optional<String> named(String what, String value, Optional<String> problem) {
        return problem.map(text -> "has a " + what + " '" + Ascii.truncate(value, 60, "..") + "' that " + text);
    }
}
