package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.IngressSettings;

/**
 * What {@code conditions.*} mean for one route. Sources: "Customize forwarding rules for an ALB Ingress"; ALB user guide,
 * "Configure listener forwarding rules".
 */
final class ConditionRules {
    private ConditionRules() {}

    /**
     * Looks at the conditions of a route.
     *
     * @param findings gets the reason if the route is refused, or a note if the conditions widen it
     * @return whether the route is refused
     */
    static boolean refuses(
            IngressSettings settings,
            Route route,
            Direction direction,
            ImmutableList<Condition> blocks,
            FindingCollector findings) {
        if (blocks.isEmpty()) {
            return false;
        }
        Finding.Builder finding = Finding.builder(FindingCode.RULE_DIRECTION_CONFLICT)
                .subject(settings.ingress().ref())
                .field(AnnotationReader.field(AnnotationCatalog.CONDITIONS + route.service()));
        boolean onResponse = blocks.stream()
                .anyMatch(block ->
                        block instanceof Condition.ResponseHeader || block instanceof Condition.ResponseStatusCode);
        if (onResponse && direction == Direction.REQUEST) {
            findings.add(finding.message("A request rule cannot look at the response")
                    .outcome("The route is refused")
                    .hint("Set " + AnnotationCatalog.RULE_DIRECTION + route.service()
                            + ": \"Response\", or remove the ResponseHeader and ResponseStatusCode conditions")
                    .build());
            return true;
        }
        boolean moreHosts = !route.host().isEmpty() && blocks.stream().anyMatch(Condition.Host.class::isInstance);
        boolean morePaths = blocks.stream().anyMatch(Condition.Path.class::isInstance);
        if (moreHosts || morePaths) {
            findings.add(finding.code(FindingCode.CONDITIONS_WIDEN)
                    .message("Conditions on " + (moreHosts ? (morePaths ? "host and path" : "host") : "path")
                            + " are alternatives to the route's own: they widen the rule, they do not narrow it")
                    .outcome("The rule matches any of them")
                    .hint("Write further hosts and paths as rules of the Ingress if that is clearer")
                    .build());
        }
        return false;
    }
}
