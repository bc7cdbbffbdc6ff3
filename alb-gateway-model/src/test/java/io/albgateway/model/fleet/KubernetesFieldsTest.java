package io.albgateway.model.fleet;

import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.kube.IngressRule;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.albgateway.model.fleet.Reading.codes;
import static io.albgateway.model.fleet.Reading.only;
import static io.albgateway.model.fleet.Reading.place;
import static io.albgateway.model.fleet.Reading.read;
import static io.albgateway.model.fleet.Reading.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** Objects of Kubernetes are read as strictly as the API server reads them. */
final class KubernetesFieldsTest {
    private static final String HEAD = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: cart}
            """;

    @Test
    void an_annotation_that_is_not_quoted_costs_the_object() {
        ManifestReading reading = yaml("""
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: cart
                  annotations:
                    alb.ingress.kubernetes.io/order: 20
                """);

        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.OBJECT_FIELD_INVALID);
        assertThat(finding.subject()).contains(ResourceRef.ingress("default", "cart"));
        assertThat(finding.field()).isEqualTo("metadata.annotations[\"alb.ingress.kubernetes.io/order\"]");
        assertThat(finding.value()).contains("20");
        assertThat(finding.hint()).isEqualTo("Quote it: \"20\"");
        assertThat(place(finding)).isEqualTo("hub.yaml:6:38");
        assertThat(reading.fleet().ingresses()).isEmpty();
        assertThat(reading.fleet().unreadable()).containsExactly(ResourceRef.ingress("default", "cart"));
    }

    @Test
    void a_boolean_is_shown_as_it_was_written() {
        Finding finding = only(yaml(HEAD.replace("cart}", "cart, labels: {canary: yes}}")));

        assertThat(finding.hint()).isEqualTo("Quote it: \"yes\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    spec: text                                                        | spec                                             | 4:7
                    spec: {rules: {}}                                                 | spec.rules                                       | 4:15
                    spec: {rules: [{host: 10}]}                                       | spec.rules[0].host                               | 4:23
                    spec: {rules: [{http: {paths: "x"}}]}                             | spec.rules[0].http.paths                         | 4:31
                    spec: {rules: [~]}                                                | spec.rules[0]                                    | 4:16
                    spec: {tls: [{hosts: [a, ~]}]}                                    | spec.tls[0].hosts[1]                             | 4:26
                    spec: {defaultBackend: {service: {name: a, port: {number: "80"}}}}| spec.defaultBackend.service.port.number          | 4:59
                    spec: {defaultBackend: {service: {name: a, port: {number: 8.5}}}} | spec.defaultBackend.service.port.number          | 4:59
                    spec: {defaultBackend: {service: {name: a, port: {number: 3000000000}}}} | spec.defaultBackend.service.port.number   | 4:59
                    spec: {defaultBackend: {service: {port: {number: 80}}}}           | spec.defaultBackend.service.name                 | 4:34
                    spec: {defaultBackend: {service: {name: ~}}}                      | spec.defaultBackend.service.name                 | 4:34
                    """)
    void wrong_types_cost_the_object(String spec, String field, String place) {
        ManifestReading reading = yaml(HEAD + spec);

        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.OBJECT_FIELD_INVALID);
        assertThat(finding.field()).isEqualTo(field);
        assertThat(place(finding)).isEqualTo("hub.yaml:" + place);
        assertThat(reading.fleet().unreadable()).containsExactly(ResourceRef.ingress("default", "cart"));
    }

    @Test
    void a_port_of_a_service_needs_its_number() {
        Finding finding = only(
                yaml(
                        "apiVersion: v1\nkind: Service\nmetadata: {name: cart}\nspec: {ports: [{name: http, targetPort: 8080}]}\n"));

        assertThat(finding.field()).isEqualTo("spec.ports[0].port");
        assertThat(finding.message()).isEqualTo("The field is required");
    }

    @Test
    void refused_objects_of_a_cluster_are_remembered_with_it() {
        ManifestReading reading = read(ManifestSource.ofText(
                        "east.yaml",
                        "apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: 1\n")
                .in(ClusterId.of("c-east")));

        ResourceRef cart = ResourceRef.onHub("Service", "shop", "cart").in(ClusterId.of("c-east"));
        assertThat(reading.fleet().unreadable()).containsExactly(cart);
        assertThat(only(reading).subject()).contains(cart);
    }

    @Test
    void all_mistakes_of_an_object_are_named() {
        ManifestReading reading = yaml(HEAD + "spec: {rules: [{host: 1}, {host: 2}], ingressClassName: true}\n");

        assertThat(reading.findings())
                .extracting(Finding::field)
                .containsExactly("spec.ingressClassName", "spec.rules[0].host", "spec.rules[1].host");
    }

    @Test
    void fields_that_the_model_does_not_have_are_ignored() {
        ManifestReading reading = yaml("""
                apiVersion: v1
                kind: Service
                metadata: {name: cart, creationTimestamp: null, managedFields: [{manager: kubectl}], selfLink: x}
                spec: {clusterIP: None, selector: {app: cart}, ports: [{port: 80, protocol: TCP}]}
                status: {loadBalancer: {}}
                """);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.fleet().services()).hasSize(1);
    }

    @Test
    void null_reads_as_an_empty_list_or_mapping() {
        ManifestReading reading = yaml(HEAD + "spec:\n  rules:\n  tls: ~\n");

        assertThat(reading.fleet().ingresses().get(0).spec().rules()).isEmpty();
        assertThat(reading.findings())
                .extracting(Finding::code, Finding::field, Reading::place)
                .containsExactly(
                        tuple(FindingCode.OBJECT_FIELD_NULL, "spec.rules", "hub.yaml:5:9"),
                        tuple(FindingCode.OBJECT_FIELD_NULL, "spec.tls", "hub.yaml:6:8"));
    }

    @Test
    void a_null_annotation_reads_as_an_empty_text() {
        ManifestReading reading = yaml(HEAD.replace("cart}", "cart, annotations: {a: }}"));

        assertThat(codes(reading)).containsExactly(FindingCode.OBJECT_FIELD_NULL);
        assertThat(reading.fleet().ingresses().get(0).metadata().annotations()).containsEntry("a", "");
    }

    @Test
    void null_for_a_text_is_as_good_as_nothing() {
        ManifestReading reading = yaml(HEAD + "spec: {ingressClassName: null, rules: [{host: null}]}\n");

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.fleet().ingresses().get(0).spec().ingressClassName()).isEmpty();
    }

    @Test
    void an_endpoint_slice_as_the_api_server_prints_it_is_no_mistake() {
        ManifestReading reading = yaml("""
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: cart-1, creationTimestamp: null}
                addressType: IPv4
                endpoints: null
                ports: null
                """);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.fleet().endpointSlices()).hasSize(1);
    }

    @Test
    void rules_without_http_and_backends_of_other_kinds_are_for_the_translator_to_judge() {
        ManifestReading reading = yaml(HEAD + """
                spec:
                  rules:
                  - host: a.example
                  - http:
                      paths:
                      - path: /
                        backend: {resource: {apiGroup: k8s.example.com, kind: Bucket, name: icons}}
                """);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.fleet().ingresses().get(0).spec().rules())
                .startsWith(new IngressRule(Optional.of("a.example"), Optional.empty()))
                .hasSize(2);
        assertThat(reading.fleet()
                        .ingresses()
                        .get(0)
                        .spec()
                        .rules()
                        .get(1)
                        .http()
                        .orElseThrow()
                        .paths()
                        .get(0)
                        .backend()
                        .orElseThrow()
                        .resource())
                .isPresent();
    }

    @Test
    void long_values_are_cut_and_made_harmless() {
        String key = "k\u0085\u202e" + "x".repeat(300);

        Finding finding =
                only(yaml(HEAD.replace("cart}", "cart, labels: {\"" + key.replace("\u0085", "\\N") + "\": 1}}")));

        assertThat(finding.field())
                .hasSizeLessThan(200)
                .contains("k\\u0085\\u202exxx")
                .endsWith("..\"]");
    }
}
