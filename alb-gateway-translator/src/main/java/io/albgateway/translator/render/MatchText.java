package io.albgateway.translator.render;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rule matches: host and path on one line, as in an address, then one line per further condition. */
final class MatchText implements Condition.Visitor<String> {

    private static final MatchText INSTANCE = new MatchText();

    private MatchText() {}

    static ImmutableList<String> of(Rule rule) {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        if (rule.direction() == Direction.RESPONSE) {
            lines.add("Response to");
        }
        // A rule has at most one of each; were there two, the second would be listed by its name.
        Optional<Condition> host = first(rule, Condition.Host.class);
        Optional<Condition> path = first(rule, Condition.Path.class);
        if (host.isPresent() || path.isPresent()) {
            lines.add(host.map(MatchText::values).orElse("*")
                    + path.map(MatchText::values).map(values -> " " + values).orElse(""));
        }
        rule.conditions().stream()
                .filter(condition -> !isSame(host, condition) && !isSame(path, condition))
                .forEach(condition -> lines.add(condition.accept(INSTANCE)));
        return lines.build();
    }

    @SuppressWarnings("ReferenceEquality") // Two equal conditions are still two.
    private static boolean isSame(Optional<Condition> one, Condition other) {
        return one.isPresent() && one.get() == other;
    }

    private static Optional<Condition> first(Rule rule, Class<? extends Condition> kind) {
        return rule.conditions().stream().filter(kind::isInstance).findFirst();
    }

    private static String values(Condition condition) {
        return values(condition.valueTexts());
    }

    private static String values(List<String> values) {
        return String.join(", ", values);
    }

    private static String pairs(List<Condition.KeyValue> pairs) {
        return pairs.stream().map(Condition.KeyValue::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String host(Condition.Host condition) {
        return "Host " + values(condition.values());
    }

    @Override
    public String path(Condition.Path condition) {
        return "Path " + values(condition.values());
    }

    @Override
    public String header(Condition.Header condition) {
        return "Header " + condition.key() + "=" + values(condition.values());
    }

    @Override
    public String queryString(Condition.QueryString condition) {
        return "Query " + pairs(condition.values());
    }

    @Override
    public String method(Condition.Method condition) {
        return "Method " + values(condition.values());
    }

    @Override
    public String cookie(Condition.Cookie condition) {
        return "Cookie " + pairs(condition.values());
    }

    @Override
    public String sourceIp(Condition.SourceIp condition) {
        return "Source IP " + values(condition.values());
    }

    @Override
    public String responseHeader(Condition.ResponseHeader condition) {
        return "Response header " + condition.key() + "=" + values(condition.values());
    }

    @Override
    public String responseStatusCode(Condition.ResponseStatusCode condition) {
        return "Response status " + values(condition.values());
    }
}
