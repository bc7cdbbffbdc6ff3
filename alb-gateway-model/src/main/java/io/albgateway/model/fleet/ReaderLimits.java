package io.albgateway.model.fleet;

import org.immutables.value.Value;

/**
 * How much a {@link ManifestReader} takes in. What goes beyond a limit is refused with a finding that says where; the
 * rest is read.
 */
@Value.Immutable
public abstract class ReaderLimits {

    /** The deepest nesting that the reader itself can follow. */
    static final int DEEPEST = 500;

    ReaderLimits() {}

    /** Bytes of one file or stream, characters of a text; at least 1, by default 8 MiB. */
    @Value.Default
    public int maxFileBytes() {
        return 8 * 1024 * 1024;
    }

    /** Documents of one file, stream or text, empty ones not counted; at least 1, by default 10000. */
    @Value.Default
    public int maxDocuments() {
        return 10_000;
    }

    /** How deep lists and mappings of a document may be nested; 1 to 500, by default 100. */
    @Value.Default
    public int maxDepth() {
        return 100;
    }

    /** Values of one document: texts, numbers, lists and mappings together; at least 1, by default 1000000. */
    @Value.Default
    public int maxNodes() {
        return 1_000_000;
    }

    /** Values that YAML aliases may add to one document; at least 0, by default 10000. */
    @Value.Default
    public int maxAliasNodes() {
        return 10_000;
    }

    @Value.Check
    void check() {
        atLeast(1, maxFileBytes(), "maxFileBytes");
        atLeast(1, maxDocuments(), "maxDocuments");
        atLeast(1, maxDepth(), "maxDepth");
        atLeast(1, maxNodes(), "maxNodes");
        atLeast(0, maxAliasNodes(), "maxAliasNodes");
        if (maxDepth() > DEEPEST) {
            throw new IllegalArgumentException("maxDepth must be at most " + DEEPEST + ", but was " + maxDepth());
        }
    }

    private static void atLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", but was " + value);
        }
    }

    /** Starts limits with their default values. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds limits; nothing is required. {@code build()} throws {@link IllegalArgumentException} for a limit out of its
     * range.
     */
    public static final class Builder extends ImmutableReaderLimits.Builder {
        Builder() {}
    }
}
