package io.albgateway.cloud.manifest;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import io.albgateway.cloud.FleetChange;
import io.albgateway.cloud.FleetListener;
import io.albgateway.cloud.FleetNotifier;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetState;
import io.albgateway.cloud.FleetWatch;
import io.albgateway.cloud.HubState;
import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.SourceLocation;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.fleet.ManifestSource;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A fleet out of manifests on disk. The files are looked at again and again, and read again once they have changed and
 * then stood still for one interval, so that a file which is just being written is not read half.
 *
 * <p>A file that is broken, empty or unreadable keeps the objects that it held before; one that was so from the beginning
 * makes the hub {@link HubState#PARTIAL}. A path that is gone makes the hub {@link HubState#STALE}, and what was known stays.
 */
public final class ManifestFleetSource implements FleetSource {

    private static final System.Logger LOG = System.getLogger(ManifestFleetSource.class.getName());

    private final ImmutableList<Path> paths;
    private final ImmutableSortedMap<ClusterId, Path> clusters;
    private final Clock clock;
    private final ManifestReader reader = ManifestReader.create();
    private final FleetNotifier notifier = new FleetNotifier();
    private final Object reading = new Object();
    private LastGood known = LastGood.nothing();
    private FileStamps seen = new FileStamps(ImmutableList.of(), Instant.EPOCH);
    private Optional<FileStamps> read = Optional.empty();
    private Optional<ScheduledFuture<?>> task = Optional.empty();
    private volatile FleetState state;
    private volatile boolean closed;

    private ManifestFleetSource(List<Path> paths, Map<ClusterId, Path> clusters, Clock clock) {
        this.paths = ImmutableList.copyOf(paths);
        this.clusters = ImmutableSortedMap.copyOf(clusters, Comparator.naturalOrder());
        this.clock = clock;
        this.state = new FleetState(known.fleet(), HubState.LOADING, ImmutableList.of());
    }

    /**
     * Reads manifests now, and again whenever they change.
     *
     * @param paths files and folders, read as {@link ManifestSource#ofPath(Path)} says
     * @param clusters one more file or folder per associated cluster; may be empty
     * @param scheduler looks at the files; it stays the caller's own and has to outlive this source
     * @param interval the time between two looks
     */
    public static ManifestFleetSource open(
            List<Path> paths, Map<ClusterId, Path> clusters, ScheduledExecutorService scheduler, Duration interval) {
        ManifestFleetSource source = unwatched(paths, clusters, Clock.systemUTC());
        source.task = Optional.of(scheduler.scheduleWithFixedDelay(
                source::lookSafely, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS));
        return source;
    }

    /** Reads manifests now and looks at them again only when told. */
    static ManifestFleetSource unwatched(List<Path> paths, Map<ClusterId, Path> clusters, Clock clock) {
        ManifestFleetSource source = new ManifestFleetSource(paths, clusters, clock);
        source.refresh();
        return source;
    }

    /** Reads everything now, whether or not it has changed; listeners are told before this returns. */
    public void refresh() {
        synchronized (reading) {
            seen = stamps();
        }
        readAgain();
    }

    /** A scheduler drops a task that throws; this one has to go on. */
    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The manifests could not be looked at; trying again", e);
        }
    }

    /** Looks whether the files have changed and stand still. */
    void look() {
        synchronized (reading) {
            FileStamps now = stamps();
            boolean still = now.equals(seen);
            seen = now;
            if (!still || read.equals(Optional.of(now))) {
                return;
            }
        }
        readAgain();
    }

    private FileStamps stamps() {
        return FileStamps.of(Iterables.concat(paths, clusters.values()));
    }

    private void readAgain() {
        FleetChange change;
        synchronized (reading) {
            if (closed) {
                return;
            }
            // What changes while it is read has to be read once more.
            FileStamps stamps = stamps();
            read = stamps.equals(seen) && !stamps.isTooFreshAt(clock.instant())
                    ? Optional.of(stamps)
                    : Optional.empty();
            FleetState before = state;
            state = read(before);
            change = FleetChange.between(before.fleet(), state.fleet());
            if (before.hub() != state.hub() || !before.findings().equals(state.findings())) {
                change = change.and(FleetChange.everything());
            }
        }
        notifier.publish(change);
    }

    private FleetState read(FleetState before) {
        List<ManifestSource> sources = new ArrayList<>();
        paths.forEach(path -> sources.add(ManifestSource.ofPath(path)));
        clusters.forEach((id, path) -> sources.add(ManifestSource.ofPath(path, id)));
        try {
            ManifestReading now = reader.read(sources);
            known = known.then(now);
            return new FleetState(known.fleet(), known.partial() ? HubState.PARTIAL : HubState.READY, now.findings());
        } catch (NoSuchFileException e) {
            Finding gone = Finding.builder(FindingCode.SOURCE_UNREADABLE)
                    .message("There is no such file or folder")
                    .outcome("What was read before is kept")
                    .hint("Put it back, or leave it out")
                    .location(SourceLocation.of(e.getFile()))
                    .build();
            HubState hub = before.hub() == HubState.READY ? HubState.STALE : before.hub();
            return new FleetState(known.fleet(), hub, ImmutableList.of(gone));
        }
    }

    @Override
    public FleetState snapshot() {
        return state;
    }

    @Override
    public FleetWatch watch(FleetListener listener) {
        return notifier.watch(listener);
    }

    @Override
    public void close() {
        closed = true;
        task.ifPresent(future -> future.cancel(false));
        notifier.close();
    }
}
