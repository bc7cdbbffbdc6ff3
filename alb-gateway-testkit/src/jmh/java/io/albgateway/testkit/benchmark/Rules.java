package io.albgateway.testkit.benchmark;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroupKey;

/** Graphs as large gateways have them: some hosts, ten paths each, a header rule here and there, one rule of all. */
public final class Rules {

    static final ListenerKey HTTP = new ListenerKey(80, Protocol.HTTP);

    private Rules() {}

    static RuleGraph graph(int count) {
        RuleGraph.Builder graph = RuleGraph.builder()
                .loadBalancer(LoadBalancer.builder()
                        .name("edge")
                        .addressType(LoadBalancer.AddressType.INTERNET)
                        .ipVersion(LoadBalancer.IpVersion.IPV4)
                        .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.DYNAMIC)
                        .edition(LoadBalancer.Edition.STANDARD)
                        .build())
                .addListeners(Listener.builder()
                        .key(HTTP)
                        .description("edge")
                        .idleTimeoutSeconds(60)
                        .requestTimeoutSeconds(60)
                        .gzip(true)
                        .defaultGroup(ServerGroupKey.defaultOf(HTTP))
                        .build());
        for (int i = 0; i < count; i++) {
            graph.addRules(rule(i, count));
        }
        return graph.build();
    }

    private static Rule rule(int number, int count) {
        Rule.Builder rule = Rule.builder().listener(HTTP).priority(number + 1);
        String path = "/service-" + number % 10;
        if (number == count - 1) {
            rule.addConditions(new Condition.Path(ImmutableList.of("/*")));
        } else if (number % 50 == 49) {
            rule.addConditions(new Condition.Path(ImmutableList.of("~^/((a+)+)+/(x|x)*" + number + "$")));
        } else {
            rule.addConditions(new Condition.Host(ImmutableList.of("host-" + number / 10 + ".example")));
            rule.addConditions(new Condition.Path(ImmutableList.of(path, path + "/*")));
        }
        if (number % 20 == 3) {
            rule.addConditions(new Condition.Header("x-user", ImmutableList.of("*beta*", "*alpha*")));
        }
        return rule.addActions(Action.ForwardGroup.to(
                        ImmutableList.of(new Action.Target(ServerGroupKey.of("g" + number), 100))))
                .build();
    }
}
