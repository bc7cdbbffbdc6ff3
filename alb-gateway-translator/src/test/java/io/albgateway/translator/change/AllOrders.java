package io.albgateway.translator.change;

import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.route.RouteAnswer;
import io.albgateway.translator.route.RouteSimulator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tries every order of single writes of the rules of one listener, on requests instead of conditions and without any of the
 * planner's shortcuts, to tell whether a right one exists at all.
 */
final class AllOrders {

    /** A rule with its answer to each request; empty where it does not match. One per rule, so told by identity. */
    private static final class Item {

        private final String name;
        private final RuleKey key;
        private final List<Optional<Object>> answers;

        Item(String name, RuleKey key, List<Optional<Object>> answers) {
            this.name = name;
            this.key = key;
            this.answers = answers;
        }
    }

    /**
     * What is there, and which of it came.
     */
    private record State(List<Item> rules, Set<Item> came) {}

    private final List<HttpRequest> requests;
    private final List<Item> last = new ArrayList<>();
    private final List<Item> first = new ArrayList<>();
    private final List<Object> before;
    private final List<Object> after;
    private final int quota;
    private final Set<RuleKey> made;
    private final Set<State> seen = new HashSet<>();

    private AllOrders(List<HttpRequest> requests, RuleGraph before, RuleGraph after, int quota, Set<RuleKey> made) {
        this.requests = requests;
        this.quota = quota;
        this.made = made;
        List<Item> known = new ArrayList<>();
        before.rules().forEach(rule -> first.add(item(before, rule, known)));
        after.rules().forEach(rule -> last.add(item(after, rule, known)));
        this.before = answers(first);
        this.after = answers(last);
    }

    /**
     * Returns whether there is an order.
     *
     * @param made the rules that come or move; others that stay as they are keep their place, as every write is one more
     */
    static boolean anyIsRight(ObservedGateway observed, RuleGraph after, int quota, Set<RuleKey> made) {
        List<HttpRequest> requests = RandomGateway.REQUESTS.stream()
                .filter(request -> request.listener().equals(Plans.HTTP))
                .toList();
        AllOrders orders = new AllOrders(requests, Answers.graph(observed), after, quota, made);
        return orders.search(new State(orders.first, Set.of()));
    }

    /** A rule with the same match and answer is the same rule. */
    private Item item(RuleGraph graph, Rule rule, List<Item> known) {
        RuleGraph alone = RuleGraph.builder().from(graph).rules(List.of(rule)).build();
        RouteSimulator simulator = RouteSimulator.of(alone);
        List<Optional<Object>> answers = requests.stream()
                .map(simulator::decide)
                .map(decision -> decision.rule().<Object>map(matching -> RouteAnswer.of(alone, decision)))
                .toList();
        String name = rule.key() + "" + rule.actions();
        return known.stream().filter(item -> item.name.equals(name)).findFirst().orElseGet(() -> {
            Item item = new Item(name, rule.key(), answers);
            known.add(item);
            return item;
        });
    }

    private List<Object> answers(List<Item> rules) {
        List<Object> answers = new ArrayList<>();
        for (int r = 0; r < requests.size(); r++) {
            int request = r;
            answers.add(rules.stream()
                    .flatMap(rule -> rule.answers.get(request).stream())
                    .findFirst()
                    .orElse("default"));
        }
        return answers;
    }

    private boolean isRight(List<Item> rules) {
        List<Object> now = answers(rules);
        for (int r = 0; r < now.size(); r++) {
            if (!now.get(r).equals(before.get(r)) && !now.get(r).equals(after.get(r))) {
                return false;
            }
        }
        return true;
    }

    /**
     * One write: a rule goes, comes at any place, or becomes another one at any place. What came stays: a rule is not put
     * into a wrong place first and moved later.
     */
    private boolean search(State state) {
        List<Item> rules = state.rules();
        if (rules.equals(last)) {
            return true;
        }
        if (rules.size() > quota || !seen.add(state) || !isRight(rules)) {
            return false;
        }
        for (int i = 0; i < rules.size(); i++) {
            Item item = rules.get(i);
            if (state.came().contains(item) || (last.contains(item) && !made.contains(item.key))) {
                continue;
            }
            List<Item> without = new ArrayList<>(rules);
            without.remove(i);
            State next = new State(without, state.came());
            if (search(next) || inserted(next)) {
                return true;
            }
        }
        return inserted(state);
    }

    private boolean inserted(State state) {
        for (Item item : last) {
            if (state.rules().contains(item)) {
                continue;
            }
            Set<Item> came = new HashSet<>(state.came());
            came.add(item);
            for (int at = 0; at <= state.rules().size(); at++) {
                List<Item> with = new ArrayList<>(state.rules());
                with.add(at, item);
                if (search(new State(with, came))) {
                    return true;
                }
            }
        }
        return false;
    }
}
