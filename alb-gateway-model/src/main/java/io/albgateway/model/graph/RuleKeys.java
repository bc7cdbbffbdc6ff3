package io.albgateway.model.graph;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Makes the keys of many rules, such as all of a plan: the same ones as {@link RuleKey#of(ListenerKey, Direction, List)},
 * with buffers that are used again for each. Not for use by several threads at once.
 */
public final class RuleKeys {

    private final MessageDigest sha256;
    private final CanonicalText text = new CanonicalText();
    private final StringBuilder value = new StringBuilder(48);
    private final byte[] digest;
    private byte[] bytes = new byte[512];

    /**
     * Starts to make keys.
     *
     * @throws IllegalStateException if the platform has no SHA-256, which every Java platform has to have
     */
    public RuleKeys() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform has no SHA-256", e);
        }
        this.digest = new byte[sha256.getDigestLength()];
    }

    /** Returns the key of the rule with these conditions. */
    public RuleKey of(ListenerKey listener, Direction direction, List<Condition> conditions) {
        CharSequence canonical = text.write(conditions);
        int length = 2 * canonical.length();
        if (bytes.length < length) {
            bytes = new byte[2 * length];
        }
        RuleKey.write(canonical, bytes);
        sha256.update(bytes, 0, length);
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("This Java platform's SHA-256 is longer than it says", e);
        }
        return RuleKey.of(listener, direction, digest, value);
    }
}
