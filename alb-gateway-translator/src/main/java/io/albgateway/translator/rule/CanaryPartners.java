package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.CanarySettings;

import static com.google.common.collect.ImmutableList.toImmutableList;

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
     * @param joins the stable routes to join; empty if there are none
     * @param refused whether the canary is refused; not so where there is simply nothing to release
     */
    record Partners(ImmutableList<CanaryJoin> joins, boolean refused) {}

    /**
     * Finds the stable routes of a canary.
     *
     * @param same the stable routes with the host and path of the canary
     */
    Partners find(Draft canary, CanarySettings settings, ImmutableList<CanaryJoin> same, FindingCollector findings) {
        ImmutableList<CanaryJoin> open = open(same);
        if (open.isEmpty()) {
            findings.add(refused(canary, settings, FindingCode.CANARY_WITHOUT_STABLE)
                    .message("Listener " + canary.listener() + " has no stable route for "
                            + canary.route().text() + (same.isEmpty() ? "" : " without conditions of its own"))
                    .outcome("The canary is refused")
                    .hint("Give both Ingresses the same host, path and listeners (spec.tls and listen-ports)")
                    .related(ingresses(same))
                    .build());
            return new Partners(ImmutableList.of(), true);
        }
        ImmutableList<CanaryJoin> serving = open.stream()
                .filter(join -> !(join.stable().end() instanceof RuleEnd.RedirectToHttps))
                .collect(toImmutableList());
        ImmutableList<CanaryJoin> allowed =
                serving.stream().filter(join -> mayMeet(canary, join)).collect(toImmutableList());
        if (allowed.isEmpty() && !serving.isEmpty()) {
            ResourceRef theirs = serving.get(0).stable().route().ingress();
            String namespace = canary.route().ingress().namespace();
            findings.add(refused(canary, settings, FindingCode.CANARY_OTHER_NAMESPACE)
                    .message("The stable route of " + canary.route().text() + " belongs to " + theirs
                            + ", in another namespace")
                    .outcome("The canary is refused; the stable route is served unchanged")
                    .hint("Put both into one namespace, or let the canaries of namespace " + namespace
                            + " join others in the planner options")
                    .related(ImmutableList.of(theirs))
                    .build());
        }
        return new Partners(allowed, allowed.isEmpty() && !serving.isEmpty());
    }

    /** The stable routes that canaries may join: those without conditions of their own. */
    static ImmutableList<CanaryJoin> open(ImmutableList<CanaryJoin> same) {
        return same.stream().filter(join -> !join.stable().narrowed()).collect(toImmutableList());
    }

    private boolean mayMeet(Draft canary, CanaryJoin join) {
        String ours = canary.route().ingress().namespace();
        return ours.equals(join.stable().route().ingress().namespace()) || trustedNamespaces.contains(ours);
    }

    private static ImmutableList<ResourceRef> ingresses(ImmutableList<CanaryJoin> joins) {
        return joins.stream()
                .map(join -> join.stable().route().ingress())
                .distinct()
                .collect(toImmutableList());
    }

    private static Finding.Builder refused(Draft canary, CanarySettings settings, FindingCode code) {
        return Finding.builder(code).subject(canary.route().ingress()).field(AnnotationReader.field(settings.key()));
    }
}
