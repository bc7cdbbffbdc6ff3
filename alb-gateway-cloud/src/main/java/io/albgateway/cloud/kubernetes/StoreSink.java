package io.albgateway.cloud.kubernetes;

import io.albgateway.cloud.FleetChange;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts what an API server tells into the store, decoded. Nothing that an object holds may end its informer. */
final class StoreSink implements ObjectStream.Sink {

    private static final System.Logger LOG = System.getLogger(StoreSink.class.getName());

    private final ObjectDecoder decoder;
    private final FleetStore store;
    private final Optional<ClusterId> cluster;
    private final Consumer<FleetChange> changes;
    private final Runnable afterList;
    private boolean open = true;

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
        Optional<ObjectDecoder.Decoded> decoded = decode(kind, object, ref);
        take(() -> decoded.map(known -> store.put(ref, known)).orElseGet(() -> store.unreadable(ref)));
    }

    private Optional<ObjectDecoder.Decoded> decode(KubeKind kind, GenericKubernetesResource object, ResourceRef ref) {
        try {
            return Optional.of(decoder.decode(kind, cluster, object));
        } catch (RuntimeException | Error e) {
            // A gap of ours, or an object too deep for the stack; the object counts as unreadable, and what it holds
            // must not get into a log.
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} cannot be decoded: {1}",
                    ref,
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    @Override
    public void gone(ResourceRef ref) {
        take(() -> store.gone(ref));
    }

    /** Whoever closes waits for a change that is being made, so that the next reader of the same place finds no late one. */
    private void take(Supplier<FleetChange> change) {
        FleetChange taken;
        synchronized (this) {
            if (!open) {
                return;
            }
            taken = change.get();
        }
        changes.accept(taken);
    }

    @Override
    public void listed() {
        afterList.run();
    }

    @Override
    public synchronized void close() {
        open = false;
    }
}
