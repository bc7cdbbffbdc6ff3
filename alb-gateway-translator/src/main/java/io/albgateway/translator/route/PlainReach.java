package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells of most rules that a request reaches them, by comparing texts: no condition is compiled and no request is made. It
 * is plain where a rule asks for hosts by name, a path, and headers at most, and no earlier rule of the first host
 * takes the first path. Of the others it says nothing; they are doubtful, and have to be judged.
 *
 * <p>A rule that takes hosts without naming them may take requests of every other rule, so with one of them all rules of the
 * listener are doubtful.
 */
final class PlainReach {

    /**
     * The rules to judge.
     *
     * @param judgedWith these and all that have a host in common with one of them, in their order
     * @param about the rules to judge, told apart by identity
     */
    record Doubts(ImmutableList<Rule> judgedWith, Set<Rule> about) {}

    private final Map<String, List<PlainRule>> byHost = new HashMap<>();
    private final Set<Rule> about = Sets.newIdentityHashSet();
    private final Set<String> hostsInDoubt = new HashSet<>();

    // The rules of one host come one after another, so what the last one was is mostly what the next one needs.
    private PlainRule last = PlainRule.NOTHING;
    private String lastHost = "";
    private List<PlainRule> ofLastHost = List.of();

    private PlainReach() {}

    /** Looks for doubtful rules among those of one listener, which stand in their order. */
    static Doubts doubts(ImmutableList<Rule> rules) {
        PlainReach reach = new PlainReach();
        List<PlainRule> plain = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            if (rule.direction() == Direction.RESPONSE) {
                reach.about.add(rule);
                plain.add(PlainRule.NOTHING);
                continue;
            }
            reach.last = PlainRule.of(rule.conditions(), reach.last);
            plain.add(reach.last);
            if (reach.last.hosts().isEmpty()) {
                reach.about.addAll(rules);
                return new Doubts(rules, reach.about);
            }
            reach.look(rule, reach.last);
        }
        ImmutableList.Builder<Rule> judgedWith = ImmutableList.builder();
        for (int i = 0; i < rules.size() && !reach.about.isEmpty(); i++) {
            if (rules.get(i).direction() == Direction.RESPONSE || reach.isConcerned(plain.get(i))) {
                judgedWith.add(rules.get(i));
            }
        }
        return new Doubts(judgedWith.build(), reach.about);
    }

    private boolean isConcerned(PlainRule rule) {
        for (int i = 0; i < rule.hosts().size(); i++) {
            if (hostsInDoubt.contains(rule.hosts().get(i))) {
                return true;
            }
        }
        return false;
    }

    private void look(Rule rule, PlainRule plain) {
        ImmutableList<String> hosts = plain.hosts();
        if (!hosts.get(0).equals(lastHost)) {
            lastHost = hosts.get(0);
            ofLastHost = of(lastHost);
        }
        Optional<String> path = plain.path();
        if (path.isEmpty() || mayTake(ofLastHost, path.get(), plain.wantsHeader())) {
            about.add(rule);
            hostsInDoubt.addAll(hosts);
        }
        ofLastHost.add(plain);
        for (int i = 1; i < hosts.size(); i++) {
            of(hosts.get(i)).add(plain);
        }
    }

    private List<PlainRule> of(String host) {
        return byHost.computeIfAbsent(host, key -> new ArrayList<>());
    }

    private static boolean mayTake(List<PlainRule> rules, String path, boolean withHeader) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).mayTake(path, withHeader)) {
                return true;
            }
        }
        return false;
    }
}
