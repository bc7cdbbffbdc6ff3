package io.albgateway.cloud.manifest;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.cloud.FleetObjects;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.finding.SourceLocation;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.kube.KubeObject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/**
 * What is known after several readings. An object that stood in a file which is now broken, empty or unreadable is taken
 * as it was: a slip of the pen must not read as a deletion. To delete an object, remove it from a sound file, or the file.
 *
 * @param fleet the objects
 * @param places where each object stood last
 * @param sound the sources that could be read wholly at least once
 * @param partial whether there may be more objects: in a source that never could be read wholly
 */
record LastGood(
        FleetSnapshot fleet,
        ImmutableSortedMap<ResourceRef, SourceLocation> places,
        ImmutableSet<String> sound,
        boolean partial) {

    static LastGood nothing() {
        return new LastGood(FleetSnapshot.builder().build(), ImmutableSortedMap.of(), ImmutableSet.of(), false);
    }

    /** Returns what is known after one more reading. */
    LastGood then(ManifestReading reading) {
        Broken broken = Broken.in(reading.findings());
        FleetObjects objects = FleetObjects.of(reading.fleet());
        ImmutableMap<ResourceRef, KubeObject> before = fleet.objects();
        Map<ResourceRef, SourceLocation> known = new TreeMap<>(reading.places());
        places.forEach((ref, place) -> {
            if (!reading.places().containsKey(ref) && broken.holds(place.source())) {
                Optional.ofNullable(before.get(ref))
                        .ifPresentOrElse(object -> objects.put(ref, object), () -> objects.putUnreadable(ref));
                known.put(ref, place);
            }
        });
        ImmutableSet<String> unknown = unknown(reading.findings());
        ImmutableSet<String> everSound = ImmutableSet.<String>builder()
                .addAll(sound)
                .addAll(reading.places().values().stream()
                        .map(SourceLocation::source)
                        .filter(source -> !unknown.contains(source))
                        .iterator())
                .build();
        return new LastGood(
                objects.snapshot(),
                ImmutableSortedMap.copyOf(known, Comparator.<ResourceRef>naturalOrder()),
                everSound,
                !everSound.containsAll(unknown));
    }

    /** Files and folders with something in them that is not even known by name. */
    private static ImmutableSet<String> unknown(ImmutableList<Finding> findings) {
        return Broken.sources(
                findings,
                finding -> finding.severity() == Severity.ERROR
                        && finding.subject().isEmpty());
    }

    /**
     * Where something may be that could not be read.
     *
     * @param sources files and folders with errors
     * @param empty files and folders with nothing in them
     */
    private record Broken(ImmutableSet<String> sources, ImmutableSet<String> empty) {

        static Broken in(ImmutableList<Finding> findings) {
            return new Broken(
                    sources(findings, finding -> finding.severity() == Severity.ERROR),
                    sources(findings, finding -> finding.code() == FindingCode.SOURCE_EMPTY));
        }

        private static ImmutableSet<String> sources(ImmutableList<Finding> findings, Predicate<Finding> wanted) {
            return findings.stream()
                    .filter(wanted)
                    .flatMap(finding -> finding.location().stream())
                    .map(SourceLocation::source)
                    .collect(toImmutableSet());
        }

        /** An empty file may be about to be written; an empty folder is one whose files were removed. */
        boolean holds(String file) {
            return empty.contains(file)
                    || sources.contains(file)
                    || sources.stream().anyMatch(folder -> Path.of(file).startsWith(Path.of(folder)));
        }
    }
}
