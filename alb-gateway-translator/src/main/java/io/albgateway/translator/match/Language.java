package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

/** The values of one dimension that a condition takes. */
sealed interface Language {

    /** Whether a value, written as the dimension writes it, is one of them. */
    boolean contains(String value);

    /**
     * Texts that match one of some patterns.
     *
     * @param patterns the patterns
     * @param domain what texts there are
     */
    record Texts(ImmutableList<TextPattern> patterns, TextDomain domain) implements Language {
        @Override
        public boolean contains(String value) {
            for (int i = 0; i < patterns.size(); i++) {
                if (patterns.get(i).matches(value)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether nobody knows what some pattern matches. */
        boolean isUnreadable() {
            for (int i = 0; i < patterns.size(); i++) {
                if (patterns.get(i) instanceof UnreadablePattern) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Methods by name. */
    record Names(ImmutableSet<String> names) implements Language {
        @Override
        public boolean contains(String value) {
            return names.contains(value);
        }
    }

    /** Addresses in some blocks. */
    record Addresses(ImmutableList<IpBlock> blocks) implements Language {
        @Override
        public boolean contains(String value) {
            return IpAddress.parse(value).filter(this::contains).isPresent();
        }

        boolean contains(IpAddress address) {
            for (IpBlock block : blocks) {
                if (block.contains(address)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Status codes in some ranges. */
    record Codes(ImmutableList<Range> ranges) implements Language {
        record Range(int first, int last) {}

        @Override
        public boolean contains(String value) {
            int code = Integer.parseInt(value);
            return ranges.stream().anyMatch(range -> range.first() <= code && code <= range.last());
        }
    }
}
