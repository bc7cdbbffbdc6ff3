package io.albgateway.translator.match;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Preconditions;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableListMultimap;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;

/** Takes a URL or a cookie header apart, byte for byte as it would be sent. */
final class RequestUrl {
    private RequestUrl() {}

    static HttpRequest.Builder parse(String url) {
        String lower = Ascii.toLowerCase(url);
        boolean https = lower.startsWith("https://");
        Preconditions.checkArgument(
                https || lower.startsWith("http://"), "A URL starts with http:// or https://, but was '%s'", url);
        String rest = url.substring(https ? 8 : 7);
        int end = CharMatcher.anyOf("/?#").indexIn(rest);
        String authority = end < 0 ? rest : rest.substring(0, end);
        Preconditions.checkArgument(
                authority.indexOf('@') < 0,
                "A URL names no user, as that is never sent; write an Authorization header instead of '%s'",
                authority.substring(authority.indexOf('@') + 1));
        checkAuthority(url, authority);
        RequestTarget target = RequestTarget.parse(end < 0 ? "" : rest.substring(end));
        Protocol protocol = https ? Protocol.HTTPS : Protocol.HTTP;
        return HttpRequest.to(new ListenerKey(port(url, authority, https ? 443 : 80), protocol))
                .host(withoutPort(authority))
                .path(target.path())
                .query(target.parameters())
                .sentQuery(target.query());
    }

    /** {@code host}, {@code host:port} or an IPv6 address in brackets with or without a port. */
    private static void checkAuthority(String url, String authority) {
        int bracket = authority.lastIndexOf(']');
        String rest = bracket < 0 ? authority : authority.substring(bracket + 1);
        boolean fine = (bracket < 0 || authority.startsWith("[")) && rest.indexOf(':') == rest.lastIndexOf(':');
        Preconditions.checkArgument(
                fine && !withoutPort(authority).isEmpty(),
                "A URL has a host, then perhaps one port, and an IPv6 address stands in brackets, but the URL was '%s'",
                url);
    }

    private static int port(String url, String authority, int ifNone) {
        String port = authority.substring(withoutPort(authority).length());
        if (port.length() <= 1) {
            return ifNone;
        }
        try {
            return Integer.parseInt(port.substring(1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The port of a URL is a number, but the URL was '" + url + "'", e);
        }
    }

    /** Returns the host of {@code host:port}; the colons of an IPv6 address stand in brackets. */
    static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon < 0 || authority.indexOf(']', colon) >= 0 ? authority : authority.substring(0, colon);
    }

    static ImmutableListMultimap<String, String> cookies(String header) {
        ImmutableListMultimap.Builder<String, String> cookies = ImmutableListMultimap.builder();
        for (String part : Splitter.on(';').trimResults().omitEmptyStrings().split(header)) {
            int equals = part.indexOf('=');
            // What has no name names nothing that a condition could ask for.
            if (equals > 0) {
                cookies.put(
                        part.substring(0, equals).trim(),
                        part.substring(equals + 1).trim());
            }
        }
        return cookies.build();
    }
}
