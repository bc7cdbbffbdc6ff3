package io.albgateway.translator.check;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.model.provenance.RuleOrigin;
import java.util.Optional;
import java.util.function.Consumer;

/** A graph under check, and the words that checks have in common. */
final class CheckedGraph {

    private final ResourceRef albConfig;
    private final RuleGraph graph;
    private final Provenance provenance;
    private final FindingCollector findings;
    private final Multiset<ServerGroupKey> uses;

    CheckedGraph(ResourceRef albConfig, RuleGraph graph, Provenance provenance, FindingCollector findings) {
        this.albConfig = albConfig;
        this.graph = graph;
        this.provenance = provenance;
        this.findings = findings;
        Multiset<ServerGroupKey> counted = HashMultiset.create();
        Consumer<ServerGroupKey> count = counted::add; // One for all: there are many rules.
        for (Rule rule : graph.rules()) {
            for (int i = 0; i < rule.actions().size(); i++) {
                forEachGroup(rule.actions().get(i), count);
            }
        }
        for (Listener listener : graph.listeners()) {
            counted.add(listener.defaultGroup());
        }
        this.uses = Multisets.unmodifiableMultiset(counted);
    }

    RuleGraph graph() {
        return graph;
    }

    Provenance provenance() {
        return provenance;
    }

    /** How often rules and default actions refer to each server group. */
    Multiset<ServerGroupKey> uses() {
        return uses;
    }

    static void forEachGroup(Action action, Consumer<ServerGroupKey> consumer) {
        if (action instanceof Action.ForwardGroup forward) {
            forward.targets().forEach(target -> consumer.accept(target.group()));
        } else if (action instanceof Action.TrafficMirror mirror) {
            mirror.groups().forEach(consumer);
        }
    }

    /** Starts a finding about a rule, on the Ingress that asked for it. */
    Finding.Builder aboutRule(FindingCode code, Rule rule) {
        Optional<RuleOrigin> origin = Optional.ofNullable(provenance.rules().get(rule.key()));
        return Finding.builder(code)
                .subject(origin.map(RuleOrigin::ingress).orElse(albConfig))
                .field(origin.map(RuleOrigin::field).orElse(""))
                .related(origin.map(RuleOrigin::canaries).orElse(ImmutableList.of()));
    }

    /** Returns a rule as people know it. */
    String text(Rule rule) {
        return Optional.ofNullable(provenance.rules().get(rule.key()))
                        .map(origin -> (origin.host().isEmpty() ? "*" : origin.host()) + origin.path())
                        .orElse("the rule")
                + " on "
                + rule.listener();
    }

    /** Compares the use of a quota of the whole ALB. */
    void quota(Quota quota, long used, ResourceRef subject, String what, String hint) {
        if (used <= quota.usual()) {
            return;
        }
        boolean beyond = used > quota.most();
        findings.add(Finding.builder(beyond ? FindingCode.QUOTA_EXCEEDED : FindingCode.QUOTA_DEFAULT_EXCEEDED)
                .subject(subject)
                .value(String.valueOf(used))
                .message(what + ": " + used + ", and ALB grants "
                        + (beyond ? "at most " + quota.most() : quota.usual() + " by default")
                        + quota.id(graph.loadBalancer().edition())
                                .map(id -> " (" + id + ")")
                                .orElse(""))
                .outcome(
                        beyond
                                ? "The plan is complete, but ALB will refuse what is beyond"
                                : "The plan is complete; ALB takes it only once the quota is raised, up to "
                                        + quota.most())
                .hint(hint)
                .build());
    }

    /** Compares the use of a quota, and blames the AlbConfig. */
    void quota(Quota quota, long used, String what, String hint) {
        quota(quota, used, albConfig, what, hint);
    }

    void add(Finding finding) {
        findings.add(finding);
    }
}
