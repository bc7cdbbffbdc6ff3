package io.albgateway.translator;

import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
        all.walk(before.albConfigs(), after.albConfigs(), AlbConfig::ref, FleetEdit::put);
        all.walk(before.ingresses(), after.ingresses(), Ingress::ref, FleetEdit::put);
        all.walk(before.secrets(), after.secrets(), Secret::ref, FleetEdit::put);
        all.walk(before.services(), after.services(), Service::ref, FleetEdit::put);
        all.walk(before.endpointSlices(), after.endpointSlices(), EndpointSlice::ref, FleetEdit::put);
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
        walk(
                before.services(),
                after.services(),
                service -> service.ref().in(id),
                service -> FleetEdit.put(service).in(id));
        walk(
                before.endpointSlices(),
                after.endpointSlices(),
                slice -> slice.ref().in(id),
                slice -> FleetEdit.put(slice).in(id));
    }

    /** Both lists are sorted by reference. */
    private <T> void walk(List<T> before, List<T> after, Function<T, ResourceRef> name, Function<T, FleetEdit> put) {
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
                    : now == after.size() ? -1 : name.apply(before.get(old)).compareTo(name.apply(after.get(now)));
            if (order < 0) {
                edits.add(FleetEdit.delete(name.apply(before.get(old))));
                old++;
            } else {
                edits.add(put.apply(after.get(now)));
                now++;
                old += order == 0 ? 1 : 0;
            }
        }
    }
}
