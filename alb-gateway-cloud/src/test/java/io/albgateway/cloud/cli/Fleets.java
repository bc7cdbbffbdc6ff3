package io.albgateway.cloud.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Writes manifests to disk. */
final class Fleets {

    /** Two gateways: {@code edge} on two clusters, {@code inner} on the hub. */
    static final String HUB = """
            apiVersion: alibabacloud.com/v1
            kind: AlbConfig
            metadata:
              name: edge
              annotations: {alb.ingress.kubernetes.io/remote-clusters: "c-east,c-west"}
            spec:
              config:
                zoneMappings: [{vSwitchId: vsw-a}, {vSwitchId: vsw-b}]
              listeners: [{port: 8001, protocol: HTTP}]
            ---
            apiVersion: alibabacloud.com/v1
            kind: AlbConfig
            metadata:
              name: inner
            spec:
              config:
                addressType: Intranet
                zoneMappings: [{vSwitchId: vsw-a}, {vSwitchId: vsw-b}]
              listeners: [{port: 80, protocol: HTTP}]
            ---
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata: {name: edge}
            spec:
              controller: ingress.k8s.alibabacloud/alb
              parameters: {apiGroup: alibabacloud.com, kind: AlbConfig, name: edge}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: cart
              namespace: shop
              annotations:
                alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 8001}]'
                alb.ingress.kubernetes.io/cluster-weight.c-east: "80"
                alb.ingress.kubernetes.io/cluster-weight.c-west: "20"
            spec:
              ingressClassName: edge
              rules:
              - host: cart.example.test
                http:
                  paths:
                  - {path: /, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}
            """;

    static final String CANARY = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: cart-next
              namespace: shop
              annotations:
                alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 8001}]'
                alb.ingress.kubernetes.io/canary: "true"
                alb.ingress.kubernetes.io/canary-by-header: x-beta
                alb.ingress.kubernetes.io/canary-by-header-value: "yes"
            spec:
              ingressClassName: edge
              rules:
              - host: cart.example.test
                http:
                  paths:
                  - {path: /, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}
            """;

    /** Comes before {@code cart} of the hub by its name. */
    static final String BASKET = ingressOn("basket", "HTTP", 8001).replace("{path: /,", "{path: /basket,");

    /** A fleet of its own in which the first rule hides the second as long as rules stay as written. */
    static final String WIDE_RULE_FIRST = """
            apiVersion: alibabacloud.com/v1
            kind: AlbConfig
            metadata: {name: edge}
            spec:
              config:
                zoneMappings: [{vSwitchId: vsw-a}, {vSwitchId: vsw-b}]
              listeners: [{port: 80, protocol: HTTP}]
            ---
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata: {name: edge}
            spec:
              controller: ingress.k8s.alibabacloud/alb
              parameters: {apiGroup: alibabacloud.com, kind: AlbConfig, name: edge}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: cart, namespace: shop}
            spec:
              ingressClassName: edge
              rules:
              - host: cart.example.test
                http:
                  paths:
                  - {path: /, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}
                  - {path: /pay, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}
            ---
            """ + cluster("10.1.0.1");

    /** A fleet of its own with HTTPS and QUIC on one port, and an Ingress for each. */
    static final String QUIC = """
            apiVersion: alibabacloud.com/v1
            kind: AlbConfig
            metadata: {name: edge}
            spec:
              config:
                zoneMappings: [{vSwitchId: vsw-a}, {vSwitchId: vsw-b}]
              listeners:
              - {port: 443, protocol: HTTPS, certificates: [{CertificateId: "1-cn-hangzhou", IsDefault: true}]}
              - {port: 443, protocol: QUIC, certificates: [{CertificateId: "1-cn-hangzhou", IsDefault: true}]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata: {name: edge}
            spec:
              controller: ingress.k8s.alibabacloud/alb
              parameters: {apiGroup: alibabacloud.com, kind: AlbConfig, name: edge}
            ---
            """ + ingressOn("cart", "HTTPS", 443) + "---\n" + ingressOn("cart-quic", "QUIC", 443)
            + "---\n" + cluster("10.1.0.1");

    private Fleets() {}

    private static String ingressOn(String name, String protocol, int port) {
        return """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: %s
                  namespace: shop
                  annotations: {alb.ingress.kubernetes.io/listen-ports: '[{"%s": %d}]'}
                spec:
                  ingressClassName: edge
                  rules:
                  - host: cart.example.test
                    http:
                      paths:
                      - {path: /, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}
                """.formatted(name, protocol, port);
    }

    static String cluster(String address) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: cart, namespace: shop}
                spec: {ports: [{port: 80, targetPort: 8080}]}
                ---
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata:
                  name: cart-1
                  namespace: shop
                  labels: {kubernetes.io/service-name: cart}
                addressType: IPv4
                ports: [{port: 8080}]
                endpoints: [{addresses: ["%s"], conditions: {ready: true}}]
                """.formatted(address);
    }

    /** Writes the fleet without anything wrong in it, as a folder. */
    static Path fine(Path folder) {
        write(folder.resolve("hub.yaml"), HUB);
        write(folder.resolve("clusters/c-east/cart.yaml"), cluster("10.1.0.1"));
        write(folder.resolve("clusters/c-west/cart.yaml"), cluster("10.2.0.1"));
        return folder;
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the documents of a manifest in reverse. */
    static String reversed(String manifest) {
        List<String> documents = new ArrayList<>(Arrays.asList(manifest.split("---\n")));
        Collections.reverse(documents);
        return String.join("---\n", documents);
    }
}
