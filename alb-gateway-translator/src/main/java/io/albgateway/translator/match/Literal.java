package io.albgateway.translator.match;

import com.google.common.base.Ascii;
import java.util.Optional;

/** A statement about one dimension: it has a value in a language. */
record Literal(Dimension dimension, Language language) {

    /** Whether it is true of a request. */
    boolean test(HttpRequest request) {
        return switch (dimension.kind()) {
            case HOST -> language.contains(request.host());
            case PATH -> language.contains(request.path());
            case METHOD -> language.contains(request.method());
            case SOURCE_IP ->
                language instanceof Language.Addresses addresses && addresses.contains(request.sourceAddress());
            case STATUS ->
                language instanceof Language.Codes codes
                        && codes.contains(response(request).status());
            case HEADER -> any(request.headers().get(dimension.name()));
            case QUERY -> any(request.queryByFoldedName().get(dimension.name()));
            case COOKIE -> any(request.cookiesByFoldedName().get(dimension.name()));
            case RESPONSE_HEADER -> any(response(request).headers().get(dimension.name()));
        };
    }

    private static HttpResponse response(HttpRequest request) {
        Optional<HttpResponse> response = request.response();
        return response.orElseThrow(
                () -> new IllegalArgumentException("A response rule needs a response; give the request one"));
    }

    private boolean any(Iterable<String> values) {
        boolean folded =
                language instanceof Language.Texts texts && texts.domain().isFolded();
        for (String value : values) {
            if (language.contains(folded ? Ascii.toLowerCase(value) : value)) {
                return true;
            }
        }
        return false;
    }
}
