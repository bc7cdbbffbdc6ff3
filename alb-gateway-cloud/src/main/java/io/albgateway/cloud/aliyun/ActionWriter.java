package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableMap;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Action.HeaderValueType;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Actions as ALB's RuleActions. */
final class ActionWriter implements Action.Visitor<WireMap> {

    static final ImmutableMap<HeaderValueType, String> VALUE_TYPES = ImmutableMap.of(
            HeaderValueType.USER_DEFINED, "UserDefined",
            HeaderValueType.REFERENCE_HEADER, "ReferenceHeader",
            HeaderValueType.SYSTEM_DEFINED, "SystemDefined");

    private final Function<ServerGroupKey, String> groupIds;

    ActionWriter(Function<ServerGroupKey, String> groupIds) {
        this.groupIds = groupIds;
    }

    /** Writes the actions of a rule, numbered in their order. */
    List<Map<String, Object>> write(List<Action> actions) {
        List<Map<String, Object>> written = new ArrayList<>();
        for (Action action : actions) {
            written.add(action.accept(this).put("Order", written.size() + 1).toMap());
        }
        return written;
    }

    /** Writes the default action of a listener, which can only forward. */
    static List<Map<String, Object>> defaultActions(String groupId) {
        return List.of(of("ForwardGroup", WireMap.of("ServerGroupTuples", List.of(Map.of("ServerGroupId", groupId))))
                .toMap());
    }

    private static WireMap of(String type, WireMap config) {
        return WireMap.of("Type", type).put(type + "Config", config);
    }

    @Override
    public WireMap forwardGroup(Action.ForwardGroup action) {
        WireMap config = WireMap.of(
                "ServerGroupTuples",
                WireMap.list(
                        action.targets(),
                        target -> WireMap.of("ServerGroupId", groupIds.apply(target.group()))
                                .put("Weight", target.weight())));
        return of(
                "ForwardGroup",
                config.put(
                        "ServerGroupStickySession",
                        WireMap.of("Enabled", action.stickySeconds().isPresent())
                                .put("Timeout", action.stickySeconds())));
    }

    @Override
    public WireMap redirect(Action.Redirect action) {
        return of(
                "Redirect",
                WireMap.of("Protocol", action.protocol())
                        .put("Host", action.host())
                        .put("Port", action.port())
                        .put("Path", action.path())
                        .put("Query", action.query())
                        .put("HttpCode", String.valueOf(action.httpCode())));
    }

    @Override
    public WireMap fixedResponse(Action.FixedResponse action) {
        return of(
                "FixedResponse",
                WireMap.of("HttpCode", String.valueOf(action.httpCode()))
                        .put("ContentType", action.contentType())
                        .put("Content", action.content()));
    }

    @Override
    public WireMap rewrite(Action.Rewrite action) {
        return of(
                "Rewrite",
                WireMap.of("Host", action.host()).put("Path", action.path()).put("Query", action.query()));
    }

    @Override
    public WireMap insertHeader(Action.InsertHeader action) {
        return of(
                "InsertHeader",
                WireMap.of("Key", action.key())
                        .put("Value", action.value())
                        .put("ValueType", String.valueOf(VALUE_TYPES.get(action.valueType()))));
    }

    @Override
    public WireMap removeHeader(Action.RemoveHeader action) {
        return of("RemoveHeader", WireMap.of("Key", action.key()));
    }

    @Override
    public WireMap cors(Action.Cors action) {
        return of(
                "Cors",
                WireMap.of("AllowOrigin", action.allowOrigin())
                        .put("AllowMethods", action.allowMethods())
                        .put("AllowHeaders", action.allowHeaders())
                        .put("ExposeHeaders", action.exposeHeaders())
                        .put("AllowCredentials", action.allowCredentials() ? "on" : "off")
                        .put("MaxAge", action.maxAge()));
    }

    @Override
    public WireMap trafficLimit(Action.TrafficLimit action) {
        return of("TrafficLimit", new WireMap().put("QPS", action.qps()).put("PerIpQps", action.perIpQps()));
    }

    @Override
    public WireMap trafficMirror(Action.TrafficMirror action) {
        return of(
                "TrafficMirror",
                WireMap.of("TargetType", "ForwardGroupMirror")
                        .put(
                                "MirrorGroupConfig",
                                WireMap.of(
                                        "ServerGroupTuples",
                                        WireMap.list(
                                                action.groups(),
                                                group -> WireMap.of("ServerGroupId", groupIds.apply(group))))));
    }
}
