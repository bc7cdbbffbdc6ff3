package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.RuleChange.NewRule;
import io.albgateway.model.change.RuleChange.RuleUpdate;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Changes of rules. A priority is taken once only, so a rule cannot be created twice. */
final class RuleWork implements RuleChange.KindVisitor<AppliedChange> {

    private static final int FILTER = 20;

    private final Work work;
    private final Map<ServerGroupKey, String> groupIds = new HashMap<>();

    RuleWork(Work work) {
        this.work = work;
    }

    private String listener(CloudRef<ListenerKey> ref, Operation operation) {
        return work.require(work.lookup().listener(ref), operation, ref);
    }

    private ActionWriter actions(Operation operation) {
        return new ActionWriter(
                key -> groupIds.computeIfAbsent(key, one -> work.lookup().requireServerGroup(one, operation)));
    }

    private static List<Map<String, Object>> conditions(List<Condition> conditions) {
        return WireMap.list(conditions, ConditionWire::write);
    }

    @Override
    public AppliedChange create(RuleChange.Create change) {
        Operation operation = Operation.CREATE_RULES;
        String listener = listener(change.listener(), operation);
        Map<NewRule, Map<String, Object>> wires = new HashMap<>();
        change.rules().forEach(rule -> wires.put(rule, create(change, rule)));
        Map<Integer, String> ids = new HashMap<>();
        try {
            ids.putAll(create(listener, change.rules(), wires));
        } catch (AlbCloudException e) {
            if (e.kind() != Kind.CONFLICT && e.kind() != Kind.QUOTA) {
                throw e;
            }
            List<NewRule> open = new ArrayList<>();
            Map<Integer, ObservedRule> there =
                    byPriority(listener, change.listener().key());
            for (NewRule rule : change.rules()) {
                Optional<ObservedRule> taken =
                        Optional.ofNullable(there.get(rule.rule().priority()));
                if (taken.isEmpty()) {
                    open.add(rule);
                } else if (isAs(
                        taken.get(),
                        rule,
                        Ownership.of(change.gateway(), rule.rule().key()))) {
                    ids.put(rule.rule().priority(), taken.get().id());
                } else {
                    throw e;
                }
            }
            if (ids.isEmpty()) {
                throw e;
            }
            if (!open.isEmpty()) {
                ids.putAll(create(listener, open, wires));
            }
        }
        ImmutableList<String> inOrder = change.rules().stream()
                .map(rule -> ids.getOrDefault(rule.rule().priority(), ""))
                .collect(toImmutableList());
        work.until(operation, () -> areSettled(inOrder));
        return work.created(inOrder);
    }

    private Map<Integer, String> create(String listener, List<NewRule> rules, Map<NewRule, Map<String, Object>> wires) {
        WireNode answer = work.write(
                Operation.CREATE_RULES,
                WireMap.of("ListenerId", listener)
                        .put("Rules", rules.stream().map(wires::get).toList()));
        Map<Integer, String> ids = new HashMap<>();
        // Their order says nothing.
        answer.nodes("RuleIds").forEach(made -> ids.put(made.integer("Priority", 0), made.text("RuleId", "")));
        return ids;
    }

    private Map<String, Object> create(RuleChange.Create change, NewRule rule) {
        return FormTexts.check(
                rule.name(),
                WireMap.of("RuleName", rule.name())
                        .put("Priority", rule.rule().priority())
                        .put("Direction", rule.rule().direction() == Direction.REQUEST ? "Request" : "Response")
                        .put("RuleConditions", conditions(rule.rule().conditions()))
                        .put(
                                "RuleActions",
                                actions(Operation.CREATE_RULES)
                                        .write(rule.rule().actions()))
                        .put(
                                "Tag",
                                WireMap.tags(Ownership.of(
                                                change.gateway(), rule.rule().key())
                                        .tags()))
                        .toMap());
    }

    private boolean isAs(ObservedRule there, NewRule wanted, Ownership owner) {
        return there.key().equals(wanted.rule().key())
                && there.ownership().equals(Optional.of(owner))
                && there.actions().equals(inCloudWords(wanted.rule().actions()));
    }

    /** Names groups by their ids, as observed actions do. */
    private ImmutableList<Action> inCloudWords(List<Action> actions) {
        return actions(Operation.CREATE_RULES).write(actions).stream()
                .flatMap(wire -> ActionReader.read(WireNode.of(wire)).stream())
                .collect(toImmutableList());
    }

    private Map<Integer, ObservedRule> byPriority(String listener, ListenerKey key) {
        Map<Integer, ObservedRule> rules = new HashMap<>();
        for (ObservedRule rule : rules(listener, key)) {
            rules.put(rule.priority(), rule);
        }
        return rules;
    }

    private ImmutableList<ObservedRule> rules(String listener, ListenerKey key) {
        ImmutableList.Builder<ObservedRule> rules = ImmutableList.builder();
        for (String direction : List.of("Request", "Response")) {
            WireMap query = WireMap.of("ListenerIds", List.of(listener)).put("Direction", direction);
            work.calls()
                    .list(Operation.LIST_RULES, "Rules", query)
                    .forEach(node -> rules.add(Observation.rule(key, node)));
        }
        return rules.build();
    }

    private boolean areSettled(List<String> ids) {
        return Iterables.all(Lists.partition(ids, FILTER), some -> {
            List<WireNode> rules = new ArrayList<>();
            for (String direction : List.of("Request", "Response")) {
                if (rules.size() < some.size()) {
                    rules.addAll(work.calls()
                            .list(
                                    Operation.LIST_RULES,
                                    "Rules",
                                    WireMap.of("RuleIds", some).put("Direction", direction)));
                }
            }
            return rules.size() >= some.size()
                    && rules.stream()
                            .allMatch(rule -> rule.text("RuleStatus", "").equals("Available"));
        });
    }

    @Override
    public AppliedChange update(RuleChange.Update change) {
        Operation operation = Operation.UPDATE_RULES_ATTRIBUTE;
        Map<RuleKey, String> found = find(
                change.listener(), change.rules().stream().map(RuleUpdate::rule).toList());
        List<Map<String, Object>> rules = change.rules().stream()
                .map(rule -> update(rule, found, operation))
                .toList();
        work.write(operation, WireMap.of("Rules", rules));
        return work.done();
    }

    private Map<String, Object> update(RuleUpdate rule, Map<RuleKey, String> found, Operation operation) {
        String id = work.require(id(rule.rule(), found), operation, rule.rule());
        return FormTexts.check(
                id,
                WireMap.of("RuleId", id)
                        .put("RuleName", rule.name())
                        .put("Priority", rule.priority())
                        .put("RuleConditions", rule.conditions().map(RuleWork::conditions))
                        .put("RuleActions", rule.actions().map(actions(operation)::write))
                        .toMap());
    }

    private static Optional<String> id(CloudRef<RuleKey> ref, Map<RuleKey, String> found) {
        return ref.id().or(() -> Optional.ofNullable(found.get(ref.key())));
    }

    /** Looks once for all rules whose ids nobody knows. */
    private Map<RuleKey, String> find(CloudRef<ListenerKey> listener, List<CloudRef<RuleKey>> refs) {
        Map<RuleKey, String> found = new HashMap<>();
        if (refs.stream().anyMatch(ref -> ref.id().isEmpty())) {
            work.lookup()
                    .listener(listener)
                    .ifPresent(id -> rules(id, listener.key()).stream()
                            .filter(rule -> rule.ownership()
                                    .filter(owner -> work.isOurs(owner))
                                    .isPresent())
                            .forEach(rule -> found.put(rule.key(), rule.id())));
        }
        return found;
    }

    @Override
    public AppliedChange delete(RuleChange.Delete change) {
        Map<RuleKey, String> found = find(change.listener(), change.rules());
        ImmutableList<String> ids = change.rules().stream()
                .flatMap(rule -> id(rule, found).stream())
                .collect(toImmutableList());
        if (ids.isEmpty()) {
            return work.done();
        }
        try {
            work.write(Operation.DELETE_RULES, WireMap.of("RuleIds", ids));
        } catch (AlbCloudException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            List<String> left = new ArrayList<>();
            // Listings lag behind.
            if (!work.soon(Operation.DELETE_RULES, () -> {
                left.clear();
                left.addAll(left(ids));
                return left.size() < ids.size();
            })) {
                throw e;
            }
            if (!left.isEmpty()) {
                work.write(Operation.DELETE_RULES, WireMap.of("RuleIds", left));
            }
        }
        return work.done();
    }

    private ImmutableList<String> left(List<String> ids) {
        List<String> there = new ArrayList<>();
        for (List<String> some : Lists.partition(ids, FILTER)) {
            for (String direction : List.of("Request", "Response")) {
                WireMap query = WireMap.of("RuleIds", some).put("Direction", direction);
                work.calls().list(Operation.LIST_RULES, "Rules", query).stream()
                        .filter(rule -> !Lookup.isDeleting(rule, "RuleStatus"))
                        .forEach(rule -> there.add(rule.text("RuleId", "")));
            }
        }
        return ids.stream().filter(there::contains).collect(toImmutableList());
    }
}
