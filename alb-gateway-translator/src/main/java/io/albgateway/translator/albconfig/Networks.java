package io.albgateway.translator.albconfig;

import com.google.common.net.InetAddresses;

/** Addresses and CIDR blocks, without looking up any name. */
final class Networks {
    private Networks() {}

    /** Returns whether a text is an IPv4 or IPv6 address, or a CIDR block of one. */
    static boolean isAddressOrBlock(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!InetAddresses.isInetAddress(address)) {
            return false;
        }
        return slash < 0 || isLength(text.substring(slash + 1), address.indexOf(':') < 0 ? 32 : 128);
    }

    private static boolean isLength(String text, int most) {
        if (text.isEmpty() || text.length() > 3) {
            return false;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return false;
            }
            number = number * 10 + (digit - '0');
        }
        return number <= most;
    }
}
