package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import java.util.Optional;
import org.immutables.value.Value;

/** A group of servers that share protocol, scheduler and health check. Source: ALB API reference, "CreateServerGroup". */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableServerGroup.class)
@JsonDeserialize(as = ImmutableServerGroup.class)
public interface ServerGroup {

    /**
     * Identity of the group within its gateway. A group that was made outside and is named by its cloud id keeps its
     * attributes: only its servers are ours to set.
     */
    ServerGroupKey key();

    /** The name shown on ALB, 2 to 128 characters. It is for people; the key tells groups apart. */
    String name();

    /** What its servers are: {@code Ip}, addresses of pods. ALB does not change the type of a group. */
    @Value.Default
    default String type() {
        return "Ip";
    }

    /** The resource group; absent for the account's default one. */
    Optional<String> resourceGroupId();

    /** What the servers speak: {@code HTTP}, {@code HTTPS} or {@code GRPC}. */
    @Value.Default
    default String protocol() {
        return "HTTP";
    }

    /**
     * Whether it may hold servers with an address of IPv6 beside those of IPv4. ALB does not change this of a group. Source:
     * Create and manage a server group.
     */
    @Value.Default
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    default boolean ipv6() {
        return false;
    }

    /** How servers are chosen: {@code Wrr}, {@code Wlc}, {@code Sch} or {@code Uch}. */
    @Value.Default
    default String scheduler() {
        return "Wrr";
    }

    /** The query parameter whose value is hashed; only with scheduler {@code Uch}. */
    Optional<String> hashParameter();

    /** How servers are checked. */
    @Value.Default
    default HealthCheck healthCheck() {
        return HealthCheck.builder().build();
    }

    /** How clients are kept with their server; absent if they are not. */
    Optional<StickySession> stickySession();

    /** Whether connections to servers are kept open; on for new groups since controller 2.16. */
    @Value.Default
    default boolean keepalive() {
        return true;
    }

    /** Seconds in which a new server gets up to its share, 30 to 900; absent if it gets it at once. */
    Optional<Integer> slowStartSeconds();

    /** Seconds that a removed server may finish requests, 0 to 900; absent if ALB's own rule is meant. */
    Optional<Integer> connectionDrainSeconds();

    /** The servers, sorted; empty if nothing answers. */
    ImmutableList<Server> servers();

    /**
     * Whether some servers could not be learned. Then ALB may rightly hold more than {@link #servers()}, and what it
     * holds stays.
     */
    @Value.Default
    default boolean serversUnknown() {
        return !unknownClusters().isEmpty();
    }

    /**
     * Clusters whose servers could not be learned. What ALB holds for them stays as it is; an empty {@link
     * #servers()} does not mean that they have none.
     */
    @Value.NaturalOrder
    ImmutableSortedSet<ClusterId> unknownClusters();

    /** Starts a server group. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a server group; {@code key} and {@code name} are required. */
    final class Builder extends ImmutableServerGroup.Builder {
        Builder() {}
    }
}
