package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads one gateway, all pages of everything. */
final class Observation {

    private final Calls calls;
    private final ObservationScope scope;
    private final Lookup lookup;
    private final ObservedGateway.Builder observed;
    private final Set<String> groupIds = new TreeSet<>();

    Observation(Calls calls, ObservationScope scope) {
        this.calls = calls;
        this.scope = scope;
        this.lookup = new Lookup(calls, new Memory(), scope.gateway());
        this.observed = ObservedGateway.builder(scope.gateway());
    }

    ObservedGateway read() {
        loadBalancer().ifPresent(this::readInstance);
        groupIds.addAll(scope.serverGroupIds());
        readServerGroups();
        readAcls();
        return observed.build();
    }

    private Optional<WireNode> loadBalancer() {
        return scope.loadBalancerId()
                .or(() -> lookup.loadBalancers().stream().findFirst().flatMap(node -> node.text("LoadBalancerId")))
                .flatMap(id -> ifThere(Operation.GET_LOAD_BALANCER_ATTRIBUTE, WireMap.of("LoadBalancerId", id)));
    }

    /** What a listing names may be gone meanwhile. */
    private Optional<WireNode> ifThere(Operation operation, WireMap parameters) {
        try {
            return Optional.of(calls.read(operation, parameters));
        } catch (AlbCloudException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void readInstance(WireNode instance) {
        observed.loadBalancer(LoadBalancerWire.read(instance));
        WireMap ofInstance = WireMap.of("LoadBalancerIds", List.of(instance.text("LoadBalancerId", "")));
        Map<String, ListenerKey> keys = new LinkedHashMap<>();
        for (WireNode listed : calls.list(Operation.LIST_LISTENERS, "Listeners", ofInstance)) {
            readListener(listed).ifPresent(listener -> {
                keys.put(listener.id(), listener.key());
                observed.addListeners(listener);
                listener.attributes().defaultGroup().existingId().ifPresent(groupIds::add);
            });
        }
        Map<String, ObservedRule> rules = new LinkedHashMap<>();
        // Without a direction, ALB lists request rules only.
        for (String direction : List.of("Request", "Response")) {
            WireMap query = WireMap.of("LoadBalancerIds", List.of(instance.text("LoadBalancerId", "")))
                    .put("Direction", direction);
            for (WireNode rule : calls.list(Operation.LIST_RULES, "Rules", query)) {
                Optional.ofNullable(keys.get(rule.text("ListenerId", "")))
                        .map(key -> rule(key, rule))
                        .ifPresent(read -> rules.put(read.id(), read));
            }
        }
        rules.values().forEach(rule -> {
            observed.addRules(rule);
            rule.actions().stream().flatMap(Observation::groups).forEach(groupIds::add);
        });
    }

    private static Stream<String> groups(Action action) {
        Stream<ServerGroupKey> keys = action instanceof Action.ForwardGroup forward
                ? forward.targets().stream().map(Action.Target::group)
                : action instanceof Action.TrafficMirror mirror ? mirror.groups().stream() : Stream.empty();
        return keys.flatMap(key -> key.existingId().stream());
    }

    private Optional<ObservedListener> readListener(WireNode listed) {
        String id = listed.text("ListenerId", "");
        Optional<ListenerKey> key = ListenerWire.key(listed);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        ImmutableList<WireNode> certificates;
        try {
            certificates = key.get().protocol() == Protocol.HTTP
                    ? ImmutableList.of()
                    : calls.list(Operation.LIST_LISTENER_CERTIFICATES, "Certificates", WireMap.of("ListenerId", id));
        } catch (AlbCloudException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
        return ifThere(Operation.GET_LISTENER_ATTRIBUTE, WireMap.of("ListenerId", id))
                .flatMap(node -> ListenerWire.read(node, certificates));
    }

    /** Reads an item of ListRules. */
    static ObservedRule rule(ListenerKey listener, WireNode node) {
        List<String> unknown = new ArrayList<>();
        ObservedRule.Builder rule = ObservedRule.builder()
                .id(node.text("RuleId", ""))
                .name(node.text("RuleName", ""))
                .status(node.text("RuleStatus", ""))
                .listener(listener)
                .direction(
                        node.text("Direction", "Request").equals("Response") ? Direction.RESPONSE : Direction.REQUEST)
                .priority(node.integer("Priority", 0))
                .tags(node.tags("Tags"));
        for (WireNode condition : node.nodes("RuleConditions")) {
            ConditionWire.read(condition)
                    .ifPresentOrElse(rule::addConditions, () -> unknown.add(condition.text("Type", "?")));
        }
        node.nodes("RuleActions").stream()
                .sorted((one, other) -> Integer.compare(one.integer("Order", 0), other.integer("Order", 0)))
                .forEach(action -> ActionReader.read(action)
                        .ifPresentOrElse(rule::addActions, () -> unknown.add(action.text("Type", "?"))));
        return rule.unknownParts(unknown).build();
    }

    private void readServerGroups() {
        Map<String, WireNode> groups = new LinkedHashMap<>();
        for (WireNode group :
                calls.list(Operation.LIST_SERVER_GROUPS, "ServerGroups", WireMap.of("Tag", lookup.gatewayTag()))) {
            groups.put(group.text("ServerGroupId", ""), group);
        }
        groupIds.removeAll(groups.keySet());
        for (WireNode group :
                calls.listByIds(Operation.LIST_SERVER_GROUPS, "ServerGroups", "ServerGroupIds", groupIds)) {
            groups.put(group.text("ServerGroupId", ""), group);
        }
        groups.forEach((id, group) -> observed.addServerGroups(serverGroup(id, group)));
    }

    private ObservedServerGroup serverGroup(String id, WireNode group) {
        return ServerGroupWire.read(
                group, calls.list(Operation.LIST_SERVER_GROUP_SERVERS, "Servers", WireMap.of("ServerGroupId", id)));
    }

    private void readAcls() {
        for (WireNode acl : calls.list(Operation.LIST_ACLS, "Acls", WireMap.of("Tag", lookup.gatewayTag()))) {
            String id = acl.text("AclId", "");
            observed.addAcls(ObservedAcl.builder()
                    .id(id)
                    .name(acl.text("AclName", ""))
                    .status(acl.text("AclStatus", "Available"))
                    .entries(entries(calls, id))
                    .tags(acl.tags("Tags"))
                    .build());
        }
    }

    /** Returns the entries of an access list without those that are going. */
    static List<String> entries(Calls calls, String aclId) {
        return calls.list(Operation.LIST_ACL_ENTRIES, "AclEntries", WireMap.of("AclId", aclId)).stream()
                .filter(entry -> !entry.text("Status", "").equals("Removing"))
                .flatMap(entry -> entry.text("Entry").stream())
                .toList();
    }
}
