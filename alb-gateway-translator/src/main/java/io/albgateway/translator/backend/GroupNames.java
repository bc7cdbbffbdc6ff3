package io.albgateway.translator.backend;

import com.google.common.base.CharMatcher;
import com.google.common.hash.Hashing;
import io.albgateway.model.ClusterId;
import io.albgateway.model.graph.ServerGroupKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names of server groups within ALB's syntax: 2 to 128 characters, a letter first. Keys tell groups apart, not names. */
final class GroupNames {

    private static final int LONGEST = 128;
    private static final int DIGEST = 8;
    private static final CharMatcher LETTER = CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z'));
    private static final CharMatcher REFUSED = LETTER.or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("._-"))
            .precomputed()
            .negate();

    private GroupNames() {}

    static String of(ServicePort port, Optional<ClusterId> cluster, ServerGroupKey key) {
        String name = port.namespace() + "-" + port.service() + "-" + port.port()
                + cluster.map(id -> "-" + id).orElse("");
        String clean = REFUSED.replaceFrom(name, '-');
        String started = LETTER.matches(clean.charAt(0)) ? clean : "k8s-" + clean;
        if (started.length() <= LONGEST) {
            return started;
        }
        String digest = Hashing.sha256()
                .hashString(key.value(), StandardCharsets.UTF_8)
                .toString()
                .substring(0, DIGEST);
        return started.substring(0, LONGEST - DIGEST - 1) + "-" + digest;
    }
}
