package io.albgateway.translator.match;

import com.google.common.base.Ascii;

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
                request.response()
                        .filter(response -> language.contains(String.valueOf(response.status())))
                        .isPresent();
            case HEADER -> any(request.headers().get(dimension.name()));
            case QUERY -> any(request.queryByFoldedName().get(dimension.name()));
            case COOKIE -> any(request.cookiesByFoldedName().get(dimension.name()));
            case RESPONSE_HEADER ->
                request.response()
                        .filter(response -> any(response.headers().get(dimension.name())))
                        .isPresent();
        };
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
