package io.albgateway.model.graph;

import com.google.common.collect.ImmutableList;
import java.util.function.UnaryOperator;

/** Rearranges the values of a condition and changes each text whose case ALB ignores. */
final class ConditionMapper implements Condition.Visitor<Condition> {
    private final UnaryOperator<ImmutableList<?>> rearrange;
    private final UnaryOperator<String> ignoredCase;

    ConditionMapper(UnaryOperator<ImmutableList<?>> rearrange, UnaryOperator<String> ignoredCase) {
        this.rearrange = rearrange;
        this.ignoredCase = ignoredCase;
    }

    @Override
    public Condition host(Condition.Host condition) {
        return new Condition.Host(
                texts(condition.values(), host -> host.startsWith("~") ? host : ignoredCase.apply(host)));
    }

    @Override
    public Condition path(Condition.Path condition) {
        return new Condition.Path(texts(condition.values(), UnaryOperator.identity()));
    }

    @Override
    public Condition header(Condition.Header condition) {
        return new Condition.Header(
                ignoredCase.apply(condition.key()), texts(condition.values(), UnaryOperator.identity()));
    }

    @Override
    public Condition queryString(Condition.QueryString condition) {
        return new Condition.QueryString(pairs(condition.values()));
    }

    @Override
    public Condition method(Condition.Method condition) {
        return new Condition.Method(texts(condition.values(), UnaryOperator.identity()));
    }

    @Override
    public Condition cookie(Condition.Cookie condition) {
        return new Condition.Cookie(pairs(condition.values()));
    }

    @Override
    public Condition sourceIp(Condition.SourceIp condition) {
        return new Condition.SourceIp(texts(condition.values(), ignoredCase));
    }

    @Override
    public Condition responseHeader(Condition.ResponseHeader condition) {
        return new Condition.ResponseHeader(
                ignoredCase.apply(condition.key()), texts(condition.values(), UnaryOperator.identity()));
    }

    @Override
    public Condition responseStatusCode(Condition.ResponseStatusCode condition) {
        return new Condition.ResponseStatusCode(texts(condition.values(), UnaryOperator.identity()));
    }

    private ImmutableList<String> texts(ImmutableList<String> values, UnaryOperator<String> change) {
        return rearrange.apply(values).stream()
                .map(value -> change.apply((String) value))
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<Condition.KeyValue> pairs(ImmutableList<Condition.KeyValue> pairs) {
        return rearrange.apply(pairs).stream()
                .map(Condition.KeyValue.class::cast)
                .map(pair -> new Condition.KeyValue(ignoredCase.apply(pair.key()), ignoredCase.apply(pair.value())))
                .collect(ImmutableList.toImmutableList());
    }
}
