package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Condition;
import io.albgateway.translator.annotation.Expressions;
import io.albgateway.translator.annotation.HostSyntax;
import io.albgateway.translator.annotation.IngressSettings;
import io.albgateway.translator.annotation.PathSyntax;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * What one Ingress asks for, on its own.
 *
 * @param settings the settings of the Ingress
 * @param drafts its rules on all listeners, in the order of its paths; those of a canary if it is one
 * @param hosts the hosts of these rules in lower case, also those that {@code conditions.*} add, and {@code *} if it has
 *     rules without a host
 * @param refused whether any of its routes was refused
 * @param services the Services that it led to, as {@code namespace/name}
 * @param findings what is wrong with it
 */
public record IngressRules(
        IngressSettings settings,
        ImmutableList<Draft> drafts,
        ImmutableSortedSet<String> hosts,
        boolean refused,
        ImmutableSet<String> services,
        ImmutableList<Finding> findings) {

    private static final String EVERY_HOST = "*";

    static IngressRules of(
            IngressSettings settings,
            ImmutableList<Draft> drafts,
            boolean refused,
            ImmutableSet<String> services,
            ImmutableList<Finding> findings) {
        return new IngressRules(settings, drafts, hosts(drafts), refused, services, findings);
    }

    static IngressRules without(IngressSettings settings, boolean refused, FindingCollector findings) {
        return of(settings, ImmutableList.of(), refused, ImmutableSet.of(), findings.sorted());
    }

    /** Whether a weight splits one of its stable routes. */
    public boolean splitsByWeight() {
        return !settings.isCanary()
                && drafts.stream()
                        .anyMatch(draft -> WeightCanaryGuard.split(draft).isPresent());
    }

    /** The hosts of all its rules in lower case; empty if one of its rules takes hosts that it does not name. */
    public Optional<Set<String>> exactHosts() {
        return hosts.stream().anyMatch(IngressRules::isOpen) ? Optional.empty() : Optional.of(hosts);
    }

    private static boolean isOpen(String host) {
        return Expressions.isExpression(host) || PathSyntax.hasWildcard(host);
    }

    /** The hosts of its rules; none if it is a canary. */
    public ImmutableSortedSet<String> stableHosts() {
        return settings.isCanary() ? ImmutableSortedSet.of() : hosts;
    }

    /** Whether one of its rules names a host; not so if it is a canary. */
    public boolean namesHosts() {
        if (settings.isCanary() || !hosts.contains(EVERY_HOST)) {
            return !settings.isCanary() && !hosts.isEmpty();
        }
        return drafts.stream().anyMatch(draft -> !takesEveryHost(draft));
    }

    /** Whether it has a rule without a host that is tried in its turn, and not after all others. */
    public boolean hasRouteForEveryHost() {
        return !settings.isCanary()
                && hosts.contains(EVERY_HOST)
                && drafts.stream().anyMatch(draft -> takesEveryHost(draft) && !draft.isDefault());
    }

    /** Returns the same without the rules that have one of some hosts, and with findings that say why. */
    public IngressRules withoutHosts(Collection<String> refusedHosts, List<Finding> reasons) {
        return of(
                settings,
                drafts.stream().filter(draft -> !hasHost(draft, refusedHosts)).collect(toImmutableList()),
                true,
                services,
                ImmutableList.<Finding>builder()
                        .addAll(findings)
                        .addAll(reasons)
                        .build());
    }

    private static boolean hasHost(Draft draft, Collection<String> some) {
        return !Collections.disjoint(hosts(ImmutableList.of(draft)), some);
    }

    /** The hosts of some rules in lower case, {@code *} for those that have none. */
    private static ImmutableSortedSet<String> hosts(List<Draft> drafts) {
        Set<String> hosts = new HashSet<>(2);
        Condition.Host before = null; // The rules of one host come one after another.
        for (Draft draft : drafts) {
            Condition.Host host = host(draft);
            if (host == null) {
                hosts.add(EVERY_HOST);
            } else if (!host.equals(before)) {
                host.values().forEach(value -> hosts.add(HostSyntax.canonical(value)));
                before = host;
            }
        }
        return ImmutableSortedSet.copyOf(hosts);
    }

    private static boolean takesEveryHost(Draft draft) {
        Condition.Host host = host(draft);
        return host == null || host.values().contains(EVERY_HOST);
    }

    /** The condition on the host; all hosts of a rule stand in one. */
    private static Condition.@Nullable Host host(Draft draft) {
        for (int i = 0; i < draft.conditions().size(); i++) {
            if (draft.conditions().get(i) instanceof Condition.Host host) {
                return host;
            }
        }
        return null;
    }
}
