package io.albgateway.testkit.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.albgateway.cloud.HubState;
import io.albgateway.testkit.FakeFleet;
import io.albgateway.testkit.SampleFleets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The webhook that the page about controllers shows. */
final class AdmissionWebhookTest {

    private final FakeFleet fleet = FakeFleet.of(SampleFleets.twoClusters());
    private final AdmissionWebhookExample webhook = new AdmissionWebhookExample(fleet);

    private JsonNode ask(String operation, String object) throws IOException {
        String review = """
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
                 "request": {"uid": "7", "operation": "%s", "namespace": "shop", "name": "catalog", "object": %s}}
                """.formatted(operation, object);
        JsonNode answer = new ObjectMapper().readTree(webhook.answer(review.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.path("kind").asText()).isEqualTo("AdmissionReview");
        assertThat(answer.has("request")).isFalse();
        assertThat(answer.path("response").path("uid").asText()).isEqualTo("7");
        return answer.path("response");
    }

    private static String ingress(String service) {
        return """
                {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress",
                 "metadata": {"name": "new", "namespace": "shop",
                              "annotations": {"alb.ingress.kubernetes.io/listen-ports": "[{\\"HTTP\\": 8001}]"}},
                 "spec": {"ingressClassName": "city-edge",
                          "rules": [{"host": "new.shop.example.test", "http": {"paths": [
                              {"path": "/", "pathType": "Prefix",
                               "backend": {"service": {"name": "%s", "port": {"number": 80}}}}]}}]}}
                """.formatted(service);
    }

    @Test
    void a_sound_Ingress_passes() throws IOException {
        JsonNode response = ask("CREATE", ingress("catalog"));
        assertThat(response.path("allowed").asBoolean()).isTrue();
    }

    @Test
    void an_Ingress_that_nothing_can_answer_is_refused_with_the_reason() throws IOException {
        JsonNode response = ask("CREATE", ingress("nowhere"));
        assertThat(response.path("allowed").asBoolean()).isFalse();
        assertThat(response.path("status").path("message").asText()).isNotEmpty();
    }

    @Test
    void an_object_of_a_wrong_shape_is_refused() throws IOException {
        JsonNode response = ask("UPDATE", """
                {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress",
                 "metadata": {"name": "new", "namespace": "shop"}, "spec": {"rules": 7}}
                """);
        assertThat(response.path("allowed").asBoolean()).isFalse();
    }

    @Test
    void a_deletion_is_judged_too() throws IOException {
        assertThat(ask("DELETE", "null").path("allowed").asBoolean()).isTrue();
    }

    @Test
    void everything_passes_while_the_fleet_is_not_known() throws IOException {
        fleet.hub(HubState.LOADING);
        assertThat(ask("CREATE", ingress("nowhere")).path("allowed").asBoolean())
                .isTrue();
    }
}
