package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableSortedSet;
import java.time.Clock;
import java.time.Duration;
import org.immutables.value.Value;

/** Choices about reading a fleet from API servers; every one has a default. */
@Value.Immutable
public interface FleetReadingOptions {

    /** The namespaces of Ingresses, Services, EndpointSlices and Secrets to read; all if empty, as it is by default. */
    @Value.NaturalOrder
    ImmutableSortedSet<String> namespaces();

    /**
     * Whether names, types and keys of Secrets are read on the hub, as they are by default. Without them no listener can
     * take a certificate from a Secret. An API server sends the contents along; they are dropped on arrival.
     */
    @Value.Default
    default boolean secrets() {
        return true;
    }

    /** Whether the hub's own Services and EndpointSlices are read, for gateways of a single cluster; true by default. */
    @Value.Default
    default boolean hubBackends() {
        return true;
    }

    /** How often the states of clusters are looked at, and connections tested; 1 second by default. */
    @Value.Default
    default Duration tick() {
        return Duration.ofSeconds(1);
    }

    /** How often the list of clusters is asked for; 10 seconds by default. */
    @Value.Default
    default Duration directoryInterval() {
        return Duration.ofSeconds(10);
    }

    /** How often an API server is asked whether it answers; 10 seconds by default. */
    @Value.Default
    default Duration probeInterval() {
        return Duration.ofSeconds(10);
    }

    /** Since when the data of a cluster that does not answer counts as old; 5 seconds by default. */
    @Value.Default
    default Duration staleAfter() {
        return Duration.ofSeconds(5);
    }

    /** Since when a cluster that does not answer counts as unreachable; 60 seconds by default. */
    @Value.Default
    default Duration unreachableAfter() {
        return Duration.ofSeconds(60);
    }

    /** The time; the system's by default. */
    @Value.Default
    default Clock clock() {
        return Clock.systemUTC();
    }

    /** Returns the defaults. */
    static FleetReadingOptions defaults() {
        return builder().build();
    }

    /** Starts options from the defaults. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds options; nothing is required. */
    final class Builder extends ImmutableFleetReadingOptions.Builder {
        Builder() {}
    }
}
