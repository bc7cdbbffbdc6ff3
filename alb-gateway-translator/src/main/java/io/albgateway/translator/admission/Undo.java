package io.albgateway.translator.admission;

import com.google.common.collect.ImmutableSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
        List<Service> services = cluster.map(ClusterSnapshot::services).orElse(fleet.services());
        List<EndpointSlice> slices =
                cluster.map(ClusterSnapshot::endpointSlices).orElse(fleet.endpointSlices());
        ResourceRef hub = new ResourceRef(ref.kind(), ref.namespace(), ref.name(), Optional.empty());
        Optional<FleetEdit> put = switch (ref.kind()) {
            case "Ingress" -> find(fleet.ingresses(), Ingress::ref, hub).map(FleetEdit::put);
            case "Secret" -> find(fleet.secrets(), Secret::ref, hub).map(FleetEdit::put);
            case "Service" -> find(services, Service::ref, hub).map(FleetEdit::put);
            default -> find(slices, EndpointSlice::ref, hub).map(FleetEdit::put);
        };
        return put.map(known -> ref.cluster().map(known::in).orElse(known));
    }

    private static <T> Optional<T> find(List<T> objects, Function<T, ResourceRef> name, ResourceRef wanted) {
        return objects.stream()
                .filter(object -> name.apply(object).equals(wanted))
                .findFirst();
    }
}
