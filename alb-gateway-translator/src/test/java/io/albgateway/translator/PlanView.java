package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Rule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import static java.util.stream.Collectors.joining;

/** Plans in a few words, so that tests can say what they expect. */
public final class PlanView {
    private PlanView() {}

    /** Each rule as {@code 80/HTTP Host=a.example Path=/x,/x/* -> shop/web/cart:80=100}. */
    public static List<String> rules(GatewayPlan plan) {
        return plan.graph().rules().stream().map(PlanView::rule).toList();
    }

    private static String rule(Rule rule) {
        return rule.listener() + " "
                + (rule.direction() == Direction.RESPONSE ? "Response " : "")
                + rule.conditions().stream().map(PlanView::condition).collect(joining(" ")) + " -> "
                + rule.actions().stream().map(PlanView::action).collect(joining(", "));
    }

    private static String condition(Condition condition) {
        String name = condition.getClass().getSimpleName();
        if (condition instanceof Condition.Header header) {
            name += "[" + header.key() + "]";
        }
        return name + "=" + String.join(",", condition.valueTexts());
    }

    private static String action(Action action) {
        if (action instanceof Action.ForwardGroup forward) {
            return forward.targets().stream()
                    .map(target -> target.group() + "=" + target.weight())
                    .collect(joining(" "));
        }
        if (action instanceof Action.Redirect redirect) {
            return redirect.httpCode() + " " + redirect.protocol() + "://" + redirect.host() + ":" + redirect.port()
                    + redirect.path() + "?" + redirect.query();
        }
        return action.toString();
    }

    /** The codes of all findings of a severity or graver, each once. */
    public static Set<FindingCode> codes(GatewayPlan plan, Severity atLeast) {
        Set<FindingCode> codes = new TreeSet<>();
        plan.findings().stream()
                .filter(finding -> finding.severity().isAtLeast(atLeast))
                .forEach(finding -> codes.add(finding.code()));
        return codes;
    }

    /** Returns the findings of a code, in the order of the plan. */
    public static ImmutableList<Finding> all(GatewayPlan plan, FindingCode code) {
        return plan.findings().stream()
                .filter(finding -> finding.code() == code)
                .collect(ImmutableList.toImmutableList());
    }

    /** The one finding with this code. */
    public static Finding only(GatewayPlan plan, FindingCode code) {
        ImmutableList<Finding> findings = plan.findings().stream()
                .filter(finding -> finding.code() == code)
                .collect(ImmutableList.toImmutableList());
        if (findings.size() != 1) {
            throw new AssertionError("Expected one finding " + code + ", but the plan has " + plan.findings());
        }
        return findings.get(0);
    }
}
