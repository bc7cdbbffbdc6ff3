package io.albgateway.cloud.kubernetes;

import com.google.common.base.Preconditions;
import com.google.common.base.Strings;
import com.google.common.hash.Hashing;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How one associated cluster is reached, or why it cannot be. Credentials are inside, so its text shows nothing of them.
 */
public final class ClusterAccess {

    private static final String UNNAMED = "the credentials of the cluster";

    private final Optional<Config> config;
    private final String problem;
    private final String fingerprint;
    private final String origin;

    private ClusterAccess(Optional<Config> config, String problem, String fingerprint, String origin) {
        this.config = config;
        this.problem = problem;
        this.fingerprint = fingerprint;
        this.origin = origin;
    }

    /** Returns access by a configuration of the client. It is copied; timeouts and retries are set anew. */
    public static ClusterAccess of(Config config) {
        // A token of a kubeconfig stands in a field that the text of a configuration leaves out.
        return of(config, Strings.nullToEmpty(config.getAutoOAuthToken()));
    }

    /** As {@link #of(Config)}; a client has to be made anew if the token is another one. */
    static ClusterAccess of(Config config, String token) {
        Config own = new ConfigBuilder(config)
                .withConnectionTimeout(5_000)
                .withRequestTimeout(10_000)
                // Whoever calls tries again on its own, and knows better when.
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectInterval(1_000)
                .withWatchReconnectLimit(-1)
                .build();
        return new ClusterAccess(
                Optional.of(own),
                "",
                Hashing.sha256()
                        .hashString(Serialization.asJson(own) + "\n" + token, StandardCharsets.UTF_8)
                        .toString(),
                UNNAMED);
    }

    /**
     * Returns access that cannot be had.
     *
     * @param problem why, as a part of a sentence such as "the Secret has no key kubeconfig"; no contents of credentials
     */
    public static ClusterAccess broken(String problem) {
        Preconditions.checkArgument(!problem.isBlank(), "Say why a cluster cannot be reached");
        return new ClusterAccess(Optional.empty(), problem, "broken", UNNAMED);
    }

    /** Returns the same access with the name of the object that it comes from, which a user would have to mend. */
    ClusterAccess from(String named) {
        return new ClusterAccess(config, problem, fingerprint, named);
    }

    /** Returns what this is if no client can be made of it. */
    ClusterAccess unusable() {
        return broken("no client can be made of its addresses, certificates, keys and tokens")
                .from(origin);
    }

    Optional<Config> config() {
        return config;
    }

    /** Why there is no access; empty if there is. */
    String problem() {
        return problem;
    }

    /** What a user has to mend if there is no access. */
    String origin() {
        return origin;
    }

    /** Differs whenever a client would have to be made anew. */
    String fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return config.isPresent() ? "access to a cluster" : "no access: " + problem;
    }
}
