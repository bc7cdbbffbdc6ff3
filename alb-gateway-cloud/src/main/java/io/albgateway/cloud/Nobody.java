package io.albgateway.cloud;

/** Neither listens nor counts. */
enum Nobody implements ProgressListener, ReconcilerMetrics {
    INSTANCE
}
