package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.albgateway.model.ClusterId;
import java.util.Comparator;
import java.util.Optional;

/**
 * One backend of a server group: an address and a port.
 *
 * @param address the IP address, as the EndpointSlice writes it
 * @param port the port, 1 to 65535
 * @param weight its share within the group, 0 to 100; 0 receives no new requests
 * @param cluster the associated cluster that runs the backend; empty if the hub runs it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Server(String address, int port, int weight, Optional<ClusterId> cluster) implements Comparable<Server> {

    /** The weight of a server that nobody weighted. */
    public static final int DEFAULT_WEIGHT = 100;

    private static final Comparator<Server> ORDER = Comparator.comparing(
                    (Server server) -> server.cluster().map(ClusterId::value).orElse(""))
            .thenComparing(Server::address)
            .thenComparingInt(Server::port)
            .thenComparingInt(Server::weight);

    /** Whether the address is one of IPv6, which only a group with {@link ServerGroup#ipv6()} holds. */
    @JsonIgnore
    public boolean isIpv6() {
        return address.indexOf(':') >= 0;
    }

    @Override
    public int compareTo(Server other) {
        return ORDER.compare(this, other);
    }
}
