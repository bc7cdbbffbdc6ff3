package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.AlbQuotas;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.NewRule;
import io.albgateway.testkit.alb.RulesCreated.CreatedRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What others put on things of ours is never deleted along. The one who planned may not have seen it, because a listing was
 * behind, so it is looked for directly before a deletion.
 */
abstract class ForeignCases extends ContractCases {

    private static final ImmutableSortedMap<String, String> THEIRS = ImmutableSortedMap.of("owner", "somebody else");

    @ParameterizedTest(name = "{0}")
    @EnumSource(Direction.class)
    void a_listener_with_a_rule_of_others_stays_until_it_is_gone(Direction direction) {
        AlbApi api = byHand();
        stage().listener();
        stage().rules(2);
        String foreign = rule(api, listener(), direction, THEIRS);
        ObservedGateway before = stage().observe();

        assertRefused(
                deleteListener(), before.listener(Wanted.HTTP).orElseThrow().id(), foreign);

        assertThat(stage().observe()).isEqualTo(before);
        api.deleteRules(Call.plain(), ImmutableList.of(foreign));
        Others.settle(api, stage());
        stage().apply(deleteListener());
        assertThat(stage().observe().listener(Wanted.HTTP)).isEmpty();
    }

    @Test
    void a_listener_with_a_rule_of_others_stays_for_a_process_that_knows_nothing() {
        AlbApi api = byHand();
        stage().listener();
        String foreign = rule(api, listener(), Direction.REQUEST, THEIRS);
        ObservedGateway before = stage().observe();
        stage().restart();

        assertRefused(
                deleteListener(), before.listener(Wanted.HTTP).orElseThrow().id(), foreign);

        assertThat(stage().observe()).isEqualTo(before);
    }

    @Test
    void a_rule_of_another_gateway_is_one_of_others() {
        AlbApi api = byHand();
        stage().listener();
        String foreign = rule(
                api,
                listener(),
                Direction.REQUEST,
                Ownership.of(GatewayRef.of("another"), Wanted.rule(1).key()).tags());
        ObservedGateway before = stage().observe();

        assertRefused(
                deleteListener(), before.listener(Wanted.HTTP).orElseThrow().id(), foreign);

        assertThat(stage().observe()).isEqualTo(before);
    }

    @Test
    void a_rule_of_others_beyond_the_first_page_is_found() {
        moveTo(AlbSettings.builder().quotas(AlbQuotas.standard().withRules(101)).build());
        AlbApi api = byHand();
        stage().listener();
        stage().rules(100);
        String foreign = rule(api, listener(), Direction.REQUEST, 9_999, THEIRS);

        AlbCloudException refused = refused(deleteListener());

        assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused).hasMessageContaining(foreign);
        assertThat(stage().observe().rules()).hasSize(101);
    }

    @Test
    void a_listener_with_rules_of_ours_alone_goes_with_them() {
        stage().listener();
        List<Rule> rules = stage().rules(3);
        assertThat(stage().observe().rules()).hasSameSizeAs(rules);

        stage().apply(deleteListener());

        ObservedGateway after = stage().observe();
        assertThat(after.listener(Wanted.HTTP)).isEmpty();
        assertThat(after.rules()).noneMatch(rule -> rule.listener().equals(Wanted.HTTP));
    }

    @Test
    void a_rule_without_our_tags_that_the_change_names_goes_along() {
        AlbApi api = byHand();
        stage().listener();
        String adopted = rule(api, listener(), Direction.REQUEST, 21, THEIRS);
        String foreign = rule(api, listener(), Direction.REQUEST, 22, THEIRS);

        AlbCloudException refused = refused(deleteListener(adopted));

        assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused).hasMessageContaining(foreign).hasMessageNotContaining(adopted);
        assertThat(stage().observe().rules()).extracting(ObservedRule::id).containsExactly(adopted, foreign);
        stage().apply(deleteListener(adopted, foreign));
        assertThat(stage().observe().rules()).isEmpty();
    }

    @Test
    void an_instance_with_a_listener_of_others_stays_until_it_is_gone() {
        AlbApi api = byHand();
        stage().alone("-lb");
        stage().listener();
        String group = stage().observe().serverGroups().get(0).id();
        String foreign = api.createListener(
                        Call.plain(),
                        loadBalancer(),
                        Listener.builder()
                                .from(Wanted.http(ServerGroupKey.existing(group)))
                                .key(new ListenerKey(9090, Wanted.HTTP.protocol()))
                                .tags(THEIRS)
                                .build())
                .resourceId()
                .orElseThrow();
        Others.settle(api, stage());
        ObservedGateway before = stage().observe();

        assertRefused(deleteInstance(), loadBalancer(), foreign);

        assertThat(stage().observe()).isEqualTo(before);
        api.deleteListener(Call.plain(), foreign);
        Others.settle(api, stage());
        stage().apply(deleteInstance());
        assertThat(stage().observe().loadBalancer()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Direction.class)
    void an_instance_with_a_rule_of_others_on_a_listener_of_ours_stays(Direction direction) {
        AlbApi api = byHand();
        stage().alone("-lb");
        stage().listener();
        stage().rules(2);
        String foreign = rule(api, listener(), direction, THEIRS);
        ObservedGateway before = stage().observe();

        assertRefused(deleteInstance(), loadBalancer(), foreign);

        assertThat(stage().observe()).isEqualTo(before);
    }

    @Test
    void an_instance_without_listeners_goes() {
        stage().alone("-lb");
        stage().loadBalancer();

        stage().apply(deleteInstance());

        assertThat(stage().observe().loadBalancer()).isEmpty();
    }

    /** A refusal names what is in the way, and what it is on. */
    private void assertRefused(Change change, String resourceId, String inTheWay) {
        AlbCloudException refused = refused(change);
        assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused.resourceId()).contains(resourceId);
        assertThat(refused).hasMessageContaining(inTheWay);
    }

    private Change deleteListener(String... adopted) {
        return new ListenerChange.Delete(
                stage().header("DeleteListener"), CloudRef.planned(Wanted.HTTP), ImmutableSet.copyOf(adopted));
    }

    private Change deleteInstance() {
        return new LoadBalancerChange.Delete(stage().header("Delete"), stage().loadBalancerRef());
    }

    private String listener() {
        return stage().observe().listener(Wanted.HTTP).map(ObservedListener::id).orElseThrow();
    }

    private String loadBalancer() {
        return stage().observe().loadBalancer().orElseThrow().id();
    }

    private String rule(AlbApi api, String listener, Direction direction, ImmutableSortedMap<String, String> tags) {
        return rule(api, listener, direction, 5_000, tags);
    }

    /** Makes a rule as somebody else does, and returns its id. */
    private String rule(
            AlbApi api, String listener, Direction direction, int priority, ImmutableSortedMap<String, String> tags) {
        Action action =
                direction == Direction.REQUEST ? Wanted.text("by hand") : new Action.RemoveHeader("x-powered-by");
        NewRule wanted = new NewRule(
                "by-hand",
                direction,
                priority,
                ImmutableList.of(Wanted.host("p" + priority + ".example.test")),
                ImmutableList.of(action),
                tags);
        String id = api.createRules(Call.plain(), listener, ImmutableList.of(wanted)).rules().stream()
                .map(CreatedRule::ruleId)
                .findFirst()
                .orElseThrow();
        Others.settle(api, stage());
        return id;
    }
}
