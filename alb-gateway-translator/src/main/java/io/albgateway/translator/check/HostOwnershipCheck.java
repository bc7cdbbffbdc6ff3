package io.albgateway.translator.check;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.translator.option.HostOwnershipPolicy;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.rule.IngressRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Watches over hosts that are used from several namespaces, where one team can take requests away from another. It runs
 * before rules are merged, because by the policy it may refuse routes. Canaries have a check of their own, and routes
 * without a host are nobody's.
 */
public final class HostOwnershipCheck {

    private final PlannerOptions options;
    private final FindingCollector findings;
    /** The first user of each host in each namespace, in the order of the gateway. */
    private final Map<String, Map<String, ResourceRef>> users = new LinkedHashMap<>();

    private HostOwnershipCheck(PlannerOptions options, FindingCollector findings) {
        this.options = options;
        this.findings = findings;
    }

    /**
     * Checks the Ingresses of a gateway in their order.
     *
     * @return the Ingresses without the routes that the policy refuses
     */
    public static ImmutableList<IngressRules> run(
            List<IngressRules> ingresses, PlannerOptions options, FindingCollector findings) {
        HostOwnershipCheck check = new HostOwnershipCheck(options, findings);
        ingresses.forEach(check::addUser);
        if (options.hostOwnership() == HostOwnershipPolicy.WARN) {
            check.warn();
            return ImmutableList.copyOf(ingresses);
        }
        return ingresses.stream().map(check::withoutForeignHosts).collect(toImmutableList());
    }

    private void addUser(IngressRules ingress) {
        ResourceRef ref = ingress.settings().ingress().ref();
        for (String host : ingress.stableHosts()) {
            users.computeIfAbsent(host, key -> new LinkedHashMap<>()).putIfAbsent(ref.namespace(), ref);
        }
    }

    private void warn() {
        users.forEach((host, byNamespace) -> {
            ImmutableList<ResourceRef> all = ImmutableList.copyOf(byNamespace.values());
            for (ResourceRef later : all.subList(1, all.size())) {
                findings.add(Finding.builder(FindingCode.HOST_SHARED)
                        .subject(later)
                        .value(host)
                        .message("The host is also used from namespace "
                                + all.get(0).namespace() + ", by " + all.get(0))
                        .outcome("Both are served; where their paths overlap, the earlier one answers")
                        .hint("If that is not meant, let one namespace own the host, and enforce it with the policy of"
                                + " host ownership")
                        .related(ImmutableList.of(all.get(0)))
                        .build());
            }
        });
    }

    private IngressRules withoutForeignHosts(IngressRules ingress) {
        ResourceRef ref = ingress.settings().ingress().ref();
        ImmutableList<String> foreign = ingress.stableHosts().stream()
                .filter(host -> !mayUse(host, ref.namespace()))
                .collect(toImmutableList());
        return foreign.isEmpty()
                ? ingress
                : ingress.withoutHosts(
                        foreign,
                        foreign.stream().map(host -> refusal(host, ref)).collect(toImmutableList()));
    }

    private boolean mayUse(String host, String namespace) {
        if (options.hostOwnership() == HostOwnershipPolicy.FIRST_OWNER) {
            return owner(host).namespace().equals(namespace);
        }
        return options.hostOwners().entries().stream()
                .anyMatch(entry ->
                        covers(entry.getKey(), host) && entry.getValue().equals(namespace));
    }

    private ResourceRef owner(String host) {
        return users.getOrDefault(host, Map.of()).values().iterator().next();
    }

    private static boolean covers(String listed, String host) {
        return listed.equals(host) || (listed.startsWith("*.") && host.endsWith(listed.substring(1)));
    }

    private Finding refusal(String host, ResourceRef ref) {
        boolean first = options.hostOwnership() == HostOwnershipPolicy.FIRST_OWNER;
        ImmutableList<String> allowed = options.hostOwners().entries().stream()
                .filter(entry -> covers(entry.getKey(), host))
                .map(Map.Entry::getValue)
                .distinct()
                .sorted()
                .collect(toImmutableList());
        return Finding.builder(FindingCode.HOST_NOT_OWNED)
                .subject(ref)
                .value(host)
                .message(
                        first
                                ? "The host belongs to namespace " + owner(host).namespace() + ", whose " + owner(host)
                                        + " comes first"
                                : "The host may be used from "
                                        + (allowed.isEmpty()
                                                ? "no namespace"
                                                : "namespace " + Joiner.on(", ").join(allowed))
                                        + ", but not from " + ref.namespace())
                .outcome("Its routes with this host are refused")
                .hint("Use another host, or let the owner of the gateway allow it")
                .related(first ? ImmutableList.of(owner(host)) : ImmutableList.of())
                .build();
    }
}
