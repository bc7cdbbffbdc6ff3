package io.albgateway.translator.render;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.SourceLocation;
import io.albgateway.model.graph.Action;
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
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.PlanSamples;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlanTextTest {

    private static final String ESCAPE = "\u001b";
    private static final ListenerKey HTTP = new ListenerKey(8001, Protocol.HTTP);
    private static final ClusterId EAST = ClusterId.of("c-east");
    private static final ClusterId WEST = ClusterId.of("c-west");
    private static final ResourceRef CART = ResourceRef.ingress("shop", "cart");
    private static final ServerGroupKey IN_EAST = ServerGroupKey.of("shop", "cart", "cart", "80", Optional.of(EAST));
    private static final ServerGroupKey IN_WEST = ServerGroupKey.of("shop", "cart", "cart", "80", Optional.of(WEST));

    @Test
    void a_gateway_reads_as_a_table_with_weights_clusters_and_servers() {
        assertThat(PlanText.plain().render(twoClusters())).isEqualTo("""
                        Gateway edge (clusters c-east, c-west)
                        ALB edge: edition Standard, Intranet, IPv4

                        Listener 8001/HTTP
                          Priority  Match                 Target                                Ingress
                          --------  --------------------  ------------------------------------  ---------
                               100  cart.example.test /*  shop/cart:80 @c-east 80% (2 servers)  shop/cart
                                    Header x-region=west  shop/cart:80 @c-west 20% (1 server)

                        Refused in part or whole; the ALB keeps what it has for them: Ingress shop/cart-next

                        Findings of gateway edge

                        Ingress shop/cart-next
                          ERROR WEIGHT_WITH_CANARY
                            at metadata.annotations["canary-weight"] = "10"
                            Cluster weights and a canary meet.
                            The canary is refused.
                            Hint: Remove one of them.
                            See also: Ingress shop/cart

                        AlbConfig edge
                          WARNING CLUSTER_STALE
                            The data of cluster c-west is old.

                        1 rule, 2 server groups, 1 error, 1 warning
                        """);
    }

    @Test
    void every_kind_of_condition_and_action_has_its_words() {
        assertThat(PlanText.plain().render(PlanSamples.everything()))
                .contains(
                        "ALB edge-alb (existing alb-1): edition StandardWithWaf, Internet, dual stack (IPv6 Intranet), "
                                + "vSwitches vsw-a\n",
                        "Listener 443/HTTPS, tls_cipher_policy_1_2, 2 certificates\n",
                        "100  cart.example.test /cart, /cart/*  Limit 100 requests/s",
                        "Header x-region=west, north  ",
                        "Query q=1  ",
                        "Method GET, HEAD  ",
                        "Cookie beta=always  ",
                        "Source IP 10.1.0.0/16  ",
                        "200  Response to  ",
                        "Response header x-cache=miss  ",
                        "Response status 404, 500-599\n",
                        "Limit 10 requests/s per client",
                        "CORS for https://a.example",
                        "Rewrite to ${host}/new?${query}",
                        "Set header x-a: one",
                        "Set header x-b from header referer",
                        "Set header x-c from ALB's ClientSrcIp",
                        "Remove header x-d",
                        "Mirror to shop/pay:http @c-east (1 server)",
                        "shop/cart:80 70% (@c-east 2 servers, @c-west servers unknown)",
                        "shop/pay:http @c-east 20% (1 server)",
                        "server group sgp-1 10%",
                        "clients stay for 1000 s",
                        "Redirect 301 to https://${host}:443${path}?${query}",
                        "Fixed response 503 text/plain \"sold out\"",
                        "canary shop/cart-next");
    }

    @Test
    void weights_that_are_no_percentages_are_not_shown_as_such() {
        FleetPlan plan = plan(new Action.ForwardGroup(
                ImmutableList.of(new Action.Target(IN_EAST, 1), new Action.Target(IN_WEST, 2)), Optional.empty()));

        assertThat(PlanText.plain().render(plan))
                .contains("shop/cart:80 @c-east weight 1 of 3 (2 servers)", "@c-west weight 2 of 3 (1 server)");
    }

    @Test
    void servers_of_the_hub_that_could_not_be_learned_are_not_taken_for_none() {
        GatewayPlan gateway = twoClusters().gateways().get(0);
        ServerGroup unknown = ServerGroup.builder()
                .key(IN_EAST)
                .name("group")
                .serversUnknown(true)
                .build();
        GatewayPlan plan = GatewayPlan.builder()
                .from(gateway)
                .graph(RuleGraph.builder()
                        .from(gateway.graph())
                        .serverGroups(List.of(unknown, group(IN_WEST, WEST)))
                        .build())
                .provenance(Provenance.builder()
                        .putServerGroups(
                                IN_EAST,
                                new GroupOrigin(
                                        CART,
                                        ResourceRef.onHub("Service", "shop", "cart"),
                                        "80",
                                        ImmutableSortedSet.of()))
                        .putServerGroups(IN_WEST, origin(WEST))
                        .build())
                .build();

        assertThat(render(plan))
                .contains("shop/cart:80 80% (servers unknown)", "shop/cart:80 @c-west 20% (no servers)");
    }

    @Test
    void a_listener_that_is_held_says_so() {
        Listener held = Listener.builder().from(listener()).held(true).build();
        GatewayPlan gateway = twoClusters().gateways().get(0);
        GatewayPlan plan = GatewayPlan.builder()
                .from(gateway)
                .graph(RuleGraph.builder()
                        .from(gateway.graph())
                        .listeners(List.of(held))
                        .build())
                .build();

        assertThat(render(plan)).contains("Listener 8001/HTTP\n  Held, something that guards it is missing");
        assertThat(render(gateway)).doesNotContain("Held");
    }

    @Test
    void findings_of_no_gateway_come_last_and_name_their_file() {
        FleetPlan plan = FleetPlan.builder()
                .addFindings(Finding.builder(FindingCode.DOCUMENT_MALFORMED)
                        .message("A colon is one too many")
                        .location(SourceLocation.of("edge.yaml", 3, 7))
                        .build())
                .build();

        assertThat(PlanText.plain().render(plan)).isEqualTo("""
                        Findings of no gateway

                        edge.yaml
                          ERROR DOCUMENT_MALFORMED
                            in edge.yaml:3:7
                            A colon is one too many.

                        no rules, no server groups, 1 error, no warnings
                        """);
    }

    @Test
    void objects_with_graver_findings_come_first_and_each_object_once() {
        ResourceRef quiet = ResourceRef.ingress("a", "quiet");
        ResourceRef grave = ResourceRef.ingress("z", "grave");
        FleetPlan plan = FleetPlan.builder()
                .addFindings(
                        finding(FindingCode.CANARY_WEIGHT_ZERO, quiet),
                        finding(FindingCode.ANNOTATION_UNKNOWN, grave),
                        finding(FindingCode.PATH_INVALID, grave))
                .build();

        String text = PlanText.plain().render(plan);

        assertThat(lines(text))
                .containsSubsequence(
                        "Ingress z/grave",
                        "  ERROR PATH_INVALID",
                        "  WARNING ANNOTATION_UNKNOWN",
                        "Ingress a/quiet",
                        "  INFO CANARY_WEIGHT_ZERO")
                .containsOnlyOnce("Ingress z/grave");
    }

    @Test
    void the_place_of_an_object_is_shown_if_it_is_known() {
        FleetPlan plan = FleetPlan.builder()
                .addFindings(finding(FindingCode.PATH_INVALID, CART), finding(FindingCode.PATH_INVALID, other()))
                .build();

        assertThat(lines(PlanText.plain()
                        .withPlaces(Map.of(CART, SourceLocation.of("hub.yaml", 12, 1)))
                        .render(plan)))
                .contains("Ingress shop/cart (hub.yaml:12:1)", "Ingress shop/other");
    }

    @Test
    void only_headings_and_severities_are_coloured_and_nothing_else_changes() {
        String plain = PlanText.plain().render(twoClusters());
        String coloured = PlanText.coloured().render(twoClusters());

        assertThat(plain).doesNotContain(ESCAPE);
        assertThat(coloured)
                .contains(
                        ESCAPE + "[1mGateway edge (clusters c-east, c-west)" + ESCAPE + "[0m\n",
                        "  " + ESCAPE + "[1;31mERROR" + ESCAPE + "[0m WEIGHT_WITH_CANARY\n",
                        "  " + ESCAPE + "[33mWARNING" + ESCAPE + "[0m CLUSTER_STALE\n");
        assertThat(coloured.replaceAll(ESCAPE + "\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @Test
    void what_a_terminal_would_obey_is_shown_instead() {
        FleetPlan plan =
                plan(new Action.FixedResponse(503, Optional.empty(), Optional.of("a" + ESCAPE + "[2Jb\nc\u202ed")));

        String text = PlanText.plain().render(plan);

        assertThat(text).contains("Fixed response 503 \"a\\u001b[2Jb\\nc\\u202ed\"");
        assertThat(text.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }

    @Test
    void long_words_are_broken_within_their_column_so_that_the_table_stays_a_table() {
        String path = "/" + "a".repeat(120);
        FleetPlan plan = plan(new Condition.Path(ImmutableList.of(path)), Action.ForwardGroup.to(List.of()));

        List<String> rows = lines(PlanText.plain().render(plan)).stream()
                .filter(line -> line.contains("aaa"))
                .toList();

        // "* " and 121 characters, 48 to a line: "*", then 48 + 48 + 25.
        assertThat(rows).hasSize(3);
        assertThat(rows).allSatisfy(row -> assertThat(row.strip().length()).isLessThanOrEqualTo(48 + 2 + 9));
        assertThat(String.join("", rows).replaceAll("[^a/]", "")).contains(path);
    }

    @Test
    void no_line_ends_with_a_space_and_all_end_with_a_line_feed() {
        for (FleetPlan plan :
                List.of(twoClusters(), PlanSamples.everything(), plan(Action.ForwardGroup.to(List.of())))) {
            String text = PlanText.plain().render(plan);
            assertThat(text).endsWith("\n").doesNotContain(" \n").doesNotContain("\r");
        }
    }

    @Test
    void a_gateway_without_rules_or_listeners_or_future_says_so() {
        RuleGraph empty = RuleGraph.builder().loadBalancer(loadBalancer()).build();
        GatewayPlan.Builder none = GatewayPlan.builder()
                .gateway(GatewayRef.of("edge"))
                .mode(GatewayMode.SINGLE_CLUSTER)
                .graph(empty)
                .provenance(Provenance.builder().build());
        RuleGraph withListener = RuleGraph.builder()
                .loadBalancer(loadBalancer())
                .addListeners(listener())
                .build();

        assertThat(render(none.build())).contains("Gateway edge (single cluster)\n", "It has no listener");
        assertThat(render(none.deleting(true).build()))
                .contains("It is being deleted")
                .doesNotContain("no listener");
        assertThat(render(none.deleting(false).graph(withListener).build()))
                .contains("  No rules, so nothing is routed\n");
        assertThat(render(none.mode(GatewayMode.MULTI_CLUSTER).build())).contains("Gateway edge (clusters none)\n");
    }

    private static String render(GatewayPlan plan) {
        return PlanText.plain().render(FleetPlan.builder().addGateways(plan).build());
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\n", -1));
    }

    private static ResourceRef other() {
        return ResourceRef.ingress("shop", "other");
    }

    private static Finding finding(FindingCode code, ResourceRef subject) {
        return Finding.builder(code).subject(subject).message("Something").build();
    }

    private static FleetPlan twoClusters() {
        FleetPlan plan = plan(
                new Condition.Header("x-region", ImmutableList.of("west")),
                new Action.ForwardGroup(
                        ImmutableList.of(new Action.Target(IN_EAST, 80), new Action.Target(IN_WEST, 20)),
                        Optional.empty()));
        GatewayPlan gateway = GatewayPlan.builder()
                .from(plan.gateways().get(0))
                .addRefused(ResourceRef.ingress("shop", "cart-next"))
                .addFindings(
                        Finding.builder(FindingCode.WEIGHT_WITH_CANARY)
                                .subject(ResourceRef.ingress("shop", "cart-next"))
                                .field("metadata.annotations[\"canary-weight\"]")
                                .value("10")
                                .message("Cluster weights and a canary meet")
                                .outcome("The canary is refused")
                                .hint("Remove one of them")
                                .addRelated(CART)
                                .build(),
                        Finding.builder(FindingCode.CLUSTER_STALE)
                                .subject(ResourceRef.albConfig(GatewayRef.of("edge")))
                                .message("The data of cluster c-west is old")
                                .build())
                .build();
        return FleetPlan.builder().addGateways(gateway).build();
    }

    private static FleetPlan plan(Action action) {
        return plan(new Condition.Method(ImmutableList.of("GET")), action);
    }

    private static FleetPlan plan(Condition condition, Action action) {
        ImmutableList.Builder<Condition> conditions = ImmutableList.builder();
        if (!(condition instanceof Condition.Path)) {
            conditions.add(new Condition.Host(ImmutableList.of("cart.example.test")));
            conditions.add(new Condition.Path(ImmutableList.of("/*")));
        }
        Rule rule = Rule.builder()
                .listener(HTTP)
                .priority(100)
                .conditions(conditions.add(condition).build())
                .addActions(action)
                .build();
        return FleetPlan.builder()
                .addGateways(GatewayPlan.builder()
                        .gateway(GatewayRef.of("edge"))
                        .mode(GatewayMode.MULTI_CLUSTER)
                        .addClusters(EAST, WEST)
                        .graph(RuleGraph.builder()
                                .loadBalancer(loadBalancer())
                                .addListeners(listener())
                                .addRules(rule)
                                .addServerGroups(
                                        group(IN_EAST, EAST, "10.1.0.1", "10.1.0.2"),
                                        group(IN_WEST, WEST, "10.2.0.1"),
                                        group(ServerGroupKey.defaultOf(HTTP), EAST))
                                .build())
                        .provenance(Provenance.builder()
                                .putRules(
                                        rule.key(), new RuleOrigin(CART, "spec.rules[0]", "", "/", ImmutableList.of()))
                                .putServerGroups(IN_EAST, origin(EAST))
                                .putServerGroups(IN_WEST, origin(WEST))
                                .build())
                        .build())
                .build();
    }

    private static GroupOrigin origin(ClusterId cluster) {
        return new GroupOrigin(
                CART, ResourceRef.onHub("Service", "shop", "cart"), "80", ImmutableSortedSet.of(cluster));
    }

    private static ServerGroup group(ServerGroupKey key, ClusterId cluster, String... addresses) {
        return ServerGroup.builder()
                .key(key)
                .name("group")
                .servers(Arrays.stream(addresses)
                        .map(address -> new Server(address, 8080, 100, Optional.of(cluster)))
                        .toList())
                .build();
    }

    private static LoadBalancer loadBalancer() {
        return LoadBalancer.builder()
                .name("edge")
                .addressType(LoadBalancer.AddressType.INTRANET)
                .ipVersion(LoadBalancer.IpVersion.IPV4)
                .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.FIXED)
                .edition(LoadBalancer.Edition.STANDARD)
                .build();
    }

    private static Listener listener() {
        return Listener.builder()
                .key(HTTP)
                .description("front")
                .idleTimeoutSeconds(15)
                .requestTimeoutSeconds(60)
                .gzip(true)
                .defaultGroup(ServerGroupKey.defaultOf(HTTP))
                .build();
    }
}
