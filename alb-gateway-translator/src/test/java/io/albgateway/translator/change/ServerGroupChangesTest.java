package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.change.Live.after;
import static io.albgateway.translator.change.Live.built;
import static io.albgateway.translator.change.Live.change;
import static io.albgateway.translator.change.Live.codes;
import static io.albgateway.translator.change.Live.keys;
import static io.albgateway.translator.change.Live.only;
import static io.albgateway.translator.change.Plans.group;
import static io.albgateway.translator.change.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

/** How server groups and their servers change. */
class ServerGroupChangesTest {

    private static Plans red(String... servers) {
        return plan().rule("cart", "a.example", "/", "red").with(group("red", servers));
    }

    @Test
    void servers_are_added_before_others_are_removed() {
        assertThat(keys(change(built(red("1", "2")), red("2", "3"))))
                .containsExactly("AddServersToServerGroup:red#1", "RemoveServersFromServerGroup:red#1");
    }

    @Test
    void another_weight_is_set_in_place() {
        ServerGroup lighter = ServerGroup.builder()
                .from(group("red"))
                .addServers(new Server("10.0.0.1", 80, 10, Optional.empty()))
                .build();

        ChangePlan plan = change(built(red("1")), red("1").with(lighter));

        assertThat(only(plan, ServerGroupChange.ReweightServers.class).servers())
                .isEqualTo(lighter.servers());
        assertThat(plan.changes()).hasSize(1);
    }

    @Test
    void a_group_holds_its_servers_before_a_rule_points_to_it() {
        ChangePlan plan = change(built(plan()), red("1", "2"));

        assertThat(keys(plan))
                .containsExactly("CreateServerGroup:red", "AddServersToServerGroup:red#1", "CreateRules:80/HTTP#1");
        assertThat(plan.changes().get(2).after())
                .contains(ChangeKey.of("AddServersToServerGroup:red#1"), ChangeKey.of("CreateServerGroup:red"));
    }

    @Test
    void a_group_goes_when_nothing_points_to_it() {
        ChangePlan plan = change(built(red("1")), plan().rule("cart", "a.example", "/", "blue"));

        assertThat(keys(plan).get(keys(plan).size() - 1)).startsWith("DeleteServerGroup:");
        assertThat(keys(plan)).contains("UpdateRulesAttribute:80/HTTP#1");
    }

    @Test
    void many_servers_go_in_calls_of_200() {
        ServerGroup.Builder many = ServerGroup.builder().from(group("red"));
        for (int i = 0; i < 450; i++) {
            many.addServers(new Server("10.0." + i / 250 + "." + i % 250, 80, 100, Optional.empty()));
        }

        assertThat(keys(change(built(plan()), red().with(many.build()))).stream()
                        .filter(key -> key.startsWith("AddServers")))
                .hasSize(3);
    }

    @Test
    void a_full_group_is_exchanged_bit_by_bit() {
        ServerGroup.Builder old = ServerGroup.builder().from(group("red"));
        ServerGroup.Builder fresh = ServerGroup.builder().from(group("red"));
        for (int i = 0; i < 1000; i++) {
            old.addServers(new Server("10.0." + i / 250 + "." + i % 250, 80, 100, Optional.empty()));
            fresh.addServers(new Server("10.1." + i / 250 + "." + i % 250, 80, 100, Optional.empty()));
        }

        // The model refuses a server beyond the 1000th.
        ChangePlan plan = change(built(red().with(old.build())), red().with(fresh.build()));

        assertThat(plan.changes()).hasSize(10);
    }

    @Test
    void other_attributes_are_updated_in_place() {
        ServerGroup checked = ServerGroup.builder()
                .from(group("red", "1"))
                .healthCheck(
                        HealthCheck.builder().enabled(true).path("/healthz").build())
                .build();

        assertThat(keys(change(built(red("1")), red("1").with(checked))))
                .containsExactly("UpdateServerGroupAttribute:red");
    }

    @Test
    void another_protocol_is_another_group_that_takes_over_the_key() {
        ServerGroup grpc =
                ServerGroup.builder().from(group("red", "1")).protocol("GRPC").build();
        ObservedGateway observed = built(red("1"));

        ChangePlan plan = change(observed, red("1").with(grpc));

        assertThat(keys(plan))
                .hasSize(5)
                .startsWith(keys(plan).get(0), "CreateServerGroup:red", "AddServersToServerGroup:red#1")
                .contains("UpdateRulesAttribute:80/HTTP#1");
        assertThat(keys(plan).get(0)).startsWith("TagResources:");
        assertThat(after(observed, plan).serverGroups())
                .extracting(found -> found.attributes().protocol())
                .containsExactlyInAnyOrder("HTTP", "GRPC"); // The other one is that of the default action.
    }

    private static final Server IPV6 = new Server("2001:db8::1", 80, 100, Optional.empty());

    private static Plans dualStack(ServerGroup red) {
        return red().with(red).loadBalancer(alb -> alb.ipVersion(LoadBalancer.IpVersion.DUAL_STACK));
    }

    private static ServerGroup.Builder ipv6(String... servers) {
        return ServerGroup.builder().from(group("red", servers)).ipv6(true);
    }

    @Test
    void a_group_without_ipv6_is_replaced_when_there_is_an_address_of_it() {
        ObservedGateway observed = built(dualStack(group("red", "1")));

        ChangePlan plan = change(observed, dualStack(ipv6("1").addServers(IPV6).build()));

        assertThat(keys(plan)).hasSize(5);
        assertThat(keys(plan).get(0)).startsWith("TagResources:");
        assertThat(plan.changes().get(0).header().reason())
                .isEqualTo("Another group with addresses of IPv6 takes over its key");
        assertThat(keys(plan).subList(1, 4))
                .containsExactly(
                        "CreateServerGroup:red", "AddServersToServerGroup:red#1", "UpdateRulesAttribute:80/HTTP#1");
        assertThat(keys(plan).get(4)).startsWith("DeleteServerGroup:");
        assertThat(only(plan, ServerGroupChange.Create.class).group().ipv6()).isTrue();
    }

    @Test
    void a_group_with_ipv6_just_gets_the_address() {
        ObservedGateway observed = built(dualStack(ipv6("1").build()));

        assertThat(keys(change(observed, dualStack(ipv6("1").addServers(IPV6).build()))))
                .containsExactly("AddServersToServerGroup:red#1");
    }

    @Test
    void whether_a_group_may_hold_ipv6_is_no_reason_to_write_without_such_an_address() {
        assertThat(change(
                                built(dualStack(group("red", "1"))),
                                dualStack(ipv6("1").build()))
                        .isEmpty())
                .isTrue();
        assertThat(change(built(dualStack(ipv6("1").addServers(IPV6).build())), dualStack(group("red", "1")))
                        .changes())
                .singleElement()
                .isInstanceOf(ServerGroupChange.RemoveServers.class);
    }

    @Test
    void a_review_of_an_update_does_not_speak_of_ipv6_which_it_does_not_change() {
        ObservedGateway observed = built(dualStack(group("red", "1")));

        ChangePlan plan = change(observed, dualStack(ipv6("1").keepalive(false).build()));

        assertThat(ChangeReview.of(observed).attributes(only(plan, ServerGroupChange.Update.class)))
                .extracting(AttributeDifference::attribute)
                .containsExactly("keepalive");
    }

    @Test
    void an_alb_that_was_made_with_ipv4_gets_no_address_of_ipv6() {
        ObservedGateway observed = built(red("1"));

        ChangePlan plan =
                change(observed, dualStack(ipv6("1", "2").addServers(IPV6).build()));

        assertThat(only(plan, ServerGroupChange.AddServers.class).servers()).containsExactly(Plans.server("2"));
        assertThat(plan.changes()).hasSize(1);
        assertThat(codes(plan))
                .containsExactlyInAnyOrder(FindingCode.CHANGE_ATTRIBUTE_FIXED, FindingCode.ADDRESS_FAMILY_SKIPPED);
    }

    @Test
    void a_group_that_was_made_outside_without_ipv6_only_gets_servers_of_ipv4() {
        ServerGroupKey key = ServerGroupKey.existing("sgp-theirs");
        Action forward = Action.ForwardGroup.to(List.of(new Action.Target(key, 100)));
        Plans desired = plan().loadBalancer(alb -> alb.ipVersion(LoadBalancer.IpVersion.DUAL_STACK))
                .rule("cart", Plans.conditions("a.example", "/"), forward)
                .with(ServerGroup.builder()
                        .key(key)
                        .name("sgp-theirs")
                        .addServers(Plans.server("1"), IPV6)
                        .build());
        for (boolean ipv6 : new boolean[] {false, true}) {
            ObservedServerGroup theirs = ObservedServerGroup.builder()
                    .id("sgp-theirs")
                    .status("Available")
                    .type("Ip")
                    .attributes(ServerGroup.builder()
                            .key(key)
                            .name("their name")
                            .ipv6(ipv6)
                            .build())
                    .build();
            ObservedGateway observed = Live.copy(
                            built(plan().loadBalancer(alb -> alb.ipVersion(LoadBalancer.IpVersion.DUAL_STACK))))
                    .addServerGroups(theirs)
                    .build();

            ChangePlan plan = change(observed, desired);

            assertThat(only(plan, ServerGroupChange.AddServers.class).servers())
                    .hasSize(ipv6 ? 2 : 1)
                    .contains(Plans.server("1"));
            assertThat(codes(plan).contains(FindingCode.ADDRESS_FAMILY_SKIPPED)).isEqualTo(!ipv6);
        }
    }

    @Test
    void a_group_that_was_made_outside_only_gets_servers() {
        ServerGroupKey key = ServerGroupKey.existing("sgp-theirs");
        Action forward = Action.ForwardGroup.to(List.of(new Action.Target(key, 100)));
        Plans desired = plan().rule("cart", Plans.conditions("a.example", "/"), forward)
                .with(ServerGroup.builder()
                        .key(key)
                        .name("sgp-theirs")
                        .addServers(Plans.server("1"))
                        .build());
        ObservedServerGroup theirs = ObservedServerGroup.builder()
                .id("sgp-theirs")
                .status("Available")
                .type("Ip")
                .attributes(ServerGroup.builder()
                        .key(key)
                        .name("their name")
                        .protocol("HTTPS")
                        .build())
                .addServers(new ObservedServerGroup.ObservedServer("Ip", "10.0.0.9", Plans.server("9"), "Available"))
                .build();
        ObservedGateway observed =
                Live.copy(built(plan())).addServerGroups(theirs).build();

        ChangePlan plan = change(observed, desired);

        assertThat(keys(plan)).containsExactly("AddServersToServerGroup:id:sgp-theirs#1", "CreateRules:80/HTTP#1");
        assertThat(codes(plan)).containsExactly(FindingCode.SERVERS_FOREIGN);
        // Nobody removes a dead one, and without a health check ALB does not see that it is dead.
        assertThat(plan.findings().get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(plan.findings().get(0).hint()).contains("health check");
    }

    @Test
    void a_group_of_ours_that_a_rule_of_others_uses_stays() {
        ObservedGateway observed = Live.rules(built(red("1")), Live::foreign);

        assertThat(change(observed, plan()).isEmpty()).isTrue();
    }

    @Test
    void a_second_group_with_the_same_key_that_a_crash_left_goes() {
        ObservedGateway observed = built(red("1"));
        ObservedServerGroup first = observed.serverGroups().stream()
                .filter(found -> found.attributes().name().equals("red"))
                .findFirst()
                .orElseThrow();
        ObservedServerGroup second = ObservedServerGroup.builder()
                .from(first)
                .id("sgp-zzz")
                .attributes(ServerGroup.builder()
                        .from(first.attributes())
                        .key(ServerGroupKey.existing("sgp-zzz"))
                        .build())
                .build();

        ObservedGateway two = Live.copy(observed).addServerGroups(second).build();
        assertThat(keys(change(two, red("1")))).isEqualTo(ImmutableList.of("DeleteServerGroup:sgp-zzz"));
        // Also when neither of them is wanted.
        assertThat(ChangePlanner.create()
                        .outlook(two, plan().build())
                        .difference()
                        .regions())
                .hasSize(1);
    }

    @Test
    void servers_beyond_the_room_of_a_group_are_counted() {
        ServerGroup.Builder old = ServerGroup.builder().from(group("red"));
        ServerGroup.Builder fresh =
                ServerGroup.builder().from(group("red")).unknownClusters(ImmutableSortedSet.of(ClusterId.of("c-east")));
        for (int i = 0; i < 1000; i++) {
            old.addServers(new Server("10.0." + i / 250 + "." + i % 250, 80, 100, Optional.of(ClusterId.of("c-east"))));
        }
        fresh.addServers(new Server("10.1.0.1", 80, 100, Optional.of(ClusterId.of("c-west"))));

        ChangePlan plan = change(built(red().with(old.build())), red().with(fresh.build()));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings())
                .anyMatch(finding -> finding.code() == FindingCode.CHANGE_BLOCKED
                        && finding.message().contains("1 endpoint is not added"));
    }
}
