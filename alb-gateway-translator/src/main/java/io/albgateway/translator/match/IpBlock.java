package io.albgateway.translator.match;

import com.google.common.base.CharMatcher;
import java.util.Optional;

/** All addresses from one to another. */
record IpBlock(IpAddress first, IpAddress last) {

    /** Reads an address or a CIDR block; bits behind the prefix do not count. Empty if it is neither. */
    static Optional<IpBlock> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return IpAddress.parse(text).map(address -> new IpBlock(address, address));
        }
        String length = text.substring(slash + 1);
        boolean number = !length.isEmpty()
                && length.length() <= 3
                && CharMatcher.inRange('0', '9').matchesAllOf(length);
        return IpAddress.parse(text.substring(0, slash))
                .filter(address -> number && Integer.parseInt(length) <= address.bits())
                .map(address -> new IpBlock(
                        address.masked(Integer.parseInt(length), false),
                        address.masked(Integer.parseInt(length), true)));
    }

    boolean contains(IpAddress address) {
        return first.isV6() == address.isV6() && first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    boolean meets(IpBlock other) {
        return contains(other.first) || other.contains(first);
    }
}
