package io.albgateway.translator;

import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Service;
import io.albgateway.translator.albconfig.GatewayFrame;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.AnnotationVocabulary;

/** Points out annotations that nobody reads on the Services of a gateway's clusters, whether or not a route names them. */
final class ServiceAnnotationCheck {

    private final AnnotationVocabulary vocabulary;
    private final FindingCollector findings;

    private ServiceAnnotationCheck(AnnotationVocabulary vocabulary, FindingCollector findings) {
        this.vocabulary = vocabulary;
        this.findings = findings;
    }

    static void report(
            GatewayFrame frame, FleetSnapshot fleet, AnnotationVocabulary vocabulary, FindingCollector findings) {
        ServiceAnnotationCheck check = new ServiceAnnotationCheck(vocabulary, findings);
        if (frame.mode() == GatewayMode.SINGLE_CLUSTER) {
            fleet.services().forEach(service -> check.report(service, service.ref()));
            return;
        }
        if (fleet.albConfigs().stream()
                .allMatch(albConfig ->
                        albConfig.metadata().annotations().containsKey(AnnotationCatalog.REMOTE_CLUSTERS.fullName()))) {
            fleet.services().forEach(check::reportUnread);
        }
        fleet.clusters().stream()
                .filter(cluster -> frame.clusters().contains(cluster.id()))
                .forEach(cluster -> cluster.services()
                        .forEach(service -> check.report(service, service.ref().in(cluster.id()))));
    }

    private void reportUnread(Service service) {
        service.metadata().annotations().keySet().stream()
                .filter(key -> vocabulary.isOurs(key))
                .forEach(key -> findings.add(Finding.builder(FindingCode.ANNOTATION_IGNORED)
                        .subject(service.ref())
                        .field(AnnotationReader.field(key))
                        .message("Every gateway serves the Services of its clusters, so nobody reads those of the hub")
                        .outcome("It is ignored")
                        .hint("Write it on the Service in the clusters")
                        .build()));
    }

    private void report(Service service, ResourceRef ref) {
        ImmutableSortedMap<String, String> annotations = service.metadata().annotations();
        if (!annotations.isEmpty()) {
            new AnnotationReader(ref, annotations, findings).reportKeys(vocabulary, AnnotationKey.Kind.SERVICE);
        }
    }
}
