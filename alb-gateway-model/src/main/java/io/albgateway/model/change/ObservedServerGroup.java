package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Optional;
import org.immutables.value.Value;

/** A server group as it is. Source: ALB API reference, "ListServerGroups" and "ListServerGroupServers". */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableObservedServerGroup.class)
@JsonDeserialize(as = ImmutableObservedServerGroup.class)
public abstract class ObservedServerGroup {

    ObservedServerGroup() {}

    /** The cloud id. */
    public abstract String id();

    /** {@code Available} when it takes changes; also {@code Creating}, {@code Configuring}, {@code Deleting}. */
    public abstract String status();

    /** {@code Ip} for groups that we create; others may be {@code Instance} or {@code Fc}. */
    public abstract String type();

    /** The VPC, if the group is in one. */
    public abstract Optional<String> vpcId();

    /** The group in the words of the graph, keyed by its cloud id, without servers. */
    public abstract ServerGroup attributes();

    /** The servers with their states, sorted. */
    public abstract ImmutableList<ObservedServer> servers();

    /** All tags, ours included. */
    @Value.NaturalOrder
    public abstract ImmutableSortedMap<String, String> tags();

    /** The key that observed rules and listeners use for the group. */
    @JsonIgnore
    @Value.Lazy
    public ServerGroupKey key() {
        return ServerGroupKey.existing(id());
    }

    /** Whose it is; empty if it is not ours. */
    @JsonIgnore
    @Value.Lazy
    public Optional<Ownership> ownership() {
        return Ownership.from(tags());
    }

    /**
     * Sorts the servers.
     *
     * @throws IllegalStateException if the attributes have another key, or servers
     */
    @Value.Check
    ObservedServerGroup sorted() {
        if (!attributes().key().equals(key()) || !attributes().servers().isEmpty()) {
            throw new IllegalStateException("The attributes of server group " + id() + " need the key " + key()
                    + " and no servers; servers go beside them, with their states");
        }
        ImmutableList<ObservedServer> sorted = ImmutableList.sortedCopyOf(servers());
        return sorted.equals(servers())
                ? this
                : new Builder().from(this).servers(sorted).build();
    }

    /** Starts a group. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a group; {@code id}, {@code status}, {@code type} and {@code attributes} are required. */
    public static final class Builder extends ImmutableObservedServerGroup.Builder {
        Builder() {}
    }

    /**
     * A server as it is.
     *
     * @param serverType {@code Ip}, {@code Eni}, {@code Ecs}, {@code Eci} or {@code Fc}
     * @param serverId the id of the instance; the address itself for type {@code Ip}
     * @param server address, port and weight, and the cluster if the description tells it
     * @param status {@code Available}, {@code Adding}, {@code Configuring}, {@code Replacing} or {@code Removing}
     */
    public record ObservedServer(String serverType, String serverId, Server server, String status)
            implements Comparable<ObservedServer> {
        @Override
        public int compareTo(ObservedServer other) {
            int order = server.compareTo(other.server);
            if (order == 0) {
                order = serverType.compareTo(other.serverType);
            }
            if (order == 0) {
                order = serverId.compareTo(other.serverId);
            }
            return order != 0 ? order : status.compareTo(other.status);
        }
    }
}
