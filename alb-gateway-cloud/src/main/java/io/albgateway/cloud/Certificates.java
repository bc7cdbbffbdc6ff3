package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.CallEndedException.Reason;
import io.albgateway.cloud.ReconcileReport.Failure;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.GatewayPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Gives every certificate of a plan an id. A listener whose certificate cannot be had is held: it stays on the ALB as it is,
 * and everything else is changed as if nothing were wrong.
 */
final class Certificates {

    private final CertificateSource source;
    private final Attempts attempts;
    private final List<Failure> failures = new ArrayList<>();

    Certificates(CertificateSource source, Attempts attempts) {
        this.source = source;
        this.attempts = attempts;
    }

    /** What could not be had. */
    ImmutableList<Failure> failures() {
        return ImmutableList.copyOf(failures);
    }

    /** Uploads what is not there yet. */
    GatewayPlan upload(GatewayPlan plan) throws CallEndedException {
        ImmutableList.Builder<Listener> listeners = ImmutableList.builder();
        for (Listener listener : plan.graph().listeners()) {
            listeners.add(lacksIds(listener) ? uploaded(plan, listener) : listener);
        }
        return with(plan, listeners.build());
    }

    /** Looks up what is there, and leaves the others as they are. */
    GatewayPlan lookUp(GatewayPlan plan) throws CallEndedException {
        ImmutableList.Builder<Listener> listeners = ImmutableList.builder();
        for (Listener listener : plan.graph().listeners()) {
            List<Certificate> found = new ArrayList<>();
            for (Certificate certificate : listener.certificates()) {
                Optional<String> id = certificate.id().isPresent()
                        ? certificate.id()
                        : attempts.call(
                                        "certificates",
                                        Optional.empty(),
                                        context -> source.knownIdOf(
                                                plan.gateway(),
                                                certificate.secret().orElse("")))
                                .value();
                found.add(id.map(known -> known(known, certificate)).orElse(certificate));
            }
            listeners.add(Listener.builder().from(listener).certificates(found).build());
        }
        return with(plan, listeners.build());
    }

    private Listener uploaded(GatewayPlan plan, Listener listener) throws CallEndedException {
        List<Certificate> uploaded = new ArrayList<>();
        boolean held = false;
        for (Certificate certificate : listener.certificates()) {
            if (certificate.id().isPresent()) {
                uploaded.add(certificate);
                continue;
            }
            try {
                String id = attempts.call(
                                "certificates",
                                Optional.empty(),
                                context -> source.idOf(
                                        plan.gateway(), certificate.secret().orElse("")))
                        .value();
                uploaded.add(known(id, certificate));
            } catch (CallEndedException e) {
                if (e.reason() != Reason.FAILED) {
                    throw e;
                }
                e.failure().ifPresent(failures::add);
                held = true;
            }
        }
        return Listener.builder()
                .from(listener)
                .certificates(uploaded)
                .held(held)
                .build();
    }

    private static boolean lacksIds(Listener listener) {
        return !listener.held()
                && listener.certificates().stream()
                        .anyMatch(certificate -> certificate.id().isEmpty());
    }

    private static Certificate known(String id, Certificate certificate) {
        return new Certificate(Optional.of(id), Optional.empty(), certificate.isDefault());
    }

    private static GatewayPlan with(GatewayPlan plan, ImmutableList<Listener> listeners) {
        if (listeners.equals(plan.graph().listeners())) {
            return plan;
        }
        return GatewayPlan.builder()
                .from(plan)
                .graph(RuleGraph.builder()
                        .from(plan.graph())
                        .listeners(listeners.stream().collect(toImmutableList()))
                        .build())
                .build();
    }
}
