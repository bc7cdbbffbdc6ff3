package io.albgateway.testkit.wire;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Action.HeaderValueType;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Comparator;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Actions from {@code RuleActions.N}. */
final class ActionsIn {

    static final ImmutableMap<String, HeaderValueType> VALUE_TYPES = ImmutableMap.of(
            "UserDefined", HeaderValueType.USER_DEFINED,
            "ReferenceHeader", HeaderValueType.REFERENCE_HEADER,
            "SystemDefined", HeaderValueType.SYSTEM_DEFINED);

    /** What a group is given if it is the only one. */
    private static final int ONLY_GROUP = 100;

    private static final int STICKY_SECONDS = 1000;

    private static final long CORS_SECONDS = 172_800;

    private ActionsIn() {}

    /** Reads the actions of a rule in the order of their numbers. */
    static ImmutableList<Action> read(Parameters rule) {
        return rule.items("RuleActions").stream()
                .sorted(Comparator.comparingInt(item -> item.requireInteger("Order")))
                .map(ActionsIn::action)
                .collect(toImmutableList());
    }

    private static Action action(Parameters item) {
        String type = item.require("Type");
        Parameters config = item.below(type + "Config");
        return switch (type) {
            case "ForwardGroup" -> forward(config);
            case "Redirect" -> redirect(config);
            case "FixedResponse" ->
                new Action.FixedResponse(
                        config.requireInteger("HttpCode"), config.filled("ContentType"), config.filled("Content"));
            case "Rewrite" -> rewrite(config);
            case "InsertHeader" ->
                new Action.InsertHeader(
                        config.require("Key"),
                        config.require("Value"),
                        config.oneOf("ValueType", VALUE_TYPES).orElse(HeaderValueType.USER_DEFINED));
            case "RemoveHeader" -> new Action.RemoveHeader(config.require("Key"));
            case "Cors" -> cors(config);
            case "TrafficLimit" -> new Action.TrafficLimit(config.integer("QPS"), config.integer("PerIpQps"));
            case "TrafficMirror" ->
                new Action.TrafficMirror(config.below("MirrorGroupConfig").list("ServerGroupTuples", ActionsIn::group));
            default -> throw Refusal.invalid("RuleActions.Type", type);
        };
    }

    private static Action forward(Parameters config) {
        ImmutableList<Parameters> tuples = config.items("ServerGroupTuples");
        ImmutableList<Action.Target> targets = tuples.stream()
                .map(tuple ->
                        new Action.Target(group(tuple), tuple.integer("Weight").orElseGet(() -> {
                            if (tuples.size() > 1) {
                                throw Refusal.missing("ServerGroupTuples.Weight");
                            }
                            return ONLY_GROUP;
                        })))
                .collect(toImmutableList());
        Parameters sticky = config.below("ServerGroupStickySession");
        return new Action.ForwardGroup(
                targets,
                sticky.flag("Enabled")
                        .filter(enabled -> enabled)
                        .map(enabled -> sticky.integer("Timeout").orElse(STICKY_SECONDS)));
    }

    static ServerGroupKey group(Parameters tuple) {
        return ServerGroupKey.existing(tuple.require("ServerGroupId"));
    }

    private static Action redirect(Parameters config) {
        Action.Redirect redirect = new Action.Redirect(
                config.filled("Protocol").orElse("${protocol}"),
                config.filled("Host").orElse("${host}"),
                config.filled("Port").orElse("${port}"),
                config.filled("Path").orElse("${path}"),
                config.filled("Query").orElse("${query}"),
                config.integer("HttpCode").orElse(301));
        if (redirect.equals(
                new Action.Redirect("${protocol}", "${host}", "${port}", "${path}", "${query}", redirect.httpCode()))) {
            throw new Refusal(400, "InvalidParameter", "A redirect has to change something besides its code.");
        }
        return redirect;
    }

    private static Action rewrite(Parameters config) {
        return new Action.Rewrite(
                config.filled("Host").orElse("${host}"),
                config.filled("Path").orElse("${path}"),
                config.filled("Query").orElse("${query}"));
    }

    private static Action cors(Parameters config) {
        return new Action.Cors(
                config.texts("AllowOrigin"),
                config.texts("AllowMethods"),
                config.texts("AllowHeaders"),
                config.texts("ExposeHeaders"),
                config.filled("AllowCredentials").filter("on"::equals).isPresent(),
                config.number("MaxAge").orElse(CORS_SECONDS));
    }
}
