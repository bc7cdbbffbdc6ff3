package io.albgateway.translator.whatif;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.albgateway.model.ClusterId;
import java.util.Set;
import org.immutables.value.Value;

/** Clusters whose state is supposed to be another one. A cluster is in at most one of the three sets. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableScenario.class)
@JsonDeserialize(as = ImmutableScenario.class)
public interface Scenario {

    /** Clusters whose pods are gone: their Services stay, without any ready endpoint. */
    @Value.NaturalOrder
    ImmutableSortedSet<ClusterId> lost();

    /** Clusters that are taken out on purpose: as if no AlbConfig listed them. */
    @Value.NaturalOrder
    ImmutableSortedSet<ClusterId> drained();

    /** Clusters that are back: reachable, with every endpoint ready that is known of them. */
    @Value.NaturalOrder
    ImmutableSortedSet<ClusterId> returning();

    /** All clusters that the scenario speaks of. */
    @Value.Lazy
    default ImmutableSortedSet<ClusterId> clusters() {
        return ImmutableSortedSet.copyOf(Sets.union(Sets.union(lost(), drained()), returning()));
    }

    /**
     * Refuses a cluster in two states.
     *
     * @throws IllegalStateException if a cluster is in more than one set; decide what happens to it
     */
    @Value.Check
    default void check() {
        Set<ClusterId> twice = Sets.union(
                Sets.intersection(lost(), drained()), Sets.intersection(Sets.union(lost(), drained()), returning()));
        if (!twice.isEmpty()) {
            throw new IllegalStateException("A cluster is lost, drained or returning, but not two of them: " + twice);
        }
    }

    /** Returns the scenario in which these clusters are lost. */
    static Scenario lost(Iterable<ClusterId> clusters) {
        return builder().addAllLost(clusters).build();
    }

    /** Starts a scenario in which nothing happens. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a scenario; nothing is required. */
    final class Builder extends ImmutableScenario.Builder {
        Builder() {}
    }
}
