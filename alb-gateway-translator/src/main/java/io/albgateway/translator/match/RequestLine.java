package io.albgateway.translator.match;

/** A request in one line, with everything that tells it from others, for people. */
public final class RequestLine {

    private RequestLine() {}

    /** Returns a line such as {@code GET a.example/x?y=1 with header x-user: beta with cookie who=me from 192.0.2.7}. */
    public static String of(HttpRequest request) {
        StringBuilder text = new StringBuilder(request.method());
        text.append(' ').append(request.host()).append(request.path());
        if (!request.queryText().isEmpty()) {
            text.append('?').append(request.queryText());
        }
        request.headers()
                .forEach((name, value) ->
                        text.append(" with header ").append(name).append(": ").append(value));
        request.cookies()
                .forEach((name, value) ->
                        text.append(" with cookie ").append(name).append('=').append(value));
        if (!request.sourceIp().equals(HttpRequest.SOMEWHERE)) {
            text.append(" from ").append(request.sourceIp());
        }
        request.response().ifPresent(response -> text.append(" answered with ").append(response.status()));
        return text.toString();
    }
}
