package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.CanarySettings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Finds the stable route of a canary: the same host and path text on the same listener, without conditions of its own.
 * Source: "ALB Ingress configuration dictionary".
 */
final class CanaryPartners {

    private final ImmutableSet<String> trustedNamespaces;
    /** What met nothing but redirects so far, by Ingress and place. */
    private final Map<String, Redirected> redirected = new LinkedHashMap<>();
    /** What has a stable route or a finding on some listener, by Ingress and place. */
    private final Set<String> settled = new HashSet<>();

    CanaryPartners(ImmutableSet<String> trustedNamespaces) {
        this.trustedNamespaces = trustedNamespaces;
    }

    private record Redirected(Draft canary, CanarySettings settings, ImmutableList<CanaryJoin> partners) {}

    /**
     * What was found.
     *
     * @param joins the stable routes to join; empty if there are none
     * @param refused whether the canary is refused; not so where its stable routes only redirect
     */
    record Partners(ImmutableList<CanaryJoin> joins, boolean refused) {}

    /**
     * Finds the stable routes of a canary.
     *
     * @param group all paths of its Ingress there
     * @param same the stable routes with the host and path of the canary
     */
    Partners find(
            ListenerDrafts.CanaryGroup group, Draft canary, ImmutableList<CanaryJoin> same, FindingCollector findings) {
        CanarySettings settings = group.settings();
        ImmutableList<CanaryJoin> open = open(same);
        if (open.isEmpty()) {
            settled.add(group.id());
            findings.add(refused(canary, settings, FindingCode.CANARY_WITHOUT_STABLE)
                    .message("Listener " + canary.listener() + " has no stable route for "
                            + canary.route().text() + (same.isEmpty() ? "" : " without conditions of its own"))
                    .outcome("The canary is refused")
                    .hint("Give both Ingresses the same host, path and listeners (spec.tls and listen-ports)")
                    .related(ingresses(same))
                    .build());
            return new Partners(ImmutableList.of(), true);
        }
        ImmutableList<CanaryJoin> serving =
                only(open, join -> !(join.stable().end() instanceof RuleEnd.RedirectToHttps));
        if (serving.isEmpty()) {
            redirected.putIfAbsent(group.id(), new Redirected(canary, settings, open));
            return new Partners(ImmutableList.of(), false);
        }
        settled.add(group.id());
        ImmutableList<CanaryJoin> allowed = only(serving, join -> mayMeet(canary, join));
        if (allowed.isEmpty()) {
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
        return new Partners(allowed, allowed.isEmpty());
    }

    /**
     * Reports the canaries that met nothing but redirects, on every listener that they ask for.
     *
     * @return their Ingresses
     */
    ImmutableList<ResourceRef> reportRedirected(FindingCollector findings) {
        ImmutableList.Builder<ResourceRef> refused = ImmutableList.builder();
        redirected.forEach((place, left) -> {
            if (!settled.contains(place)) {
                Draft canary = left.canary();
                refused.add(canary.route().ingress());
                findings.add(refused(canary, left.settings(), FindingCode.CANARY_WITHOUT_STABLE)
                        .message("The stable route of " + canary.route().text() + " only redirects on listener "
                                + canary.listener() + ", and the canary asks for no listener where it serves")
                        .outcome("The canary is refused")
                        .hint("Give both Ingresses the same listeners (spec.tls and listen-ports)")
                        .related(ingresses(left.partners()))
                        .build());
            }
        });
        return refused.build();
    }

    /** The stable routes that canaries may join: those without conditions of their own. */
    static ImmutableList<CanaryJoin> open(ImmutableList<CanaryJoin> same) {
        return only(same, join -> !join.stable().narrowed());
    }

    /** Filters; mostly nothing is left out, and then there is nothing to copy. */
    private static ImmutableList<CanaryJoin> only(ImmutableList<CanaryJoin> joins, Predicate<CanaryJoin> wanted) {
        for (CanaryJoin join : joins) {
            if (!wanted.test(join)) {
                return joins.stream().filter(wanted).collect(toImmutableList());
            }
        }
        return joins;
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
