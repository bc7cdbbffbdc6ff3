package io.albgateway.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One gateway, named after its AlbConfig. AlbConfigs are cluster-scoped, so the name is enough.
 *
 * @param name the name of the AlbConfig; never blank
 */
public record GatewayRef(@JsonValue String name) implements Comparable<GatewayRef> {

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public GatewayRef {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A gateway needs the name of its AlbConfig, but the name was blank");
        }
    }

    /** Returns the gateway of the AlbConfig with this name. */
    @JsonCreator
    public static GatewayRef of(String name) {
        return new GatewayRef(name);
    }

    @Override
    public int compareTo(GatewayRef other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
