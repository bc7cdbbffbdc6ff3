package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Values that cases ask for. */
final class Wanted {

    static final ListenerKey HTTP = new ListenerKey(8080, Protocol.HTTP);
    static final ListenerKey HTTPS = new ListenerKey(8443, Protocol.HTTPS);

    private Wanted() {}

    static LoadBalancer loadBalancer(ContractResources resources) {
        return LoadBalancer.builder()
                .name("contract")
                .addressType(LoadBalancer.AddressType.INTRANET)
                .ipVersion(LoadBalancer.IpVersion.IPV4)
                .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.FIXED)
                .edition(LoadBalancer.Edition.STANDARD)
                .zoneMappings(zones(resources, 0, 1))
                .tags(ImmutableSortedMap.of("team", "edge"))
                .build();
    }

    static ImmutableList<ZoneMapping> zones(ContractResources resources, int... vSwitches) {
        return IntStream.of(vSwitches)
                .mapToObj(i -> new ZoneMapping(
                        Optional.of(resources.vSwitchIds().get(i)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .collect(toImmutableList());
    }

    static Listener http(ServerGroupKey defaultGroup) {
        return Listener.builder()
                .key(HTTP)
                .description("contract")
                .idleTimeoutSeconds(15)
                .requestTimeoutSeconds(60)
                .gzip(true)
                .defaultGroup(defaultGroup)
                .build();
    }

    static Listener https(ServerGroupKey defaultGroup, String certificateId) {
        return Listener.builder()
                .from(http(defaultGroup))
                .key(HTTPS)
                .http2(true)
                .securityPolicyId("tls_cipher_policy_1_0")
                .addCertificates(certificate(certificateId, true))
                .build();
    }

    static Certificate certificate(String id, boolean isDefault) {
        return new Certificate(Optional.of(id), Optional.empty(), isDefault);
    }

    static ServerGroup group(ServerGroupKey key) {
        return ServerGroup.builder().key(key).name("contract").build();
    }

    /** Servers 10.0.x.y, all different. */
    static ImmutableList<Server> servers(int count) {
        return servers(0, count, Server.DEFAULT_WEIGHT);
    }

    static ImmutableList<Server> servers(int from, int count, int weight) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new Server("10.0." + i / 250 + "." + (i % 250 + 1), 8080, weight, Optional.empty()))
                .collect(toImmutableList());
    }

    static Condition host(String host) {
        return new Condition.Host(ImmutableList.of(host));
    }

    static Action text(String content) {
        return new Action.FixedResponse(200, Optional.of("text/plain"), Optional.of(content));
    }

    static Action forward(ServerGroupKey... groups) {
        return Action.ForwardGroup.to(ImmutableList.copyOf(groups).stream()
                .map(group -> new Action.Target(group, 100))
                .toList());
    }

    static Rule rule(int priority, List<Condition> conditions, List<Action> actions) {
        return Rule.builder()
                .listener(HTTP)
                .priority(priority)
                .conditions(conditions)
                .actions(actions)
                .build();
    }

    /** A rule for host {@code hN.example.test} with priority {@code 10 * N}, answered by ALB itself. */
    static Rule rule(int number) {
        return rule(
                10 * number,
                ImmutableList.of(host("h" + number + ".example.test")),
                ImmutableList.of(text("answer " + number)));
    }

    static ImmutableList<Rule> rules(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Wanted::rule).collect(toImmutableList());
    }

    /** CIDR blocks, all different. */
    static ImmutableList<String> blocks(int count) {
        return IntStream.range(0, count).mapToObj(i -> "10.9." + i + ".0/24").collect(toImmutableList());
    }
}
