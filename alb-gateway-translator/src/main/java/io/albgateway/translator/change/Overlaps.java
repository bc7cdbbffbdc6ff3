package io.albgateway.translator.change;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.translator.match.Earlier;
import io.albgateway.translator.match.MatchOutline;
import io.albgateway.translator.match.Reach;
import io.albgateway.translator.match.ReachAnalysis;
import io.albgateway.translator.match.RuleMatch;
import io.albgateway.translator.match.StepBudget;
import io.albgateway.translator.option.MatchOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether two rules match a common request. Hosts, methods, simple paths and how texts begin and end decide most pairs at
 * once; the algebra of conditions is asked about the others, once each. What it does not know counts as a common request.
 */
final class Overlaps {

    private static final int STEP_LIMIT = 50_000;
    /** For all pairs; what is asked beyond it is answered only if it is easy. */
    private static final long TOTAL_STEP_LIMIT = 4_000_000;

    private static final Earlier NOTHING = (request, inDoubt) -> Optional.empty();

    private final ListenerKey listener;
    private final Direction direction;
    private final MatchOptions options;
    private final StepBudget budget;
    private final Map<List<Condition>, Features> known = new HashMap<>();
    private final Map<Pair, Boolean> asked = new HashMap<>();

    Overlaps(ListenerKey listener, Direction direction, MatchOptions options) {
        this.listener = listener;
        this.direction = direction;
        this.options = options;
        this.budget = StepBudget.of(
                Math.min(STEP_LIMIT, options.stepLimit()), Math.min(TOTAL_STEP_LIMIT, options.totalStepLimit()));
    }

    /** The numbers of two rules. */
    private record Pair(int one, int other) {}

    /** A path of plain text, or all paths that start with it. */
    private record PlainPath(String text, boolean prefix) {

        static Optional<PlainPath> of(String value) {
            boolean prefix = value.endsWith("*");
            String text = prefix ? value.substring(0, value.length() - 1) : value;
            return value.startsWith("~") || text.contains("*") || text.contains("?")
                    ? Optional.empty()
                    : Optional.of(new PlainPath(text, prefix));
        }

        boolean meets(PlainPath other) {
            return text.equals(other.text)
                    || (prefix && other.text.startsWith(text))
                    || (other.prefix && text.startsWith(other.text));
        }
    }

    /**
     * What decides quickly.
     *
     * @param number which of the rules it is
     * @param hosts the hosts it names, if it takes no others
     * @param paths the paths, if all are plain
     * @param methods the methods, if it has a condition on them
     * @param plain whether nothing else matters
     */
    private record Features(
            int number,
            RuleMatch match,
            MatchOutline outline,
            Optional<ImmutableSet<String>> hosts,
            Optional<ImmutableSet<PlainPath>> paths,
            Optional<ImmutableSet<String>> methods,
            boolean plain) {}

    RuleMatch match(List<Condition> conditions) {
        return features(conditions).match();
    }

    boolean meet(List<Condition> one, List<Condition> other) {
        Features a = features(one);
        Features b = features(other);
        if (apart(a.hosts(), b.hosts()) || apart(a.methods(), b.methods()) || pathsApart(a, b)) {
            return false;
        }
        if (a.plain() && b.plain()) {
            return true;
        }
        if (a.outline().isApart(b.outline())) {
            return false;
        }
        Pair pair = new Pair(Math.min(a.number(), b.number()), Math.max(a.number(), b.number()));
        Boolean before = asked.get(pair);
        if (before != null) {
            return before;
        }
        Reach reach = ReachAnalysis.decide(listener, a.match().and(b.match()), NOTHING, budget);
        boolean meet = !(reach instanceof Reach.Dead);
        asked.put(pair, meet);
        return meet;
    }

    private static boolean apart(Optional<ImmutableSet<String>> one, Optional<ImmutableSet<String>> other) {
        return one.isPresent() && other.isPresent() && one.get().stream().noneMatch(other.get()::contains);
    }

    private static boolean pathsApart(Features a, Features b) {
        return a.paths().isPresent()
                && b.paths().isPresent()
                && a.paths().get().stream()
                        .noneMatch(path -> b.paths().get().stream().anyMatch(path::meets));
    }

    private Features features(List<Condition> conditions) {
        return known.computeIfAbsent(conditions, unread -> read(unread, known.size()));
    }

    private Features read(List<Condition> conditions, int number) {
        Optional<ImmutableSet<String>> hosts = Optional.empty();
        Optional<ImmutableSet<PlainPath>> paths = Optional.empty();
        Optional<ImmutableSet<String>> methods = Optional.empty();
        boolean plain = true;
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Host host && hosts.isEmpty()) {
                hosts = names(host.values());
                plain &= hosts.isPresent();
            } else if (condition instanceof Condition.Path path && paths.isEmpty()) {
                paths = plainPaths(path.values());
                plain &= paths.isPresent();
            } else if (condition instanceof Condition.Method method && methods.isEmpty()) {
                methods = Optional.of(ImmutableSet.copyOf(method.values()));
            } else {
                plain = false;
            }
        }
        RuleMatch match = RuleMatch.of(conditions, direction, options);
        return new Features(number, match, MatchOutline.of(match), hosts, paths, methods, plain);
    }

    private static Optional<ImmutableSet<String>> names(List<String> values) {
        boolean exact =
                values.stream().noneMatch(host -> host.startsWith("~") || host.contains("*") || host.contains("?"));
        return exact
                ? Optional.of(values.stream().map(Ascii::toLowerCase).collect(ImmutableSet.toImmutableSet()))
                : Optional.empty();
    }

    private static Optional<ImmutableSet<PlainPath>> plainPaths(List<String> values) {
        ImmutableSet.Builder<PlainPath> plain = ImmutableSet.builder();
        for (String value : values) {
            Optional<PlainPath> path = PlainPath.of(value);
            if (path.isEmpty()) {
                return Optional.empty();
            }
            plain.add(path.get());
        }
        return Optional.of(plain.build());
    }
}
