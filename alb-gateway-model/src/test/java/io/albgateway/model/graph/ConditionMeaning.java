package io.albgateway.model.graph;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a condition says, as kind, name and set of values: the specification that the canonical text has to meet. */
final class ConditionMeaning implements Condition.Visitor<Object> {
    static final ConditionMeaning INSTANCE = new ConditionMeaning();

    private ConditionMeaning() {}

    @Override
    public Object host(Condition.Host condition) {
        return of("Host", "", condition.values(), host -> host.startsWith("~") ? host : Ascii.toLowerCase(host));
    }

    @Override
    public Object path(Condition.Path condition) {
        return of("Path", "", condition.values(), value -> value);
    }

    @Override
    public Object header(Condition.Header condition) {
        return of("Header", condition.key(), condition.values(), value -> value);
    }

    @Override
    public Object queryString(Condition.QueryString condition) {
        return pairs("QueryString", condition.values());
    }

    @Override
    public Object method(Condition.Method condition) {
        return of("Method", "", condition.values(), value -> value);
    }

    @Override
    public Object cookie(Condition.Cookie condition) {
        return pairs("Cookie", condition.values());
    }

    @Override
    public Object sourceIp(Condition.SourceIp condition) {
        return of("SourceIp", "", condition.values(), Ascii::toLowerCase);
    }

    @Override
    public Object responseHeader(Condition.ResponseHeader condition) {
        return of("ResponseHeader", condition.key(), condition.values(), value -> value);
    }

    @Override
    public Object responseStatusCode(Condition.ResponseStatusCode condition) {
        return of("ResponseStatusCode", "", condition.values(), value -> value);
    }

    private static Object of(String kind, String name, ImmutableList<String> values, UnaryOperator<String> fold) {
        return List.of(kind, Ascii.toLowerCase(name), values.stream().map(fold).collect(ImmutableSet.toImmutableSet()));
    }

    private static Object pairs(String kind, ImmutableList<Condition.KeyValue> pairs) {
        return List.of(
                kind,
                pairs.stream()
                        .map(pair -> List.of(Ascii.toLowerCase(pair.key()), Ascii.toLowerCase(pair.value())))
                        .collect(ImmutableSet.toImmutableSet()));
    }
}
