package io.albgateway.translator.annotation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** JSON inside annotations: a list of objects whose field names ignore case. */
final class JsonValues {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private JsonValues() {}

    /** Reads a list of objects. */
    static Parsed<ImmutableList<JsonNode>> objects(String text) {
        JsonNode root;
        try {
            root = READER.readTree(text);
        } catch (JsonProcessingException e) {
            return Parsed.wrong(problem(e));
        }
        if (!root.isArray()) {
            return Parsed.wrong("is not a JSON list");
        }
        ImmutableList.Builder<JsonNode> items = ImmutableList.builder();
        for (JsonNode item : root) {
            if (!item.isObject()) {
                return Parsed.wrong("holds a list item that is not an object");
            }
            items.add(item);
        }
        return Parsed.of(items.build());
    }

    private static String problem(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "nests too deeply, or holds a number that is too long";
        }
        // Not every problem has a place.
        return Optional.ofNullable(e.getLocation())
                .map(place -> "is not JSON (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")")
                .orElse("is not JSON");
    }

    /** Returns a field whatever its case; absent if it is missing or null. */
    static Optional<JsonNode> field(JsonNode object, String name) {
        JsonNode exact = object.get(name);
        if (exact != null) {
            return exact.isNull() ? Optional.empty() : Optional.of(exact);
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (Ascii.equalsIgnoreCase(field.getKey(), name)
                    && !field.getValue().isNull()) {
                return Optional.of(field.getValue());
            }
        }
        return Optional.empty();
    }

    /**
     * Returns what is wrong with the names of fields: one that means nothing, or one that is there twice in different
     * case. Leaving either aside could widen a rule.
     */
    static Optional<String> unexpected(JsonNode object, String... known) {
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = Ascii.toLowerCase(field.getKey());
            if (Arrays.stream(known).noneMatch(one -> Ascii.equalsIgnoreCase(one, name))) {
                return Optional.of("has the unknown field '" + field.getKey() + "'");
            }
            if (!seen.add(name)) {
                return Optional.of("has the field '" + field.getKey() + "' twice");
            }
        }
        return Optional.empty();
    }

    /** Returns a text field; a number is taken as its text; absent if it is missing or something else. */
    static Optional<String> text(JsonNode object, String name) {
        return field(object, name).filter(JsonNode::isValueNode).map(JsonNode::asText);
    }

    /** Returns the first of these fields that holds a list or an object, where a text is wanted. */
    static Optional<String> structured(JsonNode object, ImmutableList<String> names) {
        return names.stream()
                .filter(name ->
                        field(object, name).filter(JsonNode::isContainerNode).isPresent())
                .findFirst();
    }

    /** Returns a list of texts; absent if the field is missing or holds anything else. */
    static Optional<ImmutableList<String>> texts(JsonNode object, String name) {
        return field(object, name).filter(JsonNode::isArray).flatMap(list -> {
            ImmutableList.Builder<String> texts = ImmutableList.builder();
            for (JsonNode item : list) {
                if (!item.isTextual() && !item.isNumber()) {
                    return Optional.empty();
                }
                texts.add(item.asText());
            }
            return Optional.of(texts.build());
        });
    }
}
