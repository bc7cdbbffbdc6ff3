package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Action;
import io.albgateway.translator.annotation.ActionSpec;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.IngressSettings;
import java.util.Optional;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Collects the actions of a route in ALB's order: limits first, then what changes the request, then one final action.
 * Source: "Customize forwarding rules for an ALB Ingress"; "Configure listener forwarding rules".
 */
final class RuleActions {

    private final IngressSettings settings;
    private final Forwards forwards;
    private final FindingCollector findings;

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

    /** Returns the actions of a route; empty if the route is refused. */
    Optional<Result> of(Route route) {
        ImmutableList<ActionSpec> specs = settings.actions().getOrDefault(route.service(), ImmutableList.of());
        String key = AnnotationCatalog.ACTIONS.fullName() + route.service();
        ImmutableList<ActionSpec> finals =
                specs.stream().filter(ActionSpec::isFinal).collect(toImmutableList());
        int finalCount = finals.size() + (route.forwardsToItsService() ? 1 : 0);
        if (finalCount != 1) {
            reportFinals(route, key, finalCount);
            return Optional.empty();
        }
        Optional<RuleEnd> end = finals.isEmpty() ? forwards.toService(route) : end(finals.get(0), key);
        return end.map(last -> new Result(before(specs), last));
    }

    private Optional<RuleEnd> end(ActionSpec spec, String key) {
        if (spec instanceof ActionSpec.Forward forward) {
            return forwards.toTargets(forward, key, AnnotationReader.field(key));
        }
        return Optional.of(new RuleEnd.Answer(((ActionSpec.Plain) spec).action()));
    }

    private static ImmutableList<Action> before(ImmutableList<ActionSpec> specs) {
        ImmutableList<Action> plain = specs.stream()
                .filter(spec -> !spec.isFinal())
                .map(spec -> ((ActionSpec.Plain) spec).action())
                .collect(toImmutableList());
        return Stream.concat(
                        plain.stream().filter(Action.TrafficLimit.class::isInstance),
                        plain.stream().filter(action -> !(action instanceof Action.TrafficLimit)))
                .collect(toImmutableList());
    }

    private void reportFinals(Route route, String key, int count) {
        boolean none = count == 0;
        findings.add(Finding.builder(none ? FindingCode.ACTIONS_WITHOUT_END : FindingCode.ACTIONS_WITH_TWO_ENDS)
                .subject(settings.ingress().ref())
                .field(none ? route.field() + ".backend.service.port" : AnnotationReader.field(key))
                .message(
                        none
                                ? "The port use-annotation leaves the end of the rule to " + key
                                        + ", which has no ForwardGroup, Redirect or FixedResponse"
                                : "The rule would end " + count + " times"
                                        + (route.forwardsToItsService()
                                                ? ": with " + key + " and with the path's own Service"
                                                : ""))
                .outcome("The route is refused")
                .hint(
                        none
                                ? "Add a final action to " + key + ", or name a real port of the Service"
                                : route.forwardsToItsService()
                                        ? "Write port: {name: use-annotation} in the path's backend"
                                        : "Keep one ForwardGroup, Redirect or FixedResponse")
                .build());
    }
}
