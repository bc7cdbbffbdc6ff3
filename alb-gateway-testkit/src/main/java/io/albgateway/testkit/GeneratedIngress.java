package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.kube.HttpPath;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.IngressRule;
import io.albgateway.model.kube.IngressSpec;
import io.albgateway.model.kube.IngressTls;
import io.albgateway.model.kube.ObjectMeta;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes one Ingress of a generated fleet, and its canary twin. */
record GeneratedIngress(int number, int paths, int block, GeneratedTraits traits) {

    static final int HTTP = 80;
    static final int HTTPS = 443;

    private static final String PREFIX = "alb.ingress.kubernetes.io/";

    static String namespace(int number) {
        return "team-" + number % GeneratedFleet.NAMESPACES;
    }

    static String service(int number) {
        return "app-" + number;
    }

    static String twinService(int number) {
        return service(number) + "-next";
    }

    static String secret(int number) {
        return "tls-" + number;
    }

    ImmutableList<Ingress> withTwin() {
        ImmutableList.Builder<Ingress> all = ImmutableList.builder();
        Map<String, String> annotations = new TreeMap<>();
        if (traits.custom()) {
            annotations.put(
                    PREFIX + "conditions." + service(number),
                    "[{\"type\": \"Header\", \"headerConfig\": {\"key\": \"x-tier\", \"values\": [\"gold\", \"silver\"]}}]");
            annotations.put(
                    PREFIX + "actions." + service(number),
                    "[{\"type\": \"InsertHeader\", \"insertHeaderConfig\": {\"key\": \"x-team\", \"value\": \""
                            + namespace(number) + "\", \"valueType\": \"UserDefined\"}}]");
        }
        all.add(ingress(service(number), service(number), annotations));
        if (traits.weightTwin()) {
            all.add(twin(Map.of("canary-weight", "20")));
        }
        if (traits.headerTwin()) {
            all.add(twin(Map.of("canary-by-header", "x-release", "canary-by-header-value", "next")));
        }
        return all.build();
    }

    private Ingress twin(Map<String, String> criteria) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(PREFIX + "canary", "true");
        criteria.forEach((key, value) -> annotations.put(PREFIX + key, value));
        return ingress(twinService(number), twinService(number), annotations);
    }

    private Ingress ingress(String name, String service, Map<String, String> annotations) {
        String host = service(number) + ".example.test";
        if (block > 0) {
            annotations.put(
                    PREFIX + "listen-ports",
                    traits.tls() ? "[{\"HTTPS\": " + (HTTPS + block) + "}]" : "[{\"HTTP\": " + (HTTP + block) + "}]");
        }
        IngressSpec.Builder spec = IngressSpec.builder().ingressClassName(GeneratedFleet.CLASS);
        if (traits.tls()) {
            spec.addTls(new IngressTls(ImmutableList.of(host), Optional.of(secret(number))));
        }
        ImmutableList.Builder<HttpPath> written = ImmutableList.builder();
        for (int i = 0; i < paths; i++) {
            written.add(new HttpPath(
                    Optional.of("/part-" + i),
                    Optional.of(i % 5 == 4 ? "Exact" : "Prefix"),
                    Optional.of(IngressBackend.service(service, 80))));
        }
        return Ingress.builder()
                .metadata(ObjectMeta.builder()
                        .namespace(namespace(number))
                        .name(name)
                        .annotations(ImmutableSortedMap.copyOf(annotations))
                        .build())
                .spec(spec.addRules(
                                new IngressRule(Optional.of(host), Optional.of(new IngressRule.Http(written.build()))))
                        .build())
                .build();
    }
}
