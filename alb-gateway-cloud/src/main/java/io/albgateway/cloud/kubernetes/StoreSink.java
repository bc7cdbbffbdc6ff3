package io.albgateway.cloud.kubernetes;

import io.albgateway.cloud.FleetChange;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts what an API server tells into the store, decoded. Nothing that an object holds may end its informer. */
final class StoreSink implements ObjectStream.Sink {

    private static final System.Logger LOG = System.getLogger(StoreSink.class.getName());

    private final ObjectDecoder decoder;
    private final FleetStore store;
    private final Optional<ClusterId> cluster;
    private final Consumer<FleetChange> changes;
    private final Runnable afterList;

    StoreSink(
            ObjectDecoder decoder,
            FleetStore store,
            Optional<ClusterId> cluster,
            Consumer<FleetChange> changes,
            Runnable afterList) {
        this.decoder = decoder;
        this.store = store;
        this.cluster = cluster;
        this.changes = changes;
        this.afterList = afterList;
    }

    @Override
    public void put(KubeKind kind, GenericKubernetesResource object) {
        ResourceRef ref = ObjectDecoder.ref(kind, cluster, object);
        try {
            changes.accept(store.put(ref, decoder.decode(kind, cluster, object)));
        } catch (RuntimeException e) {
            // A gap of ours; the object counts as unreadable, and what it holds must not get into a log.
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} cannot be decoded: {1}",
                    ref,
                    e.getClass().getName());
            changes.accept(store.unreadable(ref));
        }
    }

    @Override
    public void gone(ResourceRef ref) {
        changes.accept(store.gone(ref));
    }

    @Override
    public void listed() {
        afterList.run();
    }
}
