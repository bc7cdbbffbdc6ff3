package io.albgateway.model.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A graph keeps its nodes in one order, and its nodes refuse what ALB could not hold. */
class RuleGraphTest {

    private static final ListenerKey HTTP = new ListenerKey(80, Protocol.HTTP);
    private static final ListenerKey HTTPS = new ListenerKey(443, Protocol.HTTPS);
    private static final ListenerKey QUIC = new ListenerKey(443, Protocol.QUIC);

    private final List<Rule> rules = List.of(rule(HTTP, 2), rule(HTTP, 10), rule(HTTPS, 1));
    private final List<Listener> listeners = List.of(listener(HTTP), listener(HTTPS), listener(QUIC));
    private final List<ServerGroup> groups = List.of(group("a"), group("b"));

    @Test
    void a_graph_is_the_same_whatever_the_order_it_was_built_in() {
        RuleGraph backwards = graph(Lists.reverse(listeners), Lists.reverse(rules), Lists.reverse(groups));
        assertThat(backwards).isEqualTo(graph(listeners, rules, groups));
        assertThat(backwards.rules()).containsExactlyElementsOf(rules);
        assertThat(backwards.listeners()).containsExactlyElementsOf(listeners);
        assertThat(backwards.serverGroups()).containsExactlyElementsOf(groups);
    }

    @Test
    void one_list_out_of_order_is_enough_to_sort() {
        assertThat(graph(listeners, rules, Lists.reverse(groups)).serverGroups())
                .isEqualTo(groups);
        assertThat(graph(listeners, Lists.reverse(rules), groups).rules()).isEqualTo(rules);
        assertThat(graph(Lists.reverse(listeners), rules, groups).listeners()).isEqualTo(listeners);
    }

    @Test
    void rules_are_found_by_listener_in_the_order_of_their_priority() {
        RuleGraph graph = graph(listeners, Lists.reverse(rules), groups);
        assertThat(graph.rulesByListener().get(HTTP)).extracting(Rule::priority).containsExactly(2, 10);
        assertThat(graph.rulesByListener().get(QUIC)).isEmpty();
        assertThat(graph.serverGroupsByKey().get(ServerGroupKey.of("b"))).isEqualTo(group("b"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void a_rule_refuses_a_priority_that_alb_does_not_have(int priority) {
        assertThatThrownBy(() -> rule(HTTP, priority))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 to 10000")
                .hasMessageContaining(String.valueOf(priority));
    }

    @Test
    void a_rule_takes_the_first_and_the_last_priority() {
        assertThat(rule(HTTP, 1).priority()).isEqualTo(1);
        assertThat(rule(HTTP, 10_000).priority()).isEqualTo(10_000);
    }

    @Test
    void a_rule_refuses_to_have_no_conditions() {
        assertThatThrownBy(() -> Rule.builder().listener(HTTP).priority(1).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at least one condition");
    }

    @Test
    void only_forward_redirect_and_fixed_response_end_a_rule() {
        assertThat(Action.ForwardGroup.to(ImmutableList.of()).isFinal()).isTrue();
        assertThat(new Action.RemoveHeader("x").isFinal()).isFalse();
    }

    @Test
    void condition_values_are_counted_as_texts() {
        assertThat(new Condition.Cookie(ImmutableList.of(new Condition.KeyValue("a", "b"))).valueTexts())
                .containsExactly("a=b");
        assertThat(new Condition.Header("k", ImmutableList.of("1", "2")).valueTexts())
                .containsExactly("1", "2");
    }

    private static RuleGraph graph(List<Listener> listeners, List<Rule> rules, List<ServerGroup> groups) {
        return RuleGraph.builder()
                .loadBalancer(LoadBalancer.builder()
                        .name("edge")
                        .addressType(LoadBalancer.AddressType.INTERNET)
                        .ipVersion(LoadBalancer.IpVersion.IPV4)
                        .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.DYNAMIC)
                        .edition(LoadBalancer.Edition.STANDARD)
                        .build())
                .addAllListeners(listeners)
                .addAllRules(rules)
                .addAllServerGroups(groups)
                .build();
    }

    private static Rule rule(ListenerKey listener, int priority) {
        return Rule.builder()
                .listener(listener)
                .priority(priority)
                .addConditions(new Condition.Path(ImmutableList.of("/" + priority)))
                .build();
    }

    private static Listener listener(ListenerKey key) {
        return Listener.builder()
                .key(key)
                .description("front")
                .idleTimeoutSeconds(15)
                .requestTimeoutSeconds(60)
                .gzip(true)
                .defaultGroup(ServerGroupKey.defaultOf(key))
                .build();
    }

    private static ServerGroup group(String key) {
        return ServerGroup.builder().key(ServerGroupKey.of(key)).name(key).build();
    }
}
