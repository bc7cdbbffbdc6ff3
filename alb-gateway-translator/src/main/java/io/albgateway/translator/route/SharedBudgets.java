package io.albgateway.translator.route;

import com.google.common.base.Ascii;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.match.StepBudget;
import io.albgateway.translator.option.MatchOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One budget of steps for all rules that share hosts, directly or by others between them. What happens on other hosts has
 * no part in it, so the answer is the same whether those are looked at together or not.
 */
final class SharedBudgets {

    private static final String EVERY_HOST = "*";

    private final MatchOptions options;
    /** Each host leads to another one of its set, and the last one to itself. */
    private final Map<String, String> next = new HashMap<>();

    private final Map<String, StepBudget> budgets = new HashMap<>();
    private final boolean all;

    SharedBudgets(List<Rule> rules, MatchOptions options) {
        this.options = options;
        boolean open = false;
        for (Rule rule : rules) {
            List<String> hosts = hosts(rule);
            open |= hosts.stream().anyMatch(SharedBudgets::isOpen);
            hosts.forEach(host -> next.put(last(host), last(hosts.get(0))));
        }
        this.all = open;
    }

    StepBudget of(Rule rule) {
        return budgets.computeIfAbsent(
                all ? EVERY_HOST : last(hosts(rule).get(0)), key -> StepBudget.of(options));
    }

    private static List<String> hosts(Rule rule) {
        List<String> hosts = rule.conditions().stream()
                .filter(Condition.Host.class::isInstance)
                .flatMap(condition -> condition.valueTexts().stream())
                .map(Ascii::toLowerCase)
                .toList();
        return hosts.isEmpty() ? List.of(EVERY_HOST) : hosts;
    }

    private static boolean isOpen(String host) {
        return host.startsWith("~") || host.indexOf('*') >= 0 || host.indexOf('?') >= 0;
    }

    private String last(String host) {
        String at = host;
        while (!next.getOrDefault(at, at).equals(at)) {
            at = next.getOrDefault(at, at);
        }
        return at;
    }
}
