package io.albgateway.cloud.cli;

import io.albgateway.model.ClusterId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where the manifests of an associated cluster lie.
 *
 * @param cluster the cluster
 * @param path a file or folder
 */
record ClusterPath(ClusterId cluster, Path path) {

    /** Reads {@code ID=PATH}. */
    static final class Converter implements ITypeConverter<ClusterPath> {
        @Override
        public ClusterPath convert(String text) {
            int equals = text.indexOf('=');
            if (equals < 0 || equals == text.length() - 1) {
                throw new TypeConversionException("expected ID=PATH, but was '" + text + "'");
            }
            return new ClusterPath(cluster(text.substring(0, equals)), path(text.substring(equals + 1)));
        }
    }

    /** Reads a path. */
    static final class PathConverter implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return path(text);
        }
    }

    /** Reads the id of a cluster. */
    static final class IdConverter implements ITypeConverter<ClusterId> {
        @Override
        public ClusterId convert(String text) {
            return cluster(text);
        }
    }

    private static ClusterId cluster(String text) {
        if (text.isBlank() || !text.equals(text.strip())) {
            throw new TypeConversionException(
                    "expected the id of a cluster without white space around it, but was '" + text + "'");
        }
        return ClusterId.of(text);
    }

    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("expected a file or folder, but was ''");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' cannot be a path: " + e.getReason());
        }
    }
}
