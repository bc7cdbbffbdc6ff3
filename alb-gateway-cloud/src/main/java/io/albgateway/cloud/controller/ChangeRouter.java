package io.albgateway.cloud.controller;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.albgateway.cloud.FleetChange;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetState;
import io.albgateway.cloud.controller.GatheredChanges.Told;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.translator.membership.Membership;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says which gateways a change can touch: by what the fleet is now, and by what each gateway was planned of. It may name
 * too many, never too few. Safe for several threads.
 *
 * <p>A run takes the fleet it plans from here, for it may see a change long before anybody tells of it. If that change is
 * undone meanwhile, the fleet that the router looked at before is no different from the fleet now, and neither has what was
 * planned; only the gateway's own last fleet has it.
 */
final class ChangeRouter {

    /** Kinds of which a change leaves every Ingress where it is. */
    private static final ImmutableSet<String> BACKENDS = ImmutableSet.of("Service", "EndpointSlice", "Secret");

    private final FleetSource fleet;
    private final Map<GatewayRef, Share> planned = new HashMap<>();
    private Optional<Look> last = Optional.empty();

    /** What a fleet was like when changes were last told, as far as it matters here. */
    private record Look(ImmutableMap<GatewayRef, Share> shares, ImmutableList<Finding> findings) {

        static Look at(FleetSnapshot fleet) {
            Membership membership = Membership.of(fleet);
            return new Look(Share.ofAll(fleet, membership), membership.findings());
        }
    }

    ChangeRouter(FleetSource fleet) {
        this.fleet = fleet;
    }

    /**
     * Returns the fleet as it is now, for a gateway to be planned of. No change can come between the look at the fleet and
     * the note of it.
     */
    synchronized FleetState toPlan(GatewayRef gateway) {
        FleetState now = fleet.snapshot();
        planned.put(gateway, Share.of(gateway, now.fleet()));
        return now;
    }

    /** Forgets what a gateway was planned of, because it has no AlbConfig; that one comes back is told with its name. */
    synchronized void forget(GatewayRef gateway) {
        planned.remove(gateway);
    }

    /**
     * Returns the gateways that changes can touch, each with the times of those changes, in the order of the changes. The
     * changes have to be in the snapshots of the fleet by now, at which this looks once for all of them.
     */
    synchronized ImmutableListMultimap<GatewayRef, Instant> touched(ImmutableList<Told> changes) {
        if (changes.isEmpty()) {
            return ImmutableListMultimap.of();
        }
        FleetSnapshot now = fleet.snapshot().fleet();
        Look look = last.filter(known -> changes.stream().allMatch(told -> isOfBackends(told.change())))
                .orElseGet(() -> Look.at(now));
        last = Optional.of(look);
        ImmutableListMultimap.Builder<GatewayRef, Instant> touched = ImmutableListMultimap.builder();
        changes.forEach(
                told -> touchedBy(told.change(), look, now).forEach(gateway -> touched.put(gateway, told.at())));
        return touched.build();
    }

    private Set<GatewayRef> touchedBy(FleetChange change, Look look, FleetSnapshot now) {
        Set<GatewayRef> touched = new HashSet<>();
        change.objects().stream()
                .filter(object ->
                        object.kind().equals("AlbConfig") && !object.name().isBlank())
                .forEach(object -> touched.add(GatewayRef.of(object.name())));
        boolean all = change.whole() || !change.clusters().isEmpty();
        boolean hubIsServed = Share.isHubServed(now);
        Stream.of(look.shares(), planned)
                .forEach(shares -> shares.forEach((gateway, share) -> {
                    if (all
                            || change.objects().stream()
                                    .anyMatch(object -> share.isTouchedBy(object, now, hubIsServed))) {
                        touched.add(gateway);
                    }
                }));
        return touched;
    }

    /** Findings about Ingresses that no gateway serves, as of the last change. */
    synchronized ImmutableList<Finding> findings() {
        return last.map(Look::findings).orElseGet(ImmutableList::of);
    }

    private static boolean isOfBackends(FleetChange change) {
        return !change.whole()
                && change.clusters().isEmpty()
                && change.objects().stream().allMatch(object -> BACKENDS.contains(object.kind()));
    }
}
