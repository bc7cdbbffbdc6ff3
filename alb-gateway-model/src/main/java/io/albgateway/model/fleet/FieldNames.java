package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which field of a mapping is which field of the model.
 *
 * @param known the fields of the model that are there, by their names in the model
 * @param twice fields of a closed shape whose names differ only in capitals; which one counts nobody can say
 * @param unknown fields that a closed shape does not have
 */
record FieldNames(
        ImmutableMap<String, Written> known,
        ImmutableMap<String, Node.Field> twice,
        ImmutableMap<String, Node.Field> unknown) {

    /** A field and how its name is written. */
    record Written(String name, Node.Field field) {}

    static FieldNames match(Node.Mapping node, Shape.Fields shape) {
        return shape.isOpen() ? exact(node, shape) : loose(node, shape);
    }

    private static FieldNames exact(Node.Mapping node, Shape.Fields shape) {
        ImmutableMap.Builder<String, Written> known = ImmutableMap.builder();
        shape.fields().keySet().forEach(name -> {
            Node.Field field = node.fields().get(name);
            if (field != null) {
                known.put(name, new Written(name, field));
            }
        });
        return new FieldNames(known.buildOrThrow(), ImmutableMap.of(), ImmutableMap.of());
    }

    private static FieldNames loose(Node.Mapping node, Shape.Fields shape) {
        Map<String, String> model = new TreeMap<>();
        shape.fields().keySet().forEach(name -> model.put(lower(name), name));
        TreeSet<String> ignored = new TreeSet<>();
        shape.ignored().forEach(name -> ignored.add(lower(name)));

        Map<String, Written> known = new LinkedHashMap<>();
        Map<String, Node.Field> twice = new LinkedHashMap<>();
        Map<String, Node.Field> unknown = new LinkedHashMap<>();
        node.fields().forEach((asWritten, field) -> {
            String name = model.get(lower(asWritten));
            if (name == null) {
                if (!ignored.contains(lower(asWritten))) {
                    unknown.put(asWritten, field);
                }
            } else if (known.putIfAbsent(name, new Written(asWritten, field)) != null) {
                twice.put(asWritten, field);
            }
        });
        twice.keySet().forEach(asWritten -> known.remove(model.get(lower(asWritten))));
        return new FieldNames(ImmutableMap.copyOf(known), ImmutableMap.copyOf(twice), ImmutableMap.copyOf(unknown));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
