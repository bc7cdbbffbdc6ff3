package io.albgateway.translator.match;

import com.google.common.base.Ascii;
import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableListMultimap;

/**
 * What a server answered, as far as response rules look at it.
 *
 * @param status the status code, 100 to 599
 * @param headers the headers by name; names are kept in lower case, a name may have several values
 */
public record HttpResponse(int status, ImmutableListMultimap<String, String> headers) {

    /**
     * Checks the response.
     *
     * @throws IllegalArgumentException if the status is no status, or a header holds what cannot be sent
     */
    public HttpResponse {
        Preconditions.checkArgument(status >= 100 && status <= 599, "A status is 100 to 599, but was %s", status);
        ImmutableListMultimap.Builder<String, String> folded = ImmutableListMultimap.builder();
        headers.forEach((name, value) -> folded.put(Ascii.toLowerCase(name), RequestTexts.headerValue(name, value)));
        headers = folded.build();
        headers.keySet().forEach(RequestTexts::checkHeaderName);
    }

    /** Returns a response without headers. */
    public static HttpResponse of(int status) {
        return new HttpResponse(status, ImmutableListMultimap.of());
    }
}
