package io.albgateway.translator.match;

import com.google.common.base.Ascii;

/** Refuses requests that nobody can send. What passes here is what {@link TextDomain} says there is. */
final class HttpRequestCheck {
    private HttpRequestCheck() {}

    static void check(HttpRequest request) {
        RequestTexts.check(Dimension.isToken(request.method()), "A method", request.method(), "a word such as GET");
        RequestTexts.check(
                TextDomain.HOST.contains(Ascii.toLowerCase(request.host())),
                "A host",
                request.host(),
                "ASCII without port and path");
        RequestTexts.check(
                TextDomain.PATH.contains(request.path()),
                "A path",
                request.path(),
                "percent-encoded, without query string, and starts with /");
        RequestTexts.check(
                request.sourceIp().equals(HttpRequest.SOMEWHERE)
                        || IpAddress.parse(request.sourceIp()).isPresent(),
                "A source address",
                request.sourceIp(),
                "an IPv4 or IPv6 address");
        if (request.headers().isEmpty()
                && request.query().isEmpty()
                && request.sentQuery().isEmpty()
                && request.cookies().isEmpty()) {
            return; // As nearly all requests that are made to try a rule.
        }
        request.headers().keySet().forEach(HttpRequestCheck::checkHeaderName);
        request.query().forEach((name, value) -> {
            RequestTexts.check(Dimension.Kind.QUERY.takesName(name), "A parameter name", name, "percent-encoded");
            RequestTexts.check(
                    TextDomain.QUERY.contains(Ascii.toLowerCase(value)),
                    "The value of parameter " + name,
                    value,
                    "percent-encoded");
        });
        request.sentQuery()
                .ifPresent(text -> RequestTexts.check(
                        RequestTarget.QUERY.matchesAllOf(text), "A query string", text, "percent-encoded, without #"));
        request.cookies().forEach((name, value) -> {
            RequestTexts.check(Dimension.Kind.COOKIE.takesName(name), "A cookie name", name, "letters, digits and -");
            RequestTexts.check(
                    TextDomain.COOKIE.contains(Ascii.toLowerCase(value)),
                    "The value of cookie " + name,
                    value,
                    "printable ASCII without ;");
        });
    }

    private static void checkHeaderName(String name) {
        RequestTexts.checkHeaderName(name);
        RequestTexts.check(
                Dimension.Kind.HEADER.takesName(name),
                "A header name",
                name,
                "not Host or Cookie; sentHeader() takes these too");
    }
}
