package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.ObservedServerGroup.ObservedServer;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

/** An ALB in memory that does what changes say and refuses what ALB refuses. Written for tests, from the documents. */
public final class AlbModel {

    private final GatewayRef gateway;
    private Optional<ObservedLoadBalancer> loadBalancer;
    private final Map<ListenerKey, ObservedListener> listeners = new TreeMap<>();
    private final Map<String, ObservedRule> rules = new TreeMap<>();
    private final Map<String, ObservedServerGroup> groups = new TreeMap<>();
    private final Map<String, ObservedAcl> acls = new TreeMap<>();
    private final Map<ServerGroupKey, String> planned = new HashMap<>();
    private final ListenerModel guards;
    private int nextId = 1000;
    private int quota = Integer.MAX_VALUE;
    private Random order = new Random(0) {
        @Override
        public int nextInt(int bound) {
            return bound - 1; // Collections.shuffle then leaves a list as it is.
        }
    };

    private AlbModel(ObservedGateway observed) {
        gateway = observed.gateway();
        loadBalancer = observed.loadBalancer();
        observed.listeners().forEach(listener -> listeners.put(listener.key(), listener));
        observed.rules().forEach(rule -> rules.put(rule.id(), rule));
        observed.serverGroups().forEach(group -> groups.put(group.id(), group));
        observed.acls().forEach(acl -> acls.put(acl.id(), acl));
        guards = new ListenerModel(
                gateway,
                listeners,
                acls,
                rules,
                this::id,
                this::resolve,
                () -> loadBalancer.isPresent()
                        && !loadBalancer.get().securityGroupIds().isEmpty());
    }

    public static AlbModel of(ObservedGateway observed) {
        return new AlbModel(observed);
    }

    /** The most rules that it takes. */
    AlbModel quota(int most) {
        quota = most;
        return this;
    }

    /** Works through the rules of a batch in another order each time. */
    AlbModel anyOrder(Random random) {
        order = random;
        return this;
    }

    public ObservedGateway observe() {
        return ObservedGateway.builder(gateway)
                .loadBalancer(loadBalancer)
                .listeners(listeners.values())
                .rules(rules.values())
                .serverGroups(groups.values())
                .acls(acls.values())
                .build();
    }

    public AlbModel apply(ChangePlan plan) {
        return apply(plan, state -> {});
    }

    /**
     * Applies a plan and looks at the state after every step that can change an answer: of rules, one by one also within
     * a batch, and of listeners.
     */
    public AlbModel apply(ChangePlan plan, Consumer<ObservedGateway> look) {
        plan.requireApplicable(observe());
        return apply(plan.changes(), look);
    }

    /** Applies changes as they come, without asking whether they are a whole plan. */
    AlbModel apply(List<Change> changes, Consumer<ObservedGateway> look) {
        for (Change change : changes) {
            if (change instanceof RuleChange rule) {
                apply(rule, look);
            } else {
                apply(change);
                if (change instanceof ListenerChange || change instanceof AclChange) {
                    look.accept(observe());
                }
            }
        }
        return this;
    }

    private void apply(Change change) {
        if (change instanceof LoadBalancerChange alb) {
            apply(alb);
        } else if (change instanceof ListenerChange listener) {
            guards.apply(listener);
        } else if (change instanceof ServerGroupChange group) {
            apply(group);
        } else if (change instanceof AclChange acl) {
            guards.apply(acl);
        } else if (change instanceof TagChange tag) {
            apply(tag);
        }
    }

    // Rules.

    private void apply(RuleChange change, Consumer<ObservedGateway> look) {
        ObservedListener listener = guards.listener(change.listener());
        List<Runnable> writes = new ArrayList<>();
        if (change instanceof RuleChange.Create create) {
            create.rules().forEach(rule -> writes.add(() -> create(listener.key(), rule)));
        } else if (change instanceof RuleChange.Update update) {
            update.rules().forEach(rule -> writes.add(() -> update(rule)));
        } else if (change instanceof RuleChange.Delete delete) {
            delete.rules().forEach(rule -> writes.add(() -> delete(rule.id().orElseThrow())));
        }
        Collections.shuffle(writes, order);
        for (Runnable write : writes) {
            write.run();
            look.accept(observe());
        }
    }

    private void create(ListenerKey listener, RuleChange.NewRule rule) {
        assertThat(rules.size()).as("rules, with room for one more").isLessThan(quota);
        put(ObservedRule.builder()
                .id(id("rule"))
                .name(rule.name())
                .status("Available")
                .listener(listener)
                .direction(rule.rule().direction())
                .priority(rule.rule().priority())
                .conditions(rule.rule().conditions())
                .actions(resolve(rule.rule().actions()))
                .tags(Ownership.of(gateway, rule.rule().key()).tags())
                .build());
    }

    private void update(RuleChange.RuleUpdate update) {
        ObservedRule old = rules.remove(update.rule().id().orElseThrow());
        assertThat(old).as("rule %s", update.rule()).isNotNull();
        ObservedRule.Builder rule = ObservedRule.builder().from(old);
        update.name().ifPresent(rule::name);
        update.priority().ifPresent(rule::priority);
        update.conditions().ifPresent(rule::conditions);
        update.actions().ifPresent(actions -> rule.actions(resolve(actions)));
        put(rule.build());
    }

    private void put(ObservedRule rule) {
        assertThat(rules.values())
                .as("no other rule with the priority of %s", rule)
                .noneMatch(other -> other.listener().equals(rule.listener()) && other.priority() == rule.priority());
        assertThat(rule.priority()).isBetween(1, 10_000);
        rules.put(rule.id(), rule);
    }

    private void delete(String id) {
        assertThat(rules.remove(id)).as("rule %s", id).isNotNull();
    }

    private ImmutableList<Action> resolve(List<Action> actions) {
        return actions.stream().map(this::resolve).collect(toImmutableList());
    }

    private Action resolve(Action action) {
        if (action instanceof Action.ForwardGroup forward) {
            return new Action.ForwardGroup(
                    forward.targets().stream()
                            .map(target -> new Action.Target(resolve(target.group()), target.weight()))
                            .collect(toImmutableList()),
                    forward.stickySeconds());
        }
        return action;
    }

    private ServerGroupKey resolve(ServerGroupKey key) {
        String id = key.existingId().orElseGet(() -> planned.get(key));
        assertThat(id).as("cloud id of group %s", key).isNotNull();
        assertThat(groups).as("groups, for %s", key).containsKey(id);
        return ServerGroupKey.existing(id);
    }

    // Server groups.

    private void apply(ServerGroupChange change) {
        if (change instanceof ServerGroupChange.Create create) {
            String id = id("sgp");
            assertThat(groups.values())
                    .as("no other group with key %s", create.group().key())
                    .noneMatch(group -> group.ownership()
                            .equals(Optional.of(
                                    Ownership.of(gateway, create.group().key()))));
            planned.put(create.group().key(), id);
            assertThat(create.group().servers()).isEmpty();
            groups.put(
                    id,
                    ObservedServerGroup.builder()
                            .id(id)
                            .status("Available")
                            .type(create.group().type())
                            .attributes(ServerGroup.builder()
                                    .from(create.group())
                                    .key(ServerGroupKey.existing(id))
                                    .build())
                            .tags(Ownership.of(gateway, create.group().key()).tags())
                            .build());
        } else if (change instanceof ServerGroupChange.Update update) {
            ObservedServerGroup old = group(update.group());
            assertThat(update.attributes().protocol())
                    .isEqualTo(old.attributes().protocol());
            boolean ipv6 = old.attributes().ipv6();
            replace(ObservedServerGroup.builder()
                    .from(old)
                    .attributes(ServerGroup.builder()
                            .from(update.attributes())
                            .ipv6(ipv6)
                            .key(old.key())
                            .build())
                    .build());
        } else if (change instanceof ServerGroupChange.AddServers add) {
            ObservedServerGroup old = group(add.group());
            List<ObservedServer> servers = new ArrayList<>(old.servers());
            for (Server server : add.servers()) {
                assertThat(servers).noneMatch(there -> isAt(there, server));
                assertThat(old.attributes().ipv6() || !server.isIpv6())
                        .as("group %s may hold %s", old.id(), server)
                        .isTrue();
                servers.add(new ObservedServer("Ip", server.address(), server, "Available"));
            }
            assertThat(servers.size()).isLessThanOrEqualTo(1000);
            replace(with(old, servers));
        } else if (change instanceof ServerGroupChange.ReweightServers reweight) {
            ObservedServerGroup old = group(reweight.group());
            List<ObservedServer> servers = new ArrayList<>(old.servers());
            for (Server server : reweight.servers()) {
                assertThat(servers.removeIf(there -> isAt(there, server))).isTrue();
                servers.add(new ObservedServer("Ip", server.address(), server, "Available"));
            }
            replace(with(old, servers));
        } else if (change instanceof ServerGroupChange.RemoveServers remove) {
            ObservedServerGroup old = group(remove.group());
            List<ObservedServer> servers = new ArrayList<>(old.servers());
            for (Server server : remove.servers()) {
                assertThat(servers.removeIf(there -> isAt(there, server))).isTrue();
            }
            replace(with(old, servers));
        } else if (change instanceof ServerGroupChange.Delete delete) {
            ObservedServerGroup old = group(delete.group());
            assertThat(rules.values())
                    .as("no rule that points to %s", old.id())
                    .noneMatch(rule -> GroupRefs.in(rule.actions()).contains(old.key()));
            assertThat(listeners.values())
                    .as("no listener that points to %s", old.id())
                    .noneMatch(listener -> listener.attributes().defaultGroup().equals(old.key()));
            groups.remove(old.id());
        }
    }

    private static boolean isAt(ObservedServer there, Server server) {
        return there.server().address().equals(server.address())
                && there.server().port() == server.port();
    }

    private static ObservedServerGroup with(ObservedServerGroup group, List<ObservedServer> servers) {
        return ObservedServerGroup.builder().from(group).servers(servers).build();
    }

    private void replace(ObservedServerGroup group) {
        groups.put(group.id(), group);
    }

    private ObservedServerGroup group(CloudRef<ServerGroupKey> ref) {
        String id = ref.id().orElseGet(() -> planned.get(ref.key()));
        assertThat(groups).as("groups, for %s", ref).containsKey(id);
        return groups.get(id);
    }

    // Tags, the instance.

    private void apply(TagChange change) {
        TreeMap<String, String> tags = new TreeMap<>(
                change.kind() == TagChange.Taggable.LOAD_BALANCER
                        ? loadBalancer.orElseThrow().tags()
                        : groups.get(change.resourceId()).tags());
        if (change instanceof TagChange.Tag tag) {
            tags.putAll(tag.tags());
        } else if (change instanceof TagChange.Untag untag) {
            untag.tagKeys().forEach(tags::remove);
        }
        if (change.kind() == TagChange.Taggable.LOAD_BALANCER) {
            edit(alb -> alb.tags(tags));
        } else {
            replace(ObservedServerGroup.builder()
                    .from(groups.get(change.resourceId()))
                    .tags(tags)
                    .build());
        }
    }

    private void edit(Consumer<ObservedLoadBalancer.Builder> edit) {
        ObservedLoadBalancer.Builder builder = ObservedLoadBalancer.builder().from(loadBalancer.orElseThrow());
        edit.accept(builder);
        loadBalancer = Optional.of(builder.build());
    }

    private void apply(LoadBalancerChange change) {
        if (change instanceof LoadBalancerChange.Create create) {
            assertThat(loadBalancer).isEmpty();
            loadBalancer = Optional.of(created(create.loadBalancer()));
        } else if (change instanceof LoadBalancerChange.Rename rename) {
            edit(alb -> alb.name(rename.name()));
        } else if (change instanceof LoadBalancerChange.SetZones zones) {
            edit(alb -> alb.zoneMappings(zones.zoneMappings()));
        } else if (change instanceof LoadBalancerChange.SetEdition edition) {
            edit(alb -> alb.edition(edition(edition.edition())));
        } else if (change instanceof LoadBalancerChange.SetAddressType type) {
            edit(alb -> alb.addressType(type.addressType()));
        } else if (change instanceof LoadBalancerChange.SetIpv6AddressType type) {
            edit(alb -> alb.ipv6AddressType(type.addressType()));
        } else if (change instanceof LoadBalancerChange.SetDeletionProtection protection) {
            edit(alb -> alb.deletionProtection(protection.enabled()));
        } else if (change instanceof LoadBalancerChange.SetAccessLog log) {
            edit(alb -> alb.accessLog(log.accessLog()));
        } else if (change instanceof LoadBalancerChange.JoinSecurityGroups join) {
            assertThat(listeners.values())
                    .as("access lists, beside which ALB takes no security groups")
                    .noneMatch(listener -> listener.attributes().acl().isPresent());
            edit(alb -> alb.addAllSecurityGroupIds(join.securityGroupIds()));
            assertThat(loadBalancer.orElseThrow().securityGroupIds()).hasSizeLessThanOrEqualTo(4);
        } else if (change instanceof LoadBalancerChange.LeaveSecurityGroups leave) {
            List<String> ids = new ArrayList<>(loadBalancer.orElseThrow().securityGroupIds());
            ids.removeAll(leave.securityGroupIds());
            edit(alb -> alb.securityGroupIds(ids));
        } else if (change instanceof LoadBalancerChange.AttachBandwidthPackage attach) {
            edit(alb -> alb.bandwidthPackageId(attach.bandwidthPackageId()));
        } else if (change instanceof LoadBalancerChange.Delete) {
            assertThat(loadBalancer.orElseThrow().deletionProtection()).isFalse();
            assertThat(listeners).isEmpty();
            loadBalancer = Optional.empty();
        }
    }

    private ObservedLoadBalancer created(LoadBalancer wanted) {
        ImmutableSortedMap.Builder<String, String> tags = ImmutableSortedMap.naturalOrder();
        tags.putAll(wanted.tags()).putAll(Ownership.ofLoadBalancer(gateway).tags());
        return ObservedLoadBalancer.builder()
                .id(id("alb"))
                .status("Active")
                .vpcId("vpc-1")
                .name(wanted.name())
                .edition(edition(wanted.edition()))
                .addressType(wanted.addressType())
                .ipVersion(wanted.ipVersion())
                .ipv6AddressType(wanted.ipv6AddressType())
                .zoneMappings(wanted.zoneMappings())
                .resourceGroupId(wanted.resourceGroupId())
                .bandwidthPackageId(wanted.bandwidthPackageId())
                .tags(tags.build())
                .build();
    }

    private static String edition(LoadBalancer.Edition edition) {
        return edition == LoadBalancer.Edition.STANDARD ? "Standard" : "StandardWithWaf";
    }

    private String id(String kind) {
        String id;
        do {
            id = kind + "-" + nextId++;
        } while (rules.containsKey(id) || groups.containsKey(id) || acls.containsKey(id));
        return id;
    }
}
