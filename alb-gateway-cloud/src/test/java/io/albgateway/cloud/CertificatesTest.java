package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.ReconcileReport.Outcome;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.fleet.AccountCertificate;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.translator.GatewayPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CertificatesTest {

    private final List<String> uploads = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    private final AlbCloud cloud = new AlbCloud() {
        @Override
        public ObservedGateway observe(ObservationScope scope, CallContext context) {
            return ObservedGateway.absent(scope.gateway());
        }

        @Override
        public AppliedChange apply(Change change, CallContext context) {
            changes.add(change);
            return new AppliedChange(ImmutableList.of(), ImmutableList.of());
        }
    };

    private final CertificateSource source = new CertificateSource() {
        @Override
        public ImmutableList<AccountCertificate> accountCertificates() {
            return ImmutableList.of();
        }

        @Override
        public String idOf(GatewayRef gateway, String secret) {
            uploads.add(secret);
            if (secret.endsWith("missing")) {
                throw AlbCloudException.builder(Kind.NOT_FOUND, "CertificateSource.idOf")
                        .message("There is no Secret " + secret)
                        .build();
            }
            return "cert-of-" + secret;
        }

        @Override
        public Optional<String> knownIdOf(GatewayRef gateway, String secret) {
            return secret.endsWith("known") ? Optional.of("cert-of-" + secret) : Optional.empty();
        }
    };

    private GatewayReconciler reconciler(CertificateSource certificates) {
        return Runs.reconciler(cloud, new StepTime())
                .certificates(certificates)
                .options(ReconcilerOptions.builder().verify(false).build())
                .build();
    }

    @Test
    void no_change_ever_holds_a_certificate_without_an_id() {
        ReconcileReport report = reconciler(source).reconcile(plan(List.of("shop/one", "shop/two")));

        assertThat(report.outcome()).isEqualTo(Outcome.SETTLED);
        ListenerChange.Create create = only(ListenerChange.Create.class);
        assertThat(create.listener().certificates())
                .extracting(certificate -> certificate.id().orElse("none"))
                .containsExactly("cert-of-shop/one", "cert-of-shop/two");
        assertThat(only(ListenerChange.AssociateCertificates.class).certificates())
                .allMatch(certificate -> certificate.id().isPresent());
    }

    @Test
    void a_listener_whose_certificate_cannot_be_had_is_held_and_the_others_go_on() {
        ReconcileReport report =
                reconciler(source).reconcile(plan(List.of("shop/one", "shop/missing"), List.of("shop/three")));

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(failure.message()).contains("shop/missing");
        });
        assertThat(only(ListenerChange.Create.class).listener().key().port()).isEqualTo(444);
        assertThat(report.findings()).anyMatch(finding -> finding.code().name().equals("LISTENER_UNTOUCHED"));
    }

    @Test
    void without_a_source_a_certificate_from_a_secret_is_a_failure_that_says_so() {
        ReconcileReport report = reconciler(CertificateSource.none()).reconcile(plan(List.of("shop/one")));

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.failures().get(0).message()).contains("without a certificate source");
    }

    @Test
    void a_preview_uploads_nothing() {
        ReconcilePreview preview = reconciler(source).preview(plan(List.of("shop/known", "shop/new")));

        assertThat(uploads).isEmpty();
        assertThat(preview.desired().graph().listeners().get(0).certificates())
                .containsExactly(
                        new Certificate(Optional.of("cert-of-shop/known"), Optional.empty(), true),
                        new Certificate(Optional.empty(), Optional.of("shop/new"), false));
    }

    private <T> T only(Class<T> type) {
        List<T> found =
                changes.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** A plan with an HTTPS listener per list of Secrets, from port 443 on. */
    @SafeVarargs
    private static GatewayPlan plan(List<String>... secrets) {
        RuleGraph.Builder graph = RuleGraph.builder().loadBalancer(Toy.loadBalancer());
        for (int i = 0; i < secrets.length; i++) {
            ListenerKey key = new ListenerKey(443 + i, Protocol.HTTPS);
            Listener.Builder listener = Listener.builder()
                    .key(key)
                    .description("listener")
                    .idleTimeoutSeconds(60)
                    .requestTimeoutSeconds(60)
                    .gzip(true)
                    .http2(true)
                    .defaultGroup(ServerGroupKey.defaultOf(key));
            for (String secret : secrets[i]) {
                boolean first = secret.equals(secrets[i].get(0));
                listener.addCertificates(new Certificate(Optional.empty(), Optional.of(secret), first));
            }
            graph.addListeners(listener.build());
            graph.addServerGroups(ServerGroup.builder()
                    .key(ServerGroupKey.defaultOf(key))
                    .name("default-" + i)
                    .build());
        }
        return GatewayPlan.builder()
                .gateway(Toy.EDGE)
                .mode(GatewayMode.SINGLE_CLUSTER)
                .graph(graph.build())
                .provenance(Provenance.builder().build())
                .build();
    }
}
