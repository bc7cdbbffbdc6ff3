package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.albgateway.cloud.FleetChange;
import io.albgateway.cloud.FleetListener;
import io.albgateway.cloud.FleetNotifier;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetState;
import io.albgateway.cloud.FleetWatch;
import io.albgateway.cloud.HubState;
import io.albgateway.model.ClusterId;
import io.albgateway.model.fleet.ClusterState;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A fleet on API servers: AlbConfig, IngressClass, Ingress and the names of Secrets on the hub; Service and EndpointSlice
 * in every associated cluster, and on the hub. Each kind is listed once and watched from then on.
 *
 * <p>An API server that does not answer, forbids a kind or serves it in another version is a state and a finding. What it
 * held stays. A cluster is {@code READY} while all its changes are told, {@code STALE} and then {@code UNREACHABLE} when
 * that was some time ago. Until it was read completely once, it is {@code UNREACHABLE} and shows the namespaces that were,
 * and the hub is {@code LOADING}. What cannot be read is told in the log as well, once per change.
 */
public final class KubernetesFleetSource implements FleetSource {

    private static final System.Logger LOG = System.getLogger(KubernetesFleetSource.class.getName());
    private static final ImmutableList<KubeKind> BACKENDS = ImmutableList.of(KubeKind.SERVICE, KubeKind.ENDPOINT_SLICE);

    private final FleetReadingOptions options;
    private final ClusterDirectory directory;
    private final FleetNotifier notifier = new FleetNotifier();
    private final ObjectDecoder decoder;
    private final FleetStore store = new FleetStore();
    private final ExecutorService workers;
    private final ScheduledFuture<?> ticks;
    private final ProblemLog problemLog = new ProblemLog();
    private final Object places = new Object();
    private final Map<ClusterId, Associated> clusters = new HashMap<>();
    private final AtomicBoolean asking = new AtomicBoolean();
    private final Place hub;
    private Optional<Instant> asked = Optional.empty();
    private volatile Optional<String> directoryProblem = Optional.empty();
    private volatile boolean closed;

    /**
     * A cluster and how it is read.
     *
     * @param access the access
     * @param place where it is read; absent if there is no access
     * @param before when all its changes were told last, before this access
     */
    private record Associated(ClusterAccess access, Optional<Place> place, Instant before) {

        Duration age(Instant now) {
            return place.map(reading -> reading.age(now)).orElseGet(() -> Duration.between(before, now));
        }
    }

    private KubernetesFleetSource(
            KubernetesClient hubClient,
            ClusterDirectory directory,
            ScheduledExecutorService scheduler,
            FleetReadingOptions options) {
        this.options = options;
        this.directory = directory;
        this.decoder = new ObjectDecoder(hubClient.getKubernetesSerialization());
        this.workers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "alb-gateway-fleet");
            thread.setDaemon(true);
            return thread;
        });
        ImmutableList.Builder<KubeKind> kinds =
                ImmutableList.<KubeKind>builder().add(KubeKind.ALB_CONFIG, KubeKind.INGRESS_CLASS, KubeKind.INGRESS);
        if (options.secrets()) {
            kinds.add(KubeKind.SECRET);
        }
        if (options.hubBackends()) {
            kinds.addAll(BACKENDS);
        }
        // Whoever judges states waits for this lock, and finds the hub.
        synchronized (places) {
            this.hub = Place.open(
                    hubClient,
                    false,
                    kinds.build(),
                    options.namespaces(),
                    Optional.empty(),
                    sink(Optional.empty()),
                    now(),
                    now());
        }
        this.ticks = scheduler.scheduleWithFixedDelay(
                this::tickSafely, 0, options.tick().toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Starts to read a fleet.
     *
     * @param hub a client of the hub; it stays the caller's and has to outlive this source
     * @param clusters the associated clusters
     * @param scheduler looks at the states; it stays the caller's and is never blocked
     * @param options what to read, and how patiently
     */
    public static KubernetesFleetSource open(
            KubernetesClient hub,
            ClusterDirectory clusters,
            ScheduledExecutorService scheduler,
            FleetReadingOptions options) {
        return new KubernetesFleetSource(hub, clusters, scheduler, options);
    }

    private Instant now() {
        return options.clock().instant();
    }

    private ObjectStream.Sink sink(Optional<ClusterId> cluster) {
        return new StoreSink(decoder, store, cluster, notifier::publish, this::judgeStates);
    }

    private void tickSafely() {
        try {
            tick();
        } catch (RuntimeException | Error e) {
            // Whatever ended this call would end all later ones, too.
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The states of the fleet could not be looked at ({0}); trying again",
                    e.getClass().getName());
        }
    }

    private void tick() {
        Instant now = now();
        boolean due = asked.map(last -> !now.isBefore(last.plus(options.directoryInterval())))
                .orElse(true);
        if (due && asking.compareAndSet(false, true)) {
            asked = Optional.of(now);
            boolean handedOver = false;
            try {
                workers.execute(this::askDirectory);
                handedOver = true;
            } finally {
                if (!handedOver) {
                    asking.set(false);
                }
            }
        }
        hub.probe(now, options.probeInterval(), workers);
        synchronized (places) {
            clusters.values()
                    .forEach(cluster ->
                            cluster.place().ifPresent(place -> place.probe(now, options.probeInterval(), workers)));
        }
        judgeStates();
    }

    private void askDirectory() {
        try {
            ImmutableMap<ClusterId, ClusterAccess> found = directory.clusters();
            directoryProblem = Optional.empty();
            ImmutableSet<ClusterId> gone;
            synchronized (places) {
                if (closed) {
                    return;
                }
                gone = ImmutableSet.copyOf(Sets.difference(clusters.keySet(), found.keySet()));
                gone.forEach(id -> Optional.ofNullable(clusters.remove(id))
                        .flatMap(Associated::place)
                        .ifPresent(Place::close));
                found.forEach(this::associate);
            }
            gone.forEach(id -> notifier.publish(store.removeCluster(id)));
            store.directoryKnown();
            judgeStates();
        } catch (RuntimeException | Error e) {
            // Not its message: it may hold credentials.
            directoryProblem = Optional.of(e.getClass().getSimpleName());
        } finally {
            asking.set(false);
        }
    }

    private void associate(ClusterId id, ClusterAccess access) {
        Associated known = clusters.get(id);
        if (known != null && known.access().fingerprint().equals(access.fingerprint())) {
            clusters.put(id, new Associated(access, known.place(), known.before()));
            return;
        }
        Instant now = now();
        // New credentials make old data no younger.
        Instant before = known == null ? now : now.minus(known.age(now));
        if (known != null) {
            known.place().ifPresent(Place::close);
        }
        clusters.put(id, opened(id, access, now, before));
    }

    /** What is wrong with the credentials of one cluster stays with that cluster. */
    private Associated opened(ClusterId id, ClusterAccess access, Instant now, Instant before) {
        try {
            Optional<Place> place = access.config()
                    .map(config -> Place.open(
                            new KubernetesClientBuilder().withConfig(config).build(),
                            true,
                            BACKENDS,
                            options.namespaces(),
                            Optional.of(id),
                            sink(Optional.of(id)),
                            now,
                            before));
            return new Associated(access, place, before);
        } catch (RuntimeException | LinkageError e) {
            // What it says may hold credentials, and a kind of key may need a library that is not there.
            return new Associated(access.unusable(), Optional.empty(), before);
        }
    }

    /** Brings the states of hub and clusters up to date, and tells what changed. */
    private void judgeStates() {
        Instant now = now();
        FleetChange change = FleetChange.none();
        synchronized (places) {
            if (closed) {
                return;
            }
            PlaceReport report = new PlaceReport();
            directoryProblem.ifPresent(report::addDirectory);
            report.add(hub, Optional.empty(), isLost(hub.age(now)));
            for (Map.Entry<ClusterId, Associated> entry : clusters.entrySet()) {
                ClusterId id = entry.getKey();
                Associated cluster = entry.getValue();
                report.add(cluster.access(), id);
                boolean lost = isLost(cluster.age(now));
                cluster.place().ifPresent(place -> report.add(place, Optional.of(id), lost));
                change = change.and(store.cluster(id, cluster.place(), cluster.age(now), state(cluster, now)));
            }
            // Last: once the hub is complete, no snapshot may lack a cluster.
            change = change.and(store.hub(hub, hubState(now)));
            problemLog.tell(report.findings());
            change = change.and(store.problems(report.findings()));
        }
        notifier.publish(change);
    }

    private HubState hubState(Instant now) {
        return isOld(hub.age(now)) ? HubState.STALE : HubState.READY;
    }

    private boolean isLost(Duration age) {
        return age.compareTo(options.unreachableAfter()) > 0;
    }

    private boolean isOld(Duration age) {
        return age.compareTo(options.staleAfter()) > 0;
    }

    private ClusterState state(Associated cluster, Instant now) {
        Duration age = cluster.age(now);
        if (isLost(age)) {
            return ClusterState.UNREACHABLE;
        }
        return cluster.place().isEmpty() || isOld(age) ? ClusterState.STALE : ClusterState.READY;
    }

    @Override
    public FleetState snapshot() {
        return store.state();
    }

    @Override
    public FleetWatch watch(FleetListener listener) {
        return notifier.watch(listener);
    }

    @Override
    public void close() {
        ticks.cancel(false);
        List<Place> open;
        synchronized (places) {
            if (closed) {
                return;
            }
            closed = true;
            open = clusters.values().stream()
                    .flatMap(cluster -> cluster.place().stream())
                    .toList();
            clusters.clear();
        }
        open.forEach(Place::close);
        hub.close();
        workers.shutdownNow();
        notifier.close();
    }
}
