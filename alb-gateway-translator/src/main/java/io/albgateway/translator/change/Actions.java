package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import static com.google.common.collect.ImmutableList.sortedCopyOf;
import static java.util.Comparator.comparing;

/** Compares actions by what they do: the order of the groups of a forward, say, means nothing. */
final class Actions {

    private Actions() {}

    static boolean same(List<Action> one, List<Action> other) {
        return one.equals(other)
                || (one.size() == other.size()
                        && IntStream.range(0, one.size())
                                .allMatch(i -> Objects.equals(canonical(one.get(i)), canonical(other.get(i)))));
    }

    /** Returns an equal action for actions that do the same. */
    static Action canonical(Action action) {
        if (action instanceof Action.ForwardGroup forward) {
            return canonical(forward);
        }
        if (action instanceof Action.TrafficMirror mirror) {
            return new Action.TrafficMirror(sortedCopyOf(mirror.groups()));
        }
        if (action instanceof Action.Cors cors) {
            return new Action.Cors(
                    sortedCopyOf(cors.allowOrigin()),
                    sortedCopyOf(cors.allowMethods()),
                    sortedCopyOf(cors.allowHeaders()),
                    sortedCopyOf(cors.exposeHeaders()),
                    cors.allowCredentials(),
                    cors.maxAge());
        }
        return action;
    }

    /** The weight of a single group has no effect unless it is 0. */
    private static Action.ForwardGroup canonical(Action.ForwardGroup forward) {
        ImmutableList<Action.Target> targets = forward.targets();
        if (targets.size() == 1 && targets.get(0).weight() > 0) {
            targets = ImmutableList.of(new Action.Target(targets.get(0).group(), 100));
        }
        return new Action.ForwardGroup(
                sortedCopyOf(comparing(Action.Target::group).thenComparing(Action.Target::weight), targets),
                forward.stickySeconds());
    }
}
