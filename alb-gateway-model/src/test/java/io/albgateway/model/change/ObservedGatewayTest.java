package io.albgateway.model.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is observed does not depend on the order of a cloud's answers, and is found by our keys. */
class ObservedGatewayTest {

    private static final GatewayRef EDGE = GatewayRef.of("edge");
    private static final ListenerKey HTTP = new ListenerKey(80, Protocol.HTTP);
    private static final ServerGroupKey CART =
            ServerGroupKey.of("shop", "cart", "cart", "80", Optional.of(ClusterId.of("c-east")));

    @Test
    void a_gateway_that_exists_nowhere_has_a_value_and_a_fingerprint() {
        ObservedGateway absent = ObservedGateway.absent(EDGE);
        assertThat(absent.loadBalancer()).isEmpty();
        assertThat(absent.fingerprint())
                .isEqualTo(ObservedGateway.absent(EDGE).fingerprint())
                .isNotEqualTo(ObservedGateway.absent(GatewayRef.of("other")).fingerprint())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void the_order_of_the_answers_does_not_matter() {
        ObservedGateway forwards = withLoadBalancer()
                .addRules(rule("r-1", 1), rule("r-2", 2))
                .addServerGroups(group("sgp-1", Map.of()), group("sgp-2", Map.of()))
                .build();
        ObservedGateway backwards = withLoadBalancer()
                .addRules(rule("r-2", 2), rule("r-1", 1))
                .addServerGroups(group("sgp-2", Map.of()), group("sgp-1", Map.of()))
                .build();
        assertThat(backwards).isEqualTo(forwards);
        assertThat(backwards.fingerprint()).isEqualTo(forwards.fingerprint());
        assertThat(backwards.rulesByListener().get(HTTP))
                .extracting(ObservedRule::id)
                .containsExactly("r-1", "r-2");
    }

    @Test
    void any_difference_changes_the_fingerprint() {
        String one = withLoadBalancer().addRules(rule("r-1", 1)).build().fingerprint();
        String other = withLoadBalancer().addRules(rule("r-1", 2)).build().fingerprint();
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void rules_without_a_load_balancer_are_refused() {
        ObservedGateway.Builder builder = ObservedGateway.builder(EDGE).addRules(rule("r-1", 1));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("edge")
                .hasMessageContaining("load balancer");
    }

    @Test
    void a_server_group_may_outlive_its_load_balancer() {
        ObservedGateway gateway = ObservedGateway.builder(EDGE)
                .addServerGroups(group("sgp-1", Map.of()))
                .build();
        assertThat(gateway.serverGroups()).hasSize(1);
    }

    @Test
    void a_server_group_is_found_by_our_tags_or_by_its_id() {
        Map<String, String> ours = Ownership.of(EDGE, CART).tags();
        ObservedGateway gateway = ObservedGateway.builder(EDGE)
                .addServerGroups(group("sgp-0", Map.of("team", "shop")), group("sgp-2", ours), group("sgp-1", ours))
                .build();
        assertThat(gateway.serverGroup(CART)).map(ObservedServerGroup::id).contains("sgp-1");
        assertThat(gateway.serverGroup(ServerGroupKey.existing("sgp-2")))
                .map(ObservedServerGroup::id)
                .contains("sgp-2");
        assertThat(gateway.serverGroup(ServerGroupKey.of("shop/other/x:80"))).isEmpty();
        assertThat(gateway.serverGroup(ServerGroupKey.existing("sgp-9"))).isEmpty();
    }

    @Test
    void the_group_of_another_gateway_is_not_taken_for_ours() {
        ObservedGateway gateway = ObservedGateway.builder(EDGE)
                .addServerGroups(group(
                        "sgp-1", Ownership.of(GatewayRef.of("other"), CART).tags()))
                .build();
        assertThat(gateway.serverGroup(CART)).isEmpty();
        assertThat(gateway.serverGroups().get(0).ownership())
                .hasValueSatisfying(owner -> assertThat(owner.isOf(EDGE)).isFalse());
    }

    @Test
    void an_observed_rule_has_the_identity_of_its_match_whatever_its_tags_say() {
        ObservedRule rule = ObservedRule.builder()
                .from(rule("r-1", 1))
                .putTags(Ownership.KEY_TAG, "80/HTTP:Request:stale")
                .build();
        assertThat(rule.key()).isEqualTo(RuleKey.of(HTTP, Direction.REQUEST, rule.conditions()));
    }

    @Test
    void a_rule_with_parts_that_we_do_not_know_is_like_no_rule_of_a_graph() {
        ObservedRule rule = ObservedRule.builder()
                .from(rule("r-1", 1))
                .addUnknownParts("Jwt")
                .build();
        assertThat(rule.key()).isNotEqualTo(rule("r-1", 1).key());
        assertThat(rule.key())
                .isNotEqualTo(
                        ObservedRule.builder().from(rule).id("r-2").build().key());
    }

    @Test
    void the_attributes_of_a_group_carry_its_id_and_no_servers() {
        assertThatThrownBy(() ->
                        groupWith(ServerGroup.builder().key(CART).name("cart").build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("id:sgp-1");
        assertThatThrownBy(() -> groupWith(ServerGroup.builder()
                        .key(ServerGroupKey.existing("sgp-1"))
                        .name("cart")
                        .addServers(new Server("10.0.0.7", 80, 100, Optional.empty()))
                        .build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no servers");
    }

    private static ObservedServerGroup groupWith(ServerGroup attributes) {
        return ObservedServerGroup.builder()
                .id("sgp-1")
                .status("Available")
                .type("Ip")
                .attributes(attributes)
                .build();
    }

    private static ObservedGateway.Builder withLoadBalancer() {
        return ObservedGateway.builder(EDGE)
                .loadBalancer(ObservedLoadBalancer.builder()
                        .id("alb-1")
                        .status("Active")
                        .vpcId("vpc-1")
                        .name("edge")
                        .edition("Standard")
                        .addressType(LoadBalancer.AddressType.INTERNET)
                        .ipVersion(LoadBalancer.IpVersion.IPV4)
                        .build());
    }

    private static ObservedRule rule(String id, int priority) {
        return ObservedRule.builder()
                .id(id)
                .name(id)
                .status("Available")
                .listener(HTTP)
                .priority(priority)
                .addConditions(new Condition.Path(ImmutableList.of("/a")))
                .build();
    }

    private static ObservedServerGroup group(String id, Map<String, String> tags) {
        return ObservedServerGroup.builder()
                .id(id)
                .status("Available")
                .type("Ip")
                .attributes(ServerGroup.builder()
                        .key(ServerGroupKey.existing(id))
                        .name("cart")
                        .build())
                .putAllTags(tags)
                .build();
    }
}
