package io.albgateway.translator.route;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.match.StepBudget;
import io.albgateway.translator.option.MatchOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One budget of steps for all rules that share hosts, directly or by others between them, among those that are judged
 * together: without rules that are plainly reached and share no host with a doubtful one. What happens on other hosts has
 * no part in it, so the answer is the same whether those are looked at together or not.
 */
final class SharedBudgets {

    private static final String EVERY_HOST = "*";
    private static final List<String> EVERY = List.of(EVERY_HOST);

    private final MatchOptions options;
    /** Each host leads to another one of its set, and the last one to itself. */
    private final Map<String, String> next = new HashMap<>();

    private final Map<String, StepBudget> budgets = new HashMap<>();
    /** The first host of each rule; it stands for the others. */
    private final List<String> firsts;

    private final boolean all;

    /** The last condition on hosts and what it says: the rules of one host come one after another. */
    private Condition.@Nullable Host known;

    private List<String> knownHosts = EVERY;

    /** The last answer, for the same reason. */
    private String lastHost = "";

    private @Nullable StepBudget lastBudget;

    SharedBudgets(List<Rule> rules, MatchOptions options) {
        this.options = options;
        this.firsts = new ArrayList<>(rules.size());
        boolean open = false;
        List<String> before = List.of();
        for (Rule rule : rules) {
            List<String> hosts = hosts(rule);
            firsts.add(hosts.get(0));
            if (hosts != before) {
                for (String host : hosts) {
                    open |= isOpen(host);
                    next.put(last(host), last(hosts.get(0)));
                }
            }
            before = hosts;
        }
        this.all = open;
    }

    /** Returns the budget of the rule with this number, from 0. */
    StepBudget of(int number) {
        String host = all ? EVERY_HOST : firsts.get(number);
        if (lastBudget == null || !host.equals(lastHost)) {
            lastHost = host;
            lastBudget = budgets.computeIfAbsent(last(host), key -> StepBudget.of(options));
        }
        return lastBudget;
    }

    private List<String> hosts(Rule rule) {
        List<String> hosts = EVERY;
        for (int i = 0; i < rule.conditions().size(); i++) {
            if (rule.conditions().get(i) instanceof Condition.Host host
                    && !host.values().isEmpty()) {
                hosts = hosts == EVERY
                        ? lowerCase(host)
                        : ImmutableList.copyOf(Iterables.concat(hosts, lowerCase(host)));
            }
        }
        return hosts;
    }

    private List<String> lowerCase(Condition.Host host) {
        if (!host.equals(known)) {
            known = host;
            knownHosts = ImmutableList.copyOf(Lists.transform(host.values(), Ascii::toLowerCase));
        }
        return knownHosts;
    }

    /** Whether a host takes more than its own name. */
    static boolean isOpen(String host) {
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
