package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.common.hash.Hashing;
import java.util.List;

/**
 * Identity of a rule: its match. Two rules of one listener and direction have the same key exactly when their
 * conditions say the same, whatever the order of conditions and values.
 *
 * @param value listener, direction and a digest of the canonical conditions, such as {@code
 *     80/HTTP:Request:1f3a..}
 */
public record RuleKey(@JsonValue String value) implements Comparable<RuleKey> {

    /** Returns the key with this text. */
    @JsonCreator
    public static RuleKey of(String value) {
        return new RuleKey(value);
    }

    /** Returns the key of the rule with these conditions. */
    public static RuleKey of(ListenerKey listener, Direction direction, List<Condition> conditions) {
        String match = Condition.canonicalText(conditions);
        String digest = Hashing.sha256()
                // Not UTF-8: that writes every broken character the same.
                .hashUnencodedChars(match)
                .toString()
                .substring(0, 20);
        return new RuleKey(listener + ":" + (direction == Direction.REQUEST ? "Request" : "Response") + ":" + digest);
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
