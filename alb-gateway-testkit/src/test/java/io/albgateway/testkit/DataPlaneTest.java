package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.alb.ApiServer;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.NewLoadBalancer;
import io.albgateway.testkit.alb.NewRule;
import io.albgateway.testkit.alb.RulePatch;
import io.albgateway.testkit.alb.RulesCreated;
import io.albgateway.testkit.alb.Served;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.route.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

/** Requests are answered with what is in effect at the moment, not with what was asked for. */
final class DataPlaneTest {

    private static final ListenerKey PORT = new ListenerKey(80, Protocol.HTTP);

    private FakeAlb alb = FakeAlb.create();

    @Test
    void nobody_listens_before_a_listener_is_there() {
        String id = loadBalancer();

        Served served = answer(id, "a.example.test");

        assertThat(served.decision()).isEmpty();
        assertThat(served.isAnswered()).isFalse();
        assertThat(served.unanswered()).isEqualTo(1);
    }

    @Test
    void a_listener_serves_when_its_job_is_done() {
        String id = loadBalancer();
        String group = group("default", false, "10.0.0.1");
        api().createListener(Call.plain(), id, listener(group));

        assertThat(answer(id, "a.example.test").decision()).isEmpty();
        pass(2);

        assertThat(answer(id, "a.example.test").servers()).containsOnly(entry("10.0.0.1:80", 1.0));
    }

    @Test
    void a_listener_that_is_stopped_does_not_serve() {
        String id = loadBalancer();
        String listener = newListener(id, group("default", false, "10.0.0.1"));

        api().stopListener(Call.plain(), listener);
        pass(2);
        assertThat(answer(id, "a.example.test").decision()).isEmpty();
        api().startListener(Call.plain(), listener);
        pass(2);

        assertThat(answer(id, "a.example.test").isAnswered()).isTrue();
    }

    @Test
    void the_rules_of_a_batch_take_effect_one_after_the_other_in_their_order() {
        String id = loadBalancer();
        String listener = newListener(id, group("default", false, "10.0.0.1"));
        api().createRules(
                        Call.plain(),
                        listener,
                        List.of(rule(10, "a.example.test"), rule(20, "b.example.test"), rule(30, "c.example.test")));

        // Three rules in a job of two seconds: one each half second.
        assertThat(texts(id)).containsExactly("", "", "");
        passMillis(500);
        assertThat(texts(id)).containsExactly("a.example.test", "", "");
        passMillis(500);
        assertThat(texts(id)).containsExactly("a.example.test", "b.example.test", "");
        passMillis(500);
        assertThat(texts(id)).containsExactly("a.example.test", "b.example.test", "c.example.test");
    }

    @Test
    void a_batch_may_take_effect_in_another_order_where_nothing_is_promised() {
        alb = FakeAlb.create(AlbSettings.builder().batchOrderSeed(3L).build());
        String id = loadBalancer();
        String listener = newListener(id, group("default", false, "10.0.0.1"));
        List<String> hosts = List.of("a", "b", "c", "d", "e", "f", "g", "h");
        ImmutableList.Builder<NewRule> rules = ImmutableList.builder();
        for (int i = 0; i < hosts.size(); i++) {
            rules.add(rule(10 * (i + 1), hosts.get(i) + ".example.test"));
        }
        api().createRules(Call.plain(), listener, rules.build());

        passMillis(1000);

        List<String> served = hosts.stream()
                .filter(host -> !text(answer(id, host + ".example.test")).isEmpty())
                .toList();
        assertThat(served).hasSize(4).isNotEqualTo(hosts.subList(0, 4));
    }

    @Test
    void rules_that_are_deleted_go_one_after_the_other() {
        String id = loadBalancer();
        String listener = newListener(id, group("default", false, "10.0.0.1"));
        RulesCreated created = api().createRules(
                        Call.plain(), listener, List.of(rule(10, "a.example.test"), rule(20, "b.example.test")));
        pass(2);
        // The answer promises no order, so ids are found by priority.
        String first = created.rules().stream()
                .filter(rule -> rule.priority() == 10)
                .findFirst()
                .orElseThrow()
                .ruleId();
        String second = created.rules().stream()
                .filter(rule -> rule.priority() == 20)
                .findFirst()
                .orElseThrow()
                .ruleId();

        api().deleteRules(Call.plain(), List.of(second, first));
        passMillis(700);
        assertThat(texts(id)).containsExactly("a.example.test", "", "");
        passMillis(700);

        assertThat(texts(id)).containsExactly("", "", "");
    }

    @Test
    void an_updated_rule_answers_as_before_until_its_turn() {
        String id = loadBalancer();
        String listener = newListener(id, group("default", false, "10.0.0.1"));
        String rule = api().createRules(Call.plain(), listener, List.of(rule(10, "a.example.test")))
                .rules()
                .get(0)
                .ruleId();
        pass(2);
        api().updateRulesAttribute(
                        Call.plain(),
                        List.of(new RulePatch(
                                rule,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(ImmutableList.of(text("new"))))));

        passMillis(900);
        assertThat(text(answer(id, "a.example.test"))).isEqualTo("a.example.test");
        passMillis(200);

        assertThat(text(answer(id, "a.example.test"))).isEqualTo("new");
    }

    @Test
    void a_write_that_is_refused_changes_nothing() {
        String id = loadBalancer();
        String listener = newListener(id, group("default", false, "10.0.0.1"));
        api().createRules(Call.plain(), listener, List.of(rule(10, "a.example.test")));
        pass(2);

        assertThatThrownBy(() -> api().createRules(
                                Call.plain(),
                                listener,
                                List.of(rule(20, "b.example.test"), rule(10, "c.example.test"))))
                .hasMessageContaining("The priority 10 is taken twice");
        pass(2);

        assertThat(texts(id)).containsExactly("a.example.test", "", "");
    }

    @Test
    void an_unhealthy_server_gets_nothing() {
        String id = loadBalancer();
        newListener(id, group("default", true, "10.0.0.1", "10.0.0.2"));

        alb.dataPlane().setHealthy("10.0.0.1", 80, false);
        assertThat(answer(id, "a.example.test").servers()).containsOnly(entry("10.0.0.2:80", 1.0));
        alb.dataPlane().setHealthy("10.0.0.1", 80, true);

        assertThat(answer(id, "a.example.test").servers())
                .containsOnly(entry("10.0.0.1:80", 0.5), entry("10.0.0.2:80", 0.5));
    }

    @Test
    void health_does_not_count_where_nobody_checks_it() {
        String id = loadBalancer();
        newListener(id, group("default", false, "10.0.0.1", "10.0.0.2"));

        alb.dataPlane().setHealthy("10.0.0.1", 80, false);

        assertThat(answer(id, "a.example.test").servers()).hasSize(2);
    }

    @Test
    void if_nobody_is_healthy_everybody_is_asked() {
        String id = loadBalancer();
        newListener(id, group("default", true, "10.0.0.1", "10.0.0.2"));

        alb.dataPlane().setHealthy("10.0.0.1", 80, false);
        alb.dataPlane().setHealthy("10.0.0.2", 80, false);

        assertThat(answer(id, "a.example.test").servers()).hasSize(2);
        assertThat(answer(id, "a.example.test").isAnswered()).isTrue();
    }

    @Test
    void a_group_without_servers_answers_nothing() {
        String id = loadBalancer();
        newListener(id, group("default", false));

        Served served = answer(id, "a.example.test");

        assertThat(served.decision()).isPresent();
        assertThat(served.unanswered()).isEqualTo(1);
        assertThat(served.isAnswered()).isFalse();
    }

    @Test
    void shares_of_groups_and_weights_of_servers_multiply() {
        String id = loadBalancer();
        String listener = newListener(id, group("default", false, "10.0.0.9"));
        String blue = group("blue", false, "10.0.0.1", "10.0.0.2");
        String green = group("green", false, "10.0.0.3");
        settle(() ->
                api().updateServerGroupServersAttribute(Call.plain(), blue, List.of(ApiServer.ip("10.0.0.2", 80, 25))));
        api().createRules(
                        Call.plain(),
                        listener,
                        List.of(rule(
                                10,
                                "a.example.test",
                                Action.ForwardGroup.to(List.of(target(blue, 80), target(green, 20))))));
        pass(2);

        // 100 to 25 within blue: 0.8 * 100/125 and 0.8 * 25/125.
        assertThat(answer(id, "a.example.test").servers().get("10.0.0.1:80")).isEqualTo(0.64, within(1e-9));
        assertThat(answer(id, "a.example.test").servers().get("10.0.0.2:80")).isEqualTo(0.16, within(1e-9));
        assertThat(answer(id, "a.example.test").servers().get("10.0.0.3:80")).isEqualTo(0.2, within(1e-9));
    }

    @Test
    void a_server_on_its_way_out_gets_no_new_request() {
        String id = loadBalancer();
        String group = group("default", false, "10.0.0.1", "10.0.0.2");
        newListener(id, group);

        api().removeServersFromServerGroup(Call.plain(), group, List.of(ApiServer.ip("10.0.0.1", 80, 100)));

        assertThat(answer(id, "a.example.test").servers()).containsOnly(entry("10.0.0.2:80", 1.0));
    }

    @Test
    void a_server_on_its_way_in_gets_requests_when_the_job_is_done() {
        String id = loadBalancer();
        String group = group("default", false, "10.0.0.1");
        newListener(id, group);

        api().addServersToServerGroup(Call.plain(), group, List.of(ApiServer.ip("10.0.0.2", 80, 100)));
        assertThat(answer(id, "a.example.test").servers()).hasSize(1);
        pass(2);

        assertThat(answer(id, "a.example.test").servers()).hasSize(2);
    }

    @Test
    void several_instances_serve_each_their_own() {
        String one = loadBalancer();
        newListener(one, group("one", false, "10.0.0.1"));
        String other = loadBalancer();
        newListener(other, group("other", false, "10.0.0.2"));

        assertThat(answer(one, "a.example.test").servers()).containsOnlyKeys("10.0.0.1:80");
        assertThat(answer(other, "a.example.test").servers()).containsOnlyKeys("10.0.0.2:80");
    }

    @Test
    void a_deleted_instance_serves_nothing() {
        String id = loadBalancer();
        newListener(id, group("default", false, "10.0.0.1"));

        settle(() -> api().deleteLoadBalancer(Call.plain(), id));

        assertThat(answer(id, "a.example.test").decision()).isEmpty();
    }

    @Test
    void a_gateway_without_an_instance_is_misuse() {
        assertThatThrownBy(() -> alb.dataPlane()
                        .answer(
                                GatewayRef.of("nothing"),
                                HttpRequest.get("http://a.example.test/").build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing");
    }

    private AlbApi api() {
        return alb.api();
    }

    private void pass(int seconds) {
        alb.clock().advance(Duration.ofSeconds(seconds));
    }

    private void passMillis(int millis) {
        alb.clock().advance(Duration.ofMillis(millis));
    }

    private void settle(Runnable write) {
        write.run();
        pass(2);
    }

    private String loadBalancer() {
        String id = api().createLoadBalancer(
                        Call.plain(),
                        new NewLoadBalancer(
                                "test",
                                "Standard",
                                LoadBalancer.AddressType.INTRANET,
                                LoadBalancer.IpVersion.IPV4,
                                Optional.empty(),
                                "vpc-fake",
                                ImmutableList.of(new ZoneMapping(
                                        Optional.of("vsw-a"),
                                        Optional.of("zone-a"),
                                        Optional.empty(),
                                        Optional.empty())),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                ImmutableSortedMap.of()))
                .resourceId()
                .orElseThrow();
        pass(30);
        return id;
    }

    private String group(String name, boolean checked, String... addresses) {
        String id = api().createServerGroup(
                        Call.plain(),
                        "Ip",
                        Optional.of("vpc-fake"),
                        ServerGroup.builder()
                                .key(ServerGroupKey.of(name))
                                .name("g-" + name)
                                .healthCheck(
                                        HealthCheck.builder().enabled(checked).build())
                                .build(),
                        ImmutableSortedMap.of())
                .resourceId()
                .orElseThrow();
        pass(2);
        if (addresses.length > 0) {
            settle(() -> api().addServersToServerGroup(
                            Call.plain(),
                            id,
                            List.of(addresses).stream()
                                    .map(address -> ApiServer.ip(address, 80, 100))
                                    .toList()));
        }
        return id;
    }

    private String newListener(String loadBalancer, String group) {
        String id = api().createListener(Call.plain(), loadBalancer, listener(group))
                .resourceId()
                .orElseThrow();
        pass(2);
        return id;
    }

    private static Listener listener(String group) {
        return Listener.builder()
                .key(PORT)
                .description("test")
                .idleTimeoutSeconds(15)
                .requestTimeoutSeconds(60)
                .gzip(true)
                .defaultGroup(ServerGroupKey.existing(group))
                .build();
    }

    private static Action.Target target(String group, int weight) {
        return new Action.Target(ServerGroupKey.existing(group), weight);
    }

    private static Action text(String text) {
        return new Action.FixedResponse(200, Optional.of("text/plain"), Optional.of(text));
    }

    /** A rule that answers with its host. */
    private static NewRule rule(int priority, String host) {
        return rule(priority, host, text(host));
    }

    private static NewRule rule(int priority, String host, Action action) {
        return new NewRule(
                "test-rule",
                Direction.REQUEST,
                priority,
                ImmutableList.of(new Condition.Host(ImmutableList.of(host))),
                ImmutableList.of(action),
                ImmutableSortedMap.of());
    }

    private Served answer(String loadBalancer, String host) {
        return alb.dataPlane()
                .answer(loadBalancer, HttpRequest.to(PORT).host(host).build());
    }

    /** What a.example.test, b.example.test and c.example.test are answered; empty for the default action. */
    private List<String> texts(String loadBalancer) {
        return List.of("a.example.test", "b.example.test", "c.example.test").stream()
                .map(host -> text(answer(loadBalancer, host)))
                .toList();
    }

    private static String text(Served served) {
        return served.decision().orElseThrow().effects().stream()
                .filter(Effect.Answer.class::isInstance)
                .map(effect -> ((Effect.Answer) effect).content().orElse(""))
                .findFirst()
                .orElse("");
    }
}
