package io.albgateway.translator.check;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.translator.match.Earlier;
import io.albgateway.translator.match.MatchOutline;
import io.albgateway.translator.match.Reach;
import io.albgateway.translator.match.ReachAnalysis;
import io.albgateway.translator.match.RuleIndex;
import io.albgateway.translator.match.RuleMatch;
import io.albgateway.translator.match.StepBudget;
import io.albgateway.translator.option.MatchOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import static java.util.Comparator.comparingInt;

/**
 * Who uses which hosts, in the order of the gateway. Two hosts overlap if some request has both: {@code *.a.example} and
 * {@code b.a.example}, or an expression and a name. Names and {@code *.name} are found by their ends, so that many of them
 * cost little; only other wildcards and expressions are compared with everything.
 */
final class HostUses {

    private static final Earlier NOTHING = (request, inDoubt) -> Optional.empty();

    /** Stands for every host: what a route without a host takes. */
    static final String EVERY_HOST = "*";

    /** Any listener will do; hosts are compared as they are on all of them. */
    private static final ListenerKey LISTENER = new ListenerKey(80, Protocol.HTTP);

    private static final CharMatcher WILDCARDS = CharMatcher.anyOf("*?");

    /** Enough for two expressions of the length that ALB takes, unless they are hostile. */
    private static final int STEPS = 100_000;

    /** For all pairs of expressions and wildcards; once they are used up, the rest counts as overlapping. */
    private static final long TOTAL_STEPS = 4_000_000;

    /** After so many comparisons with unusual hosts, the rest counts as overlapping: on the safe side, and bounded. */
    private static final int MOST_COMPARISONS = 1_000_000;

    /** A host and who uses it first. */
    record Use(int number, String host, ResourceRef ingress) {}

    /** The first use, and the first one from another namespace than that. */
    private static final class Firsts {
        private @Nullable Use first;
        private @Nullable Use other;

        void add(Use use) {
            if (first == null) {
                first = use;
            } else if (other == null
                    && !first.ingress().namespace().equals(use.ingress().namespace())) {
                other = use;
            }
        }

        Optional<Use> notFrom(String namespace) {
            return first != null && !first.ingress().namespace().equals(namespace)
                    ? Optional.of(first)
                    : Optional.ofNullable(other);
        }
    }

    /** A host that was compared. */
    private record Compiled(RuleMatch match, MatchOutline outline) {}

    private final MatchOptions options;
    /** By every end of a name that starts after a dot; filled as far as {@code *.name} asked for it. */
    private final Map<String, Firsts> below = new HashMap<>();

    private int filledBelow;
    /** Of {@code *.name}, by the name. */
    private final Map<String, Firsts> wildcards = new HashMap<>();
    /** All of them by host as written. */
    private final Map<String, Firsts> all = new HashMap<>();

    /** All of them, and those that need a comparison, by their numbers. */
    private final List<Use> inOrder = new ArrayList<>();

    private final List<Use> unusual = new ArrayList<>();
    private final Map<String, Compiled> compiled = new HashMap<>();
    private final StepBudget budget = StepBudget.of(STEPS, TOTAL_STEPS);
    private int count;
    private int comparisons;

    HostUses(MatchOptions options) {
        this.options = options;
    }

    void add(String host, ResourceRef ingress) {
        Use use = new Use(count++, host, ingress);
        put(all, host, use);
        inOrder.add(use);
        if (isWildcard(host)) {
            put(wildcards, host.substring(2), use);
        } else if (!isName(host)) {
            unusual.add(use);
        }
    }

    private Map<String, Firsts> below() {
        for (; filledBelow < inOrder.size(); filledBelow++) {
            Use use = inOrder.get(filledBelow);
            if (isName(use.host()) || isWildcard(use.host())) { // The star goes like any first label.
                ends(use.host()).forEach(end -> put(below, end, use));
            }
        }
        return below;
    }

    private static void put(Map<String, Firsts> map, String key, Use use) {
        map.computeIfAbsent(key, unused -> new Firsts()).add(use);
    }

    /** How many uses there are; the number of the next one. */
    int count() {
        return count;
    }

    /** Returns the first use of a host that overlaps this one, from another namespace. */
    Optional<Use> overlapping(String host, String namespace) {
        return overlapping(host, namespace, 0);
    }

    /** Returns the same where it is known that no use with a number below {@code since} is one; then it costs less. */
    Optional<Use> overlapping(String host, String namespace, int since) {
        List<Use> found = new ArrayList<>();
        if (isName(host)) {
            collect(all, host, namespace, found);
            ends(host).forEach(end -> collect(wildcards, end, namespace, found));
            collectOverlapping(unusual, host, namespace, since, found);
        } else if (isWildcard(host)) {
            String name = host.substring(2);
            collect(below(), name, namespace, found);
            ends(name).forEach(end -> collect(wildcards, end, namespace, found));
            collectOverlapping(unusual, host, namespace, since, found);
        } else {
            collectOverlapping(inOrder, host, namespace, since, found);
        }
        return found.stream().min(comparingInt(Use::number));
    }

    private static void collect(Map<String, Firsts> map, String key, String namespace, List<Use> found) {
        Optional.ofNullable(map.get(key))
                .flatMap(firsts -> firsts.notFrom(namespace))
                .ifPresent(found::add);
    }

    private void collectOverlapping(List<Use> uses, String host, String namespace, int since, List<Use> found) {
        int from = uses.size();
        while (from > 0 && uses.get(from - 1).number() >= since) {
            from--;
        }
        for (Use use : uses.subList(from, uses.size())) {
            if (isFirst(use, namespace) && (use.host().equals(host) || overlap(host, use.host()))) {
                found.add(use);
            }
        }
    }

    /** Whether it is the first use of its host that is not from a namespace; a host is compared once, not once per use. */
    private boolean isFirst(Use use, String namespace) {
        return Optional.ofNullable(all.get(use.host()))
                .flatMap(firsts -> firsts.notFrom(namespace))
                .filter(use::equals)
                .isPresent();
    }

    private boolean overlap(String one, String other) {
        if (++comparisons > MOST_COMPARISONS) {
            return true;
        }
        Compiled a = compiled(one);
        Compiled b = compiled(other);
        if (a.outline().isApart(b.outline())) {
            return false;
        }
        RuleMatch both = a.match().and(b.match());
        if (isName(one) || isName(other)) {
            return !(ReachAnalysis.decide(LISTENER, both, NOTHING, STEPS) instanceof Reach.Dead);
        }
        return budget.isUsedUp() || !(ReachAnalysis.decide(LISTENER, both, NOTHING, budget) instanceof Reach.Dead);
    }

    private Compiled compiled(String host) {
        return compiled.computeIfAbsent(host, value -> {
            RuleMatch match = match(value, options);
            return new Compiled(match, MatchOutline.of(match));
        });
    }

    private static RuleMatch match(String host, MatchOptions options) {
        return RuleMatch.of(List.of(new Condition.Host(ImmutableList.of(host))), Direction.REQUEST, options);
    }

    /** Whether it is certain that some listed hosts, {@code *} for every one, take all that a host takes. */
    static boolean isCovered(String host, Collection<String> listed, MatchOptions options) {
        if (listed.contains(EVERY_HOST) || listed.contains(host)) {
            return true;
        }
        Earlier allowed = RuleIndex.of(
                        listed.stream().map(value -> match(value, options)).toList())
                .before(listed.size());
        return !listed.isEmpty()
                && ReachAnalysis.decide(LISTENER, match(host, options), allowed, STEPS) instanceof Reach.Dead;
    }

    private static boolean isName(String host) {
        return !host.startsWith("~") && WILDCARDS.matchesNoneOf(host);
    }

    private static boolean isWildcard(String host) {
        return host.startsWith("*.") && WILDCARDS.matchesNoneOf(host.substring(2));
    }

    private static List<String> ends(String name) {
        List<String> ends = new ArrayList<>();
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            ends.add(name.substring(dot + 1));
        }
        return ends;
    }
}
