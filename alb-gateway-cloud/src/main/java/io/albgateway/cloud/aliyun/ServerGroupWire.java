package io.albgateway.cloud.aliyun;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.ObservedServerGroup.ObservedServer;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.graph.StickySession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Server groups and servers as parameters of their operations, and from the answers of reads. */
final class ServerGroupWire {

    /** Goes before the id of the cluster in the description of a server. */
    private static final String CLUSTER = "cluster:";

    private ServerGroupWire() {}

    static WireMap create(ServerGroup group, String vpcId, Map<String, String> tags) {
        WireMap map = WireMap.of("ServerGroupName", group.name())
                .put("ServerGroupType", group.type())
                .put("Protocol", protocol(group.protocol()))
                .put("VpcId", vpcId)
                .put("ResourceGroupId", group.resourceGroupId())
                .put("Scheduler", group.scheduler())
                .put(
                        "HealthCheckConfig",
                        healthCheck(group.healthCheck(), group.healthCheck().codes()))
                .put("UpstreamKeepaliveEnabled", group.keepalive())
                .put("Tag", WireMap.tags(tags));
        if (group.ipv6()) {
            // An update does not say it, because ALB does not change it.
            map.put("Ipv6Enabled", true);
        }
        group.hashParameter().ifPresent(name -> map.put("UchConfig", hash(name)));
        group.stickySession().ifPresent(sticky -> map.put("StickySessionConfig", sticky(sticky)));
        group.slowStartSeconds().ifPresent(seconds -> map.put("SlowStartConfig", slowStart(seconds)));
        group.connectionDrainSeconds().ifPresent(seconds -> map.put("ConnectionDrainConfig", drain(seconds)));
        return map;
    }

    /** Says everything, because what an update leaves out stays. */
    static WireMap update(ServerGroup group, String groupId) {
        ImmutableList<String> codes = group.healthCheck().codes();
        // An empty list would not be sent at all.
        WireMap health = healthCheck(group.healthCheck(), codes.isEmpty() ? List.of("http_2xx") : codes)
                .put("HealthCheckHost", group.healthCheck().host().orElse(""));
        WireMap map = WireMap.of("ServerGroupId", groupId)
                .put("ServerGroupName", group.name())
                .put("Scheduler", group.scheduler())
                .put("HealthCheckConfig", health)
                .put("UpstreamKeepaliveEnabled", group.keepalive())
                .put(
                        "StickySessionConfig",
                        group.stickySession()
                                .map(ServerGroupWire::sticky)
                                .orElseGet(() -> WireMap.of("StickySessionEnabled", false)))
                .put(
                        "SlowStartConfig",
                        group.slowStartSeconds()
                                .map(ServerGroupWire::slowStart)
                                .orElseGet(() -> WireMap.of("SlowStartEnabled", false)))
                .put(
                        "ConnectionDrainConfig",
                        group.connectionDrainSeconds()
                                .map(ServerGroupWire::drain)
                                .orElseGet(() -> WireMap.of("ConnectionDrainEnabled", false)));
        group.hashParameter().ifPresent(name -> map.put("UchConfig", hash(name)));
        return map;
    }

    private static WireMap hash(String parameter) {
        return WireMap.of("Type", "QueryString").put("Value", parameter);
    }

    private static WireMap slowStart(int seconds) {
        return WireMap.of("SlowStartEnabled", true).put("SlowStartDuration", seconds);
    }

    private static WireMap drain(int seconds) {
        return WireMap.of("ConnectionDrainEnabled", true).put("ConnectionDrainTimeout", seconds);
    }

    private static WireMap sticky(StickySession sticky) {
        return WireMap.of("StickySessionEnabled", true)
                .put("StickySessionType", sticky.type())
                .put("CookieTimeout", sticky.cookieTimeoutSeconds())
                .put("Cookie", sticky.cookie());
    }

    private static String protocol(String ours) {
        return ours.equals("GRPC") ? "gRPC" : ours;
    }

    private static WireMap healthCheck(HealthCheck check, List<String> codes) {
        return WireMap.of("HealthCheckEnabled", check.enabled())
                .put("HealthCheckProtocol", protocol(check.protocol()))
                .put("HealthCheckConnectPort", check.connectPort())
                .put("HealthCheckHost", check.host())
                .put("HealthCheckPath", check.path())
                .put("HealthCheckMethod", check.method())
                .put("HealthCheckHttpVersion", check.httpVersion())
                .put("HealthCheckCodes", codes)
                .put("HealthCheckInterval", check.intervalSeconds())
                .put("HealthCheckTimeout", check.timeoutSeconds())
                .put("HealthyThreshold", check.healthyThreshold())
                .put("UnhealthyThreshold", check.unhealthyThreshold());
    }

    static WireMap server(Server server, Predicate<Server> remote) {
        return identity(server)
                .put("Weight", server.weight())
                .put("Description", description(server))
                .put("RemoteIpEnabled", remote.test(server));
    }

    /** Weight and description can be changed in place; type, address and port are the identity. */
    static WireMap reweighted(Server server) {
        return identity(server).put("Weight", server.weight()).put("Description", description(server));
    }

    static WireMap identity(Server server) {
        return WireMap.of("ServerType", "Ip")
                .put("ServerId", server.address())
                .put("ServerIp", server.address())
                .put("Port", server.port());
    }

    private static Optional<String> description(Server server) {
        return server.cluster().map(cluster -> CLUSTER + cluster.value());
    }

    /** Reads an item of ListServerGroups. */
    static ObservedServerGroup read(WireNode node, List<WireNode> servers) {
        String id = node.text("ServerGroupId", "");
        return ObservedServerGroup.builder()
                .id(id)
                .status(node.text("ServerGroupStatus", ""))
                .type(node.text("ServerGroupType", "Instance"))
                .vpcId(node.text("VpcId"))
                .attributes(attributes(id, node))
                .servers(servers(servers))
                .tags(node.tags("Tags"))
                .build();
    }

    static ImmutableList<ObservedServer> servers(List<WireNode> nodes) {
        return nodes.stream().map(ServerGroupWire::server).collect(toImmutableList());
    }

    private static ServerGroup attributes(String id, WireNode node) {
        WireNode sticky = node.node("StickySessionConfig");
        WireNode slow = node.node("SlowStartConfig");
        WireNode drain = node.node("ConnectionDrainConfig");
        return ServerGroup.builder()
                .key(ServerGroupKey.existing(id))
                .name(node.text("ServerGroupName", ""))
                .type(node.text("ServerGroupType", "Instance"))
                .resourceGroupId(node.text("ResourceGroupId"))
                .protocol(Ascii.toUpperCase(node.text("Protocol", "HTTP")))
                .ipv6(node.flag("Ipv6Enabled", false))
                .scheduler(node.text("Scheduler", "Wrr"))
                .hashParameter(node.node("UchConfig").text("Value"))
                .healthCheck(healthCheck(node.node("HealthCheckConfig")))
                .stickySession(
                        sticky.flag("StickySessionEnabled", false) ? Optional.of(readSticky(sticky)) : Optional.empty())
                .keepalive(node.flag("UpstreamKeepaliveEnabled", false))
                .slowStartSeconds(
                        slow.flag("SlowStartEnabled", false)
                                ? Optional.of(slow.integer("SlowStartDuration", 30))
                                : Optional.empty())
                .connectionDrainSeconds(
                        drain.flag("ConnectionDrainEnabled", false)
                                ? Optional.of(drain.integer("ConnectionDrainTimeout", 300))
                                : Optional.empty())
                .build();
    }

    /** ALB may show both members; only one of them belongs to a type. */
    private static StickySession readSticky(WireNode node) {
        String type = node.text("StickySessionType", "Insert");
        boolean insert = type.equals("Insert");
        return new StickySession(
                type,
                insert ? node.integer("CookieTimeout") : Optional.empty(),
                insert ? Optional.empty() : node.text("Cookie"));
    }

    private static HealthCheck healthCheck(WireNode node) {
        HealthCheck usual = HealthCheck.builder().build();
        return HealthCheck.builder()
                .enabled(node.flag("HealthCheckEnabled", false))
                .protocol(Ascii.toUpperCase(node.text("HealthCheckProtocol", usual.protocol())))
                .connectPort(node.integer("HealthCheckConnectPort", 0))
                .host(node.text("HealthCheckHost"))
                .path(node.text("HealthCheckPath", usual.path()))
                .method(node.text("HealthCheckMethod", usual.method()))
                .httpVersion(node.text("HealthCheckHttpVersion", usual.httpVersion()))
                .codes(node.texts("HealthCheckCodes"))
                .intervalSeconds(node.integer("HealthCheckInterval", usual.intervalSeconds()))
                .timeoutSeconds(node.integer("HealthCheckTimeout", usual.timeoutSeconds()))
                .healthyThreshold(node.integer("HealthyThreshold", usual.healthyThreshold()))
                .unhealthyThreshold(node.integer("UnhealthyThreshold", usual.unhealthyThreshold()))
                .build();
    }

    private static ObservedServer server(WireNode node) {
        String id = node.text("ServerId", "");
        Server server = new Server(
                node.text("ServerIp", id),
                node.integer("Port", 0),
                node.integer("Weight", Server.DEFAULT_WEIGHT),
                node.text("Description").flatMap(ServerGroupWire::cluster));
        return new ObservedServer(node.text("ServerType", "Ip"), id, server, node.text("Status", ""));
    }

    /** The description may be anybody's. */
    private static Optional<ClusterId> cluster(String description) {
        String id = description.startsWith(CLUSTER) ? description.substring(CLUSTER.length()) : "";
        return id.isBlank() || !id.equals(id.strip()) ? Optional.empty() : Optional.of(ClusterId.of(id));
    }
}
