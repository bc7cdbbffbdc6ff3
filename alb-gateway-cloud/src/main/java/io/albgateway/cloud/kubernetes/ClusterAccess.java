package io.albgateway.cloud.kubernetes;

import com.google.common.base.Preconditions;
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

    private final Optional<Config> config;
    private final String problem;
    private final String fingerprint;

    private ClusterAccess(Optional<Config> config, String problem, String fingerprint) {
        this.config = config;
        this.problem = problem;
        this.fingerprint = fingerprint;
    }

    /** Returns access by a configuration of the client. It is copied; timeouts and retries are set anew. */
    public static ClusterAccess of(Config config) {
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
                        .hashString(Serialization.asJson(own), StandardCharsets.UTF_8)
                        .toString());
    }

    /**
     * Returns access that cannot be had.
     *
     * @param problem why, as a part of a sentence such as "the Secret has no key kubeconfig"; no contents of credentials
     */
    public static ClusterAccess broken(String problem) {
        Preconditions.checkArgument(!problem.isBlank(), "Say why a cluster cannot be reached");
        return new ClusterAccess(Optional.empty(), problem, "broken");
    }

    Optional<Config> config() {
        return config;
    }

    /** Why there is no access; empty if there is. */
    String problem() {
        return problem;
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
