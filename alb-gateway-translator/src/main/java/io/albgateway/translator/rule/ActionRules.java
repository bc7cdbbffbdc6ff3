package io.albgateway.translator.rule;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.albconfig.XForwardedForConfig;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.Protocol;
import io.albgateway.translator.annotation.Expressions;
import io.albgateway.translator.annotation.HeaderSyntax;
import io.albgateway.translator.annotation.TargetSyntax;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which actions may stand together in a rule. Each method returns what is wrong as a sentence; empty if nothing is.
 * Sources: "Customize forwarding rules for an ALB Ingress"; ALB user guide, "Configure listener forwarding rules".
 */
final class ActionRules {

    /** Actions in one rule of a Standard or WAF edition. Source: ALB, "Quotas and limits". */
    static final int MOST_ACTIONS = 5;

    private static final String OTHER_LISTENER = "Take the listener out of listen-ports, or change the action";

    private ActionRules() {}

    /** Looks at the actions of a request rule; {@code end} is the final one. */
    static Optional<String> problemOfRequest(List<Action> before, RuleEnd end) {
        if (before.isEmpty()) {
            return Optional.empty();
        }
        boolean forwards = end instanceof RuleEnd.Forward;
        boolean rewrites = has(before, Action.Rewrite.class);
        if (rewrites && !forwards) {
            return Optional.of("A rewrite needs a forward; it cannot stand beside a Redirect or FixedResponse");
        }
        if (has(before, Action.TrafficLimit.class) && !forwards) {
            return Optional.of("A limit of requests needs a forward; alone with a Redirect or FixedResponse it has no"
                    + " effect");
        }
        if (has(before, Action.TrafficMirror.class) && (rewrites || !forwards)) {
            return Optional.of("A TrafficMirror cannot stand beside a rewrite, Redirect or FixedResponse");
        }
        return twice(
                        before,
                        Action.Rewrite.class,
                        "A rule is rewritten at most once, be it by a Rewrite action or by" + " rewrite-target")
                .or(() -> twice(
                        before,
                        Action.TrafficLimit.class,
                        "A rule has at most one limit of requests, be it a"
                                + " TrafficLimit action or traffic-limit-*"))
                .or(() -> twice(before, Action.TrafficMirror.class, "A rule has at most one TrafficMirror"))
                .or(() -> headerProblem(before, Direction.REQUEST))
                .or(() -> tooMany(before.size() + 1));
    }

    /** Looks at the server groups that a rule forwards to, beside its other actions. */
    static Optional<String> groupProblem(List<Action> before, RuleEnd end) {
        return end instanceof RuleEnd.Forward forward
                ? groupProblem(before, forward.shares(), forward.stickySeconds())
                : Optional.empty();
    }

    /** Looks at some groups of a forward that keeps clients as long as {@code stickySeconds} say. */
    static Optional<String> groupProblem(List<Action> before, List<Share> shares, Optional<Integer> stickySeconds) {
        if (stickySeconds.isPresent() && !shares.stream().allMatch(Share::maybeSticky)) {
            return Optional.of("Clients stay with a server group only if each group keeps them with a server too: "
                    + "sticky-session has to be \"true\"");
        }
        for (Action action : before) {
            if (action instanceof Action.TrafficMirror mirror
                    && shares.stream().anyMatch(share -> mirror.groups().contains(share.key()))) {
                return Optional.of("A TrafficMirror cannot copy requests to a server group that gets them anyway");
            }
        }
        return Optional.empty();
    }

    /** Looks at the actions of a response rule, the final one included if there is one. */
    static Optional<String> problemOfResponse(List<Action> actions) {
        for (Action action : actions) {
            if (!(action instanceof Action.FixedResponse
                    || action instanceof Action.InsertHeader
                    || action instanceof Action.RemoveHeader)) {
                return Optional.of("A response rule takes no "
                        + action.getClass().getSimpleName() + ", only FixedResponse, InsertHeader and RemoveHeader");
            }
        }
        return twice(actions, Action.FixedResponse.class, "A rule has at most one FixedResponse")
                .or(() -> headerProblem(actions, Direction.RESPONSE))
                .or(() -> tooMany(actions.size()));
    }

    /** Looks for groups of an expression that an action uses and a path of its rule does not have. */
    static Optional<String> captureProblem(List<Action> actions, List<Condition> conditions) {
        int used = 0;
        for (Action action : actions) {
            if (action instanceof Action.Rewrite rewrite) {
                used = Math.max(used, TargetSyntax.highestCapture(rewrite.path() + rewrite.query()));
            } else if (action instanceof Action.Redirect redirect) {
                used = Math.max(used, TargetSyntax.highestCapture(redirect.path() + redirect.query()));
            }
        }
        if (used == 0) {
            return Optional.empty();
        }
        int held = conditions.stream()
                .filter(Condition.Path.class::isInstance)
                .mapToInt(path -> Expressions.capturesOfAll(((Condition.Path) path).values()))
                .min()
                .orElse(0);
        return used <= held
                ? Optional.empty()
                : Optional.of("The target uses group ${" + used + "}, but not every path of the rule is an expression"
                        + " with that many groups");
    }

    /**
     * What does not work on one listener alone.
     *
     * @param message what it is
     * @param hint the way out
     */
    record ListenerProblem(String message, String hint) {}

    /** Looks for what does not work on one listener alone. */
    static Optional<ListenerProblem> listenerProblem(List<Action> before, RuleEnd end, Listener listener) {
        Protocol protocol = listener.key().protocol();
        boolean limitsClients = false;
        for (Action action : before) {
            limitsClients |= action instanceof Action.TrafficLimit limit
                    && limit.perIpQps().isPresent();
        }
        if (limitsClients && protocol == Protocol.QUIC) {
            return Optional.of(new ListenerProblem(
                    "A QUIC listener cannot limit the requests of one client address", OTHER_LISTENER));
        }
        if (limitsClients && !findsClients(listener)) {
            return Optional.of(new ListenerProblem(
                    "The listener does not look for the addresses of clients, which a limit per address needs",
                    "Set XForwardedForClientSourceIpsEnabled: true in the listener's xForwardedForConfig, with the proxies"
                            + " in XForwardedForClientSourceIpsTrusted, or leave the limit per address out"));
        }
        return protocol != Protocol.HTTP
                        && end instanceof RuleEnd.Answer answer
                        && answer.action() instanceof Action.Redirect redirect
                        && redirect.protocol().equals("HTTP")
                ? Optional.of(new ListenerProblem("A listener with TLS can redirect to HTTPS only", OTHER_LISTENER))
                : Optional.empty();
    }

    /** ALB refuses a limit per address elsewhere. Source: alibabacloud-alb-ingress-doctor. */
    private static boolean findsClients(Listener listener) {
        return listener.xForwardedFor()
                .flatMap(XForwardedForConfig::clientSourceIpsEnabled)
                .orElse(false);
    }

    private static Optional<String> headerProblem(List<Action> actions, Direction direction) {
        Set<String> seen = new HashSet<>();
        for (Action action : actions) {
            String key = action instanceof Action.InsertHeader insert
                    ? insert.key()
                    : action instanceof Action.RemoveHeader remove ? remove.key() : "";
            if (!key.isEmpty() && HeaderSyntax.isReserved(key, direction)) {
                return Optional.of("ALB keeps the header " + key + " for itself");
            }
            if (!key.isEmpty() && !seen.add(Ascii.toLowerCase(key))) {
                return Optional.of("The header " + key + " is inserted or removed twice");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> tooMany(int count) {
        return count <= MOST_ACTIONS
                ? Optional.empty()
                : Optional.of("The rule has " + count + " actions, and ALB allows " + MOST_ACTIONS);
    }

    private static boolean has(List<Action> actions, Class<? extends Action> kind) {
        for (Action action : actions) {
            if (kind.isInstance(action)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> twice(List<Action> actions, Class<? extends Action> kind, String problem) {
        int count = 0;
        for (Action action : actions) {
            count += kind.isInstance(action) ? 1 : 0;
        }
        return count > 1 ? Optional.of(problem) : Optional.empty();
    }

    /** Returns the actions in ALB's order: limits first, then the others in the order in which they were collected. */
    static ImmutableList<Action> limitsFirst(List<Action> actions) {
        ImmutableList.Builder<Action> ordered = ImmutableList.builder();
        actions.stream().filter(Action.TrafficLimit.class::isInstance).forEach(ordered::add);
        actions.stream()
                .filter(action -> !(action instanceof Action.TrafficLimit))
                .forEach(ordered::add);
        return ordered.build();
    }
}
