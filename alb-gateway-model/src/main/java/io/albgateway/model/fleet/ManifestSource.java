package io.albgateway.model.fleet;

import io.albgateway.model.ClusterId;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Something that manifests are read from: a file, a folder, a text or a stream. */
public final class ManifestSource {
    private final String name;
    private final Origin origin;
    private final Optional<ClusterId> cluster;

    private ManifestSource(String name, Origin origin, Optional<ClusterId> cluster) {
        this.name = name;
        this.origin = origin;
        this.cluster = cluster;
    }

    /**
     * Returns a file or folder. A file is read whatever its name. Of a folder, all files below it are read that end in
     * {@code .yaml}, {@code .yml} or {@code .json}, capitals not counted; names that start with a dot are skipped, links
     * to files are followed, links to folders are not. What lies below a folder {@code clusters/ID/} in it belongs to
     * cluster ID, everything else to the hub.
     */
    public static ManifestSource ofPath(Path path) {
        return new ManifestSource(path.toString(), new FromPath(path), Optional.empty());
    }

    /** Returns a file or folder of an associated cluster; the names of folders in it mean nothing. */
    public static ManifestSource ofPath(Path path, ClusterId cluster) {
        return ofPath(path).in(cluster);
    }

    /**
     * Returns a text.
     *
     * @param name the name that findings use; if it ends in {@code .json}, the text is read as JSON, if it ends in
     *     {@code .yaml} or {@code .yml}, as YAML, otherwise as JSON if it starts with an opening brace
     * @param text the manifests
     */
    public static ManifestSource ofText(String name, String text) {
        return new ManifestSource(name, new FromText(text), Optional.empty());
    }

    /**
     * Returns a stream of UTF-8. It is read to its end or the limit by the first reading, and not closed.
     *
     * @param name the name that findings use; see {@link #ofText(String, String)}
     * @param stream the manifests
     */
    public static ManifestSource ofStream(String name, InputStream stream) {
        return new ManifestSource(name, new FromStream(stream), Optional.empty());
    }

    /** Returns the same source, all of whose objects belong to an associated cluster. */
    public ManifestSource in(ClusterId id) {
        return new ManifestSource(name, origin, Optional.of(id));
    }

    /** The name that findings use. */
    public String name() {
        return name;
    }

    /** The associated cluster that the source was given to; empty for the hub and for folders with clusters in them. */
    public Optional<ClusterId> cluster() {
        return cluster;
    }

    Origin origin() {
        return origin;
    }

    /** Returns the name and the cluster, nothing of what is read. */
    @Override
    public String toString() {
        return name + cluster.map(id -> " in cluster " + id).orElse("");
    }

    sealed interface Origin {}

    record FromPath(Path path) implements Origin {}

    record FromText(String text) implements Origin {}

    record FromStream(InputStream stream) implements Origin {}
}
