package io.albgateway.translator.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.GroupOrigin;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.model.provenance.RuleOrigin;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each limit at its border and one beyond. */
class GraphChecksTest {

    private static final ResourceRef GATEWAY = ResourceRef.clusterScoped("AlbConfig", "edge");
    private static final ResourceRef INGRESS = ResourceRef.ingress("shop", "in");
    private static final ListenerKey HTTP = new ListenerKey(80, Protocol.HTTP);
    private static final ListenerKey HTTPS = new ListenerKey(443, Protocol.HTTPS);
    private static final ServerGroupKey GROUP = ServerGroupKey.of("shop/in/web:80");

    private final RuleGraph.Builder graph = RuleGraph.builder();
    private final Provenance.Builder provenance = Provenance.builder();
    private LoadBalancer.Edition edition = LoadBalancer.Edition.STANDARD;

    private List<Finding> findings() {
        FindingCollector findings = new FindingCollector();
        graph.loadBalancer(LoadBalancer.builder()
                .name("edge")
                .addressType(LoadBalancer.AddressType.INTRANET)
                .ipVersion(LoadBalancer.IpVersion.IPV4)
                .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.FIXED)
                .edition(edition)
                .build());
        GraphChecks.run(GATEWAY, graph.build(), provenance.build(), findings);
        return findings.sorted();
    }

    private Finding only() {
        List<Finding> findings = findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static List<String> values(int count, String form) {
        return IntStream.range(0, count)
                .mapToObj(i -> form.replace("#", String.valueOf(i)))
                .toList();
    }

    private void rule(int priority, List<Condition> conditions, List<Action> actions) {
        Rule rule = Rule.builder()
                .listener(HTTP)
                .priority(priority)
                .conditions(conditions)
                .actions(actions)
                .build();
        graph.addRules(rule);
        provenance.putRules(
                rule.key(),
                new RuleOrigin(INGRESS, "spec.rules[0].http.paths[0]", "a.example", "/", ImmutableList.of()));
    }

    private void rules(int count, List<Action> actions) {
        for (int i = 1; i <= count; i++) {
            rule(i, List.of(new Condition.Path(ImmutableList.of("/" + i))), actions);
        }
    }

    private void group(int servers) {
        ServerGroup.Builder group = ServerGroup.builder();
        group.key(GROUP).name("web");
        for (int i = 0; i < servers; i++) {
            group.addServers(new Server("10.0." + i / 250 + "." + i % 250, 80, 100, Optional.empty()));
        }
        graph.addServerGroups(group.build());
        provenance.putServerGroups(
                GROUP,
                new GroupOrigin(INGRESS, ResourceRef.onHub("Service", "shop", "web"), "80", ImmutableSortedSet.of()));
    }

    private static Listener.Builder listener(ListenerKey key) {
        return listener(key, 60, 60);
    }

    private static Listener.Builder listener(ListenerKey key, int idle, int request) {
        Listener.Builder listener = Listener.builder();
        listener.key(key)
                .description("front")
                .idleTimeoutSeconds(idle)
                .requestTimeoutSeconds(request)
                .gzip(true)
                .defaultGroup(ServerGroupKey.defaultOf(key));
        return listener;
    }

    private static List<Action> forward() {
        return List.of(Action.ForwardGroup.to(List.of(new Action.Target(GROUP, 100))));
    }

    @Test
    void ten_condition_values_are_taken_and_eleven_are_not() {
        rule(
                1,
                List.of(
                        new Condition.Host(ImmutableList.copyOf(values(8, "h#.example"))),
                        new Condition.Path(ImmutableList.of("/a", "/b"))),
                forward());
        assertThat(findings()).isEmpty();

        rule(
                2,
                List.of(
                        new Condition.Host(ImmutableList.copyOf(values(9, "h#.example"))),
                        new Condition.Path(ImmutableList.of("/a", "/b"))),
                forward());
        Finding finding = only();
        assertThat(finding.code()).isEqualTo(FindingCode.RULE_LIMIT_EXCEEDED);
        assertThat(finding.subject()).contains(INGRESS);
        assertThat(finding.field()).isEqualTo("spec.rules[0].http.paths[0]");
        assertThat(finding.value()).contains("11");
        assertThat(finding.message())
                .contains("condition values")
                .contains("a.example/")
                .contains("80/HTTP");
    }

    @Test
    void eleven_wildcards_are_too_many_and_signs_of_regular_expressions_are_none() {
        rule(1, List.of(new Condition.Host(ImmutableList.copyOf(values(11, "*.h#.example")))), forward());

        assertThat(findings()).extracting(Finding::message).anyMatch(text -> text.contains("with wildcards"));
    }

    @Test
    void regular_expressions_count_as_values_and_not_as_wildcards() {
        rule(1, List.of(new Condition.Path(ImmutableList.copyOf(values(11, "~*/v#.*")))), forward());

        assertThat(only().message()).contains("11 condition values, and");
    }

    @Test
    void five_client_addresses_are_taken_and_six_are_not() {
        rule(1, List.of(new Condition.SourceIp(ImmutableList.copyOf(values(5, "10.0.0.#")))), forward());
        assertThat(findings()).isEmpty();

        rule(2, List.of(new Condition.SourceIp(ImmutableList.copyOf(values(6, "10.0.0.#")))), forward());
        assertThat(only().message()).contains("6 client addresses");
    }

    @Test
    void five_actions_are_taken_and_six_are_not() {
        ImmutableList.Builder<Action> five = ImmutableList.builder();
        values(4, "x-#").forEach(key -> five.add(new Action.RemoveHeader(key)));
        rule(
                1,
                List.of(new Condition.Path(ImmutableList.of("/a"))),
                five.addAll(forward()).build());
        assertThat(findings()).isEmpty();

        ImmutableList.Builder<Action> six = ImmutableList.builder();
        values(5, "x-#").forEach(key -> six.add(new Action.RemoveHeader(key)));
        rule(
                2,
                List.of(new Condition.Path(ImmutableList.of("/b"))),
                six.addAll(forward()).build());
        assertThat(only().message()).contains("6 actions");
    }

    @ParameterizedTest
    @CsvSource({"100,", "101,QUOTA_DEFAULT_EXCEEDED", "200,QUOTA_DEFAULT_EXCEEDED", "201,QUOTA_EXCEEDED"})
    void rules_of_the_alb_are_counted(int count, FindingCode code) {
        rules(count, List.of(new Action.FixedResponse(204, Optional.empty(), Optional.empty())));

        assertQuota(code, count, "alb_quota_loadbalancer_rules_num_standard_edition");
    }

    @Test
    void the_quota_has_the_name_of_the_edition() {
        edition = LoadBalancer.Edition.STANDARD_WITH_WAF;
        rules(101, List.of(new Action.FixedResponse(204, Optional.empty(), Optional.empty())));

        assertThat(only().message()).contains("alb_quota_loadbalancer_rules_num_standardwithwaf_edition");
    }

    @ParameterizedTest
    @CsvSource({"50,", "51,QUOTA_DEFAULT_EXCEEDED", "101,QUOTA_EXCEEDED"})
    void listeners_of_the_alb_are_counted(int count, FindingCode code) {
        for (int i = 1; i <= count; i++) {
            graph.addListeners(listener(new ListenerKey(i, Protocol.HTTP)).build());
        }

        assertQuota(code, count, "alb_quota_loadbalancer_listeners_num_standard_edition");
    }

    @ParameterizedTest
    @CsvSource({"600,", "601,QUOTA_DEFAULT_EXCEEDED"})
    void long_timeouts_have_to_be_asked_for(int seconds, FindingCode code) {
        graph.addListeners(listener(HTTP, seconds, 60).build());

        assertQuota(code, seconds, "alb_quota_max_idle_timeout");
    }

    @ParameterizedTest
    @CsvSource({"25,", "26,QUOTA_DEFAULT_EXCEEDED", "301,QUOTA_EXCEEDED"})
    void certificates_are_counted_without_the_default_one(int extra, FindingCode code) {
        Listener.Builder listener = listener(HTTPS);
        for (int i = 0; i <= extra; i++) {
            listener.addCertificates(new Certificate(Optional.of("c" + i), Optional.empty(), i == 0));
        }
        graph.addListeners(listener.build());

        assertQuota(code, extra, "alb_quota_loadbalancer_certificates_num_standard_edition");
    }

    @ParameterizedTest
    @CsvSource({"500,", "501,QUOTA_EXCEEDED"})
    void entries_of_an_access_list_are_counted(int entries, FindingCode code) {
        graph.addListeners(listener(HTTP)
                .acl(AclConfig.builder()
                        .aclType("White")
                        .addAllAclEntries(values(entries, "10.0.0.#"))
                        .build())
                .build());

        assertQuota(code, entries, "access list on listener 80/HTTP");
    }

    @ParameterizedTest
    @CsvSource({"500,", "501,QUOTA_DEFAULT_EXCEEDED", "751,QUOTA_EXCEEDED"})
    void servers_of_the_alb_are_counted_once_per_reference(int servers, FindingCode code) {
        group(servers);
        rules(2, forward());

        assertQuota(code, 2 * servers, "alb_quota_loadbalancer_servers_num_standard_edition");
    }

    @Test
    void a_group_has_a_thousand_servers_at_most() {
        group(1001);

        Finding finding = only();
        assertThat(finding.code()).isEqualTo(FindingCode.QUOTA_EXCEEDED);
        assertThat(finding.subject()).contains(INGRESS);
        assertThat(finding.message()).contains("shop/in/web:80: 1001");
    }

    @ParameterizedTest
    @CsvSource({"50,", "51,QUOTA_DEFAULT_EXCEEDED", "100,QUOTA_DEFAULT_EXCEEDED"})
    void the_uses_of_a_group_are_counted(int uses, FindingCode code) {
        group(1);
        rules(uses, forward());

        assertQuota(code, uses, "alb_quota_servergroup_attached_num");
    }

    @Test
    void the_uses_of_one_address_are_counted() {
        group(1);
        ServerGroupKey twin = ServerGroupKey.of("shop/in/twin:80");
        graph.addServerGroups(ServerGroup.builder()
                .key(twin)
                .name("twin")
                .addServers(new Server("10.0.0.0", 81, 100, Optional.empty()))
                .build());
        List<Action> both =
                List.of(Action.ForwardGroup.to(List.of(new Action.Target(GROUP, 50), new Action.Target(twin, 50))));
        rules(101, both);

        assertThat(findings())
                .extracting(Finding::message)
                .anyMatch(text -> text.contains("10.0.0.0")
                        && text.contains("202")
                        && text.contains("alb_quota_server_added_num"));
    }

    @ParameterizedTest
    @CsvSource({"true,0", "false,1"})
    void grpc_needs_http2(boolean http2, int count) {
        graph.addListeners(listener(HTTPS).http2(http2).build());
        graph.addServerGroups(
                ServerGroup.builder().key(GROUP).name("web").protocol("GRPC").build());
        Rule rule = Rule.builder()
                .listener(HTTPS)
                .priority(1)
                .addConditions(new Condition.Path(ImmutableList.of("/*")))
                .actions(forward())
                .build();
        graph.addRules(rule);
        provenance.putRules(rule.key(), new RuleOrigin(INGRESS, "spec.rules[0]", "", "/", ImmutableList.of()));

        List<Finding> findings = findings();
        assertThat(findings).hasSize(count);
        assertThat(findings)
                .allMatch(finding -> finding.code() == FindingCode.GRPC_WITHOUT_HTTP2
                        && finding.subject().equals(Optional.of(INGRESS)));
    }

    private void assertQuota(FindingCode code, int used, String text) {
        if (code == null) {
            assertThat(findings()).isEmpty();
            return;
        }
        Finding finding = only();
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.value()).contains(String.valueOf(used));
        assertThat(finding.message()).contains(text);
    }
}
