package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.ClusterId;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** One API server, the hub's or a cluster's: what is read there, and since when it does not answer. */
final class Place implements AutoCloseable {

    private final KubernetesClient client;
    private final boolean isOwn;
    private final ImmutableList<ObjectStream> streams;
    private final ObjectStream.Sink sink;
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile boolean answers = true;
    private volatile Instant asked;
    private volatile Instant lastGood;

    private Place(
            KubernetesClient client,
            boolean isOwn,
            ImmutableList<ObjectStream> streams,
            ObjectStream.Sink sink,
            Instant now,
            Instant lastGood) {
        this.client = client;
        this.isOwn = isOwn;
        this.streams = streams;
        this.sink = sink;
        this.asked = now;
        this.lastGood = lastGood;
    }

    /** Starts to read kinds; {@code lastGood} is when all changes were told last, perhaps to the place before this one. */
    static Place open(
            KubernetesClient client,
            boolean isOwn,
            List<KubeKind> kinds,
            Set<String> namespaces,
            Optional<ClusterId> cluster,
            ObjectStream.Sink sink,
            Instant now,
            Instant lastGood) {
        List<ObjectStream> streams = new ArrayList<>();
        try {
            for (KubeKind kind : kinds) {
                if (!kind.isNamespaced() || namespaces.isEmpty()) {
                    streams.add(new ObjectStream(client, kind, Optional.empty(), cluster, sink));
                } else {
                    namespaces.forEach(namespace ->
                            streams.add(new ObjectStream(client, kind, Optional.of(namespace), cluster, sink)));
                }
            }
        } catch (RuntimeException | Error e) {
            new Place(client, isOwn, ImmutableList.copyOf(streams), sink, now, lastGood).close();
            throw e;
        }
        return new Place(client, isOwn, ImmutableList.copyOf(streams), sink, now, lastGood);
    }

    /** Whether everything was read at least once. */
    boolean isComplete() {
        return streams.stream().allMatch(ObjectStream::isComplete);
    }

    /** The namespaces of which all kinds were read at least once; none if all namespaces are read together. */
    ImmutableSet<String> completeNamespaces() {
        return streams.stream()
                .flatMap(stream -> stream.namespace().stream())
                .filter(namespace -> streams.stream()
                        .filter(stream -> stream.namespace().equals(Optional.of(namespace)))
                        .allMatch(ObjectStream::isComplete))
                .collect(toImmutableSet());
    }

    ImmutableList<ObjectStream> streams() {
        return streams;
    }

    /** How old the data is: zero while changes are told. */
    Duration age(Instant now) {
        if (answers && streams.stream().allMatch(ObjectStream::isWatching)) {
            lastGood = now;
        }
        return Duration.between(lastGood, now);
    }

    /** Whether the API server answered when it was asked last. */
    boolean answers() {
        return answers;
    }

    /** Asks the API server for its version if it was not asked for a while: a watch can be dead without telling. */
    void probe(Instant now, Duration interval, Executor executor) {
        if (now.isBefore(asked.plus(interval)) || !probing.compareAndSet(false, true)) {
            return;
        }
        asked = now;
        boolean handedOver = false;
        try {
            executor.execute(this::ask);
            handedOver = true;
        } finally {
            if (!handedOver) {
                probing.set(false);
            }
        }
    }

    private void ask() {
        try {
            client.raw("/version");
            answers = true;
        } catch (KubernetesClientException e) {
            // An answer that refuses is an answer.
            answers = e.getCode() > 0 && e.getCode() < 500;
        } catch (RuntimeException | Error e) {
            answers = false;
        } finally {
            probing.set(false);
        }
    }

    @Override
    public void close() {
        streams.forEach(ObjectStream::close);
        sink.close();
        if (isOwn) {
            client.close();
        }
    }
}
