package io.albgateway.translator.certificate;

import com.google.common.base.Ascii;
import java.util.stream.Stream;

/** Names that cover a host. */
final class Hosts {
    private Hosts() {}

    /** Returns the host itself and, with a wildcard in place of its first label, the name that covers it. */
    static Stream<String> names(String written) {
        String host = Ascii.toLowerCase(written);
        int dot = host.indexOf('.');
        return dot < 1 || host.startsWith("*") ? Stream.of(host) : Stream.of(host, "*" + host.substring(dot));
    }
}
