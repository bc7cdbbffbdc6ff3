package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Reads an answer by its wire names. ALB leaves out what is unset, and the SDK turns that into null: both are absent here.
 */
final class WireNode {

    private static final WireNode EMPTY = new WireNode(Map.of());

    private final Map<?, ?> entries;

    private WireNode(Map<?, ?> entries) {
        this.entries = entries;
    }

    static WireNode empty() {
        return EMPTY;
    }

    static WireNode of(Object value) {
        return value instanceof Map<?, ?> map ? new WireNode(map) : EMPTY;
    }

    boolean has(String name) {
        return entries.get(name) != null;
    }

    WireNode node(String name) {
        Object value = entries.get(name);
        return value == null ? EMPTY : of(value);
    }

    /** Returns a text; an empty one is absent, since ALB writes unset texts either way. */
    Optional<String> text(String name) {
        Object value = entries.get(name);
        return value == null ? Optional.empty() : Optional.of(value.toString()).filter(text -> !text.isEmpty());
    }

    String text(String name, String other) {
        return text(name).orElse(other);
    }

    Optional<Integer> integer(String name) {
        return entries.get(name) instanceof Number number ? Optional.of(number.intValue()) : Optional.empty();
    }

    int integer(String name, int other) {
        return integer(name).orElse(other);
    }

    Optional<Boolean> flag(String name) {
        return entries.get(name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    boolean flag(String name, boolean other) {
        return flag(name).orElse(other);
    }

    ImmutableList<WireNode> nodes(String name) {
        return entries.get(name) instanceof List<?> list
                ? list.stream().map(WireNode::of).collect(toImmutableList())
                : ImmutableList.of();
    }

    ImmutableList<String> texts(String name) {
        return entries.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(toImmutableList())
                : ImmutableList.of();
    }

    /** Returns what is set. */
    Map<String, Object> present() {
        Map<String, Object> present = new TreeMap<>();
        entries.forEach((name, value) -> {
            if (value != null) {
                present.put(name.toString(), value);
            }
        });
        return present;
    }

    ImmutableSortedMap<String, String> tags(String name) {
        Map<String, String> tags = new TreeMap<>();
        nodes(name).forEach(tag -> tags.put(tag.text("Key", ""), tag.text("Value", "")));
        return ImmutableSortedMap.copyOf(tags);
    }
}
