package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.translator.annotation.ActionSpec;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.CanarySettings;
import io.albgateway.translator.annotation.IngressSettings;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Collects the actions of a route in ALB's order: limits first, then what changes the request, then one final action.
 * Source: "Customize forwarding rules for an ALB Ingress"; "Configure listener forwarding rules".
 */
final class RuleActions {

    private final IngressSettings settings;
    private final Forwards forwards;
    private final FindingCollector findings;
    /** The last route that only forwards: the paths of an Ingress mostly lead to the same Service. */
    private Optional<Result> lastForward = Optional.empty();

    RuleActions(IngressSettings settings, Forwards forwards, FindingCollector findings) {
        this.settings = settings;
        this.forwards = forwards;
        this.findings = findings;
    }

    /**
     * The actions of a route.
     *
     * @param before the actions before the final one
     * @param end the final action
     */
    record Result(ImmutableList<Action> before, RuleEnd end) {

        /** What still makes sense where the final action is a redirect to HTTPS. */
        ImmutableList<Action> beforeRedirect() {
            return before.stream()
                    .filter(action -> action instanceof Action.TrafficLimit
                            || action instanceof Action.Cors
                            || action instanceof Action.InsertHeader
                            || action instanceof Action.RemoveHeader)
                    .collect(toImmutableList());
        }
    }

    /**
     * Returns the actions of a route; empty if the route is refused.
     *
     * @param direction the direction of its rule
     * @param conditions all conditions of its rule
     */
    Optional<Result> of(Route route, Direction direction, ImmutableList<Condition> conditions) {
        ImmutableList<ActionSpec> specs = settings.actions().getOrDefault(route.service(), ImmutableList.of());
        return direction == Direction.REQUEST ? request(route, specs, conditions) : response(route, specs);
    }

    private Optional<Result> request(
            Route route, ImmutableList<ActionSpec> specs, ImmutableList<Condition> conditions) {
        ImmutableList<ActionSpec> finals = specs.isEmpty()
                ? ImmutableList.of()
                : ImmutableList.copyOf(Iterables.filter(specs, ActionSpec::isFinal));
        int finalCount = finals.size() + (route.forwardsToItsService() ? 1 : 0);
        if (finalCount != 1) {
            reportFinals(route, specs, finalCount);
            return Optional.empty();
        }
        ImmutableList<Action> before = before(route, specs);
        Optional<RuleEnd> end = finals.isEmpty() ? forwards.toService(route) : end(finals.get(0), key(route));
        if (end.isEmpty()) {
            return Optional.empty();
        }
        if (specs.isEmpty() && before.isEmpty()) {
            return only(end.get()); // Nothing can be wrong with a plain forward alone.
        }
        Optional<String> problem = problem(before, end.get(), conditions);
        if (problem.isPresent()) {
            report(route, FindingCode.ACTIONS_CONFLICT, problem.get(), specs.isEmpty());
            return Optional.empty();
        }
        return Optional.of(new Result(before, end.get()));
    }

    private Optional<Result> only(RuleEnd forward) {
        if (lastForward.isEmpty() || !lastForward.get().end().equals(forward)) {
            lastForward = Optional.of(new Result(ImmutableList.of(), forward));
        }
        return lastForward;
    }

    private static Optional<String> problem(
            ImmutableList<Action> before, RuleEnd end, ImmutableList<Condition> conditions) {
        return ActionRules.problemOfRequest(before, end)
                .or(() -> ActionRules.groupProblem(before, end))
                .or(() -> ActionRules.captureProblem(all(before, end), conditions));
    }

    private Optional<Result> response(Route route, ImmutableList<ActionSpec> specs) {
        boolean forwards =
                route.forwardsToItsService() || specs.stream().anyMatch(ActionSpec.Forward.class::isInstance);
        ImmutableList<Action> actions = plain(specs, true);
        Optional<String> problem = forwards
                ? Optional.of("A response rule cannot forward")
                : specs.isEmpty()
                        ? Optional.of("The response rule has no action")
                        : ActionRules.problemOfResponse(actions);
        if (problem.isPresent()) {
            findings.add(Finding.builder(FindingCode.RULE_DIRECTION_CONFLICT)
                    .subject(settings.ingress().ref())
                    .field(
                            forwards && route.forwardsToItsService()
                                    ? route.field() + ".backend.service.port"
                                    : AnnotationReader.field(
                                            specs.isEmpty()
                                                    ? AnnotationCatalog.RULE_DIRECTION + route.service()
                                                    : key(route)))
                    .message(problem.get())
                    .outcome("The route is refused")
                    .hint(
                            "Write port: {name: use-annotation} in the path's backend, and only FixedResponse, InsertHeader"
                                    + " and RemoveHeader in " + key(route))
                    .build());
            return Optional.empty();
        }
        RuleEnd end = actions.stream()
                .filter(Action::isFinal)
                .findFirst()
                .<RuleEnd>map(RuleEnd.Answer::new)
                .orElseGet(RuleEnd.Pass::new);
        return Optional.of(new Result(plain(specs, false), end));
    }

    private Optional<RuleEnd> end(ActionSpec spec, String key) {
        if (spec instanceof ActionSpec.Forward forward) {
            return forwards.toTargets(forward, key, AnnotationReader.field(key));
        }
        return Optional.of(new RuleEnd.Answer(((ActionSpec.Plain) spec).action()));
    }

    private ImmutableList<Action> before(Route route, ImmutableList<ActionSpec> specs) {
        // A weight canary has no rule of its own.
        boolean share = settings.canary().orElse(null) instanceof CanarySettings.Share;
        if (specs.isEmpty() && settings.traffic().changesNothing()) {
            return ImmutableList.of();
        }
        ImmutableList.Builder<Action> actions = ImmutableList.builder();
        if (!share) {
            settings.traffic().limit().ifPresent(actions::add);
            settings.traffic().cors().ifPresent(actions::add);
        }
        actions.addAll(plain(specs, false));
        // The default backend has no path that could be rewritten.
        if (!share && !route.isDefault()) {
            settings.traffic().rewrite().ifPresent(actions::add);
        }
        ImmutableList<Action> collected = actions.build();
        return collected.size() < 2 ? collected : ActionRules.limitsFirst(collected);
    }

    private static ImmutableList<Action> plain(ImmutableList<ActionSpec> specs, boolean finalToo) {
        if (specs.isEmpty()) {
            return ImmutableList.of();
        }
        ImmutableList.Builder<Action> actions = ImmutableList.builder();
        for (ActionSpec spec : specs) {
            if (spec instanceof ActionSpec.Plain plain
                    && (finalToo || !plain.action().isFinal())) {
                actions.add(plain.action());
            }
        }
        return actions.build();
    }

    private static ImmutableList<Action> all(ImmutableList<Action> before, RuleEnd end) {
        return end instanceof RuleEnd.Answer answer
                ? ImmutableList.<Action>builder()
                        .addAll(before)
                        .add(answer.action())
                        .build()
                : before;
    }

    private static String key(Route route) {
        return AnnotationCatalog.ACTIONS.fullName() + route.service();
    }

    private void report(Route route, FindingCode code, String message, boolean withoutSpecs) {
        findings.add(Finding.builder(code)
                .subject(settings.ingress().ref())
                .field(withoutSpecs ? route.field() : AnnotationReader.field(key(route)))
                .value(route.text())
                .message(message)
                .outcome("The route is refused")
                .hint("Remove one of the actions that exclude each other, or give the route an Ingress of its own")
                .build());
    }

    private void reportFinals(Route route, ImmutableList<ActionSpec> specs, int count) {
        boolean none = count == 0;
        boolean limitWithAnswer = count == 2
                && (settings.traffic().limit().isPresent()
                        || plain(specs, false).stream().anyMatch(Action.TrafficLimit.class::isInstance))
                && plain(specs, true).stream().anyMatch(Action::isFinal);
        if (limitWithAnswer) {
            findings.add(Finding.builder(FindingCode.LIMIT_WITH_ANSWER)
                    .subject(settings.ingress().ref())
                    .field(AnnotationReader.field(key(route)))
                    .message(
                            "A limit, a forward, and a Redirect or FixedResponse for what exceeds the limit: ALB takes such"
                                    + " a rule, but alb-gateway plans one end per rule")
                    .outcome("The route is refused")
                    .hint("Leave the Redirect or FixedResponse out; ALB then answers what exceeds the limit with 503")
                    .build());
            return;
        }
        findings.add(Finding.builder(none ? FindingCode.ACTIONS_WITHOUT_END : FindingCode.ACTIONS_WITH_TWO_ENDS)
                .subject(settings.ingress().ref())
                .field(none ? route.field() + ".backend.service.port" : AnnotationReader.field(key(route)))
                .message(
                        none
                                ? "The port use-annotation leaves the end of the rule to " + key(route)
                                        + ", which has no ForwardGroup, Redirect or FixedResponse"
                                : "The rule would end " + count + " times"
                                        + (route.forwardsToItsService()
                                                ? ": with " + key(route) + " and with the path's own Service"
                                                : ""))
                .outcome("The route is refused")
                .hint(
                        none
                                ? "Add a final action to " + key(route) + ", or name a real port of the Service"
                                : route.forwardsToItsService()
                                        ? "Write port: {name: use-annotation} in the path's backend"
                                        : "Keep one ForwardGroup, Redirect or FixedResponse")
                .build());
    }
}
