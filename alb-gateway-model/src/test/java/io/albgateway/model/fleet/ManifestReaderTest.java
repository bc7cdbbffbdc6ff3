package io.albgateway.model.fleet;

import io.albgateway.model.ModelJson;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ManifestReaderTest {
    @Test
    void what_was_read_survives_its_json_form() throws Exception {
        ManifestReading reading = ManifestReader.create().read(List.of(ManifestSource.ofText("a.yaml", """
                apiVersion: alibabacloud.com/v1
                kind: AlbConfig
                metadata: {name: edge, annotations: {a: 20}}
                ---
                apiVersion: alibabacloud.com/v1
                kind: AlbConfig
                metadata: {name: edge2}
                spec:
                  config:
                    zoneMaping: []
                    ZoneMappings: x
                  listeners:
                  - {port: "80", protocol: HTTP, idleTimeout: soon, defaultActions: [{a: 1.5}]}
                  - {port: 443, certificates: [{certificateid: abc, IsDefault: true}]}
                ---
                a: [
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: cart}
                spec:
                  rules:
                  - host: a.example
                    http: &h
                      paths:
                      - {path: /, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}
                  - host: b.example
                    http:
                      <<: *h
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: cart}
                spec: {ports: [{port: 80}]}
                """)));
        assertThat(ModelJson.newMapper()
                        .readValue(ModelJson.newMapper().writeValueAsString(reading.fleet()), FleetSnapshot.class))
                .isEqualTo(reading.fleet());
    }
}
