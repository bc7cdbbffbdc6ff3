package io.albgateway.translator;

import com.google.common.collect.ImmutableMap;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Service;
import io.albgateway.translator.albconfig.GatewayFrame;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.AnnotationVocabulary;
import java.util.Collection;
import java.util.Set;

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
            GatewayFrame frame, FleetFacts facts, AnnotationVocabulary vocabulary, FindingCollector findings) {
        facts.annotatedServices().forEach((ref, service) -> {
            if (serves(frame.mode(), frame.clusters(), ref)) {
                new AnnotationReader(ref, service.metadata().annotations(), findings)
                        .reportKeys(vocabulary, AnnotationKey.Kind.SERVICE);
            } else if (facts.hubServicesUnread() && ref.cluster().isEmpty()) {
                reportUnread(ref, service, vocabulary, findings);
            }
        });
    }

    /** Whether a gateway looks for Services where this one is. */
    static boolean serves(GatewayMode mode, Set<ClusterId> clusters, ResourceRef service) {
        return mode == GatewayMode.SINGLE_CLUSTER
                ? service.cluster().isEmpty()
                : service.cluster().filter(clusters::contains).isPresent();
    }

    /** Whether no gateway serves Services of the hub. */
    static boolean hubUnread(Collection<AlbConfig> albConfigs) {
        return albConfigs.stream()
                .allMatch(albConfig ->
                        albConfig.metadata().annotations().containsKey(AnnotationCatalog.REMOTE_CLUSTERS.fullName()));
    }

    private static void reportUnread(
            ResourceRef ref, Service service, AnnotationVocabulary vocabulary, FindingCollector findings) {
        service.metadata().annotations().keySet().stream()
                .filter(vocabulary::isOurs)
                .forEach(key -> findings.add(Finding.builder(FindingCode.ANNOTATION_IGNORED)
                        .subject(ref)
                        .field(AnnotationReader.field(key))
                        .message("Every gateway serves the Services of its clusters, so nobody reads those of the hub")
                        .outcome("It is ignored")
                        .hint("Write it on the Service in the clusters")
                        .build()));
    }
}
