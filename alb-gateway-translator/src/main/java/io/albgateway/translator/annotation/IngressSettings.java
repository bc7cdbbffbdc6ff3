package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.kube.Ingress;
import java.util.Optional;

/**
 * The typed annotations of one Ingress. They depend on this Ingress and the options alone.
 *
 * @param ingress the Ingress
 * @param refused whether an annotation that governs the whole Ingress is wrong, so that all its routes are refused
 * @param refusedServices Services whose own annotations are wrong, so that their routes are refused
 * @param order the place in the gateway, 1 to 1000
 * @param explicitOrder whether the user wrote the place
 * @param listenPorts the listeners asked for; absent to derive them from the hosts
 * @param listenersUnknown whether the listeners asked for cannot be read, so that nobody knows which they are
 * @param sslRedirect whether HTTP listeners redirect to HTTPS
 * @param useRegex whether paths of type Prefix are regular expressions
 * @param canary what makes it a canary; absent if it is none
 * @param isCanary whether it says it is a canary, even if it says it wrongly
 * @param clusterWeights the weights by cluster as written; empty if there are none
 * @param traffic what is done to all requests
 * @param conditions further conditions by Service
 * @param actions actions by Service
 * @param group how its server groups are tuned
 */
public record IngressSettings(
        Ingress ingress,
        boolean refused,
        ImmutableSet<String> refusedServices,
        int order,
        boolean explicitOrder,
        Optional<ImmutableSortedSet<ListenerKey>> listenPorts,
        boolean listenersUnknown,
        boolean sslRedirect,
        boolean useRegex,
        boolean isCanary,
        Optional<CanarySettings> canary,
        ImmutableSortedMap<ClusterId, Integer> clusterWeights,
        TrafficSettings traffic,
        ImmutableMap<String, ImmutableList<Condition>> conditions,
        ImmutableMap<String, ImmutableList<ActionSpec>> actions,
        GroupSettings group) {

    /** The place of an Ingress that does not ask for one. */
    public static final int DEFAULT_ORDER = 10;

    /** Returns the annotation that decides the place, if one does. */
    public AnnotationKey<Integer> orderRow() {
        String older = ingress.metadata().annotations().getOrDefault(AnnotationCatalog.ALBCONFIG_ORDER.fullName(), "");
        return older.isBlank() ? AnnotationCatalog.ORDER : AnnotationCatalog.ALBCONFIG_ORDER;
    }
}
