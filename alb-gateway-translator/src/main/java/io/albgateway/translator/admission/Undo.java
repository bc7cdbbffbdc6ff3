package io.albgateway.translator.admission;

import com.google.common.collect.ImmutableSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.KubeObject;
import java.util.List;
import java.util.Optional;

/** Edits that take edits back. */
final class Undo {

    /** Changes of others touch whole gateways; taking those back costs as much as planning anew. */
    private static final ImmutableSet<String> LIGHT = ImmutableSet.of("Ingress", "Service", "EndpointSlice", "Secret");

    private Undo() {}

    /** Returns the edit that takes another one back; absent if there is none, or none that is worth it. */
    static Optional<FleetEdit> of(FleetSnapshot fleet, FleetEdit edit) {
        return edit.ref()
                .filter(ref -> LIGHT.contains(ref.kind()) && !fleet.unreadable().contains(ref))
                .map(ref -> before(fleet, ref).orElseGet(() -> FleetEdit.delete(ref)));
    }

    private static Optional<FleetEdit> before(FleetSnapshot fleet, ResourceRef ref) {
        Optional<ClusterSnapshot> cluster = ref.cluster().flatMap(fleet::cluster);
        List<? extends KubeObject> objects = switch (ref.kind()) {
            case "Ingress" -> fleet.ingresses();
            case "Secret" -> fleet.secrets();
            case "Service" -> cluster.map(ClusterSnapshot::services).orElse(fleet.services());
            default -> cluster.map(ClusterSnapshot::endpointSlices).orElse(fleet.endpointSlices());
        };
        ResourceRef hub = new ResourceRef(ref.kind(), ref.namespace(), ref.name(), Optional.empty());
        return objects.stream()
                .filter(object -> object.ref().equals(hub))
                .findFirst()
                .map(FleetEdit::put)
                .map(put -> ref.cluster().map(put::in).orElse(put));
    }
}
