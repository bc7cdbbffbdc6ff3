package io.albgateway.testkit.alb;

import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** What ALB refuses in a rule. */
final class RuleCheck {

    private static final int MAX_TARGETS = 5;
    private static final int MAX_SOURCES = 5;

    private final Write write;
    private final AlbQuotas quotas;
    private final ObservedLoadBalancer owner;

    RuleCheck(Write write, AlbQuotas quotas, ObservedLoadBalancer owner) {
        this.write = write;
        this.quotas = quotas;
        this.owner = owner;
    }

    void check(ObservedRule rule) {
        LoadBalancerOps.checkName(write, rule.name());
        write.require(
                rule.priority() >= 1 && rule.priority() <= 10_000,
                "IllegalParam.Priority",
                "A priority is 1 to 10000, but was " + rule.priority());
        checkConditions(rule.conditions());
        checkActions(rule);
    }

    private void checkConditions(List<Condition> conditions) {
        AlbQuotas limits = owner.edition().equals("Basic") ? AlbQuotas.basic() : quotas;
        write.require(!conditions.isEmpty(), "InvalidParameter", "A rule has at least one condition");
        List<String> values = conditions.stream()
                .flatMap(condition -> condition.valueTexts().stream())
                .collect(toImmutableList());
        write.require(
                values.size() <= limits.conditionValues(),
                "QuotaExceeded.RuleMatchEvaluationsNum",
                "A rule has at most " + limits.conditionValues() + " values of conditions");
        write.require(
                values.stream()
                                .filter(value -> value.contains("*") || value.contains("?"))
                                .count()
                        <= limits.wildcards(),
                "QuotaExceeded.RuleWildcardsNum",
                "A rule has at most " + limits.wildcards() + " values with wildcards");
        write.require(
                conditions.stream()
                                .filter(Condition.SourceIp.class::isInstance)
                                .mapToInt(condition -> condition.valueTexts().size())
                                .sum()
                        <= MAX_SOURCES,
                "QuotaExceeded.RuleMatchEvaluationsNum",
                "A rule has at most 5 source addresses");
    }

    private void checkActions(ObservedRule rule) {
        List<Action> actions = rule.actions();
        AlbQuotas limits = owner.edition().equals("Basic") ? AlbQuotas.basic() : quotas;
        write.require(
                !actions.isEmpty() && actions.size() <= limits.actions(),
                "QuotaExceeded.RuleActionsNum",
                "A rule has 1 to " + limits.actions() + " actions");
        if (rule.direction() == Direction.REQUEST) {
            long finals = actions.stream().filter(Action::isFinal).count();
            write.require(
                    finals == 1 && actions.get(actions.size() - 1).isFinal(),
                    "InvalidParameter",
                    "A rule has one final action, at its end");
        }
        boolean forwards = actions.stream().anyMatch(Action.ForwardGroup.class::isInstance);
        write.require(
                forwards || actions.stream().noneMatch(Action.Rewrite.class::isInstance),
                "OperationDenied.RewriteMissingForwardGroup",
                "A rewrite needs a forward");
        Set<String> protocols = new HashSet<>();
        for (Action action : actions) {
            if (action instanceof Action.ForwardGroup forward) {
                write.require(
                        !forward.targets().isEmpty() && forward.targets().size() <= MAX_TARGETS,
                        "InvalidParameter",
                        "A forward has 1 to 5 server groups");
                forward.targets()
                        .forEach(target -> write.require(
                                target.weight() >= 0 && target.weight() <= 100,
                                "InvalidParameter",
                                "The weight of a group is 0 to 100"));
                Uses.keys(action)
                        .forEach(key -> protocols.add(group(key.existingId().orElse(key.value()))
                                .attributes()
                                .protocol()));
            } else if (action instanceof Action.TrafficMirror) {
                Uses.keys(action)
                        .forEach(key -> write.require(
                                !group(key.existingId().orElse(key.value()))
                                        .type()
                                        .equals("Ip"),
                                "OperationDenied.IpGroupCanNotUsedForMirrorAction",
                                "A group of type Ip takes no copies"));
            }
        }
        write.require(
                protocols.size() <= 1,
                "OperationDenied.ProtocolMustSameForForwardGroupAction",
                "All groups of a forward speak the same protocol");
    }

    private ObservedServerGroup group(String id) {
        ObservedServerGroup group =
                write.settledOrConfiguring(write.world().groups, id).value();
        write.require(
                group.vpcId().map(owner.vpcId()::equals).orElse(true),
                "Mismatch.VpcId",
                "Server group " + id + " is in another VPC");
        return group;
    }
}
