package io.albgateway.translator;

/** Manifests of a small fleet with two clusters: weights, a header route, and a canary that has to be refused. */
final class RealFleet {

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
                  - {path: /pay, pathType: Exact, backend: {service: {name: cart, port: {number: 80}}}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: cart-next
              namespace: shop
              annotations:
                alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 8001}]'
                alb.ingress.kubernetes.io/canary: "true"
                alb.ingress.kubernetes.io/canary-weight: "10"
            spec:
              ingressClassName: edge
              rules:
              - host: cart.example.test
                http:
                  paths:
                  - {path: /, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: search
              namespace: shop
              annotations: {alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 8001}]'}
            spec:
              ingressClassName: edge
              rules:
              - host: search.example.test
                http:
                  paths:
                  - {path: /, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart, namespace: shop}
            """;

    private RealFleet() {}

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
}
