package io.albgateway.testkit.reconciler;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.GatewayReconciler;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.translator.GatewayPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gateways with many of the same: rules that never match the same request, and one group with many servers. */
final class Wide {

    private Wide() {}

    static FakeAlb account() {
        return FakeAlb.create();
    }

    static GatewayReconciler reconciler(FakeAlb alb) {
        return GatewayReconciler.builder(alb.cloud())
                .time(alb.time())
                .executor(Runnable::run)
                .build();
    }

    /** A listener whose default group has the servers; the rules answer by themselves. */
    static GatewayPlan plan(int rules, int servers) {
        ListenerKey http = new ListenerKey(80, Protocol.HTTP);
        ServerGroup.Builder group =
                ServerGroup.builder().key(ServerGroupKey.of("many")).name("many");
        for (int i = 0; i < servers; i++) {
            group.addServers(new Server("10.0." + i / 250 + "." + (1 + i % 250), 80, 100, Optional.empty()));
        }
        RuleGraph.Builder graph = RuleGraph.builder()
                .loadBalancer(LoadBalancer.builder()
                        .name("wide")
                        .addressType(LoadBalancer.AddressType.INTRANET)
                        .ipVersion(LoadBalancer.IpVersion.IPV4)
                        .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.DYNAMIC)
                        .edition(LoadBalancer.Edition.STANDARD)
                        .addZoneMappings(zone("vsw-a"), zone("vsw-b"))
                        .build())
                .addServerGroups(ServerGroup.builder()
                        .key(ServerGroupKey.defaultOf(http))
                        .name("default-80")
                        .build())
                .addServerGroups(group.build())
                .addListeners(Listener.builder()
                        .key(http)
                        .description("listener")
                        .idleTimeoutSeconds(15)
                        .requestTimeoutSeconds(60)
                        .gzip(true)
                        .defaultGroup(ServerGroupKey.defaultOf(http))
                        .build());
        Map<RuleKey, RuleOrigin> origins = new TreeMap<>();
        for (int i = 0; i < rules; i++) {
            boolean first = i == 0;
            Rule rule = Rule.builder()
                    .listener(http)
                    .priority(i + 1)
                    .addConditions(new Condition.Path(ImmutableList.of("/page-" + i)))
                    .addActions(
                            first
                                    ? Action.ForwardGroup.to(List.of(new Action.Target(ServerGroupKey.of("many"), 100)))
                                    : new Action.FixedResponse(404, Optional.empty(), Optional.empty()))
                    .build();
            graph.addRules(rule);
            origins.put(
                    rule.key(), new RuleOrigin(ResourceRef.ingress("shop", "in"), "spec", "", "/", ImmutableList.of()));
        }
        return GatewayPlan.builder()
                .gateway(GatewayRef.of("wide"))
                .mode(GatewayMode.SINGLE_CLUSTER)
                .graph(graph.build())
                .provenance(Provenance.builder().rules(origins).build())
                .build();
    }

    private static ZoneMapping zone(String vSwitch) {
        return new ZoneMapping(Optional.of(vSwitch), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
