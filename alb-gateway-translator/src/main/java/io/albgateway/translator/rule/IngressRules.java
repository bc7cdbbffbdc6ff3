package io.albgateway.translator.rule;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.graph.Condition;
import io.albgateway.translator.annotation.IngressSettings;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;
import static java.util.Comparator.naturalOrder;

/**
 * What one Ingress asks for, on its own.
 *
 * @param settings the settings of the Ingress
 * @param drafts its rules on all listeners, in the order of its paths; those of a canary if it is one
 * @param refused whether any of its routes was refused
 * @param findings what is wrong with it
 */
public record IngressRules(
        IngressSettings settings, ImmutableList<Draft> drafts, boolean refused, ImmutableList<Finding> findings) {

    /**
     * The hosts of its rules in lower case, also those that {@code conditions.*} add, and {@code *} if it has rules
     * without a host; none if it is a canary.
     */
    public ImmutableSortedSet<String> stableHosts() {
        return settings.isCanary()
                ? ImmutableSortedSet.of()
                : drafts.stream().flatMap(draft -> hosts(draft).stream()).collect(toImmutableSortedSet(naturalOrder()));
    }

    /** Whether it has a rule without a host that is tried in its turn, and not after all others. */
    public boolean hasRouteForEveryHost() {
        return !settings.isCanary()
                && drafts.stream()
                        .anyMatch(draft -> !draft.route().isDefault()
                                && hosts(draft).contains("*"));
    }

    /** Returns the same without the rules that have one of some hosts, and with findings that say why. */
    public IngressRules withoutHosts(Collection<String> refusedHosts, List<Finding> reasons) {
        return new IngressRules(
                settings,
                drafts.stream()
                        .filter(draft -> Collections.disjoint(hosts(draft), refusedHosts))
                        .collect(toImmutableList()),
                true,
                ImmutableList.<Finding>builder()
                        .addAll(findings)
                        .addAll(reasons)
                        .build());
    }

    private static ImmutableSet<String> hosts(Draft draft) {
        ImmutableSet<String> named = draft.conditions().stream()
                .filter(Condition.Host.class::isInstance)
                .flatMap(condition -> condition.valueTexts().stream())
                .map(Ascii::toLowerCase)
                .collect(toImmutableSet());
        return named.isEmpty() ? ImmutableSet.of("*") : named;
    }
}
