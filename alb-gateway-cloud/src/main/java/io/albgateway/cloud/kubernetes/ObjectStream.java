package io.albgateway.cloud.kubernetes;

import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.kube.EndpointSlice;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The objects of one kind in one place, watched for as long as this is open. Whatever goes wrong (a list that is
 * forbidden, a watch that drops, a version that is gone), the informer goes on trying; what it cannot do is a state.
 */
final class ObjectStream implements AutoCloseable {

    private final KubeKind kind;
    private final Optional<String> namespace;
    private final Optional<ClusterId> cluster;
    private final Sink sink;
    private final SeenObjects seen = new SeenObjects();
    private final SharedIndexInformer<GenericKubernetesResource> informer;
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile boolean complete;
    private volatile Optional<String> problem = Optional.empty();

    /** Takes what a stream brings; never called by two threads of one stream at once. */
    interface Sink {
        void put(KubeKind kind, GenericKubernetesResource object);

        void gone(ResourceRef ref);

        /** Everything that there is has been put. */
        void listed();

        /** From now on nothing is taken any more, also not what an informer still has in hand. */
        void close();
    }

    ObjectStream(
            KubernetesClient client,
            KubeKind kind,
            Optional<String> namespace,
            Optional<ClusterId> cluster,
            Sink sink) {
        this.kind = kind;
        this.namespace = namespace;
        this.cluster = cluster;
        this.sink = sink;
        this.informer = objects(client)
                .runnableInformer(0)
                .itemStore(seen)
                .exceptionHandler((started, error) -> {
                    problem = Optional.of(reason(error));
                    return true;
                })
                .addEventHandler(new Handler());
        informer.start();
    }

    private FilterWatchListDeletable<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            objects(KubernetesClient client) {
        MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
                all = client.genericKubernetesResources(kind.context());
        var inPlace = namespace.isPresent()
                ? all.inNamespace(namespace.get())
                : kind.isNamespaced() ? all.inAnyNamespace() : all;
        // A slice without the label belongs to no Service.
        return kind == KubeKind.ENDPOINT_SLICE ? inPlace.withLabel(EndpointSlice.SERVICE_NAME_LABEL) : inPlace;
    }

    private final class Handler implements ResourceEventHandler<GenericKubernetesResource> {
        @Override
        public void onList(String resourceVersion, boolean remainedEmpty) {
            listed();
        }

        @Override
        public void onAdd(GenericKubernetesResource object) {
            put(object);
        }

        @Override
        public void onUpdate(GenericKubernetesResource old, GenericKubernetesResource object) {
            put(object);
        }

        private void put(GenericKubernetesResource object) {
            if (SeenObjects.isNamed(object)) {
                sink.put(kind, object);
            }
        }

        @Override
        public void onDelete(GenericKubernetesResource object, boolean unknownFinalState) {
            if (SeenObjects.isNamed(object)) {
                sink.gone(ObjectDecoder.ref(kind, cluster, object));
            }
        }
    }

    private void listed() {
        complete = true;
        problem = Optional.empty();
        sink.listed();
    }

    /** Whether everything was read at least once. */
    boolean isComplete() {
        return complete;
    }

    /** Returns true once, after everything was read. */
    boolean isNew() {
        return complete && taken.compareAndSet(false, true);
    }

    /** Whether an object of this name would come from here. */
    boolean reads(ResourceRef ref) {
        return ref.kind().equals(kind.kind())
                && ref.cluster().equals(cluster)
                && namespace.map(ref.namespace()::equals).orElse(true);
    }

    /** Whether changes are told at this moment. */
    boolean isWatching() {
        return complete && informer.isWatching();
    }

    /** Why the objects cannot be read, in our words; empty while they can. */
    Optional<String> problem() {
        return isWatching() ? Optional.empty() : problem;
    }

    KubeKind kind() {
        return kind;
    }

    Optional<String> namespace() {
        return namespace;
    }

    /** The objects that are there. */
    Stream<ResourceRef> refs() {
        return seen.values().filter(SeenObjects::isNamed).map(object -> ObjectDecoder.ref(kind, cluster, object));
    }

    /** Never the message of the client: it may hold addresses, headers or a part of an object. */
    private static String reason(Throwable error) {
        Throwable cause = error;
        while (cause != null) {
            if (cause instanceof KubernetesClientException e && e.getCode() > 0) {
                return switch (e.getCode()) {
                    case 401 -> "the credentials are refused (401)";
                    case 403 -> "listing it is forbidden (403)";
                    case 404 -> "the API server does not serve it in this version (404)";
                    case 410 -> "the version of the last event is gone (410); it is listed anew";
                    default -> "the API server answers with status " + e.getCode();
                };
            }
            // By name, because the client may bring a Jackson of its own.
            if (cause.getClass().getName().contains(".jackson.")) {
                return "what the API server answers cannot be decoded";
            }
            cause = cause.getCause();
        }
        return "the API server does not answer";
    }

    @Override
    public void close() {
        informer.stop();
    }
}
