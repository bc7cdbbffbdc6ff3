package io.albgateway.model.change;

import com.google.common.base.CharMatcher;
import com.google.common.hash.Hashing;
import io.albgateway.model.ResourceRef;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Says of a rule of ours which Ingress it belongs to: the name of the rule is made from the Ingress. A tag could not
 * tell, because ALB takes the tags of a rule at creation only, and a rule that is kept may pass from one Ingress to
 * another; a name can be changed. Whether a rule is ours at all is told by its tags, never by its name.
 *
 * <p>Source: ALB API reference, "CreateRules" and "UpdateRulesAttribute".
 */
public final class RuleName {

    private static final int MAX_LENGTH = 128;
    private static final String READABLE = "in_";
    private static final String DIGEST = "sha256_";

    private static final CharMatcher ALLOWED = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf(".-"));

    private RuleName() {}

    /**
     * Returns the name of the rules of an Ingress: {@code in_namespace_name}, since neither part can hold an underscore;
     * a digest if that is too long for a rule, or if a part holds what no Kubernetes name holds.
     */
    public static String of(ResourceRef ingress) {
        String readable = READABLE + ingress.namespace() + "_" + ingress.name();
        boolean fits = readable.length() <= MAX_LENGTH
                && ALLOWED.matchesAllOf(ingress.namespace())
                && ALLOWED.matchesAllOf(ingress.name());
        return fits
                ? readable
                : DIGEST
                        + Hashing.sha256()
                                .hashString(ingress.namespace() + "/" + ingress.name(), StandardCharsets.UTF_8);
    }

    /** Returns the Ingress that a name was made from; empty if it holds a digest only, or was not made from one. */
    public static Optional<ResourceRef> ingress(String name) {
        int end = name.indexOf('_', READABLE.length());
        return name.startsWith(READABLE) && end > READABLE.length() && end + 1 < name.length()
                ? Optional.of(ResourceRef.ingress(name.substring(READABLE.length(), end), name.substring(end + 1)))
                : Optional.empty();
    }

    /** Returns whether a name was made from some Ingress; otherwise somebody renamed the rule. */
    public static boolean tellsIngress(String name) {
        return name.startsWith(READABLE) || name.startsWith(DIGEST);
    }
}
