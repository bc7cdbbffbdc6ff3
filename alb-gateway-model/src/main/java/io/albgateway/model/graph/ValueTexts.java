package io.albgateway.model.graph;

import com.google.common.collect.ImmutableList;

/** Gives the values of any kind of condition as texts. */
final class ValueTexts implements Condition.Visitor<ImmutableList<String>> {

    static final ValueTexts INSTANCE = new ValueTexts();

    private ValueTexts() {}

    @Override
    public ImmutableList<String> host(Condition.Host condition) {
        return condition.values();
    }

    @Override
    public ImmutableList<String> path(Condition.Path condition) {
        return condition.values();
    }

    @Override
    public ImmutableList<String> header(Condition.Header condition) {
        return condition.values();
    }

    @Override
    public ImmutableList<String> queryString(Condition.QueryString condition) {
        return texts(condition.values());
    }

    @Override
    public ImmutableList<String> method(Condition.Method condition) {
        return condition.values();
    }

    @Override
    public ImmutableList<String> cookie(Condition.Cookie condition) {
        return texts(condition.values());
    }

    @Override
    public ImmutableList<String> sourceIp(Condition.SourceIp condition) {
        return condition.values();
    }

    @Override
    public ImmutableList<String> responseHeader(Condition.ResponseHeader condition) {
        return condition.values();
    }

    @Override
    public ImmutableList<String> responseStatusCode(Condition.ResponseStatusCode condition) {
        return condition.values();
    }

    private static ImmutableList<String> texts(ImmutableList<Condition.KeyValue> pairs) {
        return pairs.stream().map(Condition.KeyValue::toString).collect(ImmutableList.toImmutableList());
    }
}
