package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.cloud.CertificateSource;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.fleet.AccountCertificate;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.GatewayPlan;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A certificate service that holds a certificate for every Secret; its id tells the Secret. */
public final class FakeCertificates implements CertificateSource {

    private final Set<String> uploaded = new LinkedHashSet<>();

    FakeCertificates() {}

    synchronized FakeCertificates copy() {
        FakeCertificates copy = new FakeCertificates();
        copy.uploaded.addAll(uploaded);
        return copy;
    }

    @Override
    public ImmutableList<AccountCertificate> accountCertificates() {
        return ImmutableList.of();
    }

    @Override
    public synchronized String idOf(GatewayRef gateway, String secret) {
        uploaded.add(secret);
        return "cert-" + secret.replace('/', '-');
    }

    /** Returns the plan with ids in the place of Secrets. */
    GatewayPlan withIds(GatewayPlan plan) {
        ImmutableList.Builder<Listener> listeners = ImmutableList.builder();
        for (Listener listener : plan.graph().listeners()) {
            listeners.add(Listener.builder()
                    .from(listener)
                    .certificates(listener.certificates().stream()
                            .map(certificate -> withId(plan.gateway(), certificate))
                            .toList())
                    .build());
        }
        return GatewayPlan.builder()
                .from(plan)
                .graph(RuleGraph.builder()
                        .from(plan.graph())
                        .listeners(listeners.build())
                        .build())
                .build();
    }

    private Certificate withId(GatewayRef gateway, Certificate certificate) {
        return certificate.id().isPresent()
                ? certificate
                : new Certificate(
                        Optional.of(idOf(gateway, certificate.secret().orElse(""))),
                        Optional.empty(),
                        certificate.isDefault());
    }

    /** The Secrets that somebody asked for, in the order of the first time. */
    public synchronized ImmutableSet<String> uploaded() {
        return ImmutableSet.copyOf(uploaded);
    }
}
