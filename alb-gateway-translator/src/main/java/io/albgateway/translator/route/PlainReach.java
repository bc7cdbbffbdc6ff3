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
 * is plain where a rule asks for hosts by name, one path, and headers at most, and no earlier rule of the first host
 * takes the first path. Of the others it says nothing; they are doubtful, and have to be judged.
 *
 * <p>A rule that may take any host may take requests of every other rule, so with one of them all rules are doubtful.
 */
final class PlainReach {

    /**
     * The rules to judge.
     *
     * @param judgedWith these and all that have a host in common with one of them, in their order
     * @param about the rules to judge, told apart by identity
     */
    record Doubts(ImmutableList<Rule> judgedWith, Set<Rule> about) {}

    /** The rules so far by host. */
    private final Map<String, List<PlainRule>> byHost = new HashMap<>();

    private final Set<Rule> about = Sets.newIdentityHashSet();
    private final Set<String> hostsInDoubt = new HashSet<>();
    /** The last rule, its host, and the rules of that: those of one host come one after another. */
    private PlainRule last = PlainRule.of(ImmutableList.of());

    private String lastHost = "";

    private List<PlainRule> ofLastHost = List.of();

    private PlainReach() {}

    /** Looks for doubtful rules among those of one listener, which stand in their order. */
    static Doubts doubts(ImmutableList<Rule> rules) {
        PlainReach reach = new PlainReach();
        for (Rule rule : rules) {
            if (rule.direction() == Direction.RESPONSE) {
                reach.about.add(rule);
            } else if (!reach.look(rule)) {
                Set<Rule> all = Sets.newIdentityHashSet();
                all.addAll(rules);
                return new Doubts(rules, all);
            }
        }
        ImmutableList.Builder<Rule> judgedWith = ImmutableList.builder();
        if (!reach.about.isEmpty()) {
            rules.stream().filter(reach::isConcerned).forEach(judgedWith::add);
        }
        return new Doubts(judgedWith.build(), reach.about);
    }

    private boolean isConcerned(Rule rule) {
        return rule.direction() == Direction.RESPONSE
                || PlainRule.of(rule.conditions()).hosts().stream().anyMatch(hostsInDoubt::contains);
    }

    /** Returns whether the rule names its hosts; otherwise nothing can be said. */
    private boolean look(Rule rule) {
        PlainRule plain = PlainRule.of(rule.conditions(), last);
        last = plain;
        ImmutableList<String> hosts = plain.hosts();
        if (hosts.isEmpty()) {
            return false;
        }
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
        return true;
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
