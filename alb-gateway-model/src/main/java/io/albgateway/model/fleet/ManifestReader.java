package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.Finding;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads manifests of a fleet in YAML or JSON: several documents in a file, and objects of kind {@code List}, too.
 *
 * <p>Whatever a manifest holds, reading never fails: a document that cannot be used becomes a {@link Finding} with file,
 * line and column, and the others are read. The result does not depend on the order of sources and documents, apart from
 * lines and columns. Contents of Secrets are dropped while reading. A reader is immutable and may be shared by threads.
 *
 * <p>Sources: "ACK One multi-cluster gateways"; the Kubernetes API reference for the kinds, "YAML 1.1" for the text.
 */
public final class ManifestReader {
    private final ReaderLimits limits;
    private final KindReader kinds = new KindReader();

    private ManifestReader(ReaderLimits limits) {
        this.limits = limits;
    }

    /** Returns a reader with the default limits. */
    public static ManifestReader create() {
        return with(ReaderLimits.builder().build());
    }

    /** Returns a reader with other limits. */
    public static ManifestReader with(ReaderLimits limits) {
        return new ManifestReader(limits);
    }

    /**
     * Reads all sources into one fleet.
     *
     * @param sources files, folders, texts and streams, in any order
     * @return what they hold, and what is wrong with it; never fails for what a manifest holds
     * @throws NoSuchFileException if a path of a source does not exist; check it, or leave the source out
     */
    public ManifestReading read(Iterable<ManifestSource> sources) throws NoSuchFileException {
        ObjectCollector objects = new ObjectCollector();
        List<Finding> findings = new ArrayList<>();
        for (ManifestSource source : sources) {
            findings.addAll(read(source, objects));
        }
        FindingLog log = new FindingLog("all sources");
        FleetSnapshot fleet = objects.finish(log);
        findings.addAll(log.findings());
        Collections.sort(findings);
        return new ManifestReading(fleet, ImmutableList.copyOf(findings), objects.places());
    }

    private ImmutableList<Finding> read(ManifestSource source, ObjectCollector objects) throws NoSuchFileException {
        FindingLog log = new FindingLog(source.name());
        SkippedKinds skipped = new SkippedKinds();
        SourceWalk.Consumer consumer = new SourceWalk.Consumer() {
            @Override
            public void cluster(ClusterId id) {
                objects.cluster(id);
            }

            @Override
            public void text(String name, Optional<ClusterId> cluster, String text) {
                new SourceReader(limits, kinds, new SourceContext(name, cluster, log, skipped, objects)).read(text);
            }
        };
        new SourceWalk(limits, log, consumer).walk(source);
        skipped.report(source.name(), log);
        return log.findings();
    }
}
