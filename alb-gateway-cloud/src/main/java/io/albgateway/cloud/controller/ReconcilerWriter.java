package io.albgateway.cloud.controller;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.Cancellation;
import io.albgateway.cloud.CertificateSource;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.GatewayReconciler;
import io.albgateway.cloud.ReconcileReport;
import io.albgateway.cloud.ReconcileRequest;
import io.albgateway.cloud.ReconcilerMetrics;
import io.albgateway.cloud.ReconcilerOptions;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.option.ChangeOptions;
import java.util.stream.Collectors;

/** Writes gateways with a {@link GatewayReconciler}, every call of it behind the fence. */
public final class ReconcilerWriter implements GatewayWriter {

    private static final int MOST_FAILURES = 3;

    private final AlbCloud cloud;
    private final CertificateSource certificates;
    private final ReconcilerOptions options;
    private final CloudTime time;
    private final ReconcilerMetrics metrics;

    private ReconcilerWriter(Builder builder) {
        this.cloud = builder.cloud;
        this.certificates = builder.certificates;
        this.options = builder.options;
        this.time = builder.time;
        this.metrics = builder.metrics;
    }

    /** Returns a writer to this cloud, with the defaults of the reconciler. */
    public static ReconcilerWriter to(AlbCloud cloud) {
        return builder(cloud).build();
    }

    /** Starts a writer to this cloud. */
    public static Builder builder(AlbCloud cloud) {
        return new Builder(cloud);
    }

    @Override
    public WriteOutcome write(GatewayPlan plan, Fence fence) {
        return write(plan, fence, options);
    }

    @Override
    public WriteOutcome writePartial(GatewayPlan plan, Fence fence) {
        ChangeOptions changes = ChangeOptions.builder()
                .from(options.changes())
                .incompleteSources(true)
                .build();
        return write(
                plan,
                fence,
                ReconcilerOptions.builder().from(options).changes(changes).build());
    }

    private WriteOutcome write(GatewayPlan plan, Fence fence, ReconcilerOptions chosen) {
        FencedCloud fenced = FencedCloud.of(cloud, fence);
        ReconcileReport report;
        try (GatewayReconciler reconciler = GatewayReconciler.builder(fenced)
                .certificates(new FencedCertificates(certificates, fence))
                .options(chosen)
                .time(time)
                .metrics(metrics)
                .build()) {
            // Also the waits between calls end when the controller stops or the lease is lost.
            report = reconciler.reconcile(ReconcileRequest.builder(plan)
                    .cancellation(Cancellation.following(() -> !fence.mayStart(), () -> !fence.isOpen()))
                    .build());
        }
        return new WriteOutcome(kind(report.outcome()), fenced.seen(), report.findings(), message(report));
    }

    private static WriteOutcome.Kind kind(ReconcileReport.Outcome outcome) {
        return switch (outcome) {
            case SETTLED -> WriteOutcome.Kind.SETTLED;
            case BLOCKED, NEEDS_CONSENT -> WriteOutcome.Kind.BLOCKED;
            case CANCELLED -> WriteOutcome.Kind.CANCELLED;
            case FAILED, NOT_SETTLED, STALE, OUT_OF_TIME -> WriteOutcome.Kind.FAILED;
        };
    }

    private static String message(ReconcileReport report) {
        String failures = report.failures().stream()
                .limit(MOST_FAILURES)
                .map(failure -> failure.operation() + " " + failure.kind() + " (" + failure.advice() + ")")
                .distinct()
                .collect(Collectors.joining("; "));
        return failures.isEmpty() ? report.outcome().text() : report.outcome().text() + ": " + failures;
    }

    /** Builds a writer; everything but the cloud has a default. */
    public static final class Builder {
        private final AlbCloud cloud;
        private CertificateSource certificates = CertificateSource.none();
        private ReconcilerOptions options = ReconcilerOptions.defaults();
        private CloudTime time = CloudTime.system();
        private ReconcilerMetrics metrics = ReconcilerMetrics.none();

        private Builder(AlbCloud cloud) {
            this.cloud = cloud;
        }

        /** Sets the certificate service; without one, gateways must not take certificates from Secrets. */
        public Builder certificates(CertificateSource value) {
            this.certificates = value;
            return this;
        }

        /** Sets the options of the reconciler. */
        public Builder options(ReconcilerOptions value) {
            this.options = value;
            return this;
        }

        /** Sets the time. */
        public Builder time(CloudTime value) {
            this.time = value;
            return this;
        }

        /** Sets who counts. */
        public Builder metrics(ReconcilerMetrics value) {
            this.metrics = value;
            return this;
        }

        /** Builds the writer. */
        public ReconcilerWriter build() {
            return new ReconcilerWriter(this);
        }
    }
}
