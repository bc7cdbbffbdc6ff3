package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Identity of a listener within its load balancer.
 *
 * @param port the port, 1 to 65535
 * @param protocol the protocol; HTTPS and QUIC may share a port
 */
public record ListenerKey(int port, Protocol protocol) implements Comparable<ListenerKey> {

    /**
     * Checks the port.
     *
     * @throws IllegalArgumentException if the port is outside 1 to 65535
     */
    public ListenerKey {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("A listener port is 1 to 65535, but was " + port);
        }
    }

    /**
     * Reads the text that {@link #toString()} writes.
     *
     * @throws IllegalArgumentException if the text is not {@code port/protocol} with a port of 1 to 65535 and a protocol of ALB
     */
    @JsonCreator
    public static ListenerKey parse(String text) {
        int slash = text.indexOf('/');
        try {
            // Without a slash, the part before it is the empty text, which is no number.
            return new ListenerKey(
                    Integer.parseInt(text.substring(0, Math.max(slash, 0))),
                    Protocol.valueOf(text.substring(slash + 1).toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A listener key looks like 80/HTTP, but was '" + text + "'", e);
        }
    }

    @Override
    public int compareTo(ListenerKey other) {
        return port != other.port ? Integer.compare(port, other.port) : protocol.compareTo(other.protocol);
    }

    /** Returns {@code port/protocol}, such as {@code 443/HTTPS}. */
    @JsonValue
    @Override
    public String toString() {
        return port + "/" + protocol;
    }
}
