package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.graph.ListenerKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Operations on rules. A batch is done as a whole or not at all; on the data plane its items follow each other. */
final class RuleOps {

    private static final String KIND = "Rule";
    private static final String TYPE = "rule";

    private final Kernel kernel;

    RuleOps(Kernel kernel) {
        this.kernel = kernel;
    }

    RulesCreated create(Call call, String listenerId, List<NewRule> rules) {
        return kernel.write("CreateRules", call, listenerId + rules, rules.size(), write -> {
            write.batch(rules, kernel.settings().maxRulesPerCall(), "rules");
            World world = write.world();
            Entry<ApiListener> listener = ListenerOps.settled(write, listenerId);
            String owner = listener.value().loadBalancerId();
            ListenerKey key = listener.value().listener().key();
            ImmutableList.Builder<RulesCreated.CreatedRule> created = ImmutableList.builder();
            List<ApiRule> made = new ArrayList<>();
            for (NewRule rule : rules) {
                String id = write.newId("rule-");
                ObservedRule value = ObservedRule.builder()
                        .id(id)
                        .name(rule.name())
                        .status("")
                        .listener(key)
                        .direction(rule.direction())
                        .priority(rule.priority())
                        .conditions(rule.conditions())
                        .actions(rule.actions())
                        .tags(rule.tags())
                        .build();
                Tags.check(write, rule.tags());
                ApiRule placed = new ApiRule(owner, listenerId, value);
                made.add(placed);
                world.rules.put(id, new Entry<>(placed, "Provisioning", "Available", write.end(), false));
                created.add(new RulesCreated.CreatedRule(rule.priority(), id));
            }
            check(write, owner, made);
            List<Integer> order = order(made.size());
            for (int i = 0; i < order.size(); i++) {
                ApiRule rule = made.get(order.get(i));
                write.effect(
                        write.step(i, order.size()),
                        plane -> plane.rules.put(rule.rule().id(), new Plane.LiveRule(listenerId, rule.rule())));
            }
            keepBusy(write, listenerId, listener);
            String job = write.startJob("CreateRules", TYPE, listenerId, write.end());
            // The answer promises no order.
            return new RulesCreated(write.requestId(), job, created.build().reverse());
        });
    }

    Written update(Call call, List<RulePatch> patches) {
        return kernel.write("UpdateRulesAttribute", call, patches.toString(), patches.size(), write -> {
            write.batch(patches, kernel.settings().maxRulesPerCall(), "rules");
            World world = write.world();
            Set<String> listeners = new HashSet<>();
            Set<String> named = new HashSet<>();
            List<ApiRule> changed = new ArrayList<>();
            for (RulePatch patch : patches) {
                Entry<ApiRule> entry = write.settled(world.rules, patch.ruleId(), KIND);
                listeners.add(entry.value().listenerId());
                write.require(named.add(patch.ruleId()), "InvalidParameter", patch.ruleId() + " is named twice");
                ObservedRule.Builder rule =
                        ObservedRule.builder().from(entry.value().rule());
                patch.name().ifPresent(rule::name);
                patch.priority().ifPresent(rule::priority);
                patch.conditions().ifPresent(rule::conditions);
                patch.actions().ifPresent(rule::actions);
                ApiRule value = new ApiRule(
                        entry.value().loadBalancerId(), entry.value().listenerId(), rule.build());
                changed.add(value);
                world.rules.put(patch.ruleId(), entry.busy(value, "Configuring", write.end()));
            }
            write.require(
                    listeners.size() == 1,
                    "OperationDenied.ListenerIdInconsistent",
                    "The rules belong to several listeners");
            String listenerId = listeners.iterator().next();
            Entry<ApiListener> listener = notBusy(write, listenerId);
            check(write, listener.value().loadBalancerId(), changed);
            List<Integer> order = order(changed.size());
            for (int i = 0; i < order.size(); i++) {
                ApiRule rule = changed.get(order.get(i));
                write.effect(
                        write.step(i, order.size()),
                        plane -> plane.rules.put(rule.rule().id(), new Plane.LiveRule(listenerId, rule.rule())));
            }
            keepBusy(write, listenerId, listener);
            return write.job("UpdateRulesAttribute", TYPE, listenerId, Optional.empty());
        });
    }

    Written delete(Call call, List<String> ids) {
        return kernel.write("DeleteRules", call, ids.toString(), ids.size(), write -> {
            write.batch(ids, kernel.settings().maxRulesPerCall(), "rules");
            World world = write.world();
            Set<String> owners = new HashSet<>();
            Set<String> listeners = new HashSet<>();
            for (String id : ids) {
                Entry<ApiRule> entry = write.settled(world.rules, id, KIND);
                owners.add(entry.value().loadBalancerId());
                listeners.add(entry.value().listenerId());
                world.rules.put(id, entry.deleted(write.end()));
            }
            write.require(
                    owners.size() == 1,
                    "OperationDenied.CrossLoadBalancerRules",
                    "The rules belong to several load balancers");
            listeners.forEach(listener -> keepBusy(write, listener, notBusy(write, listener)));
            List<Integer> order = order(ids.size());
            for (int i = 0; i < order.size(); i++) {
                String id = ids.get(order.get(i));
                write.effect(write.step(i, order.size()), plane -> plane.rules.remove(id));
            }
            return write.job("DeleteRules", TYPE, listeners.iterator().next(), Optional.empty());
        });
    }

    Page<ApiRule> list(Query query) {
        return kernel.read("ListRules", (world, now) -> {
            Pages.check(kernel, query);
            return Pages.cut(
                    kernel,
                    world.rules.values().stream()
                            .filter(entry -> !entry.isGone(now))
                            .filter(entry -> Pages.in(
                                            query.ids(), entry.value().rule().id())
                                    && Pages.in(
                                            query.listenerIds(), entry.value().listenerId())
                                    && Pages.in(
                                            query.loadBalancerIds(),
                                            entry.value().loadBalancerId())
                                    && query.direction()
                                            .map(entry.value().rule().direction()::equals)
                                            .orElse(true)
                                    && Pages.tagged(query, entry.value().rule().tags()))
                            .map(entry -> seen(entry, now))
                            .collect(toImmutableList()),
                    query);
        });
    }

    private void check(Write write, String owner, List<ApiRule> touched) {
        World world = write.world();
        List<Entry<ApiRule>> all = world.rules.values().stream()
                .filter(entry -> !entry.isGone(write.now()))
                .filter(entry -> entry.value().loadBalancerId().equals(owner))
                .collect(toImmutableList());
        write.require(
                all.size() <= kernel.settings().quotas().rules(),
                "ResourceQuotaExceeded.LoadBalancerRulesNum",
                "The load balancer would have " + all.size() + " rules");
        Map<String, String> taken = new HashMap<>();
        for (Entry<ApiRule> entry : all) {
            ObservedRule rule = entry.value().rule();
            String place = entry.value().listenerId() + " " + rule.direction() + " " + rule.priority();
            String other = taken.put(place, rule.id());
            write.require(other == null, "Conflict.Priority", "The priority " + rule.priority() + " is taken twice");
        }
        RuleCheck check = new RuleCheck(
                write,
                kernel.settings().quotas(),
                write.get(world.loadBalancers, owner, "LoadBalancer").value());
        touched.forEach(rule -> check.check(rule.rule()));
        Uses.checkServers(write, kernel.settings().quotas());
    }

    /** Rule writes of one listener are done one after the other. */
    private static Entry<ApiListener> notBusy(Write write, String listenerId) {
        Entry<ApiListener> listener = write.get(write.world().listeners, listenerId, ListenerOps.KIND);
        write.require(
                !listener.isBusy(write.now()),
                "ResourceInConfiguring.Listener",
                "Another change of listener " + listenerId + " goes on");
        return listener;
    }

    private static void keepBusy(Write write, String listenerId, Entry<ApiListener> listener) {
        write.world().listeners.put(listenerId, listener.busy(listener.value(), "Configuring", write.end()));
    }

    private List<Integer> order(int size) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        kernel.settings().batchOrderSeed().ifPresent(seed -> Collections.shuffle(order, new Random(seed + size)));
        return order;
    }

    private static ApiRule seen(Entry<ApiRule> entry, Instant now) {
        return new ApiRule(
                entry.value().loadBalancerId(),
                entry.value().listenerId(),
                ObservedRule.builder()
                        .from(entry.value().rule())
                        .status(entry.status(now))
                        .build());
    }
}
