package io.albgateway.translator;

import io.albgateway.model.ClusterId;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The edits that lead from one fleet to another. Both hold most objects in common, as the very same values, so the walk
 * costs one look per object.
 */
final class FleetEdits {

    /** From so many edits on, a fleet is planned anew at less cost. */
    private static final int MOST = 200;

    private final List<FleetEdit> edits = new ArrayList<>();

    private FleetEdits() {}

    /** Returns the edits; absent if there are too many, or if what changed touches every gateway anyway. */
    static Optional<List<FleetEdit>> between(FleetSnapshot before, FleetSnapshot after) {
        if (!before.unreadable().equals(after.unreadable())
                || !before.certificates().equals(after.certificates())
                || !before.ingressClasses().equals(after.ingressClasses())
                || !frame(before).equals(frame(after))) {
            return Optional.empty();
        }
        FleetEdits all = new FleetEdits();
        all.walk(before.albConfigs(), after.albConfigs(), UnaryOperator.identity());
        all.walk(before.ingresses(), after.ingresses(), UnaryOperator.identity());
        all.walk(before.secrets(), after.secrets(), UnaryOperator.identity());
        all.walk(before.services(), after.services(), UnaryOperator.identity());
        all.walk(before.endpointSlices(), after.endpointSlices(), UnaryOperator.identity());
        for (int i = 0; i < after.clusters().size(); i++) {
            all.walk(before.clusters().get(i), after.clusters().get(i));
        }
        return all.edits.size() > MOST ? Optional.empty() : Optional.of(all.edits);
    }

    /** Gateways and clusters, with the states of these. Ages are left out, they only grow. */
    private static List<List<?>> frame(FleetSnapshot fleet) {
        return List.of(
                fleet.albConfigs().stream().map(AlbConfig::gateway).toList(),
                fleet.clusters().stream()
                        .map(cluster -> List.of(cluster.id(), cluster.state()))
                        .toList());
    }

    private void walk(ClusterSnapshot before, ClusterSnapshot after) {
        ClusterId id = after.id();
        if (!before.ageSeconds().equals(after.ageSeconds())) {
            edits.add(FleetEdit.state(id, after.state(), after.ageSeconds()));
        }
        walk(before.services(), after.services(), edit -> edit.in(id));
        walk(before.endpointSlices(), after.endpointSlices(), edit -> edit.in(id));
    }

    /** Both lists are sorted by reference. */
    private void walk(
            List<? extends KubeObject> before, List<? extends KubeObject> after, UnaryOperator<FleetEdit> place) {
        int old = 0;
        int now = 0;
        while ((old < before.size() || now < after.size()) && edits.size() <= MOST) {
            if (old < before.size() && now < after.size() && before.get(old).equals(after.get(now))) {
                old++;
                now++;
                continue;
            }
            int order = old == before.size()
                    ? 1
                    : now == after.size()
                            ? -1
                            : before.get(old).ref().compareTo(after.get(now).ref());
            if (order < 0) {
                edits.add(place.apply(FleetEdit.delete(before.get(old).ref())));
                old++;
            } else {
                edits.add(place.apply(FleetEdit.put(after.get(now))));
                now++;
                old += order == 0 ? 1 : 0;
            }
        }
    }
}
