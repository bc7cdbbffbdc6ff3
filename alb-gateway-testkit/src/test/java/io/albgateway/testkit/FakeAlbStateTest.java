package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.testkit.alb.AlbApiException;
import io.albgateway.testkit.alb.ApiServer;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.CallRecord;
import io.albgateway.testkit.alb.Query;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an account holds, shows and keeps. */
final class FakeAlbStateTest {

    private static final GatewayPlan PLAN = GatewayPlanner.create()
            .plan(SampleFleets.singleCluster())
            .gateways()
            .get(0);
    private static final GatewayRef GATEWAY = PLAN.gateway();

    private final FakeAlb alb = FakeAlb.serving(PLAN);

    private static void delete(FakeAlb account) {
        String id = account.dataPlane().loadBalancers(GATEWAY).first();
        account.api().disableDeletionProtection(Call.plain(), id);
        account.api().deleteLoadBalancer(Call.plain(), id);
    }

    @Test
    void an_instance_is_listed_until_the_job_that_deletes_it_is_done() {
        delete(alb);
        assertThat(alb.dataPlane().loadBalancers(GATEWAY)).hasSize(1);

        // No write comes after the end of the job.
        alb.clock().advance(Duration.ofSeconds(2));

        assertThat(alb.dataPlane().loadBalancers(GATEWAY)).isEmpty();
        assertThat(alb.api().listLoadBalancers(Query.all()).items()).isEmpty();
    }

    @Test
    void a_copy_has_the_same_things_and_nothing_in_common() {
        FakeAlb copy = alb.copy();
        assertThat(copy.calls()).isEmpty();
        assertThat(copy.cloud().observe(GATEWAY)).isEqualTo(alb.cloud().observe(GATEWAY));
        String id = alb.dataPlane().loadBalancers(GATEWAY).first();
        assertThat(copy.dataPlane().graph(id)).isEqualTo(alb.dataPlane().graph(id));

        delete(copy);
        copy.clock().advance(Duration.ofSeconds(2));

        assertThat(copy.dataPlane().loadBalancers(GATEWAY)).isEmpty();
        assertThat(alb.dataPlane().loadBalancers(GATEWAY)).hasSize(1);
        assertThat(alb.cloud().observe(GATEWAY).listeners()).isNotEmpty();
    }

    @Test
    void jobs_that_are_under_way_end_in_a_copy_too() {
        delete(alb);

        FakeAlb copy = alb.copy();
        assertThat(copy.dataPlane().nextChange())
                .isEqualTo(alb.dataPlane().nextChange())
                .isPresent();
        copy.clock().advance(Duration.ofSeconds(2));

        assertThat(copy.dataPlane().loadBalancers(GATEWAY)).isEmpty();
        assertThat(copy.dataPlane().nextChange()).isEmpty();
        assertThat(alb.dataPlane().loadBalancers(GATEWAY)).hasSize(1);
    }

    @Test
    void the_version_of_the_data_plane_grows_with_writes_and_their_effects_only() {
        long before = alb.dataPlane().version();
        alb.clock().advance(Duration.ofHours(1));
        alb.cloud().observe(GATEWAY);
        assertThat(alb.dataPlane().version()).isEqualTo(before);

        delete(alb);
        long written = alb.dataPlane().version();
        assertThat(written).isGreaterThan(before);

        alb.clock().advance(Duration.ofSeconds(2));
        assertThat(alb.dataPlane().version()).isGreaterThan(written);
    }

    @Test
    void somebody_looks_at_every_call_before_it_is_made() {
        List<CallRecord> seen = new ArrayList<>();
        List<Integer> groups = new ArrayList<>();
        alb.inject(FaultPlan.none().beforeEachCall(call -> {
            seen.add(call);
            groups.add(alb.dataPlane().loadBalancers(GATEWAY).size());
        }));

        delete(alb);

        assertThat(seen).isEqualTo(alb.calls()).hasSize(2);
        assertThat(groups).containsExactly(1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"listener", "rule"})
    void listeners_and_rules_take_tags_at_creation_only(String type) {
        String id = type.equals("rule")
                ? alb.cloud().observe(GATEWAY).rules().get(0).id()
                : alb.cloud().observe(GATEWAY).listeners().get(0).id();

        assertThatThrownBy(
                        () -> alb.api().tagResources(type, ImmutableList.of(id), ImmutableSortedMap.of("team", "web")))
                .isInstanceOf(AlbApiException.class)
                .hasMessageContaining(type);
        assertThatThrownBy(() -> alb.api().untagResources(type, ImmutableList.of(id), ImmutableList.of("team")))
                .isInstanceOf(AlbApiException.class);
    }

    @Test
    void a_group_without_ipv6_takes_no_server_of_a_call_that_names_an_address_of_it() {
        ObservedServerGroup group = alb.cloud().observe(GATEWAY).serverGroups().get(0);

        assertThatThrownBy(() -> alb.api()
                        .addServersToServerGroup(
                                Call.plain(), group.id(), ImmutableList.of(server("10.9.9.9"), server("2001:db8::1"))))
                .isInstanceOfSatisfying(
                        AlbApiException.class,
                        refused -> assertThat(refused.code()).isEqualTo("IllegalParam.ServerIp"));

        assertThat(alb.cloud().observe(GATEWAY).serverGroups().get(0)).isEqualTo(group);
    }

    private static ApiServer server(String address) {
        return new ApiServer("Ip", address, address, 80, 100, Optional.empty(), false, "");
    }
}
