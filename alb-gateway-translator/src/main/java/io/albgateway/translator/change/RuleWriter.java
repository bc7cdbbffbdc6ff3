package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.RuleName;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.change.RuleSequence.Entry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Turns steps into changes of the plan. */
final class RuleWriter {

    private final Draft draft;
    private final GroupSteps groups;

    RuleWriter(Draft draft, GroupSteps groups) {
        this.draft = draft;
        this.groups = groups;
    }

    /** Writes a step and returns its key; it waits for others, and for the groups that it points to. */
    ChangeKey write(ListenerRules rules, RuleStep step, Collection<ChangeKey> after) {
        if (step instanceof RuleStep.Move move) {
            return update(
                    rules,
                    "New rules need room between the existing ones",
                    List.of(),
                    move.moves().stream().map(one -> moved(rules, one)).collect(toImmutableList()),
                    after);
        }
        if (step instanceof RuleStep.Create create) {
            return create(rules, create.rules(), after);
        }
        if (step instanceof RuleStep.Update update) {
            return update(
                    rules,
                    "The rules do something else than they should",
                    update.rules().stream().map(entry -> entry.desired().get()).toList(),
                    update.rules().stream().map(this::changed).collect(toImmutableList()),
                    after);
        }
        if (step instanceof RuleStep.Replace replace) {
            return update(
                    rules,
                    "No slot is free, so a rule that nobody needs becomes a new one",
                    List.of(replace.rule()),
                    ImmutableList.of(replaced(rules, replace)),
                    after);
        }
        return delete(rules, ((RuleStep.Delete) step).rules(), after);
    }

    private ChangeKey create(ListenerRules rules, List<Rule> created, Collection<ChangeKey> after) {
        return draft.addBatch(
                "CreateRules",
                rules.listener().key(),
                "The listener lacks the rules",
                owners(created),
                waiting(created, after),
                header -> new RuleChange.Create(
                        header,
                        rules.listener(),
                        created.stream()
                                .map(rule -> new RuleChange.NewRule(name(rule), placed(rules, rule)))
                                .collect(toImmutableList())));
    }

    private Rule placed(ListenerRules rules, Rule rule) {
        return Rule.builder()
                .from(rule)
                .priority(rules.layout().priority(rule))
                .actions(groups.refs().cloud(rule.actions()))
                .build();
    }

    private ChangeKey update(
            ListenerRules rules,
            String reason,
            List<Rule> wanted,
            ImmutableList<RuleChange.RuleUpdate> updates,
            Collection<ChangeKey> after) {
        return draft.addBatch(
                "UpdateRulesAttribute",
                rules.listener().key(),
                reason,
                owners(wanted),
                waiting(wanted, after),
                header -> new RuleChange.Update(header, rules.listener(), updates));
    }

    private static RuleChange.RuleUpdate moved(ListenerRules rules, RuleBatches.Move move) {
        return RuleChange.RuleUpdate.priority(
                ref(rules.sequence().existing().get(move.index()).observed()), move.to());
    }

    private RuleChange.RuleUpdate changed(Entry entry) {
        ObservedRule rule = entry.observed();
        Rule desired = entry.desired().get();
        ImmutableList<Action> actions = groups.refs().cloud(desired.actions());
        return new RuleChange.RuleUpdate(
                ref(rule),
                Optional.of(name(desired)).filter(name -> !name.equals(rule.name())),
                Optional.empty(),
                Optional.empty(),
                Optional.of(actions).filter(all -> !Actions.same(all, rule.actions())));
    }

    private RuleChange.RuleUpdate replaced(ListenerRules rules, RuleStep.Replace replace) {
        Rule rule = placed(rules, replace.rule());
        return new RuleChange.RuleUpdate(
                CloudRef.observed(rule.key(), replace.old().observed().id()),
                Optional.of(name(rule)),
                Optional.of(rule.priority()),
                Optional.of(rule.conditions()),
                Optional.of(rule.actions()));
    }

    private ChangeKey delete(ListenerRules rules, List<Entry> deleted, Collection<ChangeKey> after) {
        return draft.addBatch(
                "DeleteRules",
                rules.listener().key(),
                "Nothing asks for the rules in this place any more",
                List.of(),
                after,
                header -> new RuleChange.Delete(
                        header,
                        rules.listener(),
                        deleted.stream().map(entry -> ref(entry.observed())).collect(toImmutableList())));
    }

    private static CloudRef<RuleKey> ref(ObservedRule rule) {
        return CloudRef.observed(rule.key(), rule.id());
    }

    private Collection<ChangeKey> waiting(List<Rule> rules, Collection<ChangeKey> after) {
        TreeSet<ChangeKey> all = new TreeSet<>(after);
        for (Rule rule : rules) {
            GroupRefs.in(rule.actions()).forEach(group -> all.addAll(groups.ready(group)));
        }
        return all;
    }

    /** The name that a rule should have. */
    String name(Rule rule) {
        RuleOrigin origin = draft.desired().provenance().rules().get(rule.key());
        return RuleName.of(origin == null ? draft.albConfig() : origin.ingress());
    }

    /** The Ingresses that ask for rules. */
    Collection<ResourceRef> owners(List<Rule> rules) {
        TreeSet<ResourceRef> owners = new TreeSet<>();
        for (Rule rule : rules) {
            RuleOrigin origin = draft.desired().provenance().rules().get(rule.key());
            if (origin != null) {
                owners.add(origin.ingress());
                owners.addAll(origin.canaries());
            }
        }
        return owners;
    }
}
