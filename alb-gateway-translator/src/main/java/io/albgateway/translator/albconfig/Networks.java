package io.albgateway.translator.albconfig;

import com.google.common.net.InetAddresses;
import java.math.BigInteger;

/** Addresses and CIDR blocks, without looking up any name. */
final class Networks {
    private Networks() {}

    /** Returns whether a text is an IPv4 or IPv6 address, or a CIDR block of one. */
    static boolean isAddressOrBlock(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        // A zone such as fe80::1%eth0 means something on one host only.
        if (address.indexOf('%') >= 0 || !InetAddresses.isInetAddress(address)) {
            return false;
        }
        return slash < 0 || isLength(text.substring(slash + 1), address.indexOf(':') < 0 ? 32 : 128);
    }

    /** Returns whether a text is an address, or a CIDR block whose address is the first one of the block. */
    static boolean isAddressOrNetwork(String text) {
        if (!isAddressOrBlock(text)) {
            return false;
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            return true;
        }
        String address = text.substring(0, slash);
        BigInteger number = InetAddresses.toBigInteger(InetAddresses.forString(address));
        int hostBits = (address.indexOf(':') < 0 ? 32 : 128) - Integer.parseInt(text.substring(slash + 1));
        if (InetAddresses.isMappedIPv4Address(address)) {
            // ::ffff:10.0.0.0/104 is IPv4 in the form of IPv6, and the number is that of IPv4.
            hostBits = Math.min(hostBits, 32);
        }
        return number.signum() == 0 || number.getLowestSetBit() >= hostBits;
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
