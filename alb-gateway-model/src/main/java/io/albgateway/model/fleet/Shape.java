package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;

/** What the model expects of a value. */
sealed interface Shape {

    /** The expectation, for messages. */
    String wanted();

    /** Shapes without parts. */
    enum Leaf implements Shape {
        TEXT("a text"),
        INTEGER("a whole number"),
        LONG("a whole number"),
        BOOLEAN("true or false"),
        /** A mapping of names to texts, such as labels. */
        TEXTS("a mapping"),
        /** Kept as written. */
        ANY("anything");

        private final String wanted;

        Leaf(String wanted) {
            this.wanted = wanted;
        }

        @Override
        public String wanted() {
            return wanted;
        }
    }

    /** A list. */
    record Items(Shape item) implements Shape {
        @Override
        public String wanted() {
            return "a list";
        }
    }

    /**
     * A mapping with known fields.
     *
     * @param type the type of the model
     * @param isOpen whether there may be fields that the model does not know: true for the kinds of Kubernetes
     * @param fields the known fields
     * @param ignored names of fields that may be there but are not read
     */
    record Fields(
            Class<?> type, boolean isOpen, ImmutableSortedMap<String, Member> fields, ImmutableSet<String> ignored)
            implements Shape {
        @Override
        public String wanted() {
            return "a mapping";
        }
    }

    /** A field of a mapping. */
    record Member(Shape shape, boolean isRequired) {}
}
