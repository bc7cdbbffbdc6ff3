package io.albgateway.translator.albconfig;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.AnnotationVocabulary;
import io.albgateway.translator.annotation.ReservedNames;
import java.util.Comparator;
import java.util.Optional;

/**
 * What an AlbConfig says about its gateway: everything that the Ingresses fill in.
 *
 * @param albConfig the object it comes from
 * @param gateway the gateway
 * @param mode whose backends are served
 * @param clusters the usable clusters; empty in single-cluster mode
 * @param loadBalancer the ALB
 * @param listeners its listeners
 * @param declared where and how each listener is declared
 */
public record GatewayFrame(
        ResourceRef albConfig,
        GatewayRef gateway,
        GatewayMode mode,
        ImmutableSortedSet<ClusterId> clusters,
        LoadBalancer loadBalancer,
        ImmutableList<Listener> listeners,
        ImmutableMap<ListenerKey, Declared> declared) {

    /**
     * How a listener is declared.
     *
     * @param field its field in the AlbConfig
     * @param certificates whether it lists certificates, which switches off that others are found by host
     */
    public record Declared(String field, boolean certificates) {}

    /**
     * Reads an AlbConfig.
     *
     * @param known the clusters that the fleet knows
     * @param vocabulary the annotations that exist
     * @param findings gets what ALB would not take
     */
    public static GatewayFrame of(
            AlbConfig albConfig,
            ImmutableSortedSet<ClusterId> known,
            AnnotationVocabulary vocabulary,
            FindingCollector findings) {
        new AnnotationReader(albConfig.ref(), albConfig.metadata().annotations(), findings)
                .reportKeys(vocabulary, AnnotationKey.Kind.ALBCONFIG);
        ReservedNames.report(albConfig.ref(), findings);
        FieldReader fields = new FieldReader(albConfig.ref(), findings);
        RemoteClusters remote = RemoteClusters.of(albConfig, known, findings);
        LoadBalancer loadBalancer = new LoadBalancerTranslator(albConfig, fields, findings).translate();
        ReservedFields.report(albConfig, fields);
        ListenerTranslator listeners = new ListenerTranslator(albConfig, loadBalancer, fields);
        ImmutableList<Listener> translated = listeners.translate();
        return new GatewayFrame(
                albConfig.ref(),
                albConfig.gateway(),
                remote.mode(),
                remote.clusters(),
                loadBalancer,
                translated,
                listeners.declared());
    }

    /** The keys of the listeners, sorted. */
    public ImmutableSortedSet<ListenerKey> listenerKeys() {
        return listeners.stream()
                .map(Listener::key)
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    }

    /** Returns the frame with its listeners completed. */
    public GatewayFrame withListeners(ImmutableList<Listener> completed) {
        return new GatewayFrame(albConfig, gateway, mode, clusters, loadBalancer, completed, declared);
    }

    /** Returns the field of a listener in the AlbConfig. */
    public String field(ListenerKey key) {
        return Optional.ofNullable(declared.get(key)).map(Declared::field).orElse("spec.listeners");
    }

    /** Returns whether a listener lists certificates of its own. */
    public boolean declaresCertificates(ListenerKey key) {
        return Optional.ofNullable(declared.get(key))
                .map(Declared::certificates)
                .orElse(false);
    }
}
