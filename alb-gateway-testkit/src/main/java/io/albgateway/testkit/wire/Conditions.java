package io.albgateway.testkit.wire;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import java.util.List;

/** Conditions from and to {@code RuleConditions.N}. */
final class Conditions implements Condition.Visitor<Json> {

    private Conditions() {}

    static Condition read(Parameters item) {
        String type = item.require("Type");
        Parameters config = item.below(type + "Config");
        ImmutableList<String> values = config.texts("Values");
        Condition condition = switch (type) {
            case "Host" -> new Condition.Host(values);
            case "Path" -> new Condition.Path(values);
            case "Header" -> new Condition.Header(config.require("Key"), values);
            case "Method" -> new Condition.Method(values);
            case "SourceIp" -> new Condition.SourceIp(values);
            case "QueryString" -> new Condition.QueryString(config.list("Values", Conditions::pair));
            case "Cookie" -> new Condition.Cookie(config.list("Values", Conditions::pair));
            case "ResponseHeader" -> new Condition.ResponseHeader(config.require("Key"), values);
            case "ResponseStatusCode" -> new Condition.ResponseStatusCode(values);
            default -> throw Refusal.invalid("RuleConditions.Type", type);
        };
        if (condition.valueTexts().isEmpty()) {
            throw Refusal.missing("RuleConditions." + type + "Config.Values");
        }
        return condition;
    }

    private static Condition.KeyValue pair(Parameters item) {
        return new Condition.KeyValue(
                item.text("Key").orElse(""), item.text("Value").orElse(""));
    }

    static Json write(Condition condition) {
        return condition.accept(new Conditions());
    }

    private static Json of(String type, Object values) {
        return Json.of("Type", type).put(type + "Config", Json.of("Values", values));
    }

    private static Json of(String type, String key, List<String> values) {
        return Json.of("Type", type).put(type + "Config", Json.of("Key", key).put("Values", values));
    }

    private static Object pairs(List<Condition.KeyValue> pairs) {
        return Json.list(pairs, pair -> Json.of("Key", pair.key()).put("Value", pair.value()));
    }

    @Override
    public Json host(Condition.Host condition) {
        return of("Host", condition.values());
    }

    @Override
    public Json path(Condition.Path condition) {
        return of("Path", condition.values());
    }

    @Override
    public Json header(Condition.Header condition) {
        return of("Header", condition.key(), condition.values());
    }

    @Override
    public Json queryString(Condition.QueryString condition) {
        return of("QueryString", pairs(condition.values()));
    }

    @Override
    public Json method(Condition.Method condition) {
        return of("Method", condition.values());
    }

    @Override
    public Json cookie(Condition.Cookie condition) {
        return of("Cookie", pairs(condition.values()));
    }

    @Override
    public Json sourceIp(Condition.SourceIp condition) {
        return of("SourceIp", condition.values());
    }

    @Override
    public Json responseHeader(Condition.ResponseHeader condition) {
        return of("ResponseHeader", condition.key(), condition.values());
    }

    @Override
    public Json responseStatusCode(Condition.ResponseStatusCode condition) {
        return of("ResponseStatusCode", condition.values());
    }
}
