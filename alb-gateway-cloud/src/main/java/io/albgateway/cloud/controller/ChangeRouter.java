package io.albgateway.cloud.controller;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.cloud.FleetChange;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetState;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.translator.membership.Membership;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says which gateways a change can touch: by what the fleet is now, and by what each gateway was planned of. It may name
 * too many, never too few. Safe for several threads.
 *
 * <p>A run takes the fleet it plans from here, for it may see a change long before anybody tells of it. If that change is
 * undone meanwhile, the fleet that the router looked at before is no different from the fleet now, and neither has what was
 * planned; only the gateway's own last fleet has it.
 */
final class ChangeRouter {

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

    /** Returns the gateways that a change can touch, which has to be in the snapshots of the fleet. */
    synchronized ImmutableSortedSet<GatewayRef> touched(FleetChange change) {
        FleetSnapshot now = fleet.snapshot().fleet();
        boolean sameShares = change.clusters().isEmpty()
                && !change.whole()
                && change.objects().stream().allMatch(ChangeRouter::isBackend);
        Look look = last.filter(known -> sameShares).orElseGet(() -> Look.at(now));
        last = Optional.of(look);
        Set<GatewayRef> touched = new HashSet<>();
        change.objects().stream()
                .filter(object ->
                        object.kind().equals("AlbConfig") && !object.name().isBlank())
                .forEach(object -> touched.add(GatewayRef.of(object.name())));
        addTouched(look.shares(), change, now, touched);
        addTouched(planned, change, now, touched);
        return ImmutableSortedSet.copyOf(touched);
    }

    private static void addTouched(
            Map<GatewayRef, Share> shares, FleetChange change, FleetSnapshot now, Set<GatewayRef> touched) {
        boolean all = change.whole() || !change.clusters().isEmpty();
        boolean hubIsServed = Share.isHubServed(now);
        shares.forEach((gateway, share) -> {
            if (all || change.objects().stream().anyMatch(object -> share.isTouchedBy(object, now, hubIsServed))) {
                touched.add(gateway);
            }
        });
    }

    /** Findings about Ingresses that no gateway serves, as of the last change. */
    synchronized ImmutableList<Finding> findings() {
        return last.map(Look::findings).orElseGet(ImmutableList::of);
    }

    private static boolean isBackend(ResourceRef object) {
        return object.kind().equals("Service")
                || object.kind().equals("EndpointSlice")
                || object.kind().equals("Secret");
    }
}
