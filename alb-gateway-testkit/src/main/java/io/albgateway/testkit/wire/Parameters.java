package io.albgateway.testkit.wire;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** The parameters of a request, flattened on the wire to paths such as {@code Rules.1.RuleConditions.2.Type}. */
final class Parameters {

    private final String path;
    private final Map<String, String> flat;

    private Parameters(String path, Map<String, String> flat) {
        this.path = path;
        this.flat = flat;
    }

    static Parameters of(Map<String, String> flat) {
        return new Parameters("", flat);
    }

    /** All of them but the client token, as a text that does not depend on their order. */
    String fingerprint() {
        Map<String, String> sorted = new TreeMap<>(flat);
        sorted.remove("ClientToken");
        return sorted.toString();
    }

    boolean isEmpty() {
        return flat.isEmpty();
    }

    Map<String, String> flat() {
        return flat;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(flat.get(name));
    }

    /** Returns a text that is there and not empty. */
    Optional<String> filled(String name) {
        return text(name).filter(text -> !text.isEmpty());
    }

    String require(String name) {
        return filled(name).orElseThrow(() -> Refusal.missing(path + name));
    }

    Optional<Integer> integer(String name) {
        return parse(name, text -> Optional.ofNullable(Ints.tryParse(text)));
    }

    int requireInteger(String name) {
        return integer(name).orElseThrow(() -> Refusal.missing(path + name));
    }

    Optional<Long> number(String name) {
        return parse(name, text -> Optional.ofNullable(Longs.tryParse(text)));
    }

    Optional<Boolean> flag(String name) {
        return oneOf(name, Map.of("true", true, "false", false));
    }

    private <T> Optional<T> parse(String name, Function<String, Optional<T>> parser) {
        return filled(name).map(text -> parser.apply(text).orElseThrow(() -> Refusal.invalid(path + name, text)));
    }

    /** Returns a text out of a few. */
    <T> Optional<T> oneOf(String name, Map<String, T> values) {
        return filled(name)
                .map(text ->
                        Optional.ofNullable(values.get(text)).orElseThrow(() -> Refusal.invalid(path + name, text)));
    }

    /** Returns what lies below a name; empty if nothing does. */
    Parameters below(String name) {
        String prefix = name + ".";
        Map<String, String> inner = new LinkedHashMap<>();
        flat.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                inner.put(key.substring(prefix.length()), value);
            }
        });
        return new Parameters(path + prefix, inner);
    }

    /** Returns the items of a list by their numbers, which may have gaps. */
    ImmutableList<Parameters> items(String name) {
        Parameters list = below(name);
        return numbers(list).stream().map(list::below).collect(toImmutableList());
    }

    /** Returns the texts of a list by their numbers, which may have gaps. */
    ImmutableList<String> texts(String name) {
        Parameters list = below(name);
        return numbers(list).stream()
                .flatMap(number -> list.text(number).stream())
                .collect(toImmutableList());
    }

    <T> ImmutableList<T> list(String name, Function<Parameters, T> read) {
        return items(name).stream().map(read).collect(toImmutableList());
    }

    private static ImmutableList<String> numbers(Parameters list) {
        return list.flat.keySet().stream()
                .map(key -> key.contains(".") ? key.substring(0, key.indexOf('.')) : key)
                .distinct()
                .map(text -> Optional.ofNullable(Ints.tryParse(text))
                        .orElseThrow(() -> Refusal.invalid(list.path + text, text)))
                .sorted()
                .map(String::valueOf)
                .collect(toImmutableList());
    }

    /** Returns a list of {@code Key} and {@code Value} as a map. */
    ImmutableSortedMap<String, String> tags(String name) {
        Map<String, String> tags = new TreeMap<>();
        for (Parameters tag : items(name)) {
            tags.put(tag.require("Key"), tag.text("Value").orElse(""));
        }
        return ImmutableSortedMap.copyOf(tags);
    }
}
