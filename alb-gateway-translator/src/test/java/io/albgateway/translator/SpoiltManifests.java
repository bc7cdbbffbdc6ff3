package io.albgateway.translator;

import com.google.common.collect.ImmutableList;

/** The manifests of one team, all of whose objects are called {@code zz-*}: right as they stand, and made to be spoilt. */
final class SpoiltManifests {

    private SpoiltManifests() {}

    /** Whether an object, a host or a group of servers is theirs. */
    static boolean isTheirs(String name) {
        return name.startsWith("zz");
    }

    private static final String TRAFFIC = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              namespace: ns0
              name: zz-traffic
              annotations:
                alb.ingress.kubernetes.io/order: "900"
                alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'
                alb.ingress.kubernetes.io/traffic-limit-qps: "100"
                alb.ingress.kubernetes.io/traffic-limit-ip-qps: "10"
                alb.ingress.kubernetes.io/enable-cors: "true"
                alb.ingress.kubernetes.io/cors-allow-origin: https://a.example
                alb.ingress.kubernetes.io/cors-max-age: "600"
                alb.ingress.kubernetes.io/use-regex: "true"
                alb.ingress.kubernetes.io/rewrite-target: /${1}
                alb.ingress.kubernetes.io/backend-scheduler: wlc
                alb.ingress.kubernetes.io/sticky-session: "true"
                alb.ingress.kubernetes.io/healthcheck-enabled: "true"
                alb.ingress.kubernetes.io/healthcheck-path: /up
                alb.ingress.kubernetes.io/healthcheck-timeout-seconds: "7"
                alb.ingress.kubernetes.io/conditions.s0: |
                  [{"type": "Header", "headerConfig": {"key": "x-user", "values": ["beta", "gamma"]}},
                   {"type": "SourceIp", "sourceIpConfig": {"values": ["10.9.0.0/16"]}}]
                alb.ingress.kubernetes.io/actions.s0: >-
                  [{"type": "InsertHeader", "InsertHeaderConfig": {"key": "x-a", "value": "1"}}]
            spec:
              ingressClassName: alb
              tls:
              - hosts: [zz.example]
                secretName: zz-tls
              rules:
              - host: zz.example
                http:
                  paths:
                  - path: /zz-one/(.*)
                    pathType: Prefix
                    backend:
                      service:
                        name: s0
                        port:
                          number: 80
            """;

    private static final String STABLE = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {namespace: ns0, name: zz-stable}
            spec:
              ingressClassName: alb
              rules:
              - host: zz-canary.example
                http:
                  paths:
                  - {path: /zz-two, pathType: Exact, backend: {service: {name: zz-web, port: {name: http}}}}
            """;

    private static final String CANARY = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              namespace: ns0
              name: zz-canary
              annotations:
                nginx.ingress.kubernetes.io/canary: "true"
                alb.ingress.kubernetes.io/canary-by-header: x-user
                alb.ingress.kubernetes.io/canary-by-header-value: beta
            spec:
              ingressClassName: alb
              rules:
              - host: zz-canary.example
                http:
                  paths:
                  - path: /zz-two
                    pathType: Exact
                    backend: {service: {name: s1, port: {number: 80}}}
            """;

    private static final String ANSWERS = """
            {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress",
             "metadata": {"namespace": "ns1", "name": "zz-answers", "labels": {"team": "z"}, "annotations": {
               "alb.ingress.kubernetes.io/actions.zz-old":
                 "[{\\"type\\": \\"Redirect\\", \\"RedirectConfig\\": {\\"path\\": \\"/new\\", \\"httpCode\\": \\"302\\"}}]",
               "alb.ingress.kubernetes.io/rule-direction.zz-out": "Response",
               "alb.ingress.kubernetes.io/actions.zz-out":
                 "[{\\"type\\": \\"RemoveHeader\\", \\"RemoveHeaderConfig\\": {\\"key\\": \\"server\\"}}]"}},
             "spec": {"ingressClassName": "alb", "rules": [{"host": "zz-answers.example", "http": {"paths": [
               {"path": "/zz-old", "pathType": "Prefix",
                "backend": {"service": {"name": "zz-old", "port": {"name": "use-annotation"}}}},
               {"path": "/zz-out", "pathType": "Prefix",
                "backend": {"service": {"name": "zz-out", "port": {"name": "use-annotation"}}}}]}}]}}
            """;

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              namespace: ns0
              name: zz-web
              annotations: {alb.ingress.kubernetes.io/server-group-resource-group-id: rg-1}
            spec:
              type: ClusterIP
              ports:
              - {name: http, port: 80}
            """;

    private static final String SLICE = """
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {namespace: ns0, name: zz-web-1, labels: {kubernetes.io/service-name: zz-web}}
            addressType: IPv4
            ports:
            - {name: http, port: 8080}
            endpoints:
            - addresses: [10.99.0.1]
              conditions: {ready: true, serving: true, terminating: false}
            """;

    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata: {namespace: ns0, name: zz-tls}
            type: kubernetes.io/tls
            data:
              tls.crt: ENCODED
              tls.key: ENCODED
            stringData: {note: MARKER, other: "MARKER"}
            """.replace("ENCODED", ManifestMutationProperties.ENCODED)
            .replace("MARKER", ManifestMutationProperties.MARKER);

    /** One manifest. */
    record Manifest(String name, String text, boolean ofBackends) {}

    /** Those that hold values of ours, rather than secrets. */
    static final ImmutableList<Manifest> READABLE = ImmutableList.of(
            new Manifest("zz-traffic.yaml", TRAFFIC, false),
            new Manifest("zz-stable.yaml", STABLE, false),
            new Manifest("zz-canary.yaml", CANARY, false),
            new Manifest("zz-answers.json", ANSWERS, false),
            new Manifest("zz-service.yaml", SERVICE, true),
            new Manifest("zz-slice.yaml", SLICE, true));

    static final ImmutableList<Manifest> ALL = ImmutableList.<Manifest>builder()
            .addAll(READABLE)
            .add(new Manifest("zz-secret.yaml", SECRET, false))
            .build();

    static final ImmutableList<Manifest> INGRESSES = READABLE.subList(0, 4);
}
