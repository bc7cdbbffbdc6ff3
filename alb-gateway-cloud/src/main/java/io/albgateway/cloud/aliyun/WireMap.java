package io.albgateway.cloud.aliyun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Builds the parameters of a call under their wire names; what is absent is left out. */
final class WireMap {

    private final Map<String, Object> entries = new LinkedHashMap<>();

    static WireMap of(String name, Object value) {
        return new WireMap().put(name, value);
    }

    /** Builds lists of maps, as ALB wants tags. */
    static List<Map<String, Object>> tags(Map<String, String> tags) {
        return list(tags.entrySet(), tag -> of("Key", tag.getKey()).put("Value", tag.getValue()));
    }

    static <T> List<Map<String, Object>> list(Iterable<? extends T> items, Function<? super T, WireMap> build) {
        List<Map<String, Object>> list = new ArrayList<>();
        items.forEach(item -> list.add(build.apply(item).toMap()));
        return list;
    }

    WireMap put(String name, Object value) {
        entries.put(name, value instanceof WireMap map ? map.toMap() : value);
        return this;
    }

    WireMap put(String name, Optional<?> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    Map<String, Object> toMap() {
        return entries;
    }
}
