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
        ImmutableList<String> lines = of(rule.conditions());
        return rule.direction() == Direction.RESPONSE
                ? ImmutableList.<String>builder()
                        .add("Response to")
                        .addAll(lines)
                        .build()
                : lines;
    }

    /** One condition on its own. */
    static String of(Condition condition) {
        return condition.accept(INSTANCE);
    }

    static ImmutableList<String> of(List<Condition> conditions) {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        // A rule has at most one of each; were there two, the second would be listed by its name.
        Optional<Condition> host = first(conditions, Condition.Host.class);
        Optional<Condition> path = first(conditions, Condition.Path.class);
        if (host.isPresent() || path.isPresent()) {
            lines.add(host.map(MatchText::values).orElse("*")
                    + path.map(MatchText::values).map(values -> " " + values).orElse(""));
        }
        conditions.stream()
                .filter(condition -> !isSame(host, condition) && !isSame(path, condition))
                .forEach(condition -> lines.add(condition.accept(INSTANCE)));
        return lines.build();
    }

    @SuppressWarnings("ReferenceEquality") // Two equal conditions are still two.
    private static boolean isSame(Optional<Condition> one, Condition other) {
        return one.isPresent() && one.get() == other;
    }

    private static Optional<Condition> first(List<Condition> conditions, Class<? extends Condition> kind) {
        return conditions.stream().filter(kind::isInstance).findFirst();
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
