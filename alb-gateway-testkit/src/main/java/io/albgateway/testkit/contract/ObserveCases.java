package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.model.ClusterId;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.Fault;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What was made is observed as it was asked for. */
abstract class ObserveCases extends ContractCases {

    private static ObservedRule only(List<ObservedRule> rules) {
        assertThat(rules).hasSize(1);
        return rules.get(0);
    }

    @Test
    void where_nothing_is_there_is_an_absent_gateway() {
        stage().alone("-nothing");

        assertThat(stage().observe()).isEqualTo(ObservedGateway.absent(stage().gateway()));
    }

    @Test
    void an_instance_is_as_it_was_asked_for() {
        stage().alone("-lb");
        stage().loadBalancer();

        LoadBalancer wanted = Wanted.loadBalancer(stage().resources());
        ObservedLoadBalancer found = stage().observe().loadBalancer().orElseThrow();
        assertThat(found.name()).isEqualTo(wanted.name());
        assertThat(found.edition()).isEqualTo("Standard");
        assertThat(found.addressType()).isEqualTo(wanted.addressType());
        assertThat(found.ipVersion()).isEqualTo(wanted.ipVersion());
        assertThat(found.zoneMappings())
                .extracting(zone -> zone.vSwitchId())
                .containsExactlyInAnyOrderElementsOf(wanted.zoneMappings().stream()
                        .map(zone -> zone.vSwitchId())
                        .toList());
        assertThat(found.tags()).containsEntry("team", "edge");
        assertThat(found.dnsName()).isPresent();
        assertThat(found.deletionProtection()).isFalse();
        assertThat(found.accessLog()).isEmpty();
        assertThat(found.securityGroupIds()).isEmpty();
    }

    @Test
    void an_http_listener_is_as_it_was_asked_for() {
        stage().listener();

        assertListener(Wanted.http(stage().groupKey("default")));
    }

    @Test
    void an_https_listener_is_as_it_was_asked_for() {
        prepare(ListenerSubjects.all().get(1));
        stage().tlsListener();

        assertListener(Wanted.https(
                stage().groupKey("default"),
                stage().resources().certificateIds().get(0)));
    }

    private void assertListener(Listener wanted) {
        ObservedGateway observed = stage().observe();
        ObservedListener found = observed.listener(wanted.key()).orElseThrow();
        ServerGroupKey group =
                observed.serverGroup(wanted.defaultGroup()).orElseThrow().key();
        assertThat(Listener.builder()
                        .from(found.attributes())
                        .tags(wanted.tags())
                        .build())
                .isEqualTo(Listener.builder().from(wanted).defaultGroup(group).build());
        assertThat(found.status()).isEqualTo("Running");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.albgateway.testkit.contract.Samples#rules")
    void a_rule_is_as_it_was_asked_for(Samples.RuleSample sample) {
        stage().listener();
        Rule wanted = sample.rule().apply(new Samples.Groups(stage().group("blue"), stage().group("green")));

        stage().apply(stage().creation(ImmutableList.of(wanted)));

        ObservedGateway observed = stage().observe();
        ObservedRule found = only(observed.rulesByListener().get(Wanted.HTTP));
        assertThat(found.conditions()).isEqualTo(wanted.conditions());
        assertThat(found.actions()).isEqualTo(withIds(observed, wanted.actions()));
        assertThat(found.direction()).isEqualTo(wanted.direction());
        assertThat(found.priority()).isEqualTo(wanted.priority());
        assertThat(found.name()).isEqualTo("in_contract_case");
        assertThat(found.unknownParts()).isEmpty();
        assertThat(found.key()).isEqualTo(wanted.key());
    }

    private static List<Action> withIds(ObservedGateway observed, List<Action> actions) {
        return actions.stream()
                .map(action -> action instanceof Action.ForwardGroup forward
                        ? new Action.ForwardGroup(
                                forward.targets().stream()
                                        .map(target -> new Action.Target(
                                                observed.serverGroup(target.group())
                                                        .orElseThrow()
                                                        .key(),
                                                target.weight()))
                                        .collect(ImmutableList.toImmutableList()),
                                forward.stickySeconds())
                        : action)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.albgateway.testkit.contract.Samples#groups")
    void a_server_group_is_as_it_was_asked_for(Samples.GroupSample sample) {
        ServerGroup wanted = sample.edit()
                .apply(ServerGroup.builder().from(Wanted.group(stage().groupKey("web"))))
                .build();

        stage().group(wanted);

        ObservedServerGroup found = stage().observe().serverGroup(wanted.key()).orElseThrow();
        assertThat(found.attributes())
                .isEqualTo(ServerGroup.builder().from(wanted).key(found.key()).build());
        assertThat(found.type()).isEqualTo("Ip");
    }

    @Test
    void a_server_group_for_ipv6_holds_its_servers() {
        Assumptions.assumeTrue(stage().resources().dualStack(), "This needs vSwitches with IPv6");
        ServerGroup wanted = ServerGroup.builder()
                .from(Wanted.group(stage().groupKey("web")))
                .ipv6(true)
                .build();
        ImmutableList<Server> servers = ImmutableList.of(
                new Server("10.0.0.1", 80, 100, Optional.empty()),
                new Server("2001:db8::1", 80, 100, Optional.empty()));

        stage().group(wanted);
        stage().apply(new ServerGroupChange.AddServers(
                stage().header("AddServersToServerGroup"), CloudRef.planned(wanted.key()), servers));

        ObservedServerGroup found = stage().observe().serverGroup(wanted.key()).orElseThrow();
        assertThat(found.attributes().ipv6()).isTrue();
        assertThat(found.servers())
                .extracting(ObservedServerGroup.ObservedServer::server)
                .containsExactlyElementsOf(servers);
    }

    @Test
    void servers_are_as_they_were_asked_for() {
        List<Server> wanted = ImmutableList.of(
                new Server("10.0.0.1", 80, 100, Optional.of(ClusterId.of("c-east"))),
                new Server("10.0.0.1", 81, 0, Optional.of(ClusterId.of("c-west"))),
                new Server("10.0.0.2", 80, 1, Optional.empty()));

        stage().groupWith("web", wanted);

        assertThat(stage().observe()
                        .serverGroup(stage().groupKey("web"))
                        .orElseThrow()
                        .servers())
                .allSatisfy(server -> assertThat(server.status()).isEqualTo("Available"))
                .extracting(ObservedServerGroup.ObservedServer::server)
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void an_access_list_is_as_it_was_asked_for() {
        stage().acl("10.0.0.0/8", "192.168.1.0/24");

        var found = stage().find(stage().observe(), stage().aclKey()).orElseThrow();
        assertThat(found.entries()).containsExactly("10.0.0.0/8", "192.168.1.0/24");
        assertThat(found.name()).isEqualTo("contract-" + stage().aclKey());
    }

    @Test
    void further_certificates_follow_the_default_one() {
        stage().apply(prepare(ListenerSubjects.all().get(4)));

        List<String> ids = stage().resources().certificateIds();
        assertThat(stage().observe()
                        .listener(Wanted.HTTPS)
                        .orElseThrow()
                        .attributes()
                        .certificates())
                .containsExactly(Wanted.certificate(ids.get(0), true), Wanted.certificate(ids.get(1), false))
                .extracting(Certificate::secret)
                .containsOnly(Optional.empty());
    }

    @Test
    void rules_come_in_the_order_of_their_priorities() {
        stage().listener();
        stage().apply(stage().creation(ImmutableList.of(Wanted.rule(3), Wanted.rule(1), Wanted.rule(2))));

        assertThat(stage().observe().rulesByListener().get(Wanted.HTTP))
                .extracting(ObservedRule::priority)
                .containsExactly(10, 20, 30);
    }

    @Test
    void two_processes_observe_the_same() {
        stage().listener();
        stage().rules(3);
        stage().groupWith("web", Wanted.servers(3));
        stage().acl("10.0.0.0/8");

        ObservedGateway first = stage().observe();
        stage().restart();

        assertThat(stage().observe()).isEqualTo(first);
        assertThat(stage().observe().fingerprint()).isEqualTo(first.fingerprint());
    }

    @Test
    void an_empty_access_list_is_observed() {
        stage().apply(new AclChange.Create(
                stage().header("CreateAcl"), stage().aclKey(), "contract-" + stage().aclKey()));

        assertThat(stage().find(stage().observe(), stage().aclKey())
                        .orElseThrow()
                        .entries())
                .isEmpty();
    }

    @Test
    void is_cancelled_before_it_asks() {
        assertThatThrownBy(() -> stage().cloud().observe(ObservationScope.of(stage().gateway()), Contexts.cancelled()))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void is_cancelled_between_two_questions() {
        stage().listener();
        stage().rules(2);

        assertThatThrownBy(() ->
                        stage().cloud().observe(ObservationScope.of(stage().gateway()), Contexts.cancelledAfter(2)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void ends_when_its_time_is_over() {
        assertThat(refused(() -> stage().cloud().observe(ObservationScope.of(stage().gateway()), Contexts.over()))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }

    /** What can happen to a read. */
    enum Trouble {
        THROTTLED("Throttling.User"),
        DENIED("Forbidden.RAM"),
        UNAVAILABLE("ServiceUnavailable");

        private final String code;

        Trouble(String code) {
            this.code = code;
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void tells_the_kind_of_a_failure(Trouble trouble) {
        stage().group("web");
        inject(FaultPlan.none().onFirstReads(1, Fault.error(trouble.code)));

        assertThat(refused(() -> stage().observe()).kind()).isEqualTo(Kind.valueOf(trouble.name()));
    }

    @Test
    void a_lost_answer_is_a_failure_and_never_an_absent_gateway() {
        stage().loadBalancer();
        inject(FaultPlan.none().onFirstReads(1, Fault.of(Fault.Kind.LOST_ANSWER)));

        assertThat(refused(() -> stage().observe()).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(stage().cloud()
                        .observe(ObservationScope.of(stage().gateway()), CallContext.unlimited())
                        .loadBalancer())
                .isPresent();
    }
}
