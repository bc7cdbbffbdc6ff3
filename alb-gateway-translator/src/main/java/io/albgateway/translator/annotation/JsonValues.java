package io.albgateway.translator.annotation;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.Optional;

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
            // Text that goes beyond the limits of the parser has no place.
            JsonLocation place = e.getLocation();
            return Parsed.wrong(
                    place == null
                            ? "is nested too deeply to be read"
                            : "is not JSON (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")");
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

    /** Returns a text field; a number is taken as its text; absent if it is missing or something else. */
    static Optional<String> text(JsonNode object, String name) {
        return field(object, name).filter(JsonNode::isValueNode).map(JsonNode::asText);
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
