package io.albgateway.translator.change;

import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.option.ChangeOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.change.Live.after;
import static io.albgateway.translator.change.Live.built;
import static io.albgateway.translator.change.Live.change;
import static io.albgateway.translator.change.Live.codes;
import static io.albgateway.translator.change.Live.keys;
import static io.albgateway.translator.change.Live.only;
import static io.albgateway.translator.change.Live.paths;
import static io.albgateway.translator.change.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

/** The last good state stays for what the plan could not decide about. */
class HoldTest {

    private static Plans both() {
        return plan().rule("good", "a.example", "/one", "red")
                .rule("bad", "a.example", "/two", "blue")
                .rule("good", "a.example", "/three", "red");
    }

    private static Plans goodOnly() {
        return plan().rule("good", "a.example", "/one", "red").rule("good", "a.example", "/three", "red");
    }

    @Test
    void rules_of_a_refused_ingress_stay_in_their_place_with_their_group() {
        ChangePlan plan = change(built(both()), goodOnly().refused("bad"));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(codes(plan)).containsExactly(FindingCode.RULES_HELD);
    }

    @Test
    void they_go_when_the_ingress_is_deleted() {
        assertThat(keys(change(built(both()), goodOnly())))
                .hasSize(2)
                .startsWith("DeleteRules:80/HTTP#1")
                .anyMatch(key -> key.startsWith("DeleteServerGroup:"));
    }

    @Test
    void they_go_if_nothing_is_to_be_held() {
        ChangeOptions free = ChangeOptions.builder().hold(false).build();

        assertThat(keys(change(built(both()), goodOnly().refused("bad").build(), free)))
                .startsWith("DeleteRules:80/HTTP#1");
    }

    @Test
    void new_rules_come_after_held_ones_where_the_order_leaves_a_choice() {
        ObservedGateway observed = built(both());
        Plans desired = plan().rule("good", "a.example", "/one", "red")
                .rule("new", "a.example", "/new", "red")
                .rule("good", "a.example", "/three", "red")
                .refused("bad");

        assertThat(paths(after(observed, change(observed, desired)))).containsExactly("/one", "/two", "/new", "/three");
    }

    @Test
    void a_rule_that_somebody_renamed_is_held_as_long_as_any_ingress_is_refused() {
        ObservedGateway renamed = Live.rules(
                built(both()),
                rule -> rule.name().equals("in_shop_bad")
                        ? ObservedRule.builder().from(rule).name("by-hand").build()
                        : rule);

        assertThat(change(renamed, goodOnly().refused("some-other")).isEmpty()).isTrue();
        assertThat(change(renamed, goodOnly()).isEmpty()).isFalse();
    }

    @Test
    void a_held_listener_stays_as_it_is_with_its_rules() {
        ObservedGateway observed = built(plan().on(Plans.HTTPS).rule("cart", "a.example", "/", "red"));
        Plans held = plan().listener(
                        Plans.HTTPS, listener -> listener.held(true).idleTimeoutSeconds(5))
                .rule("cart", "a.example", "/new", "red");

        ChangePlan plan = change(observed, held);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(codes(plan)).containsExactly(FindingCode.LISTENER_UNTOUCHED);
    }

    @Test
    void a_held_listener_that_is_not_there_is_not_made() {
        Plans held =
                plan().listener(Plans.HTTPS, listener -> listener.held(true)).rule("cart", "a.example", "/", "red");

        assertThat(change(built(plan()), held).isEmpty()).isTrue();
    }

    @Test
    void a_listener_stays_while_one_of_the_albconfig_cannot_be_read() {
        ObservedGateway observed = built(plan().on(Plans.HTTPS).rule("cart", "a.example", "/", "red"));
        Plans misread = plan().finding(Finding.builder(FindingCode.LISTENER_INVALID)
                .message("spec.listeners[1].protocol is none of HTTP, HTTPS, QUIC")
                .build());

        assertThat(change(observed, misread).isEmpty()).isTrue();
        assertThat(keys(change(observed, plan()))).contains("DeleteListener:443/HTTPS");
    }

    @Test
    void a_listener_stays_while_it_holds_rules_of_a_refused_ingress() {
        ObservedGateway observed = built(plan().on(Plans.HTTPS).rule("bad", "a.example", "/", "red"));

        assertThat(change(observed, plan().refused("bad")).isEmpty()).isTrue();
    }

    @Test
    void servers_of_a_cluster_that_cannot_be_asked_stay() {
        ServerGroup full = ServerGroup.builder()
                .from(Plans.group("red"))
                .addServers(Plans.server("1", "c-east"), Plans.server("2", "c-west"), Plans.server("3", "c-west"))
                .build();
        ServerGroup eastUnknown = ServerGroup.builder()
                .from(Plans.group("red"))
                .addServers(Plans.server("3", "c-west"))
                .unknownClusters(ImmutableSortedSet.of(ClusterId.of("c-east")))
                .build();
        ObservedGateway observed =
                built(plan().rule("cart", "a.example", "/", "red").with(full));

        ChangePlan plan =
                change(observed, plan().rule("cart", "a.example", "/", "red").with(eastUnknown));

        assertThat(only(plan, ServerGroupChange.RemoveServers.class).servers())
                .containsExactly(Plans.server("2", "c-west"));
        assertThat(codes(plan)).containsExactly(FindingCode.SERVERS_HELD);
    }

    @Test
    void a_group_with_unknown_servers_is_never_emptied() {
        ServerGroup unknown = ServerGroup.builder()
                .key(ServerGroupKey.of("red"))
                .name("red")
                .serversUnknown(true)
                .build();

        assertThat(change(
                                built(plan().rule("cart", "a.example", "/", "red")),
                                plan().rule("cart", "a.example", "/", "red").with(unknown))
                        .isEmpty())
                .isTrue();
    }

    /** A group as ServerGroupKey names it: of all clusters, or of one. */
    private static ServerGroup backend(String cluster, String unknown, Server... servers) {
        ServerGroupKey key = ServerGroupKey.of(
                "shop",
                "cart",
                "cart",
                "80",
                Optional.of(cluster).filter(id -> !id.isEmpty()).map(ClusterId::of));
        ServerGroup.Builder group =
                ServerGroup.builder().key(key).name("cart" + cluster).addServers(servers);
        if (!unknown.isEmpty()) {
            group.unknownClusters(ImmutableSortedSet.of(ClusterId.of(unknown)));
        }
        return group.build();
    }

    private static Plans pointing(ServerGroup... groups) {
        Plans plans = plan().rule(
                        "cart",
                        Plans.conditions("a.example", "/"),
                        Action.ForwardGroup.to(Arrays.stream(groups)
                                .map(group -> new Action.Target(group.key(), 100 / groups.length))
                                .toList()));
        for (ServerGroup group : groups) {
            plans.with(group);
        }
        return plans;
    }

    private static ServerGroup grpc(ServerGroup group) {
        return ServerGroup.builder().from(group).protocol("GRPC").build();
    }

    private static List<String> answering(ObservedGateway gateway) {
        return gateway.rules().stream()
                .flatMap(rule -> GroupRefs.in(rule.actions()).stream())
                .flatMap(key -> gateway.serverGroup(key).orElseThrow().servers().stream())
                .map(server -> server.server().address())
                .sorted()
                .toList();
    }

    @Test
    void a_group_with_another_protocol_gets_the_servers_of_a_cluster_that_cannot_be_asked() {
        ObservedGateway observed =
                built(pointing(backend("", "", Plans.server("1", "c-east"), Plans.server("2", "c-west"))));

        ChangePlan plan = change(observed, pointing(grpc(backend("", "c-east", Plans.server("3", "c-west")))));

        assertThat(answering(after(observed, plan))).containsExactly("10.0.0.1", "10.0.0.3");
        assertThat(codes(plan)).containsOnly(FindingCode.SERVERS_HELD);
    }

    @Test
    void a_group_of_one_cluster_that_cannot_be_asked_gets_its_servers_from_the_group_of_all() {
        ObservedGateway observed =
                built(pointing(backend("", "", Plans.server("1", "c-east"), Plans.server("2", "c-west"))));
        Plans split = pointing(backend("c-east", "c-east"), backend("c-west", "", Plans.server("2", "c-west")));

        ChangePlan plan = change(observed, split);

        assertThat(answering(after(observed, plan))).containsExactly("10.0.0.1", "10.0.0.2");
    }

    @Test
    void a_rule_goes_on_with_its_old_group_if_no_server_of_the_new_one_is_known() {
        // Nothing says which cluster the old server is in, so it may not be that of the new group.
        ObservedGateway observed = built(pointing(backend("", "", Plans.server("1"))));

        ChangePlan plan = change(observed, pointing(backend("c-east", "c-east")));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(codes(plan)).containsExactly(FindingCode.SERVERS_HELD);
        assertThat(ChangePlanner.create()
                        .outlook(observed, pointing(backend("c-east", "c-east")).build())
                        .difference()
                        .regions())
                .isEmpty();
    }
}
