package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Identity of a change within its plan. The same difference between the same states gives the same key.
 *
 * @param value what is done and to what, such as {@code CreateRules:80/HTTP#2}; never blank
 */
public record ChangeKey(@JsonValue String value) implements Comparable<ChangeKey> {

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if the key is blank
     */
    public ChangeKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A change key says what is done and to what, but was blank");
        }
    }

    /** Returns the key with this text. */
    @JsonCreator
    public static ChangeKey of(String value) {
        return new ChangeKey(value);
    }

    /** Returns the key of the only change of this kind to this resource. */
    public static ChangeKey of(String kind, Object subject) {
        return new ChangeKey(kind + ":" + subject);
    }

    /** Returns the key of one of several batches of this kind for this resource; batches count from 1. */
    public static ChangeKey of(String kind, Object subject, int batch) {
        return new ChangeKey(kind + ":" + subject + "#" + batch);
    }

    @Override
    public int compareTo(ChangeKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
