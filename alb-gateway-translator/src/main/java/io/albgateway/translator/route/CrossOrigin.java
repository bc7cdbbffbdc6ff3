package io.albgateway.translator.route;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import io.albgateway.model.graph.Action.Cors;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.match.RuleMatch;
import io.albgateway.translator.option.MatchOptions;
import java.util.List;
import java.util.Optional;

/**
 * What ALB tells a browser about requests from other origins. ALB answers preflight requests itself (source: "Configure
 * listener forwarding rules"); which headers it sends is what the standard asks for, as no document says more.
 */
final class CrossOrigin {

    private final Cors cors;
    private final Optional<String> origin;

    CrossOrigin(Cors cors, HttpRequest request) {
        this.cors = cors;
        this.origin = first(request, "origin");
    }

    static boolean isPreflight(HttpRequest request) {
        return request.method().equals("OPTIONS")
                && first(request, "origin").isPresent()
                && first(request, "access-control-request-method").isPresent();
    }

    private static Optional<String> first(HttpRequest request, String name) {
        return Optional.ofNullable(Iterables.getFirst(request.headers().get(name), null));
    }

    Optional<Effect> onAnswer() {
        return isAllowed() ? Optional.of(new Effect.CorsHeaders(common())) : Optional.empty();
    }

    Effect onPreflight() {
        if (!isAllowed()) {
            return new Effect.Preflight(ImmutableSortedMap.of());
        }
        ImmutableSortedMap.Builder<String, String> headers =
                ImmutableSortedMap.<String, String>naturalOrder().putAll(common());
        headers.put("access-control-allow-methods", Joiner.on(", ").join(cors.allowMethods()));
        if (!cors.allowHeaders().isEmpty()) {
            headers.put("access-control-allow-headers", Joiner.on(", ").join(cors.allowHeaders()));
        }
        headers.put("access-control-max-age", String.valueOf(cors.maxAge()));
        return new Effect.Preflight(headers.buildOrThrow());
    }

    private boolean isAllowed() {
        return origin.isPresent()
                && RuleMatch.of(
                                List.of(new Condition.Header("origin", cors.allowOrigin())),
                                Direction.REQUEST,
                                // An origin is a scheme, a host and a port: nothing that sees case.
                                MatchOptions.builder()
                                        .headerValuesIgnoreCase(true)
                                        .build())
                        .matches(HttpRequest.get("http://origin.test/")
                                .putHeaders("origin", origin.get())
                                .build());
    }

    private ImmutableSortedMap<String, String> common() {
        ImmutableSortedMap.Builder<String, String> headers = ImmutableSortedMap.naturalOrder();
        boolean anyOrigin = cors.allowOrigin().contains("*");
        headers.put("access-control-allow-origin", anyOrigin ? "*" : origin.orElse(""));
        if (cors.allowCredentials()) {
            headers.put("access-control-allow-credentials", "true");
        }
        if (!cors.exposeHeaders().isEmpty()) {
            headers.put("access-control-expose-headers", Joiner.on(", ").join(cors.exposeHeaders()));
        }
        return headers.buildOrThrow();
    }
}
