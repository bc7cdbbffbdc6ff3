package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.graph.Condition;
import io.albgateway.translator.annotation.Expressions;
import io.albgateway.translator.annotation.HostSyntax;
import java.util.Optional;

/**
 * One path of an Ingress that can be served, or its default backend, whatever the listener.
 *
 * @param ingress the Ingress
 * @param field its field, such as {@code spec.rules[0].http.paths[1]}
 * @param host the host as written; empty for every host
 * @param path the path as written, {@code /} if it was left out
 * @param patterns the values of its Path condition
 * @param conditions its host, if it has one, and its path
 * @param service the Service of its backend, which also names its {@code conditions.*} and {@code actions.*}
 * @param port the port of its backend by name or number
 * @param rewrittenTo the one path that all its paths are rewritten to; absent if they keep a part, or are not rewritten
 */
record Route(
        ResourceRef ingress,
        String field,
        String host,
        String path,
        ImmutableList<String> patterns,
        ImmutableList<Condition> conditions,
        String service,
        String port,
        Optional<String> rewrittenTo) {

    /** The port name that hands the forward over to {@code actions.*}. */
    static final String USE_ANNOTATION = "use-annotation";

    /** The field of the route for requests that no path matches. */
    static final String DEFAULT_BACKEND = "spec.defaultBackend";

    /** Whether this is the route for requests that no path matches; it comes after all others of its listener. */
    boolean isDefault() {
        return field.equals(DEFAULT_BACKEND);
    }

    /** What canaries and stable routes have in common. */
    String place() {
        return isDefault() ? "" : HostSyntax.canonical(host) + path;
    }

    /** The route for people, such as {@code shop.example/cart}. */
    String text() {
        return (host.isEmpty() ? "*" : host) + path;
    }

    /** Whether its path is a regular expression. */
    boolean isExpression() {
        return Expressions.isExpression(patterns.get(0));
    }

    boolean forwardsToItsService() {
        return !port.equals(USE_ANNOTATION);
    }
}
