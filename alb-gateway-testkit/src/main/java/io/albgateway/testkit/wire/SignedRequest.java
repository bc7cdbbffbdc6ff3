package io.albgateway.testkit.wire;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import com.google.common.net.PercentEscaper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request as it arrived. */
final class SignedRequest {

    /** RFC 3986: a space is %20, a star %2A, and a tilde itself. */
    private static final PercentEscaper ESCAPER = new PercentEscaper("-_.~", false);

    private final String verb;
    private final String query;
    private final ImmutableMap<String, String> headers;
    private final byte[] body;

    /**
     * Takes a request.
     *
     * @param verb the method, POST for every operation
     * @param query the query as it was sent
     * @param headers headers by their names in lower case
     * @param body the bytes of the body
     */
    SignedRequest(String verb, String query, Map<String, String> headers, byte[] body) {
        this.verb = verb;
        this.query = query;
        this.headers = ImmutableMap.copyOf(headers);
        this.body = body.clone();
    }

    String verb() {
        return verb;
    }

    int queryLength() {
        return query.length();
    }

    int bodyLength() {
        return body.length;
    }

    ImmutableSet<String> headerNames() {
        return headers.keySet();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Query and form together. */
    Map<String, String> parameters() {
        Map<String, String> all = new TreeMap<>(decode(query));
        if (header("content-type")
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .isPresent()) {
            all.putAll(decode(new String(body, StandardCharsets.UTF_8)));
        }
        return all;
    }

    private static Map<String, String> decode(String form) {
        Map<String, String> decoded = new TreeMap<>();
        for (String pair : Splitter.on('&').omitEmptyStrings().split(form)) {
            List<String> parts = Splitter.on('=').limit(2).splitToList(pair);
            decoded.put(
                    URLDecoder.decode(parts.get(0), StandardCharsets.UTF_8),
                    parts.size() == 1 ? "" : URLDecoder.decode(parts.get(1), StandardCharsets.UTF_8));
        }
        return decoded;
    }

    String bodyHash() {
        return Hashing.sha256().hashBytes(body).toString();
    }

    /** What the client signed, if nothing happened to it on the way. */
    String stringToSign(List<String> signedHeaders) {
        StringBuilder canonical = new StringBuilder(verb).append("\n/\n");
        StringBuilder canonicalQuery = new StringBuilder();
        decode(query)
                .forEach((name, value) -> canonicalQuery
                        .append(canonicalQuery.isEmpty() ? "" : "&")
                        .append(ESCAPER.escape(name))
                        .append('=')
                        .append(ESCAPER.escape(value)));
        canonical.append(canonicalQuery).append('\n');
        for (String name : signedHeaders) {
            canonical
                    .append(Ascii.toLowerCase(name))
                    .append(':')
                    .append(header(Ascii.toLowerCase(name)).orElse("").strip())
                    .append('\n');
        }
        canonical.append('\n').append(String.join(";", signedHeaders)).append('\n');
        canonical.append(header("x-acs-content-sha256").orElse(""));
        return "ACS3-HMAC-SHA256\n" + Hashing.sha256().hashString(canonical, StandardCharsets.UTF_8);
    }
}
