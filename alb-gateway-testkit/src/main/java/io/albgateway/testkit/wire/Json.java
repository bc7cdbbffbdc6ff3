package io.albgateway.testkit.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Builds the objects of answers; what is absent is left out, as ALB does. */
final class Json {

    private final Map<String, Object> members = new LinkedHashMap<>();

    static Json of(String name, Object value) {
        return new Json().put(name, value);
    }

    Json put(String name, Object value) {
        members.put(name, value instanceof Json json ? json.toMap() : value);
        return this;
    }

    Json put(String name, Optional<?> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    Map<String, Object> toMap() {
        return members;
    }

    static <T> List<Map<String, Object>> list(Iterable<? extends T> items, Function<? super T, Json> build) {
        List<Map<String, Object>> list = new ArrayList<>();
        items.forEach(item -> list.add(build.apply(item).toMap()));
        return list;
    }

    static List<Map<String, Object>> tags(Map<String, String> tags) {
        return list(tags.entrySet(), tag -> of("Key", tag.getKey()).put("Value", tag.getValue()));
    }
}
