package io.albgateway.cloud;

import io.albgateway.cloud.AlbCloudException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** What all runs of a reconciler work with. */
record Parts(
        AlbCloud cloud,
        CertificateSource certificates,
        ReconcilerOptions options,
        CloudTime time,
        Executor executor,
        ReconcilerMetrics metrics,
        RandomGenerator random) {

    /** How long to wait after a refusal; random generators are not made for several threads. */
    Duration waitAfter(Kind kind, int tries, Optional<Duration> askedFor) {
        return waitAfter(options.retry(kind), tries, askedFor);
    }

    Duration waitAfter(RetryPolicy policy, int tries, Optional<Duration> askedFor) {
        synchronized (random) {
            return policy.wait(tries, askedFor, random);
        }
    }

    /** Tells the metrics something; what they throw must not stop a change half way. */
    @SuppressWarnings("EmptyCatch") // By contract, see ReconcilerMetrics.
    void count(Runnable notice) {
        try {
            notice.run();
        } catch (RuntimeException e) {
            // Dropped.
        }
    }
}
