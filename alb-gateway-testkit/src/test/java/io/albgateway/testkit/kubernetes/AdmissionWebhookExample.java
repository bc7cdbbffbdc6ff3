package io.albgateway.testkit.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetState;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.fleet.ManifestSource;
import io.albgateway.model.kube.Ingress;
import io.albgateway.translator.admission.AdmissionCheck;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The webhook of docs/controller.md, which shows exactly these lines; {@link AdmissionWebhookTest} runs it. */
final class AdmissionWebhookExample {

    // webhook start
    private final ObjectMapper json = new ObjectMapper();
    private final AdmissionCheck check = AdmissionCheck.create();
    private final FleetSource fleet;

    AdmissionWebhookExample(FleetSource fleet) {
        this.fleet = fleet;
    }

    /** Answers an AdmissionReview (admission.k8s.io/v1) about an Ingress: the body of the request to the body of the answer. */
    byte[] answer(byte[] body) throws IOException {
        ObjectNode review = (ObjectNode) json.readTree(body);
        JsonNode request = review.path("request");
        FleetState state = fleet.snapshot();
        // While the fleet is not known, nothing can be said against a change.
        ImmutableList<Finding> added = state.isComplete() ? findings(state, request) : ImmutableList.of();
        Optional<Finding> error = added.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst();
        ObjectNode response = json.createObjectNode().put("allowed", error.isEmpty());
        response.set("uid", request.path("uid"));
        error.ifPresent(worst ->
                response.putObject("status").put("code", 422).put("message", worst.message() + ". " + worst.hint()));
        added.forEach(finding -> response.withArray("warnings").add(finding.message()));
        review.remove("request");
        return json.writeValueAsBytes(review.set("response", response));
    }

    private ImmutableList<Finding> findings(FleetState state, JsonNode request) throws IOException {
        if (request.path("operation").asText().equals("DELETE")) {
            String namespace = request.path("namespace").asText();
            String name = request.path("name").asText();
            return check.review(state.fleet(), FleetEdit.delete(ResourceRef.ingress(namespace, name)));
        }
        ManifestSource object = ManifestSource.ofText("review.json", json.writeValueAsString(request.path("object")));
        ManifestReading reading = ManifestReader.create().read(List.of(object));
        ImmutableList.Builder<Finding> findings = ImmutableList.builder();
        findings.addAll(reading.findings());
        for (Ingress ingress : reading.fleet().ingresses()) {
            findings.addAll(check.review(state.fleet(), FleetEdit.put(ingress)));
        }
        return findings.build();
    }
    // webhook end
}
