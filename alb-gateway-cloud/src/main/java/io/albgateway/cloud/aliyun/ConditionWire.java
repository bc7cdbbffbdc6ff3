package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import java.util.List;
import java.util.Optional;

/** Conditions as ALB's RuleConditions, and back. */
final class ConditionWire implements Condition.Visitor<WireMap> {

    static final ConditionWire INSTANCE = new ConditionWire();

    private ConditionWire() {}

    static WireMap write(Condition condition) {
        return condition.accept(INSTANCE);
    }

    /** Returns the condition; empty for a type that we have no word for, or one without values. */
    static Optional<Condition> read(WireNode node) {
        String type = node.text("Type", "");
        WireNode config = node.node(type + "Config");
        ImmutableList<String> values = config.texts("Values");
        if (config.nodes("Values").isEmpty() && values.isEmpty()) {
            return Optional.empty();
        }
        return switch (type) {
            case "Host" -> Optional.of(new Condition.Host(values));
            case "Path" -> Optional.of(new Condition.Path(values));
            case "Header" -> Optional.of(new Condition.Header(config.text("Key", ""), values));
            case "QueryString" -> Optional.of(new Condition.QueryString(pairs(config)));
            case "Method" -> Optional.of(new Condition.Method(values));
            case "Cookie" -> Optional.of(new Condition.Cookie(pairs(config)));
            case "SourceIp" -> Optional.of(new Condition.SourceIp(values));
            case "ResponseHeader" -> Optional.of(new Condition.ResponseHeader(config.text("Key", ""), values));
            case "ResponseStatusCode" -> Optional.of(new Condition.ResponseStatusCode(values));
            default -> Optional.empty();
        };
    }

    private static ImmutableList<Condition.KeyValue> pairs(WireNode config) {
        return config.nodes("Values").stream()
                .map(pair -> new Condition.KeyValue(pair.text("Key", ""), pair.text("Value", "")))
                .collect(ImmutableList.toImmutableList());
    }

    private static WireMap of(String type, Object values) {
        return WireMap.of("Type", type).put(type + "Config", WireMap.of("Values", values));
    }

    private static WireMap of(String type, String key, List<String> values) {
        return WireMap.of("Type", type)
                .put(type + "Config", WireMap.of("Key", key).put("Values", values));
    }

    private static Object pairs(List<Condition.KeyValue> values) {
        return WireMap.list(values, pair -> WireMap.of("Key", pair.key()).put("Value", pair.value()));
    }

    @Override
    public WireMap host(Condition.Host condition) {
        return of("Host", condition.values());
    }

    @Override
    public WireMap path(Condition.Path condition) {
        return of("Path", condition.values());
    }

    @Override
    public WireMap header(Condition.Header condition) {
        return of("Header", condition.key(), condition.values());
    }

    @Override
    public WireMap queryString(Condition.QueryString condition) {
        return of("QueryString", pairs(condition.values()));
    }

    @Override
    public WireMap method(Condition.Method condition) {
        return of("Method", condition.values());
    }

    @Override
    public WireMap cookie(Condition.Cookie condition) {
        return of("Cookie", pairs(condition.values()));
    }

    @Override
    public WireMap sourceIp(Condition.SourceIp condition) {
        return of("SourceIp", condition.values());
    }

    @Override
    public WireMap responseHeader(Condition.ResponseHeader condition) {
        return of("ResponseHeader", condition.key(), condition.values());
    }

    @Override
    public WireMap responseStatusCode(Condition.ResponseStatusCode condition) {
        return of("ResponseStatusCode", condition.values());
    }
}
