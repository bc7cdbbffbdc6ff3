package io.albgateway.testkit.assertion;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.albgateway.model.ResourceRef;
import io.albgateway.translator.render.ExplanationText;
import io.albgateway.translator.route.ClusterShare;
import io.albgateway.translator.route.Effect;
import io.albgateway.translator.route.Explanation;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Assertions about what happens to a request. When one fails, it tells the whole story of the request. */
public final class RoutedAssert extends AbstractAssert<RoutedAssert, Explanation> {

    /** Shares are computed with rounding. */
    private static final double CLOSE = 1e-6;

    RoutedAssert(Explanation explanation) {
        super(explanation, RoutedAssert.class);
    }

    /**
     * Checks that the whole request goes to one port of a Service, in whatever clusters.
     *
     * @param namespace the namespace of the Service
     * @param service its name
     * @param port the port as the Ingress writes it
     */
    @CanIgnoreReturnValue
    public RoutedAssert to(String namespace, String service, int port) {
        return to(namespace, service, port, 1.0);
    }

    /**
     * Checks that the whole request goes to one port of a Service, in whatever clusters.
     *
     * @param namespace the namespace of the Service
     * @param service its name
     * @param port the name of the port, or its number, as the Ingress writes it
     */
    @CanIgnoreReturnValue
    public RoutedAssert to(String namespace, String service, String port) {
        return to(namespace, service, port, 1.0);
    }

    /**
     * Checks that a share goes to one port of a Service, in whatever clusters.
     *
     * @param namespace the namespace of the Service
     * @param service its name
     * @param port the port as the Ingress writes it
     * @param share the share, 0 to 1
     */
    @CanIgnoreReturnValue
    public RoutedAssert to(String namespace, String service, int port, double share) {
        return to(namespace, service, String.valueOf(port), share);
    }

    /**
     * Checks that a share goes to one port of a Service, in whatever clusters.
     *
     * @param namespace the namespace of the Service
     * @param service its name
     * @param port the name of the port, or its number, as the Ingress writes it
     * @param share the share, 0 to 1
     */
    @CanIgnoreReturnValue
    public RoutedAssert to(String namespace, String service, String port, double share) {
        double found = actual.targets().stream()
                .filter(target -> target.origin()
                        .filter(origin -> origin.service().namespace().equals(namespace)
                                && origin.service().name().equals(service)
                                && origin.port().equals(port))
                        .isPresent())
                .mapToDouble(Explanation.Target::share)
                .sum();
        return checkShare(share, found, namespace + "/" + service + ":" + port);
    }

    /**
     * Checks that the whole request stays in one cluster.
     *
     * @param cluster the id of the cluster
     */
    @CanIgnoreReturnValue
    public RoutedAssert inCluster(String cluster) {
        return inCluster(cluster, 1.0);
    }

    /**
     * Checks that a share goes to one cluster.
     *
     * @param cluster the id of the cluster
     * @param share the share, 0 to 1
     */
    @CanIgnoreReturnValue
    public RoutedAssert inCluster(String cluster, double share) {
        double found = forward().stream()
                .flatMap(forward -> forward.clusters().stream())
                .filter(part ->
                        part.cluster().filter(id -> id.value().equals(cluster)).isPresent())
                .mapToDouble(ClusterShare::share)
                .sum();
        return checkShare(share, found, "cluster " + cluster);
    }

    /**
     * Checks which Ingress asked for the rule that answers.
     *
     * @param namespace its namespace
     * @param ingress its name
     */
    @CanIgnoreReturnValue
    public RoutedAssert answeredBy(String namespace, String ingress) {
        ResourceRef wanted = ResourceRef.ingress(namespace, ingress);
        boolean found = actual.answeredBy()
                .flatMap(Explanation.Tried::origin)
                .filter(origin -> origin.ingress().equals(wanted))
                .isPresent();
        return check(found, "an answer by " + wanted);
    }

    /** Checks that no rule matches, so that the default action of the listener answers. */
    @CanIgnoreReturnValue
    public RoutedAssert byDefaultAction() {
        return check(actual.answeredBy().isEmpty(), "no rule that matches");
    }

    /**
     * Checks that ALB answers with a redirect.
     *
     * @param code the status
     * @param location the absolute address
     */
    @CanIgnoreReturnValue
    public RoutedAssert redirectedTo(int code, String location) {
        return check(
                actual.effects().contains(new Effect.Redirect(code, location)),
                "a redirect " + code + " to " + location);
    }

    /**
     * Checks that ALB answers with a fixed response.
     *
     * @param code the status
     */
    @CanIgnoreReturnValue
    public RoutedAssert answeredWith(int code) {
        boolean found = actual.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.Answer answer && answer.code() == code);
        return check(found, "a fixed response " + code);
    }

    /**
     * Checks what servers see after a rewrite.
     *
     * @param path the path
     * @param query the query string without the question mark; empty if there is none
     */
    @CanIgnoreReturnValue
    public RoutedAssert rewrittenTo(String path, String query) {
        boolean found = actual.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.Rewrite rewrite
                        && rewrite.path().equals(path)
                        && rewrite.query().equals(query));
        return check(found, "a rewrite to " + path + (query.isEmpty() ? "" : "?" + query));
    }

    /**
     * Checks that servers see a header that the rule sets.
     *
     * @param name its name, in any case
     * @param value its value
     */
    @CanIgnoreReturnValue
    public RoutedAssert withHeader(String name, String value) {
        boolean found = actual.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.SetHeader header
                        && header.name().equalsIgnoreCase(name)
                        && header.value().equals(value));
        return check(found, "header " + name + ": " + value + " to be set");
    }

    /**
     * Checks that a rule of an Ingress was tried before, and does not match.
     *
     * @param namespace the namespace of the Ingress
     * @param ingress its name
     */
    @CanIgnoreReturnValue
    public RoutedAssert passedOver(String namespace, String ingress) {
        ResourceRef wanted = ResourceRef.ingress(namespace, ingress);
        boolean found = actual.passed().stream()
                .flatMap(passed -> passed.tried().origin().stream())
                .anyMatch(origin -> origin.ingress().equals(wanted));
        return check(found, wanted + " to be tried before and passed over");
    }

    private Optional<Effect.Forward> forward() {
        return actual.effects().stream()
                .filter(Effect.Forward.class::isInstance)
                .map(Effect.Forward.class::cast)
                .findFirst();
    }

    private RoutedAssert checkShare(double wanted, double found, String where) {
        return check(
                Math.abs(wanted - found) < CLOSE, "a share of " + wanted + " for " + where + " (it is " + found + ")");
    }

    private RoutedAssert check(boolean fine, String expected) {
        if (!fine) {
            failWithMessage("Expected %s, but:%n%s", expected, ExplanationText.plain(actual));
        }
        return this;
    }
}
