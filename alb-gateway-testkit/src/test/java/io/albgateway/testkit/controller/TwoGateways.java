package io.albgateway.testkit.controller;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressSpec;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.SampleManifest;
import java.util.Optional;

/**
 * The sample of two clusters with a second gateway, so that Ingresses can move, and a Service on the hub, of which all say
 * that nobody reads its annotation as long as none serves the hub.
 */
final class TwoGateways {

    static final String FIRST_CLASS = "city-edge";
    static final String SECOND_CLASS = "second";

    private TwoGateways() {}

    static FleetSnapshot fleet() {
        return SampleFleets.read(ImmutableList.<SampleManifest>builder()
                        .addAll(SampleFleets.twoClustersManifests())
                        .add(new SampleManifest("second.yaml", Optional.empty(), """
                                apiVersion: alibabacloud.com/v1
                                kind: AlbConfig
                                metadata:
                                  name: second
                                  annotations: {alb.ingress.kubernetes.io/remote-clusters: c-west}
                                spec:
                                  config: {zoneMappings: [{vSwitchId: vsw-a}, {vSwitchId: vsw-b}]}
                                  listeners: [{port: 8001, protocol: HTTP}]
                                ---
                                apiVersion: networking.k8s.io/v1
                                kind: IngressClass
                                metadata: {name: second}
                                spec:
                                  controller: ingress.k8s.alibabacloud/alb
                                  parameters: {apiGroup: alibabacloud.com, kind: AlbConfig, name: second}
                                ---
                                apiVersion: v1
                                kind: Service
                                metadata:
                                  namespace: shop
                                  name: on-the-hub
                                  annotations: {alb.ingress.kubernetes.io/backend-protocol: grpc}
                                spec: {ports: [{port: 80}]}
                                """))
                        .build())
                .fleet();
    }

    /** The same gateway, serving the hub instead of clusters. */
    static AlbConfig ofTheHub(AlbConfig config) {
        return AlbConfig.builder()
                .from(config)
                .metadata(ObjectMeta.of("", config.metadata().name()))
                .build();
    }

    /** The same Ingress with another class. */
    static Ingress moved(Ingress ingress, String ingressClass) {
        return Ingress.builder()
                .from(ingress)
                .spec(IngressSpec.builder()
                        .from(ingress.spec())
                        .ingressClassName(ingressClass)
                        .build())
                .build();
    }
}
