package io.albgateway.testkit.port;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.testkit.alb.ApiRule;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.NewRule;
import io.albgateway.testkit.alb.Query;
import io.albgateway.testkit.alb.RulePatch;
import io.albgateway.testkit.alb.RulesCreated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** Changes to rules. */
final class RuleChanges implements RuleChange.KindVisitor<AppliedChange> {

    private static final int MAX_ATTEMPTS = 5;
    private static final int MAX_IDS = 20;

    private final Calls calls;
    private final Finder finder;

    RuleChanges(Calls calls, Finder finder) {
        this.calls = calls;
        this.finder = finder;
    }

    @Override
    public AppliedChange create(RuleChange.Create change) {
        String listenerId = finder.listener(change.listener());
        List<ApiRule> there = finder.rules(listenerId);
        Map<Integer, String> byPriority = new TreeMap<>();
        List<NewRule> missing = new ArrayList<>();
        for (RuleChange.NewRule wanted : change.rules()) {
            NewRule rule = rule(wanted);
            Optional<ApiRule> found =
                    there.stream().filter(one -> same(one, rule)).findFirst();
            if (found.isPresent()) {
                byPriority.put(rule.priority(), found.get().rule().id());
            } else {
                missing.add(rule);
            }
        }
        if (!missing.isEmpty()) {
            createMissing(listenerId, missing)
                    .rules()
                    .forEach(created -> byPriority.put(created.priority(), created.ruleId()));
        }
        calls.settle("CreateRules", () -> areAvailable(ImmutableList.copyOf(byPriority.values())));
        return calls.done(change.rules().stream()
                .map(wanted -> byPriority.getOrDefault(wanted.rule().priority(), ""))
                .collect(toImmutableList()));
    }

    private RulesCreated createMissing(String listenerId, List<NewRule> missing) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Call call = Calls.creating(listenerId + missing, attempt);
            RulesCreated created = calls.call("CreateRules", () -> calls.api().createRules(call, listenerId, missing));
            calls.wrote(created.requestId());
            calls.await("CreateRules", created.jobId());
            ImmutableList<String> ids = created.rules().stream()
                    .map(RulesCreated.CreatedRule::ruleId)
                    .collect(toImmutableList());
            if (calls.becomes("CreateRules", () -> areAvailable(ids))) {
                return created;
            }
        }
        throw AlbCloudException.builder(AlbCloudException.Kind.UNAVAILABLE, "CreateRules")
                .message("The rules that were created cannot be found")
                .build();
    }

    private boolean areAvailable(List<String> ids) {
        for (List<String> some : Lists.partition(ids, MAX_IDS)) {
            long available = calls.all("ListRules", Query.ofIds(some), calls.api()::listRules).stream()
                    .filter(rule -> rule.rule().status().equals("Available"))
                    .count();
            if (available != some.size()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public AppliedChange update(RuleChange.Update change) {
        String listenerId = finder.listener(change.listener());
        List<RulePatch> patches = change.rules().stream()
                .map(update -> new RulePatch(
                        finder.rule(listenerId, update.rule()),
                        update.name(),
                        update.priority(),
                        update.conditions(),
                        update.actions().map(this::resolved)))
                .toList();
        calls.write("UpdateRulesAttribute", () -> calls.api().updateRulesAttribute(Call.plain(), patches));
        return calls.done();
    }

    @Override
    public AppliedChange delete(RuleChange.Delete change) {
        List<String> ids = new ArrayList<>();
        for (CloudRef<RuleKey> rule : change.rules()) {
            Deletion.of(calls, () -> ids.add(finder.rule(finder.listener(change.listener()), rule)));
        }
        if (ids.isEmpty()) {
            return calls.done();
        }
        try {
            calls.write("DeleteRules", () -> calls.api().deleteRules(Call.plain(), ids));
        } catch (AlbCloudException e) {
            if (e.kind() != AlbCloudException.Kind.NOT_FOUND) {
                throw e;
            }
            deleteLeft(change, ids);
        }
        return calls.done();
    }

    /** Some are gone already; nothing was deleted because of that. */
    private void deleteLeft(RuleChange.Delete change, List<String> ids) {
        Deletion.of(calls, () -> {
            Set<String> there = finder.rules(finder.listener(change.listener())).stream()
                    .map(rule -> rule.rule().id())
                    .collect(toImmutableSet());
            List<String> left = ids.stream().filter(there::contains).toList();
            if (!left.isEmpty()) {
                calls.write("DeleteRules", () -> calls.api().deleteRules(Call.plain(), left));
            }
        });
    }

    private ImmutableList<Action> resolved(List<Action> actions) {
        return finder.resolved(actions);
    }

    private NewRule rule(RuleChange.NewRule wanted) {
        Rule rule = wanted.rule();
        return new NewRule(
                wanted.name(),
                rule.direction(),
                rule.priority(),
                rule.conditions(),
                finder.resolved(rule.actions()),
                Ownership.of(finder.gateway(), rule.key()).tags());
    }

    private static boolean same(ApiRule there, NewRule wanted) {
        return !there.rule().status().equals("Deleting")
                && there.rule().direction() == wanted.direction()
                && there.rule().priority() == wanted.priority()
                && there.rule().conditions().equals(wanted.conditions())
                && there.rule().actions().equals(wanted.actions())
                && Ownership.from(there.rule().tags()).equals(Ownership.from(wanted.tags()));
    }
}
