package io.albgateway.testkit.reconciler;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.CertificateSource;
import io.albgateway.cloud.GatewayReconciler;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.cloud.ProgressListener;
import io.albgateway.cloud.ReconcileReport;
import io.albgateway.cloud.ReconcileReport.Failure;
import io.albgateway.cloud.ReconcileRequest;
import io.albgateway.cloud.ReconcilerMetrics;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ModelJson;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.fleet.AccountCertificate;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Markers are planted where secrets are: in the adapter, in what it throws, and in the certificate service. */
final class SecretsTest {

    private static final String MARKER = "PLANTED-SECRET-4711";

    private final StringBuilder everything = new StringBuilder();

    private final ProgressListener progress = new ProgressListener() {
        @Override
        public void planned(ChangePlan plan, int round) {
            everything.append(plan);
        }

        @Override
        public void started(Step step) {
            everything.append(step).append(step.what());
        }

        @Override
        public void retrying(Step step, Failure failure, Duration wait) {
            everything.append(failure).append(failure.advice());
        }

        @Override
        public void failed(Step step, Failure failure, Duration took) {
            everything.append(failure);
        }
    };

    private final ReconcilerMetrics metrics = new ReconcilerMetrics() {
        @Override
        public void called(String operation, Optional<Kind> failure, Duration took) {
            everything.append(operation).append(failure);
        }
    };

    /** An adapter that holds a credential and throws things with it inside. */
    private record Leaky(AlbCloud inner, String credential, RuntimeException thrown) implements AlbCloud {
        @Override
        public ObservedGateway observe(ObservationScope scope, CallContext context) {
            return inner.observe(scope, context);
        }

        @Override
        public AppliedChange apply(Change change, CallContext context) {
            throw thrown;
        }
    }

    private void run(RuntimeException thrown) throws Exception {
        FakeAlb alb = FakeAlb.create();
        CertificateSource certificates = new CertificateSource() {
            private final String privateKey = MARKER;

            @Override
            public ImmutableList<AccountCertificate> accountCertificates() {
                return ImmutableList.of();
            }

            @Override
            public String idOf(GatewayRef gateway, String secret) {
                throw new IllegalStateException("cannot parse " + privateKey);
            }

            @Override
            public String toString() {
                return privateKey;
            }
        };
        GatewayPlan plan = GatewayPlanner.create()
                .plan(SampleFleets.twoClusters())
                .gateways()
                .get(0);
        List<LogRecord> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        Level level = root.getLevel();
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(capture);
        System.setErr(capture);
        try (GatewayReconciler reconciler = GatewayReconciler.builder(new Leaky(alb.cloud(), MARKER, thrown))
                .time(alb.time())
                .certificates(certificates)
                .metrics(metrics)
                .build()) {
            ReconcileRequest request =
                    ReconcileRequest.builder(plan).progress(progress).build();
            ReconcileReport report = reconciler.reconcile(request);
            everything.append(report).append(request).append(reconciler);
            everything.append(ModelJson.newMapper().writeValueAsString(report.findings()));
            assertThat(report.failures()).isNotEmpty();
        } finally {
            System.setOut(out);
            System.setErr(err);
            root.removeHandler(handler);
            root.setLevel(level);
        }
        logged.forEach(line -> everything.append(line.getMessage()).append(line.getThrown()));
        everything.append(printed.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_secret_in_the_cause_of_a_refusal_goes_nowhere(Kind kind) throws Exception {
        run(AlbCloudException.builder(kind, "CreateServerGroup")
                .message("Refused")
                .cause(new IllegalStateException("Authorization: " + MARKER))
                .build());

        assertThat(everything).isNotEmpty();
        assertThat(everything.toString()).doesNotContain(MARKER);
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalArgumentException.class, IllegalStateException.class, NullPointerException.class})
    void a_secret_in_an_exception_that_is_not_allowed_goes_nowhere(Class<? extends RuntimeException> type)
            throws Exception {
        run(type.getConstructor(String.class).newInstance("token " + MARKER));

        assertThat(everything.toString()).doesNotContain(MARKER).contains(type.getName());
    }

    @Test
    void a_preview_throws_without_the_secret_too() {
        AlbCloud cloud = new AlbCloud() {
            @Override
            public ObservedGateway observe(ObservationScope scope, CallContext context) {
                throw new IllegalStateException("token " + MARKER);
            }

            @Override
            public AppliedChange apply(Change change, CallContext context) {
                throw new AssertionError("A preview applied " + change);
            }
        };
        GatewayPlan plan = GatewayPlanner.create()
                .plan(SampleFleets.twoClusters())
                .gateways()
                .get(0);
        StringWriter text = new StringWriter();
        try (GatewayReconciler reconciler = GatewayReconciler.create(cloud)) {
            reconciler.preview(plan);
        } catch (AlbCloudException e) {
            e.printStackTrace(new PrintWriter(text));
        }

        assertThat(text.toString()).contains("IllegalStateException").doesNotContain(MARKER);
    }
}
