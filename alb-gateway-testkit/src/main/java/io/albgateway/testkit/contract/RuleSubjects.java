package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.RuleChange.RuleUpdate;
import io.albgateway.model.graph.Rule;
import io.albgateway.testkit.contract.Subject.WhenGone;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Changes to rules. */
final class RuleSubjects {

    private RuleSubjects() {}

    static ImmutableList<Subject> all() {
        return ImmutableList.of(
                Subject.of(
                        "CreateRules",
                        WhenGone.NOT_FOUND,
                        stage -> {
                            stage.listener();
                            return stage.creation(Wanted.rules(3));
                        },
                        there(rules -> rules.size() == 3)),
                update(
                        "UpdateRulesAttribute actions",
                        rule -> RuleUpdate.actions(
                                CloudRef.planned(rule.key()), ImmutableList.of(Wanted.text("changed"))),
                        rule -> rule.actions().equals(ImmutableList.of(Wanted.text("changed")))
                                && rule.priority() == 10),
                update(
                        "UpdateRulesAttribute priority",
                        rule -> RuleUpdate.priority(CloudRef.planned(rule.key()), 15),
                        rule -> rule.priority() == 15
                                && rule.actions().equals(Wanted.rule(1).actions())),
                update(
                        "UpdateRulesAttribute name",
                        rule -> new RuleUpdate(
                                CloudRef.planned(rule.key()),
                                Optional.of("in_contract_other"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        rule -> rule.name().equals("in_contract_other") && rule.priority() == 10),
                Subject.of(
                        "DeleteRules",
                        WhenGone.DONE,
                        stage -> {
                            stage.listener();
                            List<Rule> rules = stage.rules(3);
                            return new RuleChange.Delete(
                                    stage.header("DeleteRules"),
                                    CloudRef.planned(Wanted.HTTP),
                                    ImmutableList.of(
                                            CloudRef.planned(rules.get(0).key()),
                                            CloudRef.planned(rules.get(2).key())));
                        },
                        there(rules -> rules.size() == 1 && rules.get(0).priority() == 20)));
    }

    private static Subject update(
            String name, java.util.function.Function<Rule, RuleUpdate> update, Predicate<ObservedRule> done) {
        return Subject.of(
                        name,
                        WhenGone.NOT_FOUND,
                        stage -> {
                            stage.listener();
                            Rule first = stage.rules(2).get(0);
                            return new RuleChange.Update(
                                    stage.header("UpdateRules"),
                                    CloudRef.planned(Wanted.HTTP),
                                    ImmutableList.of(update.apply(first)));
                        },
                        there(rules -> rules.size() == 2 && done.test(rules.get(0))))
                .setting();
    }

    private static BiPredicate<Stage, ObservedGateway> there(Predicate<List<ObservedRule>> condition) {
        return (stage, observed) -> {
            List<ObservedRule> rules = observed.rulesByListener().get(Wanted.HTTP);
            return rules.stream()
                            .allMatch(rule -> rule.status().equals("Available")
                                    && rule.ownership().isPresent())
                    && condition.test(rules);
        };
    }
}
