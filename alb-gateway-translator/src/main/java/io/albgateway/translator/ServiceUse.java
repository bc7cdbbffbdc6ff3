package io.albgateway.translator;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.kube.Service;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.AnnotationVocabulary;
import io.albgateway.translator.annotation.IngressSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds annotations of ours on Services that no gateway of the fleet serves, that no Ingress names, or that are named only
 * by Ingresses of which no rule comes, so that nobody reads them. What a gateway serves is known when it has been planned.
 */
final class ServiceUse {

    /** The Services with annotations of ours; there are few of them, and often none. */
    private final Map<ResourceRef, Service> ours = new TreeMap<>();

    private final Set<String> names = new HashSet<>();
    private final Set<ResourceRef> served = new HashSet<>();
    private final Set<ResourceRef> used = new HashSet<>();
    private final Set<ResourceRef> named = new HashSet<>();
    private boolean anyGateway;

    ServiceUse(Map<ResourceRef, Service> annotated) {
        annotated.forEach((ref, service) -> {
            String first = service.metadata().annotations().ceilingKey(AnnotationKey.ALB_PREFIX);
            if (first != null && first.startsWith(AnnotationKey.ALB_PREFIX)) {
                ours.put(ref, service);
                names.add(service.ref().qualifiedName());
            }
        });
    }

    /**
     * Notes what a gateway serves.
     *
     * @param services the Services that its Ingresses lead to, as {@code namespace/name}
     * @param ingresses its Ingresses, whatever became of them
     */
    void add(GatewayPlan plan, Iterable<String> services, Iterable<IngressSettings> ingresses) {
        anyGateway = true;
        if (ours.isEmpty()) {
            return;
        }
        Set<String> led = new HashSet<>();
        for (String name : services) {
            if (names.contains(name)) {
                led.add(name);
            }
        }
        Map<ResourceRef, String> idle = new HashMap<>();
        ours.forEach((ref, service) -> {
            if (ServiceAnnotationCheck.serves(plan.mode(), plan.clusters(), ref)) {
                served.add(ref);
                String name = service.ref().qualifiedName();
                if (led.contains(name)) {
                    used.add(ref);
                } else {
                    idle.put(ref, name);
                }
            }
        });
        if (!idle.isEmpty()) { // All paths of the gateway are walked only if there is something to tell.
            Set<String> written = new HashSet<>();
            ingresses.forEach(settings -> NamedServices.forEach(settings, written::add));
            idle.forEach((ref, name) -> {
                if (written.contains(name)) {
                    named.add(ref);
                }
            });
        }
    }

    void report(AnnotationVocabulary vocabulary, FindingCollector findings) {
        ours.forEach((ref, service) -> {
            // Of the hub's Services each gateway says that it reads those of its clusters.
            boolean told = anyGateway && ref.cluster().isEmpty();
            if (!used.contains(ref) && (served.contains(ref) || !told)) {
                service.metadata().annotations().tailMap(AnnotationKey.ALB_PREFIX).keySet().stream()
                        .takeWhile(key -> key.startsWith(AnnotationKey.ALB_PREFIX))
                        .filter(key -> !served.contains(ref) || isRead(vocabulary, key))
                        .forEach(key -> findings.add(unread(ref, key)));
            }
        });
    }

    /** Whether the annotation is one of Services; of the others each gateway says that they do nothing there. */
    private static boolean isRead(AnnotationVocabulary vocabulary, String key) {
        return vocabulary.find(key).stream().anyMatch(row -> row.kinds().contains(AnnotationKey.Kind.SERVICE));
    }

    private Finding unread(ResourceRef service, String key) {
        return named.contains(service) ? unreadOfNamed(service, key) : unreadOfOthers(service, key);
    }

    /** It must not be advised to remove what is needed again once the Ingress is mended. */
    private static Finding unreadOfNamed(ResourceRef service, String key) {
        return Finding.builder(FindingCode.ANNOTATION_IGNORED)
                .subject(service)
                .field(AnnotationReader.field(key))
                .message("An Ingress names the Service, but no rule of the plan leads to it, so nobody reads its"
                        + " annotations")
                .outcome("It is ignored as long as no rule leads to the Service")
                .hint("The Ingress is refused, gets no requests, or its actions.* lead elsewhere; mend what its"
                        + " findings say")
                .build();
    }

    private Finding unreadOfOthers(ResourceRef service, String key) {
        boolean isServed = served.contains(service);
        return Finding.builder(FindingCode.ANNOTATION_IGNORED)
                .subject(service)
                .field(AnnotationReader.field(key))
                .message(
                        isServed
                                ? "No Ingress names the Service, so nobody reads its annotations"
                                : "No gateway of the fleet serves Services of "
                                        + service.cluster()
                                                .map(cluster -> "cluster " + cluster)
                                                .orElse("the hub")
                                        + ", so nobody reads their annotations")
                .outcome("It is ignored")
                .hint(
                        isServed
                                ? "Name the Service in an Ingress, or remove the annotation"
                                : "List the cluster in an AlbConfig, or remove the annotation")
                .build();
    }
}
