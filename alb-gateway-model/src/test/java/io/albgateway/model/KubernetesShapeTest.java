package io.albgateway.model;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.albconfig.CertificateConfig;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.IngressRule;
import io.albgateway.model.kube.IngressTls;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** JSON as people and API servers write it. */
class KubernetesShapeTest {

    @Test
    void an_ingress_of_an_api_server_reads_without_what_does_not_matter() throws Exception {
        Ingress ingress = read("""
                {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress",
                 "metadata": {"name": "cart", "namespace": "shop", "resourceVersion": "77", "generation": 3,
                   "annotations": {"b": "2", "a": "1"}, "managedFields": [{"manager": "kubectl"}],
                   "ownerReferences": null, "labels": null},
                 "spec": {"ingressClassName": "alb",
                   "tls": [{"secretName": "shop-tls"}, {"hosts": ["a.example"], "extra": 1}],
                   "rules": [{"host": "a.example", "http": {"paths": [
                       {"path": "/cart", "pathType": "Prefix", "backend": {"service": {"name": "cart",
                          "port": {"number": 80}}}},
                       {"backend": {"service": {"name": "cart", "port": {"name": "web"}}}}]}},
                     {"host": "b.example"}]},
                 "status": {"loadBalancer": {"ingress": [{"hostname": "x"}]}}}
                """, Ingress.class);
        assertThat(ingress.metadata())
                .isEqualTo(ObjectMeta.builder()
                        .namespace("shop")
                        .name("cart")
                        .generation(3L)
                        .putAnnotations("a", "1")
                        .putAnnotations("b", "2")
                        .build());
        assertThat(ingress.spec().tls())
                .containsExactly(
                        new IngressTls(ImmutableList.of(), Optional.of("shop-tls")),
                        new IngressTls(ImmutableList.of("a.example"), Optional.empty()));
        ImmutableList<IngressRule> rules = ingress.spec().rules();
        assertThat(rules).hasSize(2);
        assertThat(rules.get(1).http()).isEmpty();
        var paths = rules.get(0).http().orElseThrow().paths();
        assertThat(paths.get(0).path()).contains("/cart");
        assertThat(paths.get(0).backend()).contains(IngressBackend.service("cart", 80));
        assertThat(paths.get(1).path()).isEmpty();
        assertThat(paths.get(1).pathType()).isEmpty();
        assertThat(paths.get(1).backend()).contains(IngressBackend.service("cart", "web"));
        assertThat(ingress.ref()).isEqualTo(ResourceRef.ingress("shop", "cart"));
    }

    @Test
    void an_ingress_with_nothing_but_a_name_is_an_empty_one() throws Exception {
        Ingress bare = Ingress.builder()
                .metadata(ObjectMeta.builder().name("x").build())
                .build();
        assertThat(read("{\"metadata\": {\"name\": \"x\"}}", Ingress.class)).isEqualTo(bare);
        assertThat(read("{\"metadata\": {\"name\": \"x\"}, \"spec\": null}", Ingress.class))
                .isEqualTo(bare);
        assertThat(read("{\"metadata\": {\"name\": \"x\"}, \"spec\": {\"rules\": null}}", Ingress.class))
                .isEqualTo(bare);
    }

    @Test
    void paths_that_are_missing_read_as_none() throws Exception {
        assertThat(read("{\"http\": {}}", IngressRule.class)
                        .http()
                        .orElseThrow()
                        .paths())
                .isEmpty();
        assertThat(read("{\"http\": {\"paths\": null}}", IngressRule.class)
                        .http()
                        .orElseThrow()
                        .paths())
                .isEmpty();
    }

    @Test
    void an_ingress_class_names_its_albconfig() throws Exception {
        IngressClass read = read("""
                {"kind": "IngressClass", "metadata": {"name": "alb"},
                 "spec": {"controller": "ingress.k8s.alibabacloud/alb",
                   "parameters": {"apiGroup": "alibabacloud.com", "kind": "AlbConfig", "name": "edge",
                     "scope": "Cluster"}}}
                """, IngressClass.class);
        assertThat(read).isEqualTo(KubeSamples.ingressClass());
        assertThat(read.ref()).hasToString("IngressClass alb");
    }

    @Test
    void a_service_without_a_type_is_a_cluster_ip_one() throws Exception {
        Service service = read("""
                {"metadata": {"name": "cart", "namespace": "shop"},
                 "spec": {"clusterIP": "172.16.0.1", "selector": {"app": "cart"},
                   "ports": [{"port": 80, "protocol": "TCP", "targetPort": "web", "nodePort": 30080}]}}
                """, Service.class);
        assertThat(service.spec().type()).isEqualTo("ClusterIP");
        assertThat(service.spec().ports())
                .containsExactly(new ServiceSpec.Port(Optional.empty(), 80, Optional.of("TCP")));
        assertThat(service.spec().ports().get(0).isTcp()).isTrue();
    }

    @Test
    void an_endpoint_without_conditions_is_ready() throws Exception {
        EndpointSlice slice = read("""
                {"metadata": {"name": "cart-x", "namespace": "shop",
                   "labels": {"kubernetes.io/service-name": "cart"}},
                 "addressType": "IPv4", "ports": [{"name": "", "port": 8080, "protocol": "TCP", "appProtocol": "http"}],
                 "endpoints": [
                   {"addresses": ["10.0.0.1"], "nodeName": "n", "targetRef": {"kind": "Pod"}},
                   {"addresses": ["10.0.0.2"], "conditions": {"ready": false, "serving": true, "terminating": true}},
                   {"addresses": ["10.0.0.3"], "conditions": {"ready": false}},
                   {"conditions": {}}]}
                """, EndpointSlice.class);
        assertThat(slice.serviceName()).contains("cart");
        assertThat(slice.ports())
                .containsExactly(new EndpointSlice.Port(Optional.of(""), Optional.of(8080), Optional.of("TCP")));
        assertThat(slice.endpoints())
                .extracting(EndpointSlice.Endpoint::isReady)
                .containsExactly(true, false, false, true);
        assertThat(slice.endpoints())
                .extracting(EndpointSlice.Endpoint::isServingWhileTerminating)
                .containsExactly(false, true, false, false);
        assertThat(slice.endpoints().get(3).addresses()).isEmpty();
    }

    @Test
    void an_albconfig_reads_with_the_capital_letters_that_alb_uses() throws Exception {
        AlbConfig config = read("""
                {"apiVersion": "alibabacloud.com/v1", "kind": "AlbConfig", "metadata": {"name": "edge"},
                 "spec": {"config": {"name": "edge", "zoneMappings": [{"vSwitchId": "vsw-1"}],
                     "billingConfig": {"bandWidthPackageId": "cbwp-1"}},
                   "listeners": [{"port": 443, "protocol": "HTTPS",
                     "certificates": [{"CertificateId": "1-cn-hangzhou", "IsDefault": true}],
                     "xForwardedForConfig": {"XForwardedForSLBIdEnabled": true,
                       "XForwardedForClientCertSubjectDNAlias": "x-dn"}}]},
                 "status": {"loadBalancer": {"dnsname": "alb-1.example", "id": "alb-1"}}}
                """, AlbConfig.class);
        assertThat(config.gateway()).isEqualTo(GatewayRef.of("edge"));
        var instance = config.spec().config().orElseThrow();
        assertThat(instance.zoneMappings().get(0).vSwitchId()).contains("vsw-1");
        assertThat(instance.billingConfig().orElseThrow().bandwidthPackageId()).contains("cbwp-1");
        ListenerConfig listener = config.spec().listeners().get(0);
        assertThat(listener.port()).contains(443);
        assertThat(listener.certificates())
                .containsExactly(new CertificateConfig(Optional.of("1-cn-hangzhou"), Optional.of(true)));
        var headers = listener.xForwardedForConfig().orElseThrow();
        assertThat(headers.slbIdEnabled()).contains(true);
        assertThat(headers.clientCertSubjectDnAlias()).contains("x-dn");
        assertThat(headers.enabled()).isEmpty();
        assertThat(config.status().orElseThrow().loadBalancer().orElseThrow().dnsName())
                .contains("alb-1.example");
    }

    private static <T> T read(String json, Class<T> type) throws Exception {
        return ModelJson.newMapper().readValue(json, type);
    }
}
