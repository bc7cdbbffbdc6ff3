package io.albgateway.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One gateway, named after its AlbConfig. AlbConfigs are cluster-scoped, so within a Fleet the name is enough. Where
 * several Fleets share a cloud account, the owner tells apart gateways of one name.
 *
 * <p>As text it is the name, or {@code owner/name}.
 *
 * @param owner who has the gateway in the cloud, such as the name of the Fleet: letters, digits and {@code . _ -}; usually
 *     empty
 * @param name the name of the AlbConfig; never blank
 */
public record GatewayRef(Optional<String> owner, String name) implements Comparable<GatewayRef> {

    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final char SEPARATOR = '/';

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the name is blank, or the owner is not made of what it may be made of
     */
    public GatewayRef {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A gateway needs the name of its AlbConfig, but the name was blank");
        }
        if (owner.filter(text -> !OWNER.matcher(text).matches()).isPresent()) {
            throw new IllegalArgumentException(
                    "An owner of gateways has 1 to 63 letters, digits and . _ - and starts with a"
                            + " letter or digit, but was '" + owner.get() + "'");
        }
    }

    /** Returns the gateway of the AlbConfig with this name, without an owner. */
    public static GatewayRef of(String name) {
        return new GatewayRef(Optional.empty(), name);
    }

    /** Returns the gateway of this name that another one, or nobody, owns. */
    public GatewayRef ownedBy(Optional<String> other) {
        return new GatewayRef(other, name);
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if the text names no gateway
     */
    @JsonCreator
    public static GatewayRef parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        return separator < 0
                ? of(text)
                : new GatewayRef(
                        Optional.of(text.substring(0, separator)).filter(owner -> !owner.isEmpty()),
                        text.substring(separator + 1));
    }

    @Override
    public int compareTo(GatewayRef other) {
        return toString().compareTo(other.toString());
    }

    /** The text by which the gateway is known wherever several Fleets meet, as in tags. */
    @JsonValue
    @Override
    public String toString() {
        // No Kubernetes name holds a separator; a name that does all the same is not taken for an owner and a name.
        return owner.map(text -> text + SEPARATOR + name).orElse(name.indexOf(SEPARATOR) < 0 ? name : SEPARATOR + name);
    }
}
