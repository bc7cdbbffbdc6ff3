package io.albgateway.model.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/** A value of a document, and the place where it is written. What an alias stands for is shared, not copied. */
sealed interface Node {

    Place place();

    /** What it is, for messages. */
    String what();

    /** Returns whether it is the null of YAML and JSON. */
    default boolean isNull() {
        return false;
    }

    /** A mapping, in the order of the text; what it takes from merge keys comes last. */
    record Mapping(Place place, ImmutableMap<String, Field> fields) implements Node {

        Optional<Node> get(String name) {
            return Optional.ofNullable(fields.get(name)).map(Field::value);
        }

        /** Returns the text of a field; empty if the field is absent or no text. */
        Optional<String> text(String name) {
            return get(name)
                    .filter(Scalar.class::isInstance)
                    .map(node -> ((Scalar) node).value())
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue);
        }

        @Override
        public String what() {
            return "a mapping";
        }

        @Override
        public String toString() {
            return what();
        }
    }

    /** A key's place and its value. */
    record Field(Place key, Node value) {}

    /** A list. */
    record Sequence(Place place, ImmutableList<Node> items) implements Node {
        @Override
        public String what() {
            return "a list";
        }

        @Override
        public String toString() {
            return what();
        }
    }

    /** A text, number, boolean or null; and how it was written. */
    record Scalar(Place place, JsonNode value, String raw) implements Node {

        /** Returns the number that a text of few digits spells. */
        Scalar asNumber() {
            return new Scalar(place, JsonNodeFactory.instance.numberNode(Integer.parseInt(raw)), raw);
        }

        @Override
        public boolean isNull() {
            return value.isNull();
        }

        @Override
        public String what() {
            return switch (value.getNodeType()) {
                case STRING -> "a text";
                case NUMBER -> "a number";
                case BOOLEAN -> "a boolean";
                default -> "null";
            };
        }

        /** Without the value: it may be a Secret's. */
        @Override
        public String toString() {
            return what();
        }
    }
}
