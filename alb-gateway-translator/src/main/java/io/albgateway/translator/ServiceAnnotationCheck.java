package io.albgateway.translator;

import com.google.common.collect.ImmutableMap;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Service;
import io.albgateway.translator.albconfig.GatewayFrame;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.AnnotationVocabulary;
import java.util.Map;

/** Points out annotations that nobody reads on the Services of a gateway's clusters, whether or not a route names them. */
final class ServiceAnnotationCheck {
    private ServiceAnnotationCheck() {}

    /** Returns the Services of a fleet that have annotations, those of clusters under the reference in their cluster. */
    static ImmutableMap<ResourceRef, Service> annotated(FleetSnapshot fleet) {
        ImmutableMap.Builder<ResourceRef, Service> annotated = ImmutableMap.builder();
        fleet.services().stream()
                .filter(ServiceAnnotationCheck::isAnnotated)
                .forEach(service -> annotated.put(service.ref(), service));
        for (ClusterSnapshot cluster : fleet.clusters()) {
            cluster.services().stream()
                    .filter(ServiceAnnotationCheck::isAnnotated)
                    .forEach(service -> annotated.put(service.ref().in(cluster.id()), service));
        }
        return annotated.buildOrThrow();
    }

    static boolean isAnnotated(Service service) {
        return !service.metadata().annotations().isEmpty();
    }

    static void report(
            GatewayFrame frame,
            Map<ResourceRef, Service> annotated,
            AnnotationVocabulary vocabulary,
            FindingCollector findings) {
        annotated.forEach((ref, service) -> {
            boolean served = frame.mode() == GatewayMode.SINGLE_CLUSTER
                    ? ref.cluster().isEmpty()
                    : ref.cluster().filter(frame.clusters()::contains).isPresent();
            if (served) {
                new AnnotationReader(ref, service.metadata().annotations(), findings)
                        .reportKeys(vocabulary, AnnotationKey.Kind.SERVICE);
            }
        });
    }
}
