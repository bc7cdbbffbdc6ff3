package io.albgateway.testkit.wire;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.graph.StickySession;
import io.albgateway.testkit.alb.ApiServerGroup;
import java.util.Optional;

/** Server groups from the parameters of their operations, and as ListServerGroups shows them. */
final class ServerGroups {

    private static final int COOKIE_SECONDS = 1000;
    private static final int SLOW_START_SECONDS = 30;
    private static final int DRAIN_SECONDS = 300;

    private ServerGroups() {}

    static ServerGroup read(Parameters in) {
        in.below("HealthCheckConfig").require("HealthCheckEnabled");
        ServerGroup fresh = ServerGroup.builder()
                .key(ServerGroupKey.existing("new"))
                .name(in.require("ServerGroupName"))
                .resourceGroupId(in.filled("ResourceGroupId"))
                .protocol(Ascii.toUpperCase(in.filled("Protocol").orElse("HTTP")))
                .ipv6(in.flag("Ipv6Enabled").orElse(false))
                .keepalive(false)
                .build();
        return edit(fresh, in);
    }

    /** What is not on the wire stays. */
    static ServerGroup edit(ServerGroup there, Parameters in) {
        return ServerGroup.builder()
                .from(there)
                .name(in.filled("ServerGroupName").orElse(there.name()))
                .scheduler(in.filled("Scheduler").orElse(there.scheduler()))
                .hashParameter(in.below("UchConfig").filled("Value").or(there::hashParameter))
                .keepalive(in.flag("UpstreamKeepaliveEnabled").orElse(there.keepalive()))
                .healthCheck(healthCheck(there.healthCheck(), in.below("HealthCheckConfig")))
                .stickySession(sticky(there.stickySession(), in.below("StickySessionConfig")))
                .slowStartSeconds(
                        seconds(there.slowStartSeconds(), in.below("SlowStartConfig"), "SlowStart", SLOW_START_SECONDS))
                .connectionDrainSeconds(seconds(
                        there.connectionDrainSeconds(),
                        in.below("ConnectionDrainConfig"),
                        "ConnectionDrain",
                        DRAIN_SECONDS))
                .build();
    }

    /** Reads two members such as {@code SlowStartEnabled} and {@code SlowStartDuration}. */
    private static Optional<Integer> seconds(Optional<Integer> there, Parameters in, String what, int usual) {
        boolean on = in.flag(what + "Enabled").orElse(there.isPresent());
        Optional<Integer> given = in.integer(what + "Duration").or(() -> in.integer(what + "Timeout"));
        return on ? Optional.of(given.or(() -> there).orElse(usual)) : Optional.empty();
    }

    private static Optional<StickySession> sticky(Optional<StickySession> there, Parameters in) {
        if (!in.flag("StickySessionEnabled").orElse(there.isPresent())) {
            return Optional.empty();
        }
        String type = in.filled("StickySessionType")
                .or(() -> there.map(StickySession::type))
                .orElseThrow(() -> Refusal.missing("StickySessionConfig.StickySessionType"));
        Optional<String> cookie = in.filled("Cookie").or(() -> there.flatMap(StickySession::cookie));
        Optional<Integer> seconds =
                in.integer("CookieTimeout").or(() -> there.flatMap(StickySession::cookieTimeoutSeconds));
        if (type.equals("Server") && cookie.isEmpty()) {
            throw Refusal.missing("StickySessionConfig.Cookie");
        }
        return Optional.of(
                type.equals("Insert")
                        ? new StickySession(type, seconds.or(() -> Optional.of(COOKIE_SECONDS)), Optional.empty())
                        : new StickySession(type, Optional.empty(), cookie));
    }

    /** A host that is empty on the wire is none. */
    private static HealthCheck healthCheck(HealthCheck there, Parameters in) {
        ImmutableList<String> codes = in.texts("HealthCheckCodes");
        return HealthCheck.builder()
                .enabled(in.flag("HealthCheckEnabled").orElse(there.enabled()))
                .protocol(Ascii.toUpperCase(in.filled("HealthCheckProtocol").orElse(there.protocol())))
                .connectPort(in.integer("HealthCheckConnectPort").orElse(there.connectPort()))
                .host(in.text("HealthCheckHost").or(there::host).filter(host -> !host.isEmpty()))
                .path(in.filled("HealthCheckPath").orElse(there.path()))
                .method(in.filled("HealthCheckMethod").orElse(there.method()))
                .httpVersion(in.filled("HealthCheckHttpVersion").orElse(there.httpVersion()))
                .codes(codes.isEmpty() ? there.codes() : codes)
                .intervalSeconds(in.integer("HealthCheckInterval").orElse(there.intervalSeconds()))
                .timeoutSeconds(in.integer("HealthCheckTimeout").orElse(there.timeoutSeconds()))
                .healthyThreshold(in.integer("HealthyThreshold").orElse(there.healthyThreshold()))
                .unhealthyThreshold(in.integer("UnhealthyThreshold").orElse(there.unhealthyThreshold()))
                .build();
    }

    static Json write(ApiServerGroup there) {
        ServerGroup group = there.group().attributes();
        return Json.of("ServerGroupId", there.group().id())
                .put("ServerGroupName", group.name())
                .put("ServerGroupStatus", there.group().status())
                .put("ServerGroupType", there.group().type())
                .put("VpcId", there.group().vpcId())
                .put("ResourceGroupId", group.resourceGroupId())
                .put("Protocol", group.protocol())
                .put("Scheduler", group.scheduler())
                .put("ServerCount", there.serverCount())
                .put("RelatedLoadBalancerIds", there.relatedLoadBalancerIds())
                .put("ConfigManagedEnabled", false)
                .put("CrossZoneEnabled", true)
                .put("Ipv6Enabled", group.ipv6())
                .put("UpstreamKeepaliveEnabled", group.keepalive())
                .put(
                        "UchConfig",
                        group.hashParameter()
                                .map(name -> Json.of("Type", "QueryString")
                                        .put("Value", name)
                                        .toMap()))
                .put("HealthCheckConfig", healthCheck(group.healthCheck()))
                .put("StickySessionConfig", sticky(group.stickySession()))
                .put(
                        "SlowStartConfig",
                        Json.of("SlowStartEnabled", group.slowStartSeconds().isPresent())
                                .put(
                                        "SlowStartDuration",
                                        group.slowStartSeconds().orElse(SLOW_START_SECONDS)))
                .put(
                        "ConnectionDrainConfig",
                        Json.of(
                                        "ConnectionDrainEnabled",
                                        group.connectionDrainSeconds().isPresent())
                                .put(
                                        "ConnectionDrainTimeout",
                                        group.connectionDrainSeconds().orElse(DRAIN_SECONDS)))
                .put("Tags", Json.tags(there.group().tags()));
    }

    private static Json sticky(Optional<StickySession> sticky) {
        Json json = Json.of("StickySessionEnabled", sticky.isPresent());
        // Both members, though only one of them belongs to a type.
        sticky.ifPresent(there -> json.put("StickySessionType", there.type())
                .put("CookieTimeout", there.cookieTimeoutSeconds().orElse(COOKIE_SECONDS))
                .put("Cookie", there.cookie().orElse("")));
        return json;
    }

    private static Json healthCheck(HealthCheck check) {
        return Json.of("HealthCheckEnabled", check.enabled())
                .put("HealthCheckProtocol", check.protocol())
                .put("HealthCheckConnectPort", check.connectPort())
                .put("HealthCheckHost", check.host())
                .put("HealthCheckPath", check.path())
                .put("HealthCheckMethod", check.method())
                .put("HealthCheckHttpVersion", check.httpVersion())
                .put("HealthCheckCodes", check.codes())
                .put("HealthCheckInterval", check.intervalSeconds())
                .put("HealthCheckTimeout", check.timeoutSeconds())
                .put("HealthyThreshold", check.healthyThreshold())
                .put("UnhealthyThreshold", check.unhealthyThreshold());
    }
}
