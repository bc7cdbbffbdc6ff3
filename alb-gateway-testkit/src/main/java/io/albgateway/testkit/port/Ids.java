package io.albgateway.testkit.port;

import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ObservedGateway;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What this process knows about ids: a help, never needed. */
final class Ids {

    private final String defaultVpc;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final Map<GatewayRef, String> vpcs = new ConcurrentHashMap<>();

    Ids(String defaultVpc) {
        this.defaultVpc = defaultVpc;
    }

    void learn(ObservedGateway observed) {
        observed.loadBalancer().ifPresent(found -> {
            vpcs.put(observed.gateway(), found.vpcId());
            put(observed.gateway(), "load-balancer", found.id());
        });
    }

    void learnVpc(GatewayRef gateway, String vpcId) {
        vpcs.put(gateway, vpcId);
    }

    String vpc(GatewayRef gateway) {
        return vpcs.getOrDefault(gateway, defaultVpc);
    }

    void put(GatewayRef gateway, String key, String id) {
        known.put(gateway + "\n" + key, id);
    }

    Optional<String> get(GatewayRef gateway, String key) {
        return Optional.ofNullable(known.get(gateway + "\n" + key));
    }
}
