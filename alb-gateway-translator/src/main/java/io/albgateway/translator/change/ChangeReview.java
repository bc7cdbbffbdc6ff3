package io.albgateway.translator.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.ModelJson;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Optional;
import java.util.TreeSet;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

/**
 * Tells what the changes of a plan work on, so that people can read before and after side by side. A plan itself names
 * resources by id and says what becomes of them.
 */
public final class ChangeReview {

    private final ObservedGateway observed;
    private final ImmutableMap<String, ObservedRule> rules;
    private final ImmutableMap<String, ObservedServerGroup> groups;

    private ChangeReview(ObservedGateway observed) {
        this.observed = observed;
        this.rules = observed.rules().stream().collect(toImmutableMap(ObservedRule::id, rule -> rule, (a, b) -> a));
        this.groups = observed.serverGroups().stream()
                .collect(toImmutableMap(ObservedServerGroup::id, group -> group, (a, b) -> a));
    }

    /** Returns a review of plans that were made for this state. */
    public static ChangeReview of(ObservedGateway observed) {
        return new ChangeReview(observed);
    }

    /** Returns the rule before the plan; empty if the plan makes it. */
    public Optional<ObservedRule> rule(CloudRef<RuleKey> ref) {
        return ref.id().map(rules::get);
    }

    /** Returns the server group before the plan; empty if the plan makes it. */
    public Optional<ObservedServerGroup> serverGroup(CloudRef<ServerGroupKey> ref) {
        return ref.id().map(groups::get);
    }

    /** Returns the listener before the plan; empty if the plan makes it. */
    public Optional<ObservedListener> listener(CloudRef<ListenerKey> ref) {
        return ref.id()
                .flatMap(id -> observed.listeners().stream()
                        .filter(listener -> listener.id().equals(id))
                        .findFirst());
    }

    /**
     * Returns the attributes that an update of a listener, a server group or the instance sets to another value; none for
     * other kinds of changes, which say all by themselves.
     */
    public ImmutableList<AttributeDifference> attributes(Change change) {
        if (change instanceof ListenerChange.Update update) {
            return listener(update.listener())
                    .map(there -> differences(there.attributes(), update.attributes(), "acl", "log", "tags"))
                    .orElse(ImmutableList.of());
        }
        if (change instanceof ServerGroupChange.Update update) {
            return serverGroup(update.group())
                    .map(there -> differences(
                            there.attributes(),
                            ServerGroup.builder()
                                    .from(update.attributes())
                                    .key(there.key())
                                    .build(),
                            "resourceGroupId",
                            "ipv6"))
                    .orElse(ImmutableList.of());
        }
        return change instanceof LoadBalancerChange alb ? attributes(alb) : ImmutableList.of();
    }

    private ImmutableList<AttributeDifference> attributes(LoadBalancerChange change) {
        Optional<ObservedLoadBalancer> there = observed.loadBalancer();
        if (there.isEmpty()) {
            return ImmutableList.of();
        }
        ObservedLoadBalancer alb = there.get();
        if (change instanceof LoadBalancerChange.Rename rename) {
            return one("name", alb.name(), rename.name());
        }
        if (change instanceof LoadBalancerChange.SetEdition edition) {
            return one("edition", alb.edition(), edition.edition());
        }
        if (change instanceof LoadBalancerChange.SetZones zones) {
            return one("zoneMappings", alb.zoneMappings(), zones.zoneMappings());
        }
        if (change instanceof LoadBalancerChange.SetAddressType type) {
            return one("addressType", alb.addressType(), type.addressType());
        }
        if (change instanceof LoadBalancerChange.SetIpv6AddressType type) {
            return one("ipv6AddressType", alb.ipv6AddressType(), type.addressType());
        }
        if (change instanceof LoadBalancerChange.SetDeletionProtection protection) {
            return one("deletionProtection", alb.deletionProtection(), protection.enabled());
        }
        if (change instanceof LoadBalancerChange.SetAccessLog log) {
            return one("accessLog", alb.accessLog(), log.accessLog());
        }
        return ImmutableList.of();
    }

    private static ImmutableList<AttributeDifference> one(String name, Object before, Object after) {
        return ImmutableList.of(new AttributeDifference(name, text(tree(before)), text(tree(after))));
    }

    private static ImmutableList<AttributeDifference> differences(Object before, Object after, String... leftOut) {
        JsonNode old = tree(before);
        JsonNode fresh = tree(after);
        TreeSet<String> names = new TreeSet<>();
        old.fieldNames().forEachRemaining(names::add);
        fresh.fieldNames().forEachRemaining(names::add);
        names.removeAll(ImmutableList.copyOf(leftOut));
        return names.stream()
                .filter(name -> !old.path(name).equals(fresh.path(name)))
                .map(name -> new AttributeDifference(name, text(old.path(name)), text(fresh.path(name))))
                .collect(ImmutableList.toImmutableList());
    }

    private static JsonNode tree(Object value) {
        JsonNode tree = ModelJson.newMapper().valueToTree(value);
        return tree == null ? MissingNode.getInstance() : tree;
    }

    private static Optional<String> text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.toString());
    }
}
