package io.albgateway.translator.check;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.translator.annotation.HostSyntax;
import io.albgateway.translator.option.HostOwnershipPolicy;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.RuleOrder;
import io.albgateway.translator.rule.IngressRules;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Watches over hosts that are used from several namespaces, where one team can take requests away from another. Hosts
 * count as the same as soon as one request can have both, so a wildcard or an expression does not slip through. It runs
 * before rules are merged, because by the policy it may refuse routes. Canaries have a check of their own.
 */
public final class HostOwnershipCheck {

    private final PlannerOptions options;
    private final FindingCollector findings;
    private final HostUses uses;
    /** The hosts that each namespace may use, in lower case. */
    private final ImmutableSetMultimap<String, String> allowed;

    private HostOwnershipCheck(PlannerOptions options, FindingCollector findings) {
        this.options = options;
        this.findings = findings;
        this.uses = new HostUses(options.matching());
        ImmutableSetMultimap.Builder<String, String> hosts = ImmutableSetMultimap.builder();
        options.hostOwners().forEach((host, namespace) -> hosts.put(namespace, HostSyntax.canonical(host)));
        this.allowed = hosts.build();
    }

    /**
     * Checks the Ingresses of a gateway in their order.
     *
     * @return the Ingresses without the routes that the policy refuses
     */
    public static ImmutableList<IngressRules> run(
            List<IngressRules> ingresses, PlannerOptions options, FindingCollector findings) {
        HostOwnershipCheck check = new HostOwnershipCheck(options, findings);
        ImmutableList<IngressRules> left = options.hostOwnership() == HostOwnershipPolicy.WARN
                ? check.warned(ingresses)
                : ingresses.stream().map(check::withoutForeignHosts).collect(toImmutableList());
        // Most specific first, routes for every host come last, and take nothing that anybody named.
        if (left.stream().anyMatch(ingress -> ingress.stableHosts().contains(HostUses.EVERY_HOST))
                && options.hostOwnership() != HostOwnershipPolicy.ALLOW_LIST
                && options.ruleOrder() == RuleOrder.AS_WRITTEN) {
            check.warnOfEveryHost(left);
        }
        return left;
    }

    private ImmutableList<IngressRules> warned(List<IngressRules> ingresses) {
        // By host and namespace.
        Map<List<String>, Known> known = new HashMap<>();
        for (IngressRules ingress : ingresses) {
            ResourceRef ref = ref(ingress);
            for (String host : ingress.stableHosts()) {
                if (!host.equals(HostUses.EVERY_HOST)) {
                    // Each Ingress is told, so that none that comes takes the warning of another.
                    known.compute(List.of(host, ref.namespace()), (key, before) -> look(host, ref, before))
                            .earlier()
                            .ifPresent(earlier -> warn(host, ref, earlier));
                }
            }
        }
        return ImmutableList.copyOf(ingresses);
    }

    /** What is known of a host in a namespace: who uses it before, among so many uses. */
    private record Known(Optional<HostUses.Use> earlier, int uses) {}

    private Known look(String host, ResourceRef ref, @Nullable Known before) {
        if (before == null) {
            Optional<HostUses.Use> earlier = uses.overlapping(host, ref.namespace());
            uses.add(host, ref);
            return new Known(earlier, uses.count());
        }
        return before.earlier().isPresent() || before.uses() == uses.count()
                ? before
                : new Known(uses.overlapping(host, ref.namespace(), before.uses()), uses.count());
    }

    private void warn(String host, ResourceRef later, HostUses.Use earlier) {
        boolean same = host.equals(earlier.host());
        findings.add(Finding.builder(FindingCode.HOST_SHARED)
                .subject(later)
                .value(host)
                .message("The host " + (same ? "is" : "overlaps " + earlier.host() + ", which is")
                        + (same ? " also" : "") + " used from namespace "
                        + earlier.ingress().namespace() + ", by " + earlier.ingress())
                .outcome("What is left of both is served; where their paths overlap, the earlier one answers")
                .hint("If that is not meant, let one namespace own the host, and enforce it with the policy of"
                        + " host ownership")
                .related(ImmutableList.of(earlier.ingress()))
                .build());
    }

    /** A route without a host is nobody's; but one that comes first can take requests away from everybody. */
    private void warnOfEveryHost(List<IngressRules> ingresses) {
        // By namespace, the first of the later Ingresses that names a host.
        TreeMap<String, Integer> later = new TreeMap<>();
        for (int i = ingresses.size() - 1; i >= 0; i--) {
            IngressRules ingress = ingresses.get(i);
            if (ingress.hasRouteForEveryHost()) {
                TreeMap<String, Integer> others = new TreeMap<>(later);
                others.remove(ref(ingress).namespace());
                if (!others.isEmpty()) {
                    warnOfEveryHost(
                            ref(ingress), others.keySet(), ref(ingresses.get(Collections.min(others.values()))));
                }
            }
            if (ingress.namesHosts()) {
                later.put(ref(ingress).namespace(), i);
            }
        }
    }

    private void warnOfEveryHost(ResourceRef ref, Set<String> namespaces, ResourceRef first) {
        findings.add(Finding.builder(FindingCode.HOST_SHARED)
                .subject(ref)
                .value(HostUses.EVERY_HOST)
                .message("It has routes for every host, and comes before Ingresses of namespace "
                        + Joiner.on(", ").join(namespaces))
                .outcome("Where paths overlap, its routes answer for their hosts too")
                .hint("Give its routes a host, or let it come last with alb.ingress.kubernetes.io/order")
                .related(ImmutableList.of(first))
                .build());
    }

    private static ResourceRef ref(IngressRules ingress) {
        return ingress.settings().ingress().ref();
    }

    private IngressRules withoutForeignHosts(IngressRules ingress) {
        ResourceRef ref = ref(ingress);
        ImmutableList.Builder<String> foreign = ImmutableList.builder();
        ImmutableList.Builder<Finding> reasons = ImmutableList.builder();
        for (String host : ingress.stableHosts()) {
            Optional<Finding> reason = options.hostOwnership() == HostOwnershipPolicy.FIRST_OWNER
                    ? takenBefore(host, ref)
                    : notListed(host, ref);
            reason.ifPresent(finding -> {
                foreign.add(host);
                reasons.add(finding);
            });
        }
        ImmutableList<String> hosts = foreign.build();
        return hosts.isEmpty() ? ingress : ingress.withoutHosts(hosts, reasons.build());
    }

    /** What is refused owns nothing itself. */
    private Optional<Finding> takenBefore(String host, ResourceRef ref) {
        if (host.equals(HostUses.EVERY_HOST)) {
            return Optional.empty();
        }
        Optional<HostUses.Use> owner = uses.overlapping(host, ref.namespace());
        if (owner.isEmpty()) {
            uses.add(host, ref);
        }
        return owner.map(use -> refusal(host, ref)
                .message("The host " + (host.equals(use.host()) ? "" : "overlaps " + use.host() + ", which ")
                        + "belongs to namespace " + use.ingress().namespace() + ", whose " + use.ingress()
                        + " comes first")
                .related(ImmutableList.of(use.ingress()))
                .build());
    }

    private Optional<Finding> notListed(String host, ResourceRef ref) {
        if (HostUses.isCovered(host, allowed.get(ref.namespace()), options.matching())) {
            return Optional.empty();
        }
        boolean every = host.equals(HostUses.EVERY_HOST);
        ImmutableList<String> others = allowed.keySet().stream()
                .filter(namespace -> HostUses.isCovered(host, allowed.get(namespace), options.matching()))
                .sorted()
                .collect(toImmutableList());
        return Optional.of(refusal(host, ref)
                .message((every ? "A route without a host takes every host, and that" : "The host")
                        + " may be used from "
                        + (others.isEmpty()
                                ? "no namespace"
                                : "namespace " + Joiner.on(", ").join(others))
                        + ", but not from " + ref.namespace())
                .build());
    }

    private static Finding.Builder refusal(String host, ResourceRef ref) {
        return Finding.builder(FindingCode.HOST_NOT_OWNED)
                .subject(ref)
                .value(host)
                .outcome("Its routes with this host are refused")
                .hint("Use another host, or let the owner of the gateway allow it");
    }
}
