package io.albgateway.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.HttpPath;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.IngressClassSpec;
import io.albgateway.model.kube.IngressRule;
import io.albgateway.model.kube.IngressSpec;
import io.albgateway.model.kube.IngressTls;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import java.util.Optional;

/** Samples of Kubernetes objects. */
final class KubeSamples {
    private KubeSamples() {}

    static ObjectMeta meta(String name) {
        return ObjectMeta.builder()
                .name(name)
                .namespace("shop")
                .uid("3f1c")
                .generation(7L)
                .deletionTimestamp("2026-01-02T03:04:05Z")
                .putLabels(EndpointSlice.SERVICE_NAME_LABEL, "cart")
                .putAnnotations("alb.ingress.kubernetes.io/order", "5")
                .addFinalizers("example.com/keep")
                .build();
    }

    private static final IngressBackend.ResourceBackend BUCKET = new IngressBackend.ResourceBackend(
            Optional.of("storage.example.com"), Optional.of("Bucket"), Optional.of("pictures"));

    private static IngressBackend backend() {
        return new IngressBackend(
                Optional.of(new IngressBackend.ServiceBackend(
                        "cart", Optional.of(new IngressBackend.Port(Optional.of("http"), Optional.of(80))))),
                Optional.of(BUCKET));
    }

    private static HttpPath path() {
        return new HttpPath(Optional.of("/cart"), Optional.of("Exact"), Optional.of(backend()));
    }

    private static IngressRule rule() {
        return new IngressRule(
                Optional.of("shop.example.com"), Optional.of(new IngressRule.Http(ImmutableList.of(path()))));
    }

    static Ingress ingress() {
        return Ingress.builder()
                .metadata(meta("cart"))
                .spec(IngressSpec.builder()
                        .ingressClassName("alb")
                        .defaultBackend(IngressBackend.service("rest", 8080))
                        .addTls(new IngressTls(ImmutableList.of("shop.example.com"), Optional.of("shop-tls")))
                        .addRules(rule())
                        .build())
                .build();
    }

    static IngressClass ingressClass() {
        return IngressClass.builder()
                .metadata(ObjectMeta.of("", "alb"))
                .spec(IngressClassSpec.builder()
                        .controller("ingress.k8s.alibabacloud/alb")
                        .parameters(new IngressClassSpec.Parameters(
                                Optional.of("alibabacloud.com"), Optional.of("AlbConfig"), Optional.of("edge")))
                        .build())
                .build();
    }

    static Service service() {
        return Service.builder()
                .metadata(meta("cart"))
                .spec(ServiceSpec.builder()
                        .type("NodePort")
                        .addPorts(new ServiceSpec.Port(Optional.of("http"), 80, Optional.of("TCP")))
                        .build())
                .build();
    }

    private static EndpointSlice.Endpoint endpoint() {
        return new EndpointSlice.Endpoint(
                ImmutableList.of("10.0.0.7"),
                Optional.of(new EndpointSlice.Conditions(Optional.of(false), Optional.of(true), Optional.of(true))),
                Optional.of("cn-hangzhou-h"),
                Optional.of(new EndpointSlice.Target(Optional.of("Pod"), Optional.of("cart-1"))));
    }

    static EndpointSlice endpointSlice() {
        return EndpointSlice.builder()
                .metadata(meta("cart-x2"))
                .addressType("IPv6")
                .addPorts(new EndpointSlice.Port(Optional.of("http"), Optional.of(8080), Optional.of("TCP")))
                .addEndpoints(endpoint())
                .build();
    }

    static Secret secret() {
        return new Secret("shop", "shop-tls", "kubernetes.io/tls", ImmutableSortedSet.of("tls.crt", "tls.key"));
    }

    static void addTo(Samples samples) {
        ObjectMeta bare = ObjectMeta.of("", "x");
        samples.full(ObjectMeta.class, () -> meta("cart"))
                .bare(ObjectMeta.class, () -> bare)
                .odd(ObjectMeta.class, () -> ObjectMeta.of("", ""))
                .full(Ingress.class, KubeSamples::ingress)
                .bare(Ingress.class, () -> Ingress.builder().metadata(bare).build())
                .full(IngressSpec.class, () -> ingress().spec())
                .bare(IngressSpec.class, () -> IngressSpec.builder().build())
                .odd(
                        IngressSpec.class,
                        () -> IngressSpec.builder().ingressClassName("").build())
                .full(IngressRule.class, KubeSamples::rule)
                .bare(IngressRule.class, () -> new IngressRule(Optional.empty(), Optional.empty()))
                .odd(IngressRule.class, () -> new IngressRule(Optional.of(""), Optional.empty()))
                .full(IngressRule.Http.class, () -> new IngressRule.Http(ImmutableList.of(path())))
                .bare(IngressRule.Http.class, () -> new IngressRule.Http(ImmutableList.of()))
                .full(HttpPath.class, KubeSamples::path)
                .bare(HttpPath.class, () -> new HttpPath(Optional.empty(), Optional.empty(), Optional.empty()))
                .full(IngressBackend.class, KubeSamples::backend)
                .bare(IngressBackend.class, () -> new IngressBackend(Optional.empty(), Optional.empty()))
                .full(
                        IngressBackend.ServiceBackend.class,
                        () -> backend().service().orElseThrow())
                .bare(
                        IngressBackend.ServiceBackend.class,
                        () -> new IngressBackend.ServiceBackend("cart", Optional.empty()))
                .full(IngressBackend.Port.class, () -> new IngressBackend.Port(Optional.of("http"), Optional.of(80)))
                .bare(IngressBackend.Port.class, () -> new IngressBackend.Port(Optional.empty(), Optional.empty()))
                .full(IngressBackend.ResourceBackend.class, () -> BUCKET)
                .bare(
                        IngressBackend.ResourceBackend.class,
                        () -> new IngressBackend.ResourceBackend(Optional.empty(), Optional.empty(), Optional.empty()))
                .full(IngressTls.class, () -> new IngressTls(ImmutableList.of("a.example"), Optional.of("tls")))
                .bare(IngressTls.class, () -> new IngressTls(ImmutableList.of(), Optional.empty()))
                .full(IngressClass.class, KubeSamples::ingressClass)
                .bare(
                        IngressClass.class,
                        () -> IngressClass.builder().metadata(bare).build())
                .full(IngressClassSpec.class, () -> ingressClass().spec())
                .bare(IngressClassSpec.class, () -> IngressClassSpec.builder().build())
                .full(
                        IngressClassSpec.Parameters.class,
                        () -> ingressClass().spec().parameters().orElseThrow())
                .bare(
                        IngressClassSpec.Parameters.class,
                        () -> new IngressClassSpec.Parameters(Optional.empty(), Optional.empty(), Optional.empty()))
                .full(Service.class, KubeSamples::service)
                .bare(Service.class, () -> Service.builder().metadata(bare).build())
                .full(ServiceSpec.class, () -> service().spec())
                .bare(ServiceSpec.class, () -> ServiceSpec.builder().build())
                .odd(ServiceSpec.class, () -> ServiceSpec.builder().type("").build())
                .full(ServiceSpec.Port.class, () -> new ServiceSpec.Port(Optional.of("http"), 80, Optional.of("TCP")))
                .bare(ServiceSpec.Port.class, () -> new ServiceSpec.Port(Optional.empty(), 80))
                .full(EndpointSlice.class, KubeSamples::endpointSlice)
                .bare(
                        EndpointSlice.class,
                        () -> EndpointSlice.builder().metadata(bare).build())
                .odd(
                        EndpointSlice.class,
                        () -> EndpointSlice.builder()
                                .metadata(bare)
                                .addressType("")
                                .build())
                .full(
                        EndpointSlice.Port.class,
                        () -> new EndpointSlice.Port(Optional.of("http"), Optional.of(8080), Optional.of("TCP")))
                .bare(EndpointSlice.Port.class, () -> new EndpointSlice.Port(Optional.empty(), Optional.empty()))
                .full(EndpointSlice.Endpoint.class, KubeSamples::endpoint)
                .bare(
                        EndpointSlice.Endpoint.class,
                        () -> new EndpointSlice.Endpoint(ImmutableList.of(), Optional.empty(), Optional.empty()))
                .full(EndpointSlice.Target.class, () -> endpoint().targetRef().orElseThrow())
                .bare(EndpointSlice.Target.class, () -> new EndpointSlice.Target(Optional.empty(), Optional.empty()))
                .full(
                        EndpointSlice.Conditions.class,
                        () -> endpoint().conditions().orElseThrow())
                .bare(
                        EndpointSlice.Conditions.class,
                        () -> new EndpointSlice.Conditions(Optional.empty(), Optional.empty(), Optional.empty()))
                .full(Secret.class, KubeSamples::secret)
                .bare(Secret.class, () -> new Secret("shop", "empty", "", ImmutableSortedSet.of()));
    }
}
