package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.common.hash.Hashing;
import java.util.HexFormat;
import java.util.List;

/**
 * Identity of a rule: its match. Two rules of one listener and direction have the same key exactly when their
 * conditions say the same, whatever the order of conditions and values.
 *
 * @param value listener, direction and a digest of the canonical conditions, such as {@code
 *     80/HTTP:Request:1f3a..}
 */
public record RuleKey(@JsonValue String value) implements Comparable<RuleKey> {

    private static final int DIGEST_BYTES = 10;
    private static final HexFormat HEX = HexFormat.of();

    /** Returns the key with this text. */
    @JsonCreator
    public static RuleKey of(String value) {
        return new RuleKey(value);
    }

    /** Returns the key of the rule with these conditions; {@link RuleKeys} makes many of them with less effort. */
    public static RuleKey of(ListenerKey listener, Direction direction, List<Condition> conditions) {
        CharSequence text = new CanonicalText().write(conditions);
        byte[] bytes = new byte[2 * text.length()];
        write(text, bytes);
        return of(listener, direction, Hashing.sha256().hashBytes(bytes).asBytes(), new StringBuilder());
    }

    /** Returns the key with this digest; {@code text} is a buffer to write it in. */
    static RuleKey of(ListenerKey listener, Direction direction, byte[] digest, StringBuilder text) {
        text.setLength(0);
        text.append(listener.port())
                .append('/')
                .append(listener.protocol())
                .append(direction == Direction.REQUEST ? ":Request:" : ":Response:");
        for (int i = 0; i < DIGEST_BYTES; i++) {
            text.append(HEX.toHighHexDigit(digest[i])).append(HEX.toLowHexDigit(digest[i]));
        }
        return new RuleKey(text.toString());
    }

    /** Writes two bytes for each character. Not UTF-8: that writes every broken character the same. */
    static void write(CharSequence text, byte[] bytes) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes[2 * i] = (byte) c;
            bytes[2 * i + 1] = (byte) (c >>> 8);
        }
    }

    @Override
    public int compareTo(RuleKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
