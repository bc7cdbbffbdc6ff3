package io.albgateway.translator.route;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.albgateway.model.graph.Condition;
import io.albgateway.translator.match.HttpRequest;
import java.util.List;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** What a request has in the part that a condition looks at, so that a reader sees why it does not hold. */
final class Present implements Condition.Visitor<ImmutableList<String>> {

    private final HttpRequest request;

    private Present(HttpRequest request) {
        this.request = request;
    }

    /** Returns the values, pairs as {@code name=value}; nothing if there are none. */
    static ImmutableList<String> of(HttpRequest request, Condition condition) {
        return condition.accept(new Present(request));
    }

    @Override
    public ImmutableList<String> host(Condition.Host condition) {
        return ImmutableList.of(request.host());
    }

    @Override
    public ImmutableList<String> path(Condition.Path condition) {
        return ImmutableList.of(request.path());
    }

    @Override
    public ImmutableList<String> header(Condition.Header condition) {
        return request.headers().get(Ascii.toLowerCase(condition.key()));
    }

    @Override
    public ImmutableList<String> queryString(Condition.QueryString condition) {
        return pairs(condition.values(), request.query());
    }

    @Override
    public ImmutableList<String> cookie(Condition.Cookie condition) {
        return pairs(condition.values(), request.cookies());
    }

    private static ImmutableList<String> pairs(
            List<Condition.KeyValue> wanted, ImmutableListMultimap<String, String> present) {
        return present.entries().stream()
                .filter(entry -> wanted.stream().anyMatch(pair -> pair.key().equalsIgnoreCase(entry.getKey())))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(toImmutableList());
    }

    @Override
    public ImmutableList<String> method(Condition.Method condition) {
        return ImmutableList.of(request.method());
    }

    @Override
    public ImmutableList<String> sourceIp(Condition.SourceIp condition) {
        return ImmutableList.of(request.sourceIp());
    }

    @Override
    public ImmutableList<String> responseHeader(Condition.ResponseHeader condition) {
        return request.response()
                .map(response -> response.headers().get(Ascii.toLowerCase(condition.key())))
                .orElse(ImmutableList.of());
    }

    @Override
    public ImmutableList<String> responseStatusCode(Condition.ResponseStatusCode condition) {
        return request.response()
                .map(response -> ImmutableList.of(String.valueOf(response.status())))
                .orElse(ImmutableList.of());
    }
}
