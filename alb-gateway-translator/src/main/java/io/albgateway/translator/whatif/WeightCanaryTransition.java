package io.albgateway.translator.whatif;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Ingress;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.option.PlannerOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

/**
 * Finds the way of a multi-cluster gateway from splitting by weight to canary release or back: the shortest list of edits
 * of single Ingresses such that after each of them weights and canaries do not meet. Where whole edits cannot be put into
 * a legal order, an Ingress takes a form between: a canary is away for a while, a stable Ingress has no weights for a
 * while.
 *
 * <p>A form between may move traffic. Without its weights, a stable Ingress that pins all requests to one cluster (100 and
 * 0) sends them to the servers of all clusters; while a canary is away, its requests go to the stable route. Look at
 * {@link TransitionStep#movesTraffic} before a step is taken.
 */
public final class WeightCanaryTransition {

    /** Beyond this many states the search ends. Twelve Ingresses that all change stay below it in the common case. */
    private static final int MOST_STATES = 20_000;

    private final GatewayPlanner planner;
    private final GatewayRef gateway;
    private final FleetSnapshot present;
    private final ImmutableList<IngressStates> changing;
    private final Map<ImmutableList<Integer>, Boolean> legal = new HashMap<>();

    private WeightCanaryTransition(
            PlannerOptions options, GatewayRef gateway, FleetSnapshot present, FleetSnapshot wished) {
        this.planner = GatewayPlanner.with(options);
        this.gateway = gateway;
        this.present = present;
        ImmutableMap<ResourceRef, Ingress> now = byRef(present);
        ImmutableMap<ResourceRef, Ingress> then = byRef(wished);
        this.changing = new TreeSet<>(Sets.union(now.keySet(), then.keySet()))
                .stream()
                        .map(ref -> IngressStates.of(
                                ref,
                                Optional.ofNullable(now.get(ref)),
                                Optional.ofNullable(then.get(ref)),
                                options.clusterWeightPrefix()))
                        .filter(states ->
                                !states.forms().get(0).equals(states.forms().get(states.last())))
                        .collect(toImmutableList());
    }

    /**
     * Why there is a list of steps, or none.
     */
    public enum Outcome {
        /** The steps lead to the wished fleet, and no shorter list does. */
        FOUND,
        /** Weights and canaries meet in the present fleet already; mend that first. */
        PRESENT_IS_ILLEGAL,
        /** Weights and canaries would meet in the wished fleet. */
        WISHED_IS_ILLEGAL,
        /** No order of edits keeps weights and canaries apart all the way. */
        NO_LEGAL_WAY,
        /** So many Ingresses change that the search was given up. */
        TOO_MANY_CHANGES
    }

    /**
     * The answer.
     *
     * @param outcome whether there is a way
     * @param steps the edits in their order; empty unless a way was found, and if nothing is to be done
     */
    public record Result(Outcome outcome, ImmutableList<TransitionStep> steps) {}

    /**
     * Finds the way. Only Ingresses may differ between the two fleets; other differences are not looked at.
     *
     * @param options the options of the planner; its policy decides what meeting means
     */
    public static Result between(
            FleetSnapshot present, FleetSnapshot wished, GatewayRef gateway, PlannerOptions options) {
        return new WeightCanaryTransition(options, gateway, present, wished).search();
    }

    private Result search() {
        ImmutableList<Integer> start = changing.stream().map(states -> 0).collect(toImmutableList());
        ImmutableList<Integer> aim = changing.stream().map(IngressStates::last).collect(toImmutableList());
        if (!isLegal(start)) {
            return new Result(Outcome.PRESENT_IS_ILLEGAL, ImmutableList.of());
        }
        if (!isLegal(aim)) {
            return new Result(Outcome.WISHED_IS_ILLEGAL, ImmutableList.of());
        }
        Map<ImmutableList<Integer>, ImmutableList<Integer>> cameFrom = new HashMap<>();
        Deque<ImmutableList<Integer>> frontier = new ArrayDeque<>();
        cameFrom.put(start, start);
        frontier.add(start);
        // Breadth first: the first way that is found is a shortest one.
        while (!frontier.isEmpty()) {
            ImmutableList<Integer> state = frontier.remove();
            if (state.equals(aim)) {
                return new Result(Outcome.FOUND, steps(start, aim, cameFrom));
            }
            for (ImmutableList<Integer> next : neighbours(state)) {
                if (!cameFrom.containsKey(next) && isLegal(next)) {
                    if (cameFrom.size() >= MOST_STATES) {
                        return new Result(Outcome.TOO_MANY_CHANGES, ImmutableList.of());
                    }
                    cameFrom.put(next, state);
                    frontier.add(next);
                }
            }
        }
        return new Result(Outcome.NO_LEGAL_WAY, ImmutableList.of());
    }

    /** Each Ingress may take any later form, straight to its aim first. */
    private List<ImmutableList<Integer>> neighbours(ImmutableList<Integer> state) {
        List<ImmutableList<Integer>> next = new ArrayList<>();
        for (int i = 0; i < state.size(); i++) {
            for (int form = changing.get(i).last(); form > state.get(i); form--) {
                List<Integer> changed = new ArrayList<>(state);
                changed.set(i, form);
                next.add(ImmutableList.copyOf(changed));
            }
        }
        return next;
    }

    private boolean isLegal(ImmutableList<Integer> state) {
        return legal.computeIfAbsent(
                state,
                key -> planner.plan(fleet(key), gateway).map(GatewayPlan::findings).orElse(ImmutableList.of()).stream()
                        .noneMatch(finding -> finding.code() == FindingCode.WEIGHT_WITH_CANARY));
    }

    private FleetSnapshot fleet(ImmutableList<Integer> state) {
        Set<ResourceRef> replaced = changing.stream().map(IngressStates::ref).collect(ImmutableSet.toImmutableSet());
        ImmutableList.Builder<Ingress> ingresses = ImmutableList.builder();
        present.ingresses().stream()
                .filter(ingress -> !replaced.contains(ingress.ref()))
                .forEach(ingresses::add);
        for (int i = 0; i < state.size(); i++) {
            changing.get(i).forms().get(state.get(i)).ifPresent(ingresses::add);
        }
        return FleetSnapshot.builder()
                .from(present)
                .ingresses(ingresses.build())
                .build();
    }

    private ImmutableList<TransitionStep> steps(
            ImmutableList<Integer> start,
            ImmutableList<Integer> aim,
            Map<ImmutableList<Integer>, ImmutableList<Integer>> cameFrom) {
        List<TransitionStep> backwards = new ArrayList<>();
        ImmutableList<Integer> state = aim;
        while (!state.equals(start)) {
            ImmutableList<Integer> before =
                    Optional.ofNullable(cameFrom.get(state)).orElseThrow();
            backwards.add(step(before, state));
            state = before;
        }
        return ImmutableList.copyOf(backwards).reverse();
    }

    private TransitionStep step(ImmutableList<Integer> before, ImmutableList<Integer> after) {
        int i = 0;
        while (before.get(i).equals(after.get(i))) {
            i++;
        }
        IngressStates states = changing.get(i);
        Optional<Ingress> old = states.forms().get(before.get(i));
        Optional<Ingress> now = states.forms().get(after.get(i));
        ImmutableSortedMap<String, String> oldNotes = annotations(old);
        ImmutableSortedMap<String, String> newNotes = annotations(now);
        boolean update = old.isPresent() && now.isPresent();
        return new TransitionStep(
                update
                        ? TransitionStep.Kind.UPDATE
                        : old.isPresent() ? TransitionStep.Kind.DELETE : TransitionStep.Kind.CREATE,
                states.ref(),
                update
                        ? ImmutableSortedSet.copyOf(Sets.difference(oldNotes.keySet(), newNotes.keySet()))
                        : ImmutableSortedSet.of(),
                update
                        ? ImmutableSortedMap.copyOf(Maps.filterEntries(
                                newNotes, note -> !note.getValue().equals(oldNotes.get(note.getKey()))))
                        : ImmutableSortedMap.of(),
                update && !old.get().spec().equals(now.get().spec()),
                movesTraffic(fleet(before), fleet(after)),
                fleet(after));
    }

    private boolean movesTraffic(FleetSnapshot before, FleetSnapshot after) {
        Optional<GatewayPlan> old = planner.plan(before, gateway);
        Optional<GatewayPlan> now = planner.plan(after, gateway);
        return old.isPresent()
                && now.isPresent()
                && new PlanComparison(old.get(), now.get())
                        .impact().routes().stream()
                                .anyMatch(route -> !route.before().equals(route.after()));
    }

    private static ImmutableSortedMap<String, String> annotations(Optional<Ingress> ingress) {
        return ingress.map(object -> object.metadata().annotations()).orElse(ImmutableSortedMap.of());
    }

    private static ImmutableMap<ResourceRef, Ingress> byRef(FleetSnapshot fleet) {
        return fleet.ingresses().stream().collect(toImmutableMap(Ingress::ref, Function.identity()));
    }
}
