package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangeHeader;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.option.ChangeOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A plan in the making: what it is made from, and the changes and findings so far. Not for several threads at once. */
final class Draft {

    private final ObservedGateway state;
    private final ObservedGateway observed;
    private final GatewayPlan desired;
    private final ChangeOptions options;
    private final List<Change> changes = new ArrayList<>();
    private final FindingCollector findings = new FindingCollector();
    private final Map<String, Integer> batches = new HashMap<>();
    private boolean interrupts;

    Draft(ObservedGateway observed, GatewayPlan desired, ChangeOptions options) {
        this.state = observed;
        this.observed = withoutWhatGoes(observed);
        this.desired = desired;
        this.options = options;
    }

    /** An instance that is being deleted takes its listeners and rules along. */
    private static ObservedGateway withoutWhatGoes(ObservedGateway observed) {
        boolean goes = observed.loadBalancer()
                .filter(alb -> alb.status().equals("Deleting"))
                .isPresent();
        return goes
                ? ObservedGateway.builder(observed.gateway())
                        .from(observed)
                        .loadBalancer(Optional.empty())
                        .listeners(List.of())
                        .rules(List.of())
                        .build()
                : observed;
    }

    ObservedGateway observed() {
        return observed;
    }

    GatewayPlan desired() {
        return desired;
    }

    ChangeOptions options() {
        return options;
    }

    /** The gateway as the cloud knows it. */
    GatewayRef gateway() {
        return options.known(desired.gateway());
    }

    ResourceRef albConfig() {
        return ResourceRef.albConfig(gateway());
    }

    /** Adds the only change of its kind to a subject and returns its key. */
    ChangeKey add(
            String kind,
            Object subject,
            String reason,
            Collection<ResourceRef> provenance,
            Collection<ChangeKey> after,
            Function<ChangeHeader, Change> change) {
        return add(ChangeKey.of(kind, subject), reason, provenance, after, change);
    }

    /** Adds the next one of several changes of a kind to a subject and returns its key. */
    ChangeKey addBatch(
            String kind,
            Object subject,
            String reason,
            Collection<ResourceRef> provenance,
            Collection<ChangeKey> after,
            Function<ChangeHeader, Change> change) {
        int number = batches.merge(kind + ":" + subject, 1, Integer::sum);
        return add(ChangeKey.of(kind, subject, number), reason, provenance, after, change);
    }

    private ChangeKey add(
            ChangeKey key,
            String reason,
            Collection<ResourceRef> provenance,
            Collection<ChangeKey> after,
            Function<ChangeHeader, Change> change) {
        changes.add(change.apply(ChangeHeader.builder(gateway(), key)
                .after(after)
                .reason(reason)
                .provenance(provenance)
                .build()));
        return key;
    }

    void report(Finding.Builder finding) {
        findings.add(finding.build());
    }

    /** Starts a finding about the gateway. */
    Finding.Builder finding(FindingCode code, String message) {
        return Finding.builder(code).subject(albConfig()).message(message);
    }

    /** Reports that requests are interrupted. */
    void interrupt(Finding.Builder finding) {
        interrupts = true;
        report(finding);
    }

    ChangePlan finish() {
        return ChangePlan.builder(state)
                .changes(ImmutableList.copyOf(changes))
                .findings(findings.sorted())
                .interrupts(interrupts)
                .consented(interrupts && options.consent())
                .build();
    }
}
