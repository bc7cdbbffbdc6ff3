package io.albgateway.translator.annotation;

import java.util.Optional;

/** What makes an Ingress a canary. */
public sealed interface CanarySettings {

    /** The annotation to blame when the canary cannot be served, as the user wrote it. */
    String key();

    /**
     * A canary with a rule of its own, for requests with a header, a cookie or both.
     *
     * @param header the header; absent for a cookie canary
     * @param headerValue its value; absent without a header
     * @param cookie the cookie, whose value has to be {@code always}; absent for a header canary
     */
    record OwnRule(String key, Optional<String> header, Optional<String> headerValue, Optional<String> cookie)
            implements CanarySettings {}

    /**
     * A canary that takes a share of the stable route.
     *
     * @param percent 1 to 100
     */
    record Share(String key, int percent) implements CanarySettings {}
}
