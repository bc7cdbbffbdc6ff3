package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.kube.Service;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.AnnotationVocabulary;
import io.albgateway.translator.annotation.GroupSettings;
import io.albgateway.translator.annotation.ServiceSettings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * What the annotations of a Service say about its server groups, where all clusters that have the Service agree. Clusters
 * without the Service have no say.
 */
final class ServiceTuning {

    private static final String GROUP_ID_KEY = "alb.ingress.kubernetes.io/server-group-id";

    private static final String RESOURCE_GROUP_KEY = "alb.ingress.kubernetes.io/server-group-resource-group-id";

    private final ResourceRef ingress;
    private final GroupSettings settings;
    private final BackendScope scope;
    private final AnnotationVocabulary vocabulary;
    private final boolean split;
    private final FindingCollector findings;

    /**
     * Reads for one Ingress.
     *
     * @param settings what the Ingress itself says about its groups
     * @param split whether the Ingress needs one group per cluster
     */
    ServiceTuning(
            ResourceRef ingress,
            GroupSettings settings,
            BackendScope scope,
            AnnotationVocabulary vocabulary,
            boolean split,
            FindingCollector findings) {
        this.ingress = ingress;
        this.settings = settings;
        this.scope = scope;
        this.vocabulary = vocabulary;
        this.split = split;
        this.findings = findings;
    }

    ServiceSettings of(ServicePort port) {
        if (!anyAnnotations(port)) {
            return ServiceSettings.NONE;
        }
        Map<ResourceRef, ServiceSettings> said = new TreeMap<>();
        for (ClusterIndex cluster : scope.clusters()) {
            Optional<Service> service = cluster.service(port.qualifiedName());
            if (service.isPresent()) {
                ResourceRef ref = cluster.id()
                        .map(id -> service.get().ref().in(id))
                        .orElseGet(() -> service.get().ref());
                said.put(ref, ServiceSettings.read(ref, service.get().metadata().annotations(), vocabulary, findings));
            }
        }
        if (said.values().stream().allMatch(ServiceSettings.NONE::equals)) {
            return ServiceSettings.NONE;
        }
        if (said.values().stream().anyMatch(ServiceSettings::refused)) {
            return new ServiceSettings(Optional.empty(), Optional.empty(), true);
        }
        Optional<String> groupId = groupId(port, said);
        Optional<String> resourceGroup = agreed(said, ServiceSettings::resourceGroupId);
        if (groupId.isPresent()) {
            said.forEach((ref, says) ->
                    says.resourceGroupId().ifPresent(id -> reportResourceGroupOfExisting(ref, id, groupId.get())));
        } else if (settings.resourceGroupId().isPresent() || resourceGroup.isEmpty()) {
            said.forEach((ref, says) -> says.resourceGroupId().ifPresent(id -> reportResourceGroup(ref, id)));
        }
        return new ServiceSettings(groupId, resourceGroup, false);
    }

    private void reportResourceGroupOfExisting(ResourceRef service, String id, String groupId) {
        findings.add(Finding.builder(FindingCode.ANNOTATION_IGNORED)
                .subject(service)
                .field(AnnotationReader.field(RESOURCE_GROUP_KEY))
                .value(id)
                .message("The Service uses server group " + groupId + ", which was made outside with a resource group"
                        + " of its own")
                .outcome("It is ignored")
                .hint("Remove it, or remove the id of the server group")
                .build());
    }

    private void reportResourceGroup(ResourceRef service, String id) {
        boolean lost = settings.resourceGroupId().isPresent();
        findings.add(Finding.builder(FindingCode.ANNOTATION_IGNORED)
                .subject(service)
                .field(AnnotationReader.field(RESOURCE_GROUP_KEY))
                .value(id)
                .message(
                        lost
                                ? ingress + " names a resource group as well, and wins"
                                : "The clusters do not agree on the resource group of the Service")
                .outcome("It is ignored")
                .hint(lost ? "Keep one of them" : "Write the same id on the Service in every cluster, or on none")
                .related(ImmutableList.of(ingress))
                .build());
    }

    private boolean anyAnnotations(ServicePort port) {
        for (ClusterIndex cluster : scope.clusters()) {
            Optional<Service> service = cluster.service(port.qualifiedName());
            if (service.isPresent() && !service.get().metadata().annotations().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> groupId(ServicePort port, Map<ResourceRef, ServiceSettings> said) {
        Optional<String> agreed = agreed(said, ServiceSettings::serverGroupId);
        boolean anySays = said.values().stream()
                .anyMatch(settings -> settings.serverGroupId().isPresent());
        if (agreed.isEmpty() && anySays) {
            findings.add(finding(FindingCode.SERVER_GROUP_ID_DIFFERS, said)
                    .message("The clusters do not agree on the server group of Service " + port.qualifiedName() + ": "
                            + said.entrySet().stream()
                                    .map(entry -> entry.getKey()
                                                    .cluster()
                                                    .map(Object::toString)
                                                    .orElse("the hub")
                                            + " says "
                                            + entry.getValue().serverGroupId().orElse("nothing"))
                                    .collect(Collectors.joining(", ")))
                    .outcome("The Service gets server groups of its own")
                    .hint("Write the same id on the Service in every cluster, or on none")
                    .build());
            return Optional.empty();
        }
        if (agreed.isPresent() && split) {
            findings.add(finding(FindingCode.SERVER_GROUP_ID_WITH_CLUSTER_WEIGHTS, said)
                    .value(agreed.get())
                    .message("Cluster weights need one server group per cluster, so Service " + port.qualifiedName()
                            + " cannot use " + agreed.get() + " for all")
                    .outcome("The Service gets server groups of its own")
                    .hint("Remove the id, or the cluster weights of the Ingress")
                    .build());
            return Optional.empty();
        }
        return agreed;
    }

    private static Finding.Builder finding(FindingCode code, Map<ResourceRef, ServiceSettings> said) {
        return Finding.builder(code)
                .subject(said.keySet().iterator().next())
                .field(AnnotationReader.field(GROUP_ID_KEY))
                .related(said.keySet().stream().skip(1).collect(toImmutableList()));
    }

    private static Optional<String> agreed(
            Map<ResourceRef, ServiceSettings> said, Function<ServiceSettings, Optional<String>> of) {
        Optional<String> first = of.apply(said.values().iterator().next());
        return said.values().stream().allMatch(settings -> of.apply(settings).equals(first)) ? first : Optional.empty();
    }
}
