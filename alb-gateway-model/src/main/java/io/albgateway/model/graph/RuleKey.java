package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
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
    private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

    /** Returns the key with this text. */
    @JsonCreator
    public static RuleKey of(String value) {
        return new RuleKey(value);
    }

    /** Returns the key of the rule with these conditions. */
    public static RuleKey of(ListenerKey listener, Direction direction, List<Condition> conditions) {
        byte[] digest = Hashing.sha256()
                .hashBytes(characters(Condition.canonicalText(conditions)))
                .asBytes();
        return new RuleKey(listener
                + (direction == Direction.REQUEST ? ":Request:" : ":Response:")
                + HEX.encode(digest, 0, DIGEST_BYTES));
    }

    /** Two bytes for each character. Not UTF-8: that writes every broken character the same. */
    private static byte[] characters(String text) {
        byte[] bytes = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes[2 * i] = (byte) c;
            bytes[2 * i + 1] = (byte) (c >>> 8);
        }
        return bytes;
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
