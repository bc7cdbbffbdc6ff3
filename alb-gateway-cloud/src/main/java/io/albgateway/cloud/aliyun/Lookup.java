package io.albgateway.cloud.aliyun;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Finds cloud ids by gateway and key. */
final class Lookup {

    private final Calls calls;
    private final Memory memory;
    private final GatewayRef gateway;

    Lookup(Calls calls, Memory memory, GatewayRef gateway) {
        this.calls = calls;
        this.memory = memory;
        this.gateway = gateway;
    }

    /** Returns the load balancers that carry the tags of the gateway: our own first, those being deleted last. */
    ImmutableList<WireNode> loadBalancers() {
        Ownership own = Ownership.ofLoadBalancer(gateway);
        return calls.list(Operation.LIST_LOAD_BALANCERS, "LoadBalancers", WireMap.of("Tag", gatewayTag())).stream()
                .sorted(Comparator.comparing((WireNode node) -> isDeleting(node, "LoadBalancerStatus"))
                        .thenComparing(
                                node -> !Ownership.from(node.tags("Tags")).equals(Optional.of(own)))
                        .thenComparing(node -> node.text("LoadBalancerId", "")))
                .collect(toImmutableList());
    }

    static boolean isDeleting(WireNode node, String status) {
        return node.text(status, "").equals("Deleting");
    }

    List<Map<String, Object>> gatewayTag() {
        String value = Ownership.ofLoadBalancer(gateway).gateway();
        return WireMap.tags(ImmutableSortedMap.of(Ownership.GATEWAY_TAG, value));
    }

    Optional<String> loadBalancer() {
        return memory.id(Ownership.ofLoadBalancer(gateway))
                .or(() -> loadBalancers().stream()
                        .filter(node -> !isDeleting(node, "LoadBalancerStatus"))
                        .findFirst()
                        .flatMap(node -> node.text("LoadBalancerId")));
    }

    Optional<String> loadBalancer(CloudRef<GatewayRef> ref) {
        return ref.id().or(this::loadBalancer);
    }

    Optional<String> listener(CloudRef<ListenerKey> ref) {
        return ref.id()
                .or(() -> memory.id(Ownership.of(gateway, ref.key())))
                .or(() -> loadBalancer().flatMap(id -> listener(id, ref.key())));
    }

    private Stream<WireNode> listeners(String loadBalancerId, ListenerKey key) {
        return calls
                .list(Operation.LIST_LISTENERS, "Listeners", WireMap.of("LoadBalancerIds", List.of(loadBalancerId)))
                .stream()
                .filter(node -> ListenerWire.key(node).equals(Optional.of(key)));
    }

    private Optional<String> listener(String loadBalancerId, ListenerKey key) {
        return listeners(loadBalancerId, key)
                .filter(node -> !isDeleting(node, "ListenerStatus"))
                .findFirst()
                .flatMap(node -> node.text("ListenerId"));
    }

    Optional<String> serverGroup(CloudRef<ServerGroupKey> ref) {
        return ref.id()
                .or(() -> ref.key().existingId())
                .or(() -> memory.id(Ownership.of(gateway, ref.key())))
                .or(() -> taggedGroup(ref.key()).flatMap(node -> node.text("ServerGroupId")));
    }

    /** Returns the group with our tags as it is listed; the one with the least id if a crash left several. */
    Optional<WireNode> taggedGroup(ServerGroupKey key) {
        return tagged(Operation.LIST_SERVER_GROUPS, "ServerGroups", Ownership.of(gateway, key), "ServerGroup");
    }

    /** Returns the group with our tags and this protocol, which never changes. */
    Optional<WireNode> taggedGroup(ServerGroupKey key, String protocol) {
        return owned(Operation.LIST_SERVER_GROUPS, "ServerGroups", Ownership.of(gateway, key))
                .filter(node -> !isDeleting(node, "ServerGroupStatus"))
                .filter(node -> Ascii.equalsIgnoreCase(node.text("Protocol", "HTTP"), protocol))
                .min(Comparator.comparing(node -> node.text("ServerGroupId", "")));
    }

    Optional<String> acl(CloudRef<String> ref) {
        return ref.id()
                .or(() -> memory.id(Ownership.of(gateway, ref.key())))
                .or(() -> taggedAcl(ref.key()).flatMap(node -> node.text("AclId")));
    }

    Optional<WireNode> taggedAcl(String key) {
        return tagged(Operation.LIST_ACLS, "Acls", Ownership.of(gateway, key), "Acl");
    }

    private Stream<WireNode> owned(Operation operation, String items, Ownership ownership) {
        return calls.list(operation, items, WireMap.of("Tag", WireMap.tags(ownership.tags()))).stream()
                // The filter is ALB's; what is taken for ours is checked here.
                .filter(node -> Ownership.from(node.tags("Tags")).equals(Optional.of(ownership)));
    }

    /** Whether the instance of the gateway is being deleted. */
    boolean loadBalancerIsGoing() {
        return loadBalancers().stream().anyMatch(node -> isDeleting(node, "LoadBalancerStatus"));
    }

    /** Whether a listener on this port of the gateway's instance is being deleted. */
    boolean listenerIsGoing(ListenerKey key) {
        return loadBalancer().isPresent()
                && listeners(loadBalancer().get(), key).anyMatch(node -> isDeleting(node, "ListenerStatus"));
    }

    boolean serverGroupIsGoing(ServerGroupKey key) {
        return owned(Operation.LIST_SERVER_GROUPS, "ServerGroups", Ownership.of(gateway, key))
                .anyMatch(node -> isDeleting(node, "ServerGroupStatus"));
    }

    boolean aclIsGoing(String key) {
        return owned(Operation.LIST_ACLS, "Acls", Ownership.of(gateway, key))
                .anyMatch(node -> isDeleting(node, "AclStatus"));
    }

    private Optional<WireNode> tagged(Operation operation, String items, Ownership ownership, String prefix) {
        return owned(operation, items, ownership)
                .filter(node -> !isDeleting(node, prefix + "Status"))
                .min(Comparator.comparing(node -> node.text(prefix + "Id", "")));
    }

    /** Returns the id, or fails because an earlier change should have created it. */
    static String require(Optional<String> id, Operation operation, CloudRef<?> ref) {
        return id.orElseThrow(() -> AlbCloudException.builder(Kind.NOT_FOUND, operation.wireName())
                .message("Nothing on ALB carries the tags of " + ref)
                .build());
    }

    String requireServerGroup(ServerGroupKey key, Operation operation) {
        CloudRef<ServerGroupKey> ref = CloudRef.planned(key);
        return require(serverGroup(ref), operation, ref);
    }
}
