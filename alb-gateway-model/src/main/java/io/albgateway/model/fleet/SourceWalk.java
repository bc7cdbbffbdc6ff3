package io.albgateway.model.fleet;

import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns one source into texts. What cannot be had becomes a finding; only a source that does not exist is an error. */
final class SourceWalk {
    private static final String CLUSTERS = "clusters";

    private final ReaderLimits limits;
    private final FindingLog log;
    private final Consumer consumer;
    private int files;

    /** Takes what a walk finds. */
    interface Consumer {
        void cluster(ClusterId id);

        void text(String name, Optional<ClusterId> cluster, String text);
    }

    SourceWalk(ReaderLimits limits, FindingLog log, Consumer consumer) {
        this.limits = limits;
        this.log = log;
        this.consumer = consumer;
    }

    void walk(ManifestSource source) throws NoSuchFileException {
        source.cluster().ifPresent(consumer::cluster);
        if (source.origin() instanceof ManifestSource.FromText from) {
            if (from.text().length() > limits.maxFileBytes()) {
                tooLarge(source.name());
            } else {
                consumer.text(source.name(), source.cluster(), from.text());
            }
        } else if (source.origin() instanceof ManifestSource.FromStream from) {
            read(source.name(), source.cluster(), from::stream, false);
        } else if (source.origin() instanceof ManifestSource.FromPath from) {
            path(from.path(), source.cluster());
        }
    }

    private void path(Path path, Optional<ClusterId> cluster) throws NoSuchFileException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isDirectory(path)) {
            file(path, cluster);
            return;
        }
        folder(path, cluster, false);
        if (files == 0) {
            log.add(Finding.builder(FindingCode.SOURCE_EMPTY)
                    .message("There is no manifest in the folder")
                    .hint("Check the path; manifests end in .yaml, .yml or .json")
                    .location(SourceLocation.of(path.toString()))
                    .build());
        }
    }

    private void folder(Path folder, Optional<ClusterId> cluster, boolean isClusters) {
        List<Path> children;
        try (Stream<Path> list = Files.list(folder)) {
            children =
                    list.filter(child -> !name(child).startsWith(".")).sorted().toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            unreadable(folder.toString(), reason(e));
            return;
        }
        for (Path child : children) {
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                subfolder(child, cluster, isClusters);
            } else if (Files.isDirectory(child)) {
                linkedFolder(child);
            } else if (isManifest(child)) {
                files++;
                if (Files.isRegularFile(child)) {
                    file(child, cluster);
                } else {
                    unreadable(child.toString(), "it is no file, or a link to nowhere");
                }
            }
        }
    }

    private void subfolder(Path folder, Optional<ClusterId> cluster, boolean isCluster) {
        if (!isCluster) {
            folder(folder, cluster, cluster.isEmpty() && name(folder).equals(CLUSTERS));
            return;
        }
        String id = name(folder);
        if (id.isBlank() || !id.equals(id.strip())) {
            log.add(Finding.builder(FindingCode.CLUSTER_FOLDER_INVALID)
                    .message("The name of the folder is no id of a cluster")
                    .outcome("What is in it is not read")
                    .hint("Remove the white space around the name")
                    .location(SourceLocation.of(folder.toString()))
                    .build());
            return;
        }
        consumer.cluster(ClusterId.of(id));
        folder(folder, Optional.of(ClusterId.of(id)), false);
    }

    private void linkedFolder(Path link) {
        log.add(Finding.builder(FindingCode.SOURCE_LINK_SKIPPED)
                .message("The link leads to a folder")
                .outcome("It is not followed")
                .hint("Name the folder as a source of its own")
                .location(SourceLocation.of(link.toString()))
                .build());
    }

    private void file(Path file, Optional<ClusterId> cluster) {
        read(file.toString(), cluster, () -> Files.newInputStream(file), true);
    }

    /** Opens a stream. */
    private interface Opener {
        InputStream open() throws IOException;
    }

    private void read(String name, Optional<ClusterId> cluster, Opener opener, boolean isOurs) {
        byte[] bytes;
        try {
            InputStream in = opener.open();
            try {
                bytes = in.readNBytes(limits.maxFileBytes() + (limits.maxFileBytes() < Integer.MAX_VALUE ? 1 : 0));
            } finally {
                if (isOurs) {
                    in.close();
                }
            }
        } catch (IOException e) {
            unreadable(name, reason(e));
            return;
        }
        if (bytes.length > limits.maxFileBytes()) {
            tooLarge(name);
            return;
        }
        Utf8 decoded = Utf8.decode(bytes);
        if (decoded.bad().isPresent()) {
            log.add(Finding.builder(FindingCode.SOURCE_NOT_UTF8)
                    .message("A byte here is no UTF-8")
                    .outcome("The file is not read")
                    .hint("Save the file as UTF-8")
                    .location(decoded.bad().get().in(name))
                    .build());
            return;
        }
        consumer.text(name, cluster, decoded.text());
    }

    private void tooLarge(String name) {
        log.add(Finding.builder(FindingCode.SOURCE_LIMIT_EXCEEDED)
                .message("The source is larger than " + limits.maxFileBytes() + " bytes")
                .outcome("It is not read")
                .hint("Split it, or raise the limit if the reader is your own")
                .location(SourceLocation.of(name))
                .build());
    }

    private void unreadable(String name, String reason) {
        log.add(Finding.builder(FindingCode.SOURCE_UNREADABLE)
                .message("It cannot be read: " + reason)
                .hint("Check the file and its permissions, or leave it out")
                .location(SourceLocation.of(name))
                .build());
    }

    private static String reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        return e instanceof NoSuchFileException ? "it is gone" : "an input error";
    }

    private static boolean isManifest(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
