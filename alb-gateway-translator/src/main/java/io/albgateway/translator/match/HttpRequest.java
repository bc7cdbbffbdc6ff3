package io.albgateway.translator.match;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Iterables;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.albgateway.model.graph.ListenerKey;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A request as it reaches a listener, as far as rules look at it. Everything is printable ASCII, as on the wire: what is
 * not has to be percent-encoded (in a host: written in punycode). Every request has a host and an address.
 */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableHttpRequest.class)
@JsonDeserialize(as = ImmutableHttpRequest.class)
public abstract class HttpRequest {

    /** The address of a client that nobody named; it is reserved for documentation, so no rule means it. */
    static final String SOMEWHERE = "192.0.2.1";

    private static final Optional<IpAddress> SOMEWHERE_ADDRESS = IpAddress.parse(SOMEWHERE);

    HttpRequest() {}

    /** The listener that it reaches. */
    @Value.Parameter
    public abstract ListenerKey listener();

    /** The method, kept in upper case; {@code GET} by default. */
    @Value.Parameter
    public abstract String method();

    /** The host without a port, kept in lower case. */
    @Value.Parameter
    public abstract String host();

    /** The path as sent, without the query string; {@code /} by default. */
    @Value.Parameter
    public abstract String path();

    /** The parameters of the query string in their order, names and values as sent, that is encoded. */
    @Value.Parameter
    public abstract ImmutableListMultimap<String, String> query();

    /**
     * The query string as sent, without the question mark, where the parameters alone do not tell it: for their order
     * across names, an empty value with {@code =}, or a value without a name. If the parameters are given as well and say
     * something else, this is dropped; if they are not, they are read from it.
     */
    @Value.Parameter
    public abstract Optional<String> sentQuery();

    /** The headers; names are kept in lower case. {@code Host} and {@code Cookie} are not among them. */
    @Value.Parameter
    public abstract ImmutableListMultimap<String, String> headers();

    /** The cookies by name. */
    @Value.Parameter
    public abstract ImmutableListMultimap<String, String> cookies();

    /** The address of the client, IPv4 or IPv6; one that is reserved for documentation by default. */
    @Value.Parameter
    public abstract String sourceIp();

    /** What the server answered; only response rules look at it. */
    @Value.Parameter
    public abstract Optional<HttpResponse> response();

    /** The query string as sent, without the question mark; empty if there is none. */
    @JsonIgnore
    @Value.Lazy
    public String queryText() {
        return sentQuery().orElseGet(() -> written(query()));
    }

    private static String written(ImmutableListMultimap<String, String> parameters) {
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) -> text.append(text.length() == 0 ? "" : "&")
                .append(name)
                .append(value.isEmpty() ? "" : "=")
                .append(value));
        return text.toString();
    }

    @JsonIgnore
    @Value.Lazy
    IpAddress sourceAddress() {
        return (sourceIp().equals(SOMEWHERE) ? SOMEWHERE_ADDRESS : IpAddress.parse(sourceIp()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "A source address is an IPv4 or IPv6 address, but was '" + sourceIp() + "'"));
    }

    @JsonIgnore
    @Value.Lazy
    ImmutableListMultimap<String, String> queryByFoldedName() {
        return folded(query());
    }

    @JsonIgnore
    @Value.Lazy
    ImmutableListMultimap<String, String> cookiesByFoldedName() {
        return folded(cookies());
    }

    private static ImmutableListMultimap<String, String> folded(ImmutableListMultimap<String, String> pairs) {
        if (Iterables.all(pairs.keySet(), name -> Ascii.toLowerCase(name).equals(name))) {
            return pairs;
        }
        ImmutableListMultimap.Builder<String, String> folded = ImmutableListMultimap.builder();
        pairs.forEach((name, value) -> folded.put(Ascii.toLowerCase(name), value));
        return folded.build();
    }

    /**
     * Puts the request into the form it is compared in.
     *
     * @throws IllegalArgumentException if a part of it cannot be sent, such as a path with a space
     */
    @Value.Check
    HttpRequest normalized() {
        if (sentQuery().isPresent()) {
            ImmutableListMultimap<String, String> said =
                    RequestTarget.parameters(sentQuery().get());
            if (query().isEmpty() && !said.isEmpty()) {
                return new Builder().from(this).query(said).build();
            }
            if (!said.equals(query()) || sentQuery().get().equals(written(query()))) {
                return new Builder().from(this).sentQuery(Optional.empty()).build();
            }
        }
        HttpRequestCheck.check(this);
        ImmutableListMultimap<String, String> folded = foldedHeaders();
        String lowerHost = Ascii.toLowerCase(host());
        String upperMethod = Ascii.toUpperCase(method());
        if (lowerHost.equals(host()) && upperMethod.equals(method()) && folded.equals(headers())) {
            return this;
        }
        return new Builder()
                .from(this)
                .host(lowerHost)
                .method(upperMethod)
                .headers(folded)
                .build();
    }

    private ImmutableListMultimap<String, String> foldedHeaders() {
        if (headers().isEmpty()) {
            return headers();
        }
        if (Iterables.all(headers().entries(), header -> isFolded(header.getKey(), header.getValue()))) {
            return headers();
        }
        ImmutableListMultimap.Builder<String, String> trimmed = ImmutableListMultimap.builder();
        headers().forEach((name, value) -> trimmed.put(Ascii.toLowerCase(name), RequestTexts.headerValue(name, value)));
        return trimmed.build();
    }

    private static boolean isFolded(String headerName, String value) {
        return Ascii.toLowerCase(headerName).equals(headerName)
                && RequestTexts.headerValue(headerName, value).equals(value);
    }

    /**
     * Returns this request with another host, path and query string.
     *
     * @param host the host; if it is none, this request's host stays
     * @param target the path and query string
     */
    public HttpRequest withTarget(String host, RequestTarget target) {
        String path = target.path().startsWith("/") ? target.path() : "/" + target.path();
        return new Builder()
                .from(this)
                .host(TextDomain.HOST.contains(Ascii.toLowerCase(host)) ? host : host())
                .path(path)
                .query(target.parameters())
                .sentQuery(target.query())
                .build();
    }

    /** Returns a request without query string and cookies; made without a builder, because every rule of a plan needs one. */
    static HttpRequest get(
            ListenerKey listener,
            String host,
            String path,
            ImmutableListMultimap<String, String> headers,
            String sourceIp) {
        return ImmutableHttpRequest.of(
                listener,
                "GET",
                host,
                path,
                ImmutableListMultimap.of(),
                Optional.empty(),
                headers,
                ImmutableListMultimap.of(),
                sourceIp,
                Optional.empty());
    }

    /** Starts a request to a listener. */
    public static Builder to(ListenerKey listener) {
        return new Builder().listener(listener);
    }

    /**
     * Starts a request for an absolute URL. Its scheme and port choose the listener: 80/HTTP and 443/HTTPS if the URL names no port.
     *
     * @throws IllegalArgumentException if the text is no URL that starts with {@code http://} or {@code https://}
     */
    public static Builder get(String url) {
        return RequestUrl.parse(url);
    }

    /** Builds a request; {@code listener} and {@code host} are required. */
    public static final class Builder extends ImmutableHttpRequest.Builder {
        Builder() {
            method("GET");
            path("/");
            sourceIp(SOMEWHERE);
        }

        /**
         * Adds a header as a client sends it: {@code Host} sets the host, {@code Cookie} adds cookies, everything else is
         * a header. A cookie without a name is left out, because no condition can ask for it.
         *
         * @param name the name, in any case
         * @param value the value as sent
         */
        @CanIgnoreReturnValue
        public Builder sentHeader(String name, String value) {
            if (name.equalsIgnoreCase("host")) {
                return host(RequestUrl.withoutPort(value));
            }
            if (name.equalsIgnoreCase("cookie")) {
                RequestUrl.cookies(value).forEach(this::putCookies);
                return this;
            }
            return putHeaders(name, value);
        }
    }
}
