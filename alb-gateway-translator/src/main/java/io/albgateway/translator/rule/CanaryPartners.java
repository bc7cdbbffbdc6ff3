package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Direction;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.CanarySettings;
import java.util.Collection;
import java.util.Optional;

/**
 * Finds the stable route of a canary: the same host and path text on the same listener, without conditions of its own.
 * Source: "ALB Ingress configuration dictionary".
 */
final class CanaryPartners {

    private final ImmutableSet<String> trustedNamespaces;

    CanaryPartners(ImmutableSet<String> trustedNamespaces) {
        this.trustedNamespaces = trustedNamespaces;
    }

    /**
     * What was found.
     *
     * @param join the stable route; empty if there is none to join
     * @param refused whether the canary is refused; not so where there is simply nothing to release
     */
    record Partner(Optional<CanaryJoin> join, boolean refused) {}

    Partner find(Draft canary, CanarySettings settings, Collection<CanaryJoin> joins, FindingCollector findings) {
        String place = canary.route().place();
        ImmutableList<CanaryJoin> same = joins.stream()
                .filter(join -> join.stable().direction() == Direction.REQUEST
                        && join.stable().route().place().equals(place))
                .collect(ImmutableList.toImmutableList());
        Optional<CanaryJoin> open =
                same.stream().filter(join -> !join.stable().narrowed()).findFirst();
        if (open.isEmpty()) {
            findings.add(refused(canary, settings, FindingCode.CANARY_WITHOUT_STABLE)
                    .message("Listener " + canary.listener() + " has no stable route for "
                            + canary.route().text() + (same.isEmpty() ? "" : " without conditions of its own"))
                    .outcome("The canary is refused")
                    .hint("Give both Ingresses the same host, path and listeners (spec.tls and listen-ports)")
                    .related(same.stream()
                            .map(join -> join.stable().route().ingress())
                            .collect(ImmutableList.toImmutableList()))
                    .build());
            return new Partner(Optional.empty(), true);
        }
        Draft stable = open.get().stable();
        if (stable.end() instanceof RuleEnd.RedirectToHttps) {
            return new Partner(Optional.empty(), false);
        }
        ResourceRef ours = canary.route().ingress();
        ResourceRef theirs = stable.route().ingress();
        if (!ours.namespace().equals(theirs.namespace()) && !trustedNamespaces.contains(ours.namespace())) {
            findings.add(refused(canary, settings, FindingCode.CANARY_OTHER_NAMESPACE)
                    .message("The stable route of " + canary.route().text() + " belongs to " + theirs
                            + ", in another namespace")
                    .outcome("The canary is refused; the stable route is served unchanged")
                    .hint("Put both into one namespace, or trust namespace " + ours.namespace()
                            + " in the planner options")
                    .related(ImmutableList.of(theirs))
                    .build());
            return new Partner(Optional.empty(), true);
        }
        return new Partner(open, false);
    }

    private static Finding.Builder refused(Draft canary, CanarySettings settings, FindingCode code) {
        return Finding.builder(code).subject(canary.route().ingress()).field(AnnotationReader.field(settings.key()));
    }
}
