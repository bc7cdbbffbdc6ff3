package io.albgateway.translator.change;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.translator.match.Earlier;
import io.albgateway.translator.match.Reach;
import io.albgateway.translator.match.ReachAnalysis;
import io.albgateway.translator.match.RuleMatch;
import io.albgateway.translator.option.MatchOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether two rules match a common request. Hosts, methods and simple paths decide most pairs at once; the algebra of
 * conditions is asked about the others, and what it does not know counts as a common request.
 */
final class Overlaps {

    private static final int STEP_LIMIT = 50_000;
    private static final Earlier NOTHING = (request, inDoubt) -> Optional.empty();

    private final ListenerKey listener;
    private final Direction direction;
    private final MatchOptions options;
    private final Map<List<Condition>, Features> known = new HashMap<>();

    Overlaps(ListenerKey listener, Direction direction, MatchOptions options) {
        this.listener = listener;
        this.direction = direction;
        this.options = options;
    }

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
     * @param hosts the hosts it names, if it takes no others
     * @param paths the paths, if all are plain
     * @param methods the methods, if it has a condition on them
     * @param plain whether nothing else matters
     */
    private record Features(
            RuleMatch match,
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
        Reach reach = ReachAnalysis.decide(
                listener, a.match().and(b.match()), NOTHING, Math.min(STEP_LIMIT, options.stepLimit()));
        return !(reach instanceof Reach.Dead);
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
        return known.computeIfAbsent(conditions, this::read);
    }

    private Features read(List<Condition> conditions) {
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
        return new Features(RuleMatch.of(conditions, direction, options), hosts, paths, methods, plain);
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
