package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.albgateway.model.ClusterId;
import java.util.Optional;

/**
 * Identity of a server group within its gateway. Kubernetes names hold neither {@code /} nor {@code :} nor {@code @};
 * where a user wrote them nevertheless they are escaped, so different parts never give the same key.
 *
 * @param value the key as a text
 */
public record ServerGroupKey(@JsonValue String value) implements Comparable<ServerGroupKey> {

    private static final String EXISTING = "id:";

    /** Returns the key with this text. */
    @JsonCreator
    public static ServerGroupKey of(String value) {
        return new ServerGroupKey(value);
    }

    /**
     * Returns the key of the group that an Ingress needs for one port of a Service.
     *
     * @param cluster the cluster whose endpoints the group holds; empty if it holds those of all clusters
     */
    public static ServerGroupKey of(
            String namespace, String ingress, String service, String port, Optional<ClusterId> cluster) {
        return new ServerGroupKey(escape(namespace) + "/" + escape(ingress) + "/" + escape(service) + ":" + escape(port)
                + cluster.map(id -> "@" + id).orElse(""));
    }

    /** Returns the key of the empty group behind the default action of a listener. */
    public static ServerGroupKey defaultOf(ListenerKey listener) {
        return new ServerGroupKey("default:" + listener);
    }

    /** Returns the key of a group that was made outside and is named by its cloud id. */
    public static ServerGroupKey existing(String serverGroupId) {
        return new ServerGroupKey(EXISTING + serverGroupId);
    }

    /** Returns the cloud id if this is a group that was made outside. */
    public Optional<String> existingId() {
        return value.startsWith(EXISTING) ? Optional.of(value.substring(EXISTING.length())) : Optional.empty();
    }

    private static String escape(String part) {
        return part.replace("%", "%25").replace("/", "%2F").replace(":", "%3A").replace("@", "%40");
    }

    @Override
    public int compareTo(ServerGroupKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
