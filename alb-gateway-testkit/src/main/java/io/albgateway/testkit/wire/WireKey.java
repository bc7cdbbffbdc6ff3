package io.albgateway.testkit.wire;

import java.time.Instant;
import java.util.Optional;

/** An access key that the server knows. */
public final class WireKey {

    private final String id;
    private final String secret;
    private final Optional<String> token;
    private final Optional<Instant> expiry;

    private WireKey(String id, String secret, Optional<String> token, Optional<Instant> expiry) {
        this.id = id;
        this.secret = secret;
        this.token = token;
        this.expiry = expiry;
    }

    /** Returns a key that lasts. */
    public static WireKey lasting(String id, String secret) {
        return new WireKey(id, secret, Optional.empty(), Optional.empty());
    }

    /** Returns the key of a session, which ends. */
    public static WireKey session(String id, String secret, String token, Instant expiry) {
        return new WireKey(id, secret, Optional.of(token), Optional.of(expiry));
    }

    /** Its id. */
    public String id() {
        return id;
    }

    String secret() {
        return secret;
    }

    Optional<String> token() {
        return token;
    }

    boolean isExpired(Instant now) {
        return expiry.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** Returns a text that tells the id alone. */
    @Override
    public String toString() {
        return "key " + id;
    }
}
