package io.albgateway.translator.rule;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.IngressSettings;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

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
        boolean onResponse = Iterables.any(
                blocks,
                block -> block instanceof Condition.ResponseHeader || block instanceof Condition.ResponseStatusCode);
        if (onResponse && direction == Direction.REQUEST) {
            findings.add(finding(FindingCode.RULE_DIRECTION_CONFLICT, settings, route)
                    .message("A request rule cannot look at the response")
                    .outcome("The route is refused")
                    .hint("Set " + AnnotationCatalog.RULE_DIRECTION + route.service()
                            + ": \"Response\", or remove the ResponseHeader and ResponseStatusCode conditions")
                    .build());
            return true;
        }
        reportMerged(settings, route, blocks, findings);
        boolean moreHosts = !route.host().isEmpty() && Iterables.any(blocks, Condition.Host.class::isInstance);
        boolean morePaths = Iterables.any(blocks, Condition.Path.class::isInstance);
        if (moreHosts || morePaths) {
            findings.add(finding(FindingCode.CONDITIONS_WIDEN, settings, route)
                    .message("Conditions on " + (moreHosts ? (morePaths ? "host and path" : "host") : "path")
                            + " are alternatives to the route's own: they widen the rule, they do not narrow it")
                    .outcome("The rule matches any of them")
                    .hint("Write further hosts and paths as rules of the Ingress if that is clearer")
                    .build());
        }
        return false;
    }

    /** The page says that all blocks must hold; the open controller makes alternatives of those of one type. */
    private static void reportMerged(
            IngressSettings settings, Route route, ImmutableList<Condition> blocks, FindingCollector findings) {
        if (blocks.size() == 1) {
            return;
        }
        ImmutableSet<String> merged = blocks.stream()
                .filter(block -> blocks.stream()
                                .filter(other -> RuleConditions.mergesWith(block, other))
                                .count()
                        > 1)
                .map(block -> block.getClass().getSimpleName())
                .collect(toImmutableSet());
        if (!merged.isEmpty()) {
            findings.add(finding(FindingCode.CONDITIONS_MERGED, settings, route)
                    .message("Several blocks of type " + Joiner.on(" and ").join(merged)
                            + " become one: their values are alternatives")
                    .outcome("The rule matches any of the values")
                    .hint("Write the values in one block if that is meant, or split the route")
                    .build());
        }
    }

    private static Finding.Builder finding(FindingCode code, IngressSettings settings, Route route) {
        return Finding.builder(code)
                .subject(settings.ingress().ref())
                .field(AnnotationReader.field(AnnotationCatalog.CONDITIONS + route.service()));
    }
}
