package io.albgateway.translator.annotation;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.function.Function;

/**
 * The lists of cross-origin resource sharing. Sources: "ALB Ingress configuration dictionary"; ALB API reference,
 * "CreateRule".
 */
final class CorsLists {

    static final ImmutableList<String> DEFAULT_METHODS =
            ImmutableList.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS");
    static final ImmutableList<String> DEFAULT_HEADERS = ImmutableList.of(
            "DNT",
            "X-CustomHeader",
            "Keep-Alive",
            "User-Agent",
            "X-Requested-With",
            "If-Modified-Since",
            "Cache-Control",
            "Content-Type",
            "Authorization");
    static final int DEFAULT_MAX_AGE = 172_800;

    private static final ImmutableSet<String> METHODS =
            ImmutableSet.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH");
    private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();
    private static final CharMatcher IN_DOMAIN = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("-._*"));

    /** No page says more of these names, so they are what HTTP takes, of any length; * is one of them. */
    private static final CharMatcher TOKEN = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("!#$%&'*+-.^_`|~"));

    private CorsLists() {}

    static ValueType<ImmutableList<String>> origins() {
        return list(
                "* alone, or origins such as https://shop.example:8443, separated by commas",
                origins -> origins.equals(ImmutableList.of("*"))
                        ? Optional.empty()
                        : first(origins, CorsLists::originProblem));
    }

    static ValueType<ImmutableList<String>> methods() {
        return list(
                "methods of " + String.join(", ", METHODS) + ", separated by commas",
                methods -> first(
                        methods,
                        method -> METHODS.contains(method)
                                ? Optional.empty()
                                : Optional.of("is none of " + String.join(", ", METHODS))));
    }

    static ValueType<ImmutableList<String>> headers() {
        return list(
                "* or names of headers, separated by commas",
                headers -> first(
                        headers,
                        header -> TOKEN.matchesAllOf(header)
                                ? Optional.empty()
                                : Optional.of("holds characters that no name of a header has")));
    }

    private static Optional<String> originProblem(String origin) {
        int scheme = origin.startsWith("https://") ? 8 : origin.startsWith("http://") ? 7 : 0;
        if (scheme == 0) {
            return Optional.of("does not start with http:// or https://");
        }
        int colon = origin.indexOf(':', scheme);
        String domain = colon < 0 ? origin.substring(scheme) : origin.substring(scheme, colon);
        if (domain.isEmpty() || !IN_DOMAIN.matchesAllOf(domain)) {
            return Optional.of("has no domain after its scheme");
        }
        boolean port = colon < 0
                || ValueType.integer(1, 65_535)
                        .parser()
                        .apply(origin.substring(colon + 1))
                        .value()
                        .isPresent();
        return port ? Optional.empty() : Optional.of("has no port from 1 to 65535 after its domain");
    }

    private static Optional<String> first(ImmutableList<String> items, Function<String, Optional<String>> problem) {
        for (String item : items) {
            Optional<String> found = problem.apply(item);
            if (found.isPresent()) {
                return Optional.of("has an item '" + item + "' that " + found.get());
            }
        }
        return Optional.empty();
    }

    private static ValueType<ImmutableList<String>> list(
            String range, Function<ImmutableList<String>, Optional<String>> problem) {
        return new ValueType<>("comma list", range, text -> {
            ImmutableList<String> items = ImmutableList.copyOf(COMMAS.split(text));
            return items.isEmpty()
                    ? Parsed.wrong("lists nothing")
                    : problem.apply(items)
                            .map(Parsed::<ImmutableList<String>>wrong)
                            .orElseGet(() -> Parsed.of(items));
        });
    }
}
