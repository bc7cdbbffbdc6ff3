package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.kube.HttpPath;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.IngressRule;
import io.albgateway.model.kube.IngressSpec;
import io.albgateway.model.kube.IngressTls;
import io.albgateway.model.kube.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An Ingress of class {@code alb} in namespace {@code shop}, unless told otherwise. */
public final class IngressFixture {

    private String namespace = "shop";
    private final String name;
    private Optional<String> className = Optional.of("alb");
    private Optional<String> deletionTimestamp = Optional.empty();
    private final Map<String, String> labels = new TreeMap<>();
    private final Map<String, String> annotations = new TreeMap<>();
    private final List<IngressTls> tls = new ArrayList<>();
    private Optional<IngressBackend> defaultBackend = Optional.empty();
    private final List<IngressRule> rules = new ArrayList<>();

    private IngressFixture(String name) {
        this.name = name;
    }

    public static IngressFixture ingress(String name) {
        return new IngressFixture(name);
    }

    public IngressFixture in(String newNamespace) {
        namespace = newNamespace;
        return this;
    }

    public IngressFixture className(String newName) {
        className = Optional.of(newName);
        return this;
    }

    public IngressFixture withoutClass() {
        className = Optional.empty();
        return this;
    }

    public IngressFixture deleted() {
        deletionTimestamp = Optional.of("2026-11-01T00:00:00Z");
        return this;
    }

    /** An annotation under the prefix of ALB Ingress. */
    public IngressFixture alb(String key, String value) {
        return annotation("alb.ingress.kubernetes.io/" + key, value);
    }

    public IngressFixture label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    public IngressFixture annotation(String key, String value) {
        annotations.put(key, value);
        return this;
    }

    public IngressFixture tls(String... hosts) {
        tls.add(new IngressTls(ImmutableList.copyOf(hosts), Optional.empty()));
        return this;
    }

    /** A TLS entry with a Secret. */
    public IngressFixture tlsSecret(String secret, String... hosts) {
        tls.add(new IngressTls(ImmutableList.copyOf(hosts), Optional.of(secret)));
        return this;
    }

    /** A path of type Prefix to port 80 of a Service. */
    public IngressFixture path(String host, String path, String service) {
        return path(host, path, "Prefix", IngressBackend.service(service, 80));
    }

    public IngressFixture path(String host, String path, String pathType, IngressBackend backend) {
        return rule(new IngressRule(
                Optional.of(host),
                Optional.of(new IngressRule.Http(ImmutableList.of(
                        new HttpPath(Optional.of(path), Optional.of(pathType), Optional.of(backend)))))));
    }

    /** A path of type Prefix whose end {@code actions.*} gives. */
    public IngressFixture annotatedPath(String host, String path, String service) {
        return path(host, path, "Prefix", IngressBackend.service(service, "use-annotation"));
    }

    /** The backend of requests that no path matches, on port 80. */
    public IngressFixture defaultBackend(String service) {
        return defaultBackend(IngressBackend.service(service, 80));
    }

    public IngressFixture defaultBackend(IngressBackend backend) {
        defaultBackend = Optional.of(backend);
        return this;
    }

    public IngressFixture rule(IngressRule rule) {
        rules.add(rule);
        return this;
    }

    public Ingress build() {
        return Ingress.builder()
                .metadata(ObjectMeta.builder()
                        .namespace(namespace)
                        .name(name)
                        .labels(ImmutableSortedMap.copyOf(labels))
                        .annotations(ImmutableSortedMap.copyOf(annotations))
                        .deletionTimestamp(deletionTimestamp)
                        .build())
                .spec(IngressSpec.builder()
                        .ingressClassName(className)
                        .defaultBackend(defaultBackend)
                        .tls(tls)
                        .rules(rules)
                        .build())
                .build();
    }
}
