package io.albgateway.translator.route;

import com.google.common.base.Ascii;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.match.StepBudget;
import io.albgateway.translator.option.MatchOptions;
import java.util.ArrayList;
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
            for (String host : hosts) {
                open |= isOpen(host);
                next.put(last(host), last(hosts.get(0)));
            }
        }
        this.all = open;
    }

    StepBudget of(Rule rule) {
        return budgets.computeIfAbsent(all ? EVERY_HOST : last(hosts(rule).get(0)), key -> StepBudget.of(options));
    }

    private static List<String> hosts(Rule rule) {
        List<String> hosts = new ArrayList<>(1);
        for (Condition condition : rule.conditions()) {
            if (condition instanceof Condition.Host host) {
                for (String value : host.values()) {
                    hosts.add(Ascii.toLowerCase(value));
                }
            }
        }
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
        next.put(host, at); // The next search from here takes one step.
        return at;
    }
}
