package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ModelJson;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.HttpPath;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.IngressClassSpec;
import io.albgateway.model.kube.IngressRule;
import io.albgateway.model.kube.IngressSpec;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.model.fleet.Reading.codes;
import static io.albgateway.model.fleet.Reading.ingress;
import static io.albgateway.model.fleet.Reading.ingressNames;
import static io.albgateway.model.fleet.Reading.only;
import static io.albgateway.model.fleet.Reading.place;
import static io.albgateway.model.fleet.Reading.read;
import static io.albgateway.model.fleet.Reading.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** What becomes of objects, wherever they come from. */
final class ManifestReaderTest {
    private static final ClusterId EAST = ClusterId.of("c-east");
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: cart, namespace: shop}
            spec: {ports: [{name: http, port: 80}]}
            """;

    @Test
    void every_kind_that_a_plan_needs_is_read() {
        ManifestReading reading = yaml("""
                apiVersion: alibabacloud.com/v1
                kind: AlbConfig
                metadata: {name: edge}
                spec:
                  config: {name: edge-alb, zoneMappings: [{vSwitchId: vsw-a}, {vSwitchId: vsw-b}]}
                  listeners: [{port: 80, protocol: HTTP}]
                ---
                apiVersion: networking.k8s.io/v1
                kind: IngressClass
                metadata: {name: alb}
                spec:
                  controller: ingress.k8s.alibabacloud/alb
                  parameters: {apiGroup: alibabacloud.com, kind: AlbConfig, name: edge}
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: cart
                  namespace: shop
                  annotations: {alb.ingress.kubernetes.io/order: "5"}
                spec:
                  ingressClassName: alb
                  rules:
                  - host: a.example
                    http:
                      paths:
                      - path: /
                        pathType: Prefix
                        backend: {service: {name: cart, port: {number: 80}}}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: cart, namespace: shop}
                spec: {type: NodePort, ports: [{name: http, port: 80, targetPort: web}]}
                ---
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: cart-1, namespace: shop, labels: {kubernetes.io/service-name: cart}}
                addressType: IPv4
                endpoints: [{addresses: [10.0.0.1], conditions: {ready: true}}]
                ports: [{name: http, port: 8080}]
                """);

        assertThat(reading.findings()).isEmpty();
        FleetSnapshot fleet = reading.fleet();
        assertThat(fleet.albConfigs()).singleElement().satisfies(config -> {
            assertThat(config.spec().config().orElseThrow().name()).contains("edge-alb");
            assertThat(config.spec().config().orElseThrow().zoneMappings()).hasSize(2);
            assertThat(config.spec().listeners().get(0).port()).contains(80);
        });
        assertThat(fleet.ingressClasses())
                .singleElement()
                .satisfies(ingressClass -> assertThat(ingressClass.spec())
                        .isEqualTo(IngressClassSpec.builder()
                                .controller("ingress.k8s.alibabacloud/alb")
                                .parameters(new IngressClassSpec.Parameters(
                                        Optional.of("alibabacloud.com"), Optional.of("AlbConfig"), Optional.of("edge")))
                                .build()));
        assertThat(fleet.ingresses())
                .containsExactly(Ingress.builder()
                        .metadata(ObjectMeta.builder()
                                .namespace("shop")
                                .name("cart")
                                .putAnnotations("alb.ingress.kubernetes.io/order", "5")
                                .build())
                        .spec(IngressSpec.builder()
                                .ingressClassName("alb")
                                .addRules(new IngressRule(
                                        Optional.of("a.example"),
                                        Optional.of(new IngressRule.Http(ImmutableList.of(new HttpPath(
                                                Optional.of("/"),
                                                Optional.of("Prefix"),
                                                Optional.of(IngressBackend.service("cart", 80))))))))
                                .build())
                        .build());
        assertThat(fleet.services())
                .extracting(Service::ref)
                .containsExactly(ResourceRef.onHub("Service", "shop", "cart"));
        assertThat(fleet.services().get(0).spec().type()).isEqualTo("NodePort");
        assertThat(fleet.endpointSlices()).singleElement().satisfies(slice -> {
            assertThat(slice.serviceName()).contains("cart");
            assertThat(slice.endpoints().get(0).addresses()).containsExactly("10.0.0.1");
            assertThat(slice.ports()).containsExactly(new EndpointSlice.Port(Optional.of("http"), Optional.of(8080)));
        });
    }

    @Test
    void what_was_read_survives_its_json_form() throws IOException {
        FleetSnapshot fleet = read(
                        ManifestSource.ofText(
                                "hub.yaml", SERVICE + "---\n" + ingress("cart") + "---\n" + ingress("Bad")),
                        ManifestSource.ofText("east.yaml", SERVICE).in(EAST))
                .fleet();

        String json = ModelJson.newMapper().writeValueAsString(fleet);

        assertThat(ModelJson.newMapper().readValue(json, FleetSnapshot.class)).isEqualTo(fleet);
    }

    @Test
    void a_source_that_is_given_to_a_cluster_holds_its_backends() {
        ManifestReading reading =
                read(ManifestSource.ofText("east.yaml", SERVICE).in(EAST));

        assertThat(reading.fleet().services()).isEmpty();
        assertThat(reading.fleet().cluster(EAST).orElseThrow().services()).hasSize(1);
        assertThat(reading.places())
                .containsOnlyKeys(ResourceRef.onHub("Service", "shop", "cart").in(EAST));
    }

    @Test
    void a_cluster_without_objects_is_known_all_the_same() {
        ManifestReading reading = read(ManifestSource.ofText("east.yaml", "").in(EAST));

        assertThat(reading.fleet().clusters())
                .containsExactly(ClusterSnapshot.builder(EAST).build());
        assertThat(codes(reading)).containsExactly(FindingCode.SOURCE_EMPTY);
    }

    @Test
    void kinds_of_the_hub_are_not_read_in_a_cluster() {
        ManifestReading reading =
                read(ManifestSource.ofText("east.yaml", ingress("a") + "---\n" + ingress("b") + "---\n" + SERVICE)
                        .in(EAST));

        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.KIND_ONLY_ON_HUB);
        assertThat(finding.message()).isEqualTo("Kind Ingress is only read on the hub, not in cluster c-east");
        assertThat(finding.outcome()).isEqualTo("2 objects are skipped");
        assertThat(reading.fleet().ingresses()).isEmpty();
        assertThat(reading.fleet().unreadable()).isEmpty();
    }

    @Test
    void other_kinds_are_skipped_with_one_finding_per_kind() {
        ManifestReading reading = yaml("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: b}
                ---
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: c}
                """);

        assertThat(reading.findings())
                .extracting(Finding::code, Finding::message, Finding::outcome)
                .containsExactly(
                        tuple(
                                FindingCode.KIND_SKIPPED,
                                "Kind Deployment of apps plays no part in a gateway",
                                "2 objects are skipped"),
                        tuple(
                                FindingCode.KIND_SKIPPED,
                                "Kind Service of serving.knative.dev plays no part in a gateway",
                                "1 object is skipped"));
        assertThat(reading.fleet()).isEqualTo(FleetSnapshot.builder().build());
    }

    @Test
    void a_kind_with_a_slip_of_the_pen_is_an_error() {
        ManifestReading reading = yaml(ingress("cart").replace("kind: Ingress", "kind: ingress"));

        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.KIND_MISSPELT);
        assertThat(finding.hint()).isEqualTo("Did you mean `Ingress`?");
        assertThat(place(finding)).isEqualTo("hub.yaml:2:7");
        assertThat(only(yaml("apiVersion: v1\nkind: Lists\nitems: []\n")).hint())
                .isEqualTo("Did you mean `List`?");
    }

    @Test
    void an_old_version_is_refused_and_the_object_is_remembered() {
        ManifestReading reading = yaml(ingress("cart").replace("networking.k8s.io/v1", "extensions/v1beta1"));

        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.KIND_VERSION_UNSUPPORTED);
        assertThat(finding.subject()).contains(ResourceRef.ingress("default", "cart"));
        assertThat(finding.value()).contains("extensions/v1beta1");
        assertThat(finding.hint()).contains("apiVersion: networking.k8s.io/v1");
        assertThat(place(finding)).isEqualTo("hub.yaml:1:13");
        assertThat(reading.fleet().unreadable()).containsExactly(ResourceRef.ingress("default", "cart"));
    }

    @Test
    void an_object_without_a_version_is_refused() {
        ManifestReading reading = yaml("kind: Service\nmetadata: {name: cart}\n");

        assertThat(only(reading).code()).isEqualTo(FindingCode.KIND_VERSION_UNSUPPORTED);
        assertThat(reading.fleet().unreadable()).containsExactly(ResourceRef.onHub("Service", "default", "cart"));
    }

    @Test
    void documents_that_are_no_objects_are_skipped_with_a_warning() {
        ManifestReading reading = yaml("replicas: 2\n---\n- a\n- b\n---\njust a text\n---\n" + ingress("cart"));

        assertThat(codes(reading))
                .containsExactly(
                        FindingCode.DOCUMENT_NOT_OBJECT,
                        FindingCode.DOCUMENT_NOT_OBJECT,
                        FindingCode.DOCUMENT_NOT_OBJECT);
        assertThat(reading.findings())
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "The document has no kind",
                        "The document is a list, not an object",
                        "The document is a text, not an object");
        assertThat(ingressNames(reading)).containsExactly("cart");
    }

    @Test
    void an_object_needs_a_name() {
        ManifestReading reading = yaml("""
                apiVersion: v1
                kind: Service
                metadata: {namespace: shop}
                """);

        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.OBJECT_NAME_INVALID);
        assertThat(finding.field()).isEqualTo("metadata.name");
        assertThat(finding.message()).isEqualTo("Service has no name");
        assertThat(place(finding)).isEqualTo("hub.yaml:3:11");
        assertThat(reading.fleet().unreadable()).isEmpty();
    }

    @Test
    void a_name_must_be_one_that_the_api_server_takes() {
        ManifestReading reading = yaml("apiVersion: v1\nkind: Service\nmetadata: {name: \"My\\e[1mCart\"}\n");

        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.OBJECT_NAME_INVALID);
        // The escape character is shown, not sent to a terminal.
        assertThat(finding.subjectText()).isEqualTo("Service default/My\\u001b[1mCart");
    }

    @Test
    void cluster_scoped_kinds_have_no_namespace_even_if_one_is_written() {
        FleetSnapshot fleet = yaml("""
                        apiVersion: networking.k8s.io/v1
                        kind: IngressClass
                        metadata: {name: alb, namespace: kube-system}
                        """).fleet();

        assertThat(fleet.ingressClasses().get(0).metadata()).isEqualTo(ObjectMeta.of("", "alb"));
    }

    @Test
    void an_object_that_stands_twice_with_the_same_content_is_kept_once() {
        ManifestReading reading =
                read(ManifestSource.ofText("b.yaml", SERVICE), ManifestSource.ofText("a.yaml", SERVICE));

        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.OBJECT_REPEATED);
        assertThat(finding.message())
                .isEqualTo("The object stands at a.yaml:1:1 and at b.yaml:1:1, each time the same");
        assertThat(reading.fleet().services()).hasSize(1);
        assertThat(reading.places().get(ResourceRef.onHub("Service", "shop", "cart")))
                .hasToString("a.yaml:1:1");
    }

    @Test
    void of_an_object_that_stands_twice_with_different_content_neither_counts() {
        ManifestReading reading = yaml(SERVICE + "---\n" + SERVICE.replace("80", "81"));

        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.OBJECT_CONTRADICTED);
        assertThat(finding.message()).contains("hub.yaml:1:1").contains("hub.yaml:6:1");
        assertThat(reading.fleet().services()).isEmpty();
        assertThat(reading.fleet().unreadable()).containsExactly(ResourceRef.onHub("Service", "shop", "cart"));
    }

    @Test
    void a_good_copy_does_not_outvote_a_bad_one() {
        ManifestReading reading = yaml(SERVICE + "---\n" + SERVICE.replace("80", "eighty"));

        assertThat(codes(reading))
                .containsExactlyInAnyOrder(FindingCode.OBJECT_FIELD_INVALID, FindingCode.OBJECT_CONTRADICTED);
        assertThat(reading.fleet().services()).isEmpty();
    }

    @Test
    void the_same_name_in_two_clusters_is_two_objects() {
        ManifestReading reading = read(
                ManifestSource.ofText("hub.yaml", SERVICE),
                ManifestSource.ofText("east.yaml", SERVICE).in(EAST),
                ManifestSource.ofText("west.yaml", SERVICE).in(ClusterId.of("c-west")));

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.places()).hasSize(3);
    }

    @Test
    void lists_are_opened() {
        ManifestReading reading = yaml("""
                apiVersion: v1
                kind: List
                items:
                - apiVersion: v1
                  kind: Service
                  metadata: {name: a}
                - apiVersion: v1
                  kind: List
                  items:
                  - apiVersion: v1
                    kind: Service
                    metadata: {name: b}
                - just a text
                """);

        assertThat(reading.fleet().services())
                .extracting(service -> service.metadata().name())
                .containsExactly("a", "b");
        assertThat(place(only(reading))).isEqualTo("hub.yaml:13:3");
    }

    @Test
    void items_of_a_list_of_one_kind_need_not_repeat_it() {
        ManifestReading reading = yaml("""
                apiVersion: networking.k8s.io/v1
                kind: IngressList
                items:
                - metadata: {name: a}
                - metadata: {name: b}
                """);

        assertThat(reading.findings()).isEmpty();
        assertThat(ingressNames(reading)).containsExactly("a", "b");
    }

    @Test
    void an_empty_list_is_no_mistake() {
        assertThat(yaml("apiVersion: v1\nkind: List\nitems: []\n").findings()).isEmpty();
        assertThat(yaml("apiVersion: v1\nkind: ServiceList\nitems: null\n").findings())
                .isEmpty();
    }

    @Test
    void json_is_recognised_by_name_or_by_its_brace() {
        String json = "{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"cart\"}}";

        for (String name : new String[] {"a.json", "A.JSON", "stdin", "a.yaml"}) {
            assertThat(read(ManifestSource.ofText(name, "\n " + json)).fleet().services())
                    .as(name)
                    .hasSize(1);
        }
    }

    @Test
    void json_values_may_follow_each_other() {
        ManifestReading reading = read(ManifestSource.ofText("a.json", """
                {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}
                {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "b"}}
                {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "c"}, "spec": oops}
                """));

        assertThat(reading.fleet().services()).hasSize(2);
        Finding finding = only(reading);
        assertThat(finding.code()).isEqualTo(FindingCode.DOCUMENT_MALFORMED);
        assertThat(finding.location().orElseThrow().line()).contains(3);
        // Its metadata had been read before the mistake.
        assertThat(finding.subject()).contains(ResourceRef.onHub("Service", "default", "c"));
        assertThat(reading.fleet().unreadable()).containsExactly(ResourceRef.onHub("Service", "default", "c"));
    }

    @Test
    void json_that_ends_too_early_is_refused() {
        Finding finding = only(read(ManifestSource.ofText("a.json", "{\"kind\": [")));

        assertThat(finding.code()).isEqualTo(FindingCode.DOCUMENT_MALFORMED);
        assertThat(finding.message()).isEqualTo("The text ends within a document");
    }

    @Test
    void a_stream_is_read_but_not_closed() {
        boolean[] closed = new boolean[1];
        InputStream stream = new ByteArrayInputStream(SERVICE.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        assertThat(read(ManifestSource.ofStream("stdin", stream)).fleet().services())
                .hasSize(1);
        assertThat(closed[0]).isFalse();
    }

    @Test
    void a_stream_that_breaks_is_a_finding() {
        InputStream stream = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the plug was pulled");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                throw new IOException("the plug was pulled");
            }
        };

        Finding finding = only(read(ManifestSource.ofStream("stdin", stream)));
        assertThat(finding.code()).isEqualTo(FindingCode.SOURCE_UNREADABLE);
    }

    @Test
    void text_that_is_no_utf8_is_refused_with_its_place() {
        byte[] latin1 = "kind: Service\nname: Käse\n".getBytes(StandardCharsets.ISO_8859_1);

        Finding finding = only(read(ManifestSource.ofStream("a.yaml", new ByteArrayInputStream(latin1))));

        assertThat(finding.code()).isEqualTo(FindingCode.SOURCE_NOT_UTF8);
        assertThat(place(finding)).isEqualTo("a.yaml:2:8");
    }

    @Test
    void findings_are_sorted() {
        ManifestReading reading = yaml("a: [\n---\nkind: Deployment\n---\nreplicas: 1\n---\n" + ingress("Bad"));

        assertThat(reading.findings()).isSorted().hasSize(4);
    }
}
