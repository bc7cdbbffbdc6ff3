package io.albgateway.translator.annotation;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Optional;

/** Reads {@code actions.<service>}: a JSON list of entries, each with a type and one configuration object. */
final class ActionSpecs {

    /** What a redirect or rewrite keeps when a field is left out. */
    private static final String KEEP_PROTOCOL = "${protocol}";

    /** The only target of a mirror. Source: "Customize forwarding rules for an ALB Ingress". */
    private static final String MIRROR = "ForwardGroupMirror";

    private static final String KEEP_HOST = "${host}";
    private static final String KEEP_PORT = "${port}";
    private static final String KEEP_PATH = "${path}";
    private static final String KEEP_QUERY = "${query}";

    private static final ImmutableList<String> FORWARD = ImmutableList.of("serverGroups", "serverGroupStickySession");

    /** No field of the configuration has to be a text. */
    private static final ImmutableList<String> STRUCTURED = ImmutableList.of();

    private ActionSpecs() {}

    static ValueType<ImmutableList<ActionSpec>> type() {
        return new ValueType<>(
                "JSON list",
                "a JSON list of entries such as [{\"type\": \"ForwardGroup\", \"forwardConfig\": {\"serverGroups\": "
                        + "[{\"serviceName\": \"cart\", \"servicePort\": 80, \"weight\": 100}]}}]",
                text -> JsonValues.objects(text).then(ActionSpecs::read));
    }

    private static Parsed<ImmutableList<ActionSpec>> read(ImmutableList<JsonNode> items) {
        ImmutableList.Builder<ActionSpec> specs = ImmutableList.builder();
        for (JsonNode item : items) {
            Parsed<ActionSpec> spec = entry(item);
            if (spec.value().isEmpty()) {
                return Parsed.wrong(spec.problem());
            }
            specs.add(spec.value().get());
        }
        return Parsed.of(specs.build());
    }

    private static Parsed<ActionSpec> entry(JsonNode item) {
        String type = JsonValues.text(item, "type").orElse("");
        return switch (Ascii.toLowerCase(type)) {
            case "forwardgroup" ->
                config(item, "forwardConfig", FORWARD, STRUCTURED).then(ActionSpecs::forward);
            case "redirect" ->
                config(item, "redirectConfig", "protocol", "host", "port", "path", "query", "httpCode")
                        .then(ActionSpecs::redirect);
            case "fixedresponse" ->
                config(item, "fixedResponseConfig", "httpCode", "contentType", "content")
                        .then(ActionSpecs::fixedResponse);
            case "rewrite" ->
                config(item, "rewriteConfig", "host", "path", "query").then(ActionSpecs::rewrite);
            case "insertheader" ->
                config(item, "insertHeaderConfig", "key", "value", "valueType", "coverEnabled")
                        .then(ActionSpecs::insertHeader);
            case "removeheader" -> config(item, "removeHeaderConfig", "key").then(ActionSpecs::removeHeader);
            case "trafficlimit" ->
                config(item, "trafficLimitConfig", ImmutableList.of("QPS", "QPSPerIp"), STRUCTURED)
                        .then(ActionSpecs::trafficLimit);
            case "trafficmirror" ->
                config(item, "trafficMirrorConfig", ImmutableList.of("targetType", "mirrorGroupConfig"), STRUCTURED)
                        .then(ActionSpecs::trafficMirror);
            case "" -> Parsed.wrong("has an entry without type");
            default -> Parsed.wrong("has an entry of the unknown type '" + type + "'");
        };
    }

    private static Parsed<ActionSpec> forward(JsonNode config) {
        ImmutableList<JsonNode> groups = list(config, "serverGroups");
        if (groups.isEmpty()) {
            return Parsed.wrong("has a ForwardGroup without serverGroups");
        }
        ImmutableList.Builder<ActionSpec.ForwardTarget> targets = ImmutableList.builder();
        for (JsonNode group : groups) {
            Parsed<ActionSpec.ForwardTarget> target = target(group, groups.size() == 1);
            if (target.value().isEmpty()) {
                return Parsed.wrong(target.problem());
            }
            targets.add(target.value().get());
        }
        ImmutableList<ActionSpec.ForwardTarget> result = targets.build();
        if (result.stream().allMatch(target -> target.weight() == 0)) {
            return Parsed.wrong("has a ForwardGroup in which no group has a weight above 0");
        }
        return stickySeconds(config).then(seconds -> Parsed.of(new ActionSpec.Forward(result, seconds)));
    }

    private static Parsed<ActionSpec.ForwardTarget> target(JsonNode group, boolean alone) {
        Optional<String> structured =
                JsonValues.structured(group, ImmutableList.of("serverGroupID", "serviceName", "servicePort"));
        if (!group.isObject() || structured.isPresent()) {
            return Parsed.wrong("has a server group whose "
                    + structured.map(name -> name + " is no text").orElse("item is no object"));
        }
        Optional<String> unexpected =
                unexpected(group, "server group", "serverGroupID", "serviceName", "servicePort", "weight");
        if (unexpected.isPresent()) {
            return Parsed.wrong(unexpected.get());
        }
        Optional<JsonNode> weight = JsonValues.field(group, "weight");
        if (weight.isEmpty() && !alone) {
            return Parsed.wrong("has several server groups, but not each has a weight");
        }
        int share = weight.map(node -> integer(node, 0, 100).orElse(-1)).orElse(100);
        if (share < 0) {
            return Parsed.wrong("has a server group whose weight is no whole number from 0 to 100");
        }
        Optional<String> id = JsonValues.text(group, "serverGroupID").filter(text -> !text.isBlank());
        if (id.isPresent()) {
            return serverGroupId(id.get())
                    .then(known -> Parsed.of(new ActionSpec.ForwardTarget(Optional.of(known), "", "", share)));
        }
        Optional<String> service = JsonValues.text(group, "serviceName").filter(text -> !text.isBlank());
        Optional<String> port = JsonValues.text(group, "servicePort").filter(text -> !text.isBlank());
        if (service.isEmpty() || port.isEmpty()) {
            return Parsed.wrong("has a server group with neither a serverGroupID nor a serviceName and servicePort");
        }
        return Parsed.of(new ActionSpec.ForwardTarget(Optional.empty(), service.get(), port.get(), share));
    }

    private static Parsed<String> serverGroupId(String text) {
        Parsed<String> id = GroupValues.serverGroupId().parser().apply(text);
        return id.value().isPresent() ? id : Parsed.wrong("has a serverGroupID that " + id.problem());
    }

    private static Parsed<Optional<Integer>> stickySeconds(JsonNode config) {
        Optional<JsonNode> sticky = JsonValues.field(config, "serverGroupStickySession");
        if (sticky.filter(fields -> !fields.isObject()
                        || JsonValues.structured(fields, ImmutableList.of("enabled"))
                                .isPresent())
                .isPresent()) {
            return Parsed.wrong("has a ServerGroupStickySession that is no object with enabled and timeout");
        }
        Optional<String> unexpected =
                sticky.flatMap(fields -> unexpected(fields, "ServerGroupStickySession", "enabled", "timeout"));
        if (unexpected.isPresent()) {
            return Parsed.wrong(unexpected.get());
        }
        String enabled =
                sticky.flatMap(fields -> JsonValues.text(fields, "enabled")).orElse("false");
        if (!enabled.equals("true") && !enabled.equals("false")) {
            return Parsed.wrong("has a ServerGroupStickySession whose enabled is neither true nor false");
        }
        Optional<JsonNode> timeout = sticky.flatMap(fields -> JsonValues.field(fields, "timeout"));
        int seconds = timeout.map(node -> integer(node, 1, 86_400).orElse(-1)).orElse(1000);
        if (seconds < 0) {
            return Parsed.wrong("has a ServerGroupStickySession whose timeout is no whole number from 1 to 86400");
        }
        return Parsed.of(enabled.equals("true") ? Optional.of(seconds) : Optional.empty());
    }

    private static Parsed<ActionSpec> redirect(JsonNode config) {
        String code = JsonValues.text(config, "httpCode").orElse("301");
        if (!ImmutableList.of("301", "302", "303", "307", "308").contains(code)) {
            return Parsed.wrong("has a Redirect whose httpCode is none of 301, 302, 303, 307, 308");
        }
        Action.Redirect redirect = new Action.Redirect(
                textOr(config, "protocol", KEEP_PROTOCOL),
                textOr(config, "host", KEEP_HOST),
                textOr(config, "port", KEEP_PORT),
                textOr(config, "path", KEEP_PATH),
                textOr(config, "query", KEEP_QUERY),
                Integer.parseInt(code));
        boolean changesNothing = redirect.protocol().equals(KEEP_PROTOCOL)
                && redirect.host().equals(KEEP_HOST)
                && redirect.port().equals(KEEP_PORT)
                && redirect.path().equals(KEEP_PATH)
                && redirect.query().equals(KEEP_QUERY);
        return changesNothing ? Parsed.wrong("has a Redirect that leads back to itself") : plain(redirect);
    }

    private static Parsed<ActionSpec> fixedResponse(JsonNode config) {
        Optional<Integer> code = JsonValues.field(config, "httpCode").flatMap(node -> integer(node, 200, 599));
        if (code.isEmpty() || code.get() / 100 == 3) {
            return Parsed.wrong("has a FixedResponse whose httpCode is none of 2xx, 4xx, 5xx");
        }
        return plain(new Action.FixedResponse(
                code.get(), JsonValues.text(config, "contentType"), JsonValues.text(config, "content")));
    }

    private static Parsed<ActionSpec> rewrite(JsonNode config) {
        return plain(new Action.Rewrite(
                textOr(config, "host", KEEP_HOST),
                textOr(config, "path", KEEP_PATH),
                textOr(config, "query", KEEP_QUERY)));
    }

    private static Parsed<ActionSpec> insertHeader(JsonNode config) {
        Optional<String> key = JsonValues.text(config, "key");
        Optional<String> value = JsonValues.text(config, "value");
        Optional<Action.HeaderValueType> type = switch (Ascii.toLowerCase(textOr(config, "valueType", "UserDefined"))) {
            case "userdefined" -> Optional.of(Action.HeaderValueType.USER_DEFINED);
            case "referenceheader" -> Optional.of(Action.HeaderValueType.REFERENCE_HEADER);
            case "systemdefined" -> Optional.of(Action.HeaderValueType.SYSTEM_DEFINED);
            default -> Optional.empty();
        };
        if (key.isEmpty() || value.isEmpty() || type.isEmpty()) {
            return Parsed.wrong("has an InsertHeader without key, value or one of the types UserDefined, "
                    + "ReferenceHeader, SystemDefined");
        }
        if (!Ascii.equalsIgnoreCase(textOr(config, "coverEnabled", "true"), "true")) {
            return Parsed.wrong("has an InsertHeader whose coverEnabled is not true: ALB always overwrites a header"
                    + " that is there");
        }
        return plain(new Action.InsertHeader(key.get(), value.get(), type.get()));
    }

    private static Parsed<ActionSpec> removeHeader(JsonNode config) {
        return JsonValues.text(config, "key")
                .map(key -> plain(new Action.RemoveHeader(key)))
                .orElseGet(() -> Parsed.wrong("has a RemoveHeader without key"));
    }

    private static Parsed<ActionSpec> trafficLimit(JsonNode config) {
        Optional<JsonNode> total = JsonValues.field(config, "QPS");
        Optional<JsonNode> single = JsonValues.field(config, "QPSPerIp");
        Optional<Integer> qps = total.flatMap(node -> integer(node, 1, 1_000_000));
        Optional<Integer> perIp = single.flatMap(node -> integer(node, 1, 1_000_000));
        boolean unreadable = total.isPresent() != qps.isPresent() || single.isPresent() != perIp.isPresent();
        if (unreadable || (qps.isEmpty() && perIp.isEmpty())) {
            return Parsed.wrong("has a TrafficLimit without QPS or QPSPerIp from 1 to 1000000");
        }
        if (qps.isPresent() && perIp.isPresent() && perIp.get() >= qps.get()) {
            return Parsed.wrong("has a TrafficLimit whose QPSPerIp is not below QPS");
        }
        return plain(new Action.TrafficLimit(qps, perIp));
    }

    private static Parsed<ActionSpec> trafficMirror(JsonNode config) {
        if (!Ascii.equalsIgnoreCase(textOr(config, "targetType", MIRROR), MIRROR)) {
            return Parsed.wrong("has a TrafficMirror whose targetType is not " + MIRROR);
        }
        Optional<String> unexpected = JsonValues.field(config, "mirrorGroupConfig")
                .flatMap(mirror -> unexpected(mirror, "mirrorGroupConfig", "serverGroupTuples"));
        if (unexpected.isPresent()) {
            return Parsed.wrong(unexpected.get());
        }
        ImmutableList.Builder<ServerGroupKey> groups = ImmutableList.builder();
        for (JsonNode tuple : JsonValues.field(config, "mirrorGroupConfig")
                .map(mirror -> list(mirror, "serverGroupTuples"))
                .orElse(ImmutableList.of())) {
            Optional<String> unnamed = unexpected(tuple, "serverGroupTuples item", "serverGroupID");
            if (unnamed.isPresent()) {
                return Parsed.wrong(unnamed.get());
            }
            Optional<String> id = JsonValues.text(tuple, "serverGroupID").filter(text -> !text.isBlank());
            if (id.isEmpty()) {
                return Parsed.wrong("has a TrafficMirror in which a server group has no id");
            }
            Parsed<String> known = serverGroupId(id.get());
            if (known.value().isEmpty()) {
                return Parsed.wrong(known.problem());
            }
            groups.add(ServerGroupKey.existing(known.value().get()));
        }
        ImmutableList<ServerGroupKey> result = groups.build();
        return result.isEmpty()
                ? Parsed.wrong("has a TrafficMirror that names no server group by id")
                : plain(new Action.TrafficMirror(result));
    }

    private static Parsed<ActionSpec> plain(Action action) {
        return action.accept(ActionSyntax.INSTANCE)
                .map(Parsed::<ActionSpec>wrong)
                .orElseGet(() -> Parsed.of(new ActionSpec.Plain(action)));
    }

    /** Returns the configuration of an entry; {@code texts} are its fields, none of them a list or an object. */
    private static Parsed<JsonNode> config(JsonNode item, String name, String... texts) {
        ImmutableList<String> fields = ImmutableList.copyOf(texts);
        return config(item, name, fields, fields);
    }

    /** Returns the configuration of an entry; {@code texts} are those of its fields that are no list and no object. */
    private static Parsed<JsonNode> config(
            JsonNode item, String name, ImmutableList<String> fields, ImmutableList<String> texts) {
        Optional<JsonNode> config = JsonValues.field(item, name).filter(JsonNode::isObject);
        if (config.isEmpty()) {
            return Parsed.wrong("has an entry without " + name);
        }
        Optional<String> unexpected = JsonValues.unexpected(item, "type", name)
                .map(problem -> "has an entry that " + problem)
                .or(() -> unexpected(config.get(), name, fields.toArray(String[]::new)));
        if (unexpected.isPresent()) {
            return Parsed.wrong(unexpected.get());
        }
        return JsonValues.structured(config.get(), texts)
                .map(field -> Parsed.<JsonNode>wrong("has a " + name + " whose " + field + " is no text"))
                .orElseGet(() -> Parsed.of(config.get()));
    }

    private static Optional<String> unexpected(JsonNode object, String what, String... known) {
        return JsonValues.unexpected(object, known).map(problem -> "has a " + what + " that " + problem);
    }

    private static ImmutableList<JsonNode> list(JsonNode object, String name) {
        return JsonValues.field(object, name)
                .filter(JsonNode::isArray)
                .map(ImmutableList::copyOf)
                .orElse(ImmutableList.of());
    }

    private static String textOr(JsonNode object, String name, String absent) {
        return JsonValues.text(object, name).filter(text -> !text.isEmpty()).orElse(absent);
    }

    /** Takes numbers, and texts that are numbers: the documents write both. */
    private static Optional<Integer> integer(JsonNode node, int min, int max) {
        if (!node.isTextual() && !node.isIntegralNumber()) {
            return Optional.empty();
        }
        return ValueType.integer(min, max).parser().apply(node.asText()).value();
    }
}
