package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Actions from ALB's RuleActions. */
final class ActionReader {

    private static final String CONFIG = "Config";
    private static final int ONLY_GROUP = 100;
    private static final int STICKY_SECONDS = 1000;
    private static final long CORS_SECONDS = 172_800;

    private ActionReader() {}

    /** Returns the type without the ending that listings may put to it. */
    static String type(WireNode node) {
        String type = node.text("Type", "");
        return type.endsWith(CONFIG) ? type.substring(0, type.length() - CONFIG.length()) : type;
    }

    /** Returns the action; empty for one that we have no word for. */
    static Optional<Action> read(WireNode node) {
        String type = type(node);
        WireNode config = node.node(type + CONFIG);
        return switch (type) {
            case "ForwardGroup" -> Optional.of(forward(config));
            case "Redirect" -> Optional.of(redirect(config));
            case "FixedResponse" -> fixedResponse(config);
            case "Rewrite" -> Optional.of(rewrite(config));
            case "InsertHeader" -> insertHeader(config);
            case "RemoveHeader" -> Optional.of(new Action.RemoveHeader(config.text("Key", "")));
            case "Cors" -> Optional.of(cors(config));
            case "TrafficLimit" ->
                Optional.of(new Action.TrafficLimit(config.integer("QPS"), config.integer("PerIpQps")));
            case "TrafficMirror" -> mirror(config);
            default -> Optional.empty();
        };
    }

    private static Action forward(WireNode config) {
        ImmutableList<Action.Target> targets = config.nodes("ServerGroupTuples").stream()
                .map(tuple -> new Action.Target(group(tuple), tuple.integer("Weight", ONLY_GROUP)))
                .collect(toImmutableList());
        WireNode sticky = config.node("ServerGroupStickySession");
        return new Action.ForwardGroup(
                targets,
                sticky.flag("Enabled", false)
                        ? Optional.of(sticky.integer("Timeout", STICKY_SECONDS))
                        : Optional.empty());
    }

    static ServerGroupKey group(WireNode tuple) {
        return ServerGroupKey.existing(tuple.text("ServerGroupId", ""));
    }

    private static Action redirect(WireNode config) {
        return new Action.Redirect(
                config.text("Protocol", "${protocol}"),
                config.text("Host", "${host}"),
                config.text("Port", "${port}"),
                config.text("Path", "${path}"),
                config.text("Query", "${query}"),
                code(config).orElse(301));
    }

    private static Optional<Action> fixedResponse(WireNode config) {
        return code(config)
                .map(code -> new Action.FixedResponse(code, config.text("ContentType"), config.text("Content")));
    }

    /** Listings may write {@code HTTP_200} for 200. */
    private static Optional<Integer> code(WireNode config) {
        String code = config.text("HttpCode", "");
        return Optional.ofNullable(Ints.tryParse(code.startsWith("HTTP_") ? code.substring("HTTP_".length()) : code));
    }

    private static Action rewrite(WireNode config) {
        return new Action.Rewrite(
                config.text("Host", "${host}"), config.text("Path", "${path}"), config.text("Query", "${query}"));
    }

    private static Optional<Action> insertHeader(WireNode config) {
        return ActionWriter.VALUE_TYPES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(config.text("ValueType", "UserDefined")))
                .findFirst()
                .map(entry ->
                        new Action.InsertHeader(config.text("Key", ""), config.text("Value", ""), entry.getKey()));
    }

    private static Action cors(WireNode config) {
        return new Action.Cors(
                config.texts("AllowOrigin"),
                config.texts("AllowMethods"),
                config.texts("AllowHeaders"),
                config.texts("ExposeHeaders"),
                config.text("AllowCredentials", "off").equals("on"),
                config.text("MaxAge").map(Long::valueOf).orElse(CORS_SECONDS));
    }

    private static Optional<Action> mirror(WireNode config) {
        return config.text("TargetType", "ForwardGroupMirror").equals("ForwardGroupMirror")
                ? Optional.of(
                        new Action.TrafficMirror(config.node("MirrorGroupConfig").nodes("ServerGroupTuples").stream()
                                .map(ActionReader::group)
                                .collect(toImmutableList())))
                : Optional.empty();
    }
}
