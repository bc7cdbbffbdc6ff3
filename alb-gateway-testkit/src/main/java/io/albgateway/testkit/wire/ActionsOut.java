package io.albgateway.testkit.wire;

import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.List;
import java.util.Map;

/**
 * Actions as ListRules shows them. Its documents are at odds on two points, and a client has to bear both readings: some
 * types may have the ending {@code Config}, and codes of fixed responses may look like {@code HTTP_200}.
 */
final class ActionsOut implements Action.Visitor<Json> {

    private final boolean otherSpelling;

    ActionsOut(boolean otherSpelling) {
        this.otherSpelling = otherSpelling;
    }

    List<Map<String, Object>> write(List<Action> actions) {
        List<Map<String, Object>> written = Json.list(actions, action -> action.accept(this));
        for (int i = 0; i < written.size(); i++) {
            written.get(i).put("Order", i + 1);
        }
        return written;
    }

    private Json of(String type, Json config) {
        boolean extension = !type.equals("ForwardGroup") && !type.equals("Redirect") && !type.equals("FixedResponse");
        return Json.of("Type", otherSpelling && extension ? type + "Config" : type)
                .put(type + "Config", config);
    }

    @Override
    public Json forwardGroup(Action.ForwardGroup action) {
        return of(
                "ForwardGroup",
                Json.of(
                                "ServerGroupTuples",
                                Json.list(
                                        action.targets(),
                                        target -> tuple(target.group()).put("Weight", target.weight())))
                        .put(
                                "ServerGroupStickySession",
                                Json.of("Enabled", action.stickySeconds().isPresent())
                                        .put("Timeout", action.stickySeconds())));
    }

    static Json tuple(ServerGroupKey group) {
        return Json.of("ServerGroupId", group.existingId().orElse(group.value()));
    }

    @Override
    public Json redirect(Action.Redirect action) {
        return of(
                "Redirect",
                Json.of("Protocol", action.protocol())
                        .put("Host", action.host())
                        .put("Port", action.port())
                        .put("Path", action.path())
                        .put("Query", action.query())
                        .put("HttpCode", String.valueOf(action.httpCode())));
    }

    @Override
    public Json fixedResponse(Action.FixedResponse action) {
        return of(
                "FixedResponse",
                Json.of("HttpCode", (otherSpelling ? "HTTP_" : "") + action.httpCode())
                        .put("ContentType", action.contentType())
                        .put("Content", action.content()));
    }

    @Override
    public Json rewrite(Action.Rewrite action) {
        return of(
                "Rewrite",
                Json.of("Host", action.host()).put("Path", action.path()).put("Query", action.query()));
    }

    @Override
    public Json insertHeader(Action.InsertHeader action) {
        String type = ActionsIn.VALUE_TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == action.valueType())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return of(
                "InsertHeader",
                Json.of("Key", action.key()).put("Value", action.value()).put("ValueType", type));
    }

    @Override
    public Json removeHeader(Action.RemoveHeader action) {
        return of("RemoveHeader", Json.of("Key", action.key()));
    }

    @Override
    public Json cors(Action.Cors action) {
        return of(
                "Cors",
                Json.of("AllowOrigin", action.allowOrigin())
                        .put("AllowMethods", action.allowMethods())
                        .put("AllowHeaders", action.allowHeaders())
                        .put("ExposeHeaders", action.exposeHeaders())
                        .put("AllowCredentials", action.allowCredentials() ? "on" : "off")
                        .put("MaxAge", action.maxAge()));
    }

    @Override
    public Json trafficLimit(Action.TrafficLimit action) {
        return of("TrafficLimit", new Json().put("QPS", action.qps()).put("PerIpQps", action.perIpQps()));
    }

    @Override
    public Json trafficMirror(Action.TrafficMirror action) {
        return of(
                "TrafficMirror",
                Json.of("TargetType", "ForwardGroupMirror")
                        .put(
                                "MirrorGroupConfig",
                                Json.of("ServerGroupTuples", Json.list(action.groups(), ActionsOut::tuple))));
    }
}
