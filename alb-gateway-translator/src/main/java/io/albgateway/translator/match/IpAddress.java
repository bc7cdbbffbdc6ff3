package io.albgateway.translator.match;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.primitives.Ints;
import java.util.List;
import java.util.Optional;

/**
 * An address of IPv4 or IPv6, as a number of 32 or 128 bits. The two families have nothing in common: an IPv4 address
 * that is written as an IPv6 one is an IPv6 one. (Guava's {@code InetAddresses} would make it an IPv4 one, and a block
 * around it would have holes.)
 */
record IpAddress(boolean isV6, long high, long low) implements Comparable<IpAddress> {

    int bits() {
        return isV6 ? 128 : 32;
    }

    static Optional<IpAddress> parse(String text) {
        return text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text).map(low -> new IpAddress(false, 0, low));
    }

    private static Optional<Long> parseV4(String text) {
        List<String> parts = Splitter.on('.').splitToList(text);
        if (parts.size() != 4) {
            return Optional.empty();
        }
        long value = 0;
        for (String part : parts) {
            boolean number = !part.isEmpty()
                    && part.length() <= 3
                    && CharMatcher.inRange('0', '9').matchesAllOf(part);
            if (!number || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            value = value << 8 | Integer.parseInt(part);
        }
        return Optional.of(value);
    }

    private static Optional<IpAddress> parseV6(String written) {
        String text = written;
        int lastColon = text.lastIndexOf(':');
        if (text.indexOf('.') > lastColon) {
            Optional<Long> tail = parseV4(text.substring(lastColon + 1));
            if (tail.isEmpty()) {
                return Optional.empty();
            }
            text = text.substring(0, lastColon + 1) + Long.toHexString(tail.get() >>> 16) + ":"
                    + Long.toHexString(tail.get() & 0xffff);
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, 8).map(groups -> of(groups));
        }
        String before = text.substring(0, gap);
        String after = text.substring(gap + 2);
        Optional<int[]> left = before.isEmpty() ? Optional.of(new int[0]) : groups(before, 0);
        Optional<int[]> right = after.isEmpty() ? Optional.of(new int[0]) : groups(after, 0);
        if (left.isEmpty() || right.isEmpty() || left.get().length + right.get().length > 7) {
            return Optional.empty();
        }
        int zeros = 8 - left.get().length - right.get().length;
        return Optional.of(of(Ints.concat(left.get(), new int[zeros], right.get())));
    }

    /** Reads groups of hexadecimal digits; as many as wanted, or any number if 0 are wanted. */
    private static Optional<int[]> groups(String text, int wanted) {
        List<String> parts = Splitter.on(':').splitToList(text);
        if (wanted != 0 && parts.size() != wanted) {
            return Optional.empty();
        }
        int[] groups = new int[parts.size()];
        for (int i = 0; i < groups.length; i++) {
            String part = parts.get(i);
            if (part.isEmpty()
                    || part.length() > 4
                    || part.chars().anyMatch(c -> Character.digit(c, 16) < 0 || c > 127)) {
                return Optional.empty();
            }
            groups[i] = Integer.parseInt(part, 16);
        }
        return Optional.of(groups);
    }

    private static IpAddress of(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return new IpAddress(true, high, low);
    }

    /** Keeps the first bits and sets all others to 0 or to 1. */
    IpAddress masked(int prefix, boolean ones) {
        int dropped = bits() - prefix;
        long lowMask = dropped >= 64 ? -1L : (1L << dropped) - 1;
        long highMask = dropped <= 64 ? 0 : dropped >= 128 ? -1L : (1L << (dropped - 64)) - 1;
        if (!isV6) {
            lowMask &= 0xffff_ffffL;
        }
        return ones
                ? new IpAddress(isV6, high | highMask, low | lowMask)
                : new IpAddress(isV6, high & ~highMask, low & ~lowMask);
    }

    /** The address after this one; empty after the last of its family. */
    Optional<IpAddress> next() {
        if (equals(masked(0, true))) {
            return Optional.empty();
        }
        return Optional.of(new IpAddress(isV6, low == -1L ? high + 1 : high, low + 1));
    }

    @Override
    public int compareTo(IpAddress other) {
        int byFamily = Boolean.compare(isV6, other.isV6);
        int byHigh = Long.compareUnsigned(high, other.high);
        return byFamily != 0 ? byFamily : byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** Writes all groups of an IPv6 address; it is for witnesses, which need not be short. */
    @Override
    public String toString() {
        if (!isV6) {
            return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            long half = i < 4 ? high : low;
            text.append(i == 0 ? "" : ":").append(Long.toHexString(half >>> (48 - 16 * (i % 4)) & 0xffff));
        }
        return text.toString();
    }
}
