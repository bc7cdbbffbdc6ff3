package io.albgateway.testkit.alb;

import java.util.Optional;

/**
 * A server of a group. Type, id, address and port are its identity.
 *
 * @param serverType {@code Ip}, {@code Eni}, {@code Ecs}, {@code Eci} or {@code Fc}
 * @param serverId the id of the instance; the address itself for type {@code Ip}
 * @param serverIp its address
 * @param port its port; 0 for {@code Fc}
 * @param weight 0 to 100
 * @param description a note, 2 to 256 characters; absent for none
 * @param remoteIpEnabled whether it is outside of the VPC of the load balancer
 * @param status its state; not looked at in what is written
 */
public record ApiServer(
        String serverType,
        String serverId,
        String serverIp,
        int port,
        int weight,
        Optional<String> description,
        boolean remoteIpEnabled,
        String status) {

    private static final String CLUSTER = "cluster:";

    /** Returns the description that tells the cluster of a server. */
    public static String clusterNote(String cluster) {
        return CLUSTER + cluster;
    }

    /** Returns the cluster that the description tells, if it tells one. */
    public Optional<String> cluster() {
        return description.filter(text -> text.startsWith(CLUSTER)).map(text -> text.substring(CLUSTER.length()));
    }

    /** Returns a server of type Ip. */
    public static ApiServer ip(String address, int port, int weight) {
        return new ApiServer("Ip", address, address, port, weight, Optional.empty(), false, "Available");
    }

    /** Returns the server with this state. */
    ApiServer withStatus(String value) {
        return new ApiServer(serverType, serverId, serverIp, port, weight, description, remoteIpEnabled, value);
    }

    /** Returns what makes two servers the same. */
    String identity() {
        return serverType + "|" + serverId + "|" + serverIp + "|" + port;
    }
}
