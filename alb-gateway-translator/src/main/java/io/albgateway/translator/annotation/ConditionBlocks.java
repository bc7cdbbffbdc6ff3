package io.albgateway.translator.annotation;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads {@code conditions.<service>}: a JSON list of blocks, each with a type and one configuration object. The blocks
 * stay as written; how blocks of one type meet is a matter of rules, not of reading.
 */
final class ConditionBlocks {
    private ConditionBlocks() {}

    static ValueType<ImmutableList<Condition>> type() {
        return new ValueType<>(
                "JSON list",
                "a JSON list of blocks such as [{\"type\": \"Header\", \"headerConfig\": {\"key\": \"x-user\", "
                        + "\"values\": [\"beta\"]}}]",
                text -> JsonValues.objects(text).then(ConditionBlocks::read));
    }

    /** Addresses in all blocks together. Source: "Customize forwarding rules for an ALB Ingress". */
    private static final int MOST_ADDRESSES = 5;

    private static Parsed<ImmutableList<Condition>> read(ImmutableList<JsonNode> items) {
        ImmutableList.Builder<Condition> conditions = ImmutableList.builder();
        Set<String> addresses = new HashSet<>();
        for (JsonNode item : items) {
            Parsed<Condition> condition = block(item);
            if (condition.value().isEmpty()) {
                return Parsed.wrong(condition.problem());
            }
            Optional<String> problem = condition.value().get().accept(ConditionSyntax.INSTANCE);
            if (problem.isPresent()) {
                return Parsed.wrong(problem.get());
            }
            if (condition.value().get() instanceof Condition.SourceIp sources) {
                addresses.addAll(sources.values());
            }
            conditions.add(condition.value().get());
        }
        if (addresses.size() > MOST_ADDRESSES) {
            return Parsed.wrong("has " + addresses.size() + " SourceIp values, and ALB allows " + MOST_ADDRESSES);
        }
        return Parsed.of(conditions.build());
    }

    private static Parsed<Condition> block(JsonNode item) {
        String type = JsonValues.text(item, "type").orElse("");
        return switch (Ascii.toLowerCase(type)) {
            case "host" -> values(item, "hostConfig", Condition.Host::new);
            case "path" -> values(item, "pathConfig", Condition.Path::new);
            case "method" -> values(item, "methodConfig", Condition.Method::new);
            case "sourceip" -> values(item, "sourceIpConfig", Condition.SourceIp::new);
            case "responsestatuscode" -> values(item, "responseStatusCodeConfig", Condition.ResponseStatusCode::new);
            case "header" -> keyed(item, "headerConfig", false);
            case "responseheader" -> keyed(item, "responseHeaderConfig", true);
            case "querystring" -> pairs(item, "queryStringConfig", Condition.QueryString::new);
            case "cookie" -> pairs(item, "cookieConfig", Condition.Cookie::new);
            case "" -> Parsed.wrong("has a block without type");
            default -> Parsed.wrong("has a block of the unknown type '" + type + "'");
        };
    }

    private static Parsed<Condition> values(
            JsonNode item, String config, Function<ImmutableList<String>, Condition> make) {
        return config(item, config, "values")
                .then(object -> texts(object, config).then(texts -> Parsed.of(make.apply(texts))));
    }

    private static Parsed<Condition> keyed(JsonNode item, String config, boolean response) {
        // The dictionary's first snippet writes headerConfig for response headers too.
        boolean isOld = response && JsonValues.field(item, config).isEmpty();
        Parsed<JsonNode> object = config(item, isOld ? "headerConfig" : config, "key", "values");
        return object.then(fields -> {
            Optional<String> key = JsonValues.text(fields, "key").filter(text -> !text.isBlank());
            if (key.isEmpty()) {
                return Parsed.wrong("has a " + config + " without key");
            }
            return texts(fields, config)
                    .then(texts -> Parsed.of(
                            response
                                    ? new Condition.ResponseHeader(key.get(), texts)
                                    : new Condition.Header(key.get(), texts)));
        });
    }

    private static Parsed<Condition> pairs(
            JsonNode item, String config, Function<ImmutableList<Condition.KeyValue>, Condition> make) {
        return config(item, config, "values").then(object -> {
            ImmutableList.Builder<Condition.KeyValue> pairs = ImmutableList.builder();
            for (JsonNode pair : JsonValues.field(object, "values")
                    .filter(JsonNode::isArray)
                    .map(ImmutableList::copyOf)
                    .orElse(ImmutableList.of())) {
                Optional<String> unexpected = JsonValues.unexpected(pair, "key", "value");
                if (unexpected.isPresent()) {
                    return Parsed.wrong("has a " + config + " with a pair that " + unexpected.get());
                }
                Optional<String> key = JsonValues.text(pair, "key");
                if (key.isEmpty()
                        || JsonValues.structured(pair, ImmutableList.of("value"))
                                .isPresent()) {
                    return Parsed.wrong("has a " + config + " whose values are not all pairs of key and value");
                }
                // ALB takes lower case only and compares without case, so nothing is lost.
                pairs.add(new Condition.KeyValue(
                        Ascii.toLowerCase(key.get()),
                        Ascii.toLowerCase(JsonValues.text(pair, "value").orElse(""))));
            }
            ImmutableList<Condition.KeyValue> result = pairs.build();
            return result.isEmpty()
                    ? Parsed.wrong("has a " + config + " without values")
                    : Parsed.of(make.apply(result));
        });
    }

    private static Parsed<JsonNode> config(JsonNode item, String name, String... fields) {
        Optional<JsonNode> config = JsonValues.field(item, name).filter(JsonNode::isObject);
        if (config.isEmpty()) {
            return Parsed.wrong("has a block without " + name);
        }
        return JsonValues.unexpected(item, "type", name)
                .map(problem -> "has a block that " + problem)
                .or(() -> JsonValues.unexpected(config.get(), fields)
                        .map(problem -> "has a " + name + " that " + problem))
                .map(Parsed::<JsonNode>wrong)
                .orElseGet(() -> Parsed.of(config.get()));
    }

    private static Parsed<ImmutableList<String>> texts(JsonNode object, String config) {
        return JsonValues.texts(object, "values")
                .filter(texts -> !texts.isEmpty())
                .map(Parsed::of)
                .orElseGet(() -> Parsed.wrong("has a " + config + " without a list of values"));
    }
}
