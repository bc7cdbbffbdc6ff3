package io.albgateway.model.change;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ModelJson;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A plan can be done from top to bottom, and each change fits into one call. */
class ChangePlanTest {

    private static final GatewayRef EDGE = GatewayRef.of("edge");
    private static final ListenerKey HTTP = new ListenerKey(80, Protocol.HTTP);
    private static final CloudRef<ListenerKey> LISTENER = CloudRef.observed(HTTP, "lsn-1");
    private static final CloudRef<ServerGroupKey> GROUP = CloudRef.planned(ServerGroupKey.of("a/b/c:80"));

    @Test
    void a_change_may_wait_for_any_earlier_one() {
        ChangePlan plan = plan(delete("a"), delete("b", "a"), delete("c", "a", "b"));
        assertThat(plan.changes()).extracting(change -> change.key().value()).containsExactly("a", "b", "c");
        assertThat(plan.isEmpty()).isFalse();
    }

    @Test
    void a_change_cannot_wait_for_a_later_one() {
        assertThatThrownBy(() -> plan(delete("a", "b"), delete("b")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Change a waits for b");
    }

    @Test
    void a_change_cannot_wait_for_itself_or_for_one_that_is_missing() {
        assertThatThrownBy(() -> plan(delete("a", "a"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> plan(delete("a", "x"))).hasMessageContaining("does not stand earlier");
    }

    @Test
    void two_changes_cannot_share_a_key() {
        assertThatThrownBy(() -> plan(delete("a"), delete("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("key a");
    }

    @Test
    void a_change_of_another_gateway_is_refused() {
        ChangeHeader header = ChangeHeader.builder(GatewayRef.of("other"), ChangeKey.of("a"))
                .reason("x")
                .build();
        assertThatThrownBy(() -> plan(new ListenerChange.Delete(header, LISTENER)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("edge")
                .hasMessageContaining("other");
    }

    @Test
    void a_plan_applies_to_the_state_it_was_made_for() {
        ObservedGateway observed = ObservedGateway.absent(EDGE);
        ChangePlan.builder(observed).build().requireApplicable(observed);
    }

    @Test
    void a_plan_refuses_any_other_state() {
        ChangePlan plan = ChangePlan.builder(ObservedGateway.absent(EDGE)).build();
        ObservedGateway grown = ObservedGateway.builder(EDGE)
                .addAcls(ObservedAcl.builder()
                        .id("acl-1")
                        .name("office")
                        .status("Available")
                        .build())
                .build();

        assertThatThrownBy(() -> plan.requireApplicable(grown)).hasMessageContaining("observe it and plan again");
        assertThatThrownBy(() -> plan.requireApplicable(ObservedGateway.absent(GatewayRef.of("other"))))
                .hasMessageContaining("gateway other");
    }

    @Test
    void a_plan_that_interrupts_requests_needs_consent() {
        ObservedGateway observed = ObservedGateway.absent(EDGE);
        ChangePlan plan = ChangePlan.builder(observed).interrupts(true).build();

        assertThatThrownBy(() -> plan.requireApplicable(observed)).hasMessageContaining("consent");
        plan.withConsent().requireApplicable(observed);
    }

    @Test
    void reading_a_plan_checks_it_too() throws Exception {
        String json = ModelJson.newMapper().writeValueAsString(plan(delete("a"), delete("b", "a")));
        String broken = json.replace("\"after\" : [ \"a\" ]", "\"after\" : [ \"z\" ]");
        assertThat(broken).isNotEqualTo(json);
        assertThatThrownBy(() -> ModelJson.newMapper().readValue(broken, ChangePlan.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("waits for z");
    }

    @Test
    void findings_are_sorted_and_the_state_is_named() {
        Finding warning = finding(FindingCode.WEIGHT_NEAR_CANARY);
        Finding error = finding(FindingCode.WEIGHT_WITH_CANARY);
        ObservedGateway observed = ObservedGateway.absent(EDGE);
        ChangePlan plan =
                ChangePlan.builder(observed).addFindings(warning, error).build();
        assertThat(plan.findings()).containsExactly(error, warning);
        assertThat(plan.observedFingerprint()).isEqualTo(observed.fingerprint());
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void a_batch_takes_as_many_as_one_call_and_not_one_more() {
        assertThat(new RuleChange.Delete(header("a"), LISTENER, times(100, rule())).rules())
                .hasSize(100);
        assertThat(new ServerGroupChange.ReweightServers(header("a"), GROUP, times(40, server())).servers())
                .hasSize(40);
        assertThat(new ServerGroupChange.AddServers(header("a"), GROUP, times(200, server())).servers())
                .hasSize(200);
        assertTooMany(() -> new RuleChange.Delete(header("a"), LISTENER, times(101, rule())), "100 rules");
        assertTooMany(
                () -> new ServerGroupChange.ReweightServers(header("a"), GROUP, times(41, server())), "40 servers");
        assertTooMany(() -> new ServerGroupChange.AddServers(header("a"), GROUP, times(201, server())), "200 servers");
        assertTooMany(
                () -> new AclChange.AddEntries(header("a"), CloudRef.planned("acl"), times(21, "10.0.0.0/8")),
                "20 entries");
    }

    @Test
    void an_empty_batch_is_refused_because_it_would_send_nothing() {
        assertTooMany(() -> new RuleChange.Create(header("a"), LISTENER, ImmutableList.of()), "1 to 100 rules");
        assertTooMany(
                () -> new TagChange.Tag(
                        header("a"), TagChange.Taggable.LOAD_BALANCER, "alb-1", ImmutableSortedMap.of()),
                "1 to 20 tags");
    }

    @Test
    void rules_of_another_listener_are_refused() {
        Rule rule = Rule.builder()
                .listener(new ListenerKey(443, Protocol.HTTPS))
                .priority(1)
                .addConditions(new Condition.Path(ImmutableList.of("/")))
                .build();
        assertThatThrownBy(() -> new RuleChange.Create(
                        header("a"), LISTENER, ImmutableList.of(new RuleChange.NewRule("cart", rule))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("443/HTTPS")
                .hasMessageContaining("80/HTTP");
    }

    @Test
    void an_update_that_changes_nothing_is_refused() {
        assertThatThrownBy(() -> new RuleChange.RuleUpdate(
                        rule(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rule-1");
    }

    private static void assertTooMany(org.assertj.core.api.ThrowableAssert.ThrowingCallable make, String limit) {
        assertThatThrownBy(make).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(limit);
    }

    private static ChangePlan plan(Change... changes) {
        return ChangePlan.builder(ObservedGateway.absent(EDGE))
                .addChanges(changes)
                .build();
    }

    private static Change delete(String key, String... after) {
        return new ListenerChange.Delete(header(key, after), LISTENER);
    }

    private static ChangeHeader header(String key, String... after) {
        return ChangeHeader.builder(EDGE, ChangeKey.of(key))
                .addAllAfter(Stream.of(after).map(ChangeKey::of).toList())
                .reason("Nothing asks for it")
                .build();
    }

    private static <T> ImmutableList<T> times(int count, T item) {
        return ImmutableList.copyOf(Collections.nCopies(count, item));
    }

    private static CloudRef<RuleKey> rule() {
        return CloudRef.observed(RuleKey.of("80/HTTP:Request:0"), "rule-1");
    }

    private static Server server() {
        return new Server("10.0.0.7", 80, 100, Optional.empty());
    }

    private static Finding finding(FindingCode code) {
        return Finding.builder(code).message("Something").build();
    }
}
