package io.albgateway.cloud.manifest;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Names, sizes and times of files: enough to see that one has changed.
 *
 * @param files one line per file or folder
 * @param newest the youngest time of change among them
 */
record FileStamps(ImmutableList<String> files, Instant newest) {

    /** Two changes within this time may carry the same time stamp. */
    private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);

    static FileStamps of(Iterable<Path> paths) {
        Walk walk = new Walk();
        for (Path path : paths) {
            try {
                Files.walkFileTree(path, walk);
            } catch (IOException e) {
                walk.lines.add(path + " " + e.getClass().getSimpleName());
            }
        }
        return new FileStamps(ImmutableList.sortedCopyOf(walk.lines), walk.newest);
    }

    /** Returns whether a file may have changed at this time without another stamp. */
    boolean isTooFreshAt(Instant time) {
        return newest.isAfter(time.minus(COARSEST_CLOCK));
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final List<String> lines = new ArrayList<>();
        private Instant newest = Instant.EPOCH;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            // A folder changes its time when files come or go, which their own lines tell.
            lines.add(folder.toString());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            BasicFileAttributes target = attributes;
            if (attributes.isSymbolicLink() && Files.exists(file)) {
                target = Files.readAttributes(file, BasicFileAttributes.class);
            }
            FileTime time = target.lastModifiedTime();
            lines.add(file + " " + target.size() + " " + time + " " + target.fileKey());
            if (time.toInstant().isAfter(newest)) {
                newest = time.toInstant();
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            lines.add(file + " " + e.getClass().getSimpleName());
            return FileVisitResult.CONTINUE;
        }
    }
}
