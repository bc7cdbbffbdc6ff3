package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.translator.option.ChangeOptions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.change.Live.after;
import static io.albgateway.translator.change.Live.built;
import static io.albgateway.translator.change.Live.change;
import static io.albgateway.translator.change.Live.codes;
import static io.albgateway.translator.change.Live.keys;
import static io.albgateway.translator.change.Live.only;
import static io.albgateway.translator.change.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How the instance is made, changed, reused, taken over and deleted. */
class LoadBalancerChangesTest {

    private static Plans some() {
        return plan().rule("cart", "a.example", "/", "red");
    }

    private static Plans reusing(String id) {
        return some().loadBalancer(alb -> alb.existingId(id));
    }

    /** The ALB as somebody else would have made it: without any of our tags, and without listeners. */
    private static ObservedGateway theirs() {
        ObservedGateway built = built(Plans.bare());
        return Live.loadBalancer(built, alb -> alb.tags(ImmutableSortedMap.of()).id("alb-theirs"));
    }

    @Test
    void everything_is_made_in_the_order_in_which_it_depends_on_each_other() {
        assertThat(keys(change(ObservedGateway.absent(Plans.EDGE), some())))
                .containsExactly(
                        "CreateLoadBalancer:edge",
                        "SetDeletionProtection:edge",
                        "CreateServerGroup:default:80/HTTP",
                        "CreateServerGroup:red",
                        "AddServersToServerGroup:red#1",
                        "CreateListener:80/HTTP",
                        "CreateRules:80/HTTP#1");
    }

    @Test
    void server_groups_wait_for_a_new_alb_because_they_share_its_vpc() {
        ChangePlan plan = change(ObservedGateway.absent(Plans.EDGE), some());

        assertThat(plan.changes().stream().filter(ServerGroupChange.Create.class::isInstance))
                .hasSize(2)
                .allSatisfy(create -> assertThat(create.after())
                        .extracting(ChangeKey::value)
                        .containsExactly("CreateLoadBalancer:edge"));
    }

    @Test
    void another_edition_is_only_ever_a_higher_one() {
        Plans waf = some().loadBalancer(alb -> alb.edition(LoadBalancer.Edition.STANDARD_WITH_WAF));

        assertThat(keys(change(built(some()), waf))).containsExactly("UpdateLoadBalancerEdition:edge");
        assertThat(codes(change(built(waf), some()))).containsExactly(FindingCode.CHANGE_ATTRIBUTE_FIXED);
    }

    @Test
    void protection_that_somebody_took_away_comes_back() {
        ObservedGateway bare = Live.loadBalancer(built(some()), alb -> alb.deletionProtection(false));

        assertThat(keys(change(bare, some()))).containsExactly("SetDeletionProtection:edge");
    }

    @Test
    void deleting_the_albconfig_deletes_what_is_ours() {
        ObservedGateway observed = built(some());

        ChangePlan plan = change(observed, Plans.deleted());

        assertThat(after(observed, plan)).isEqualTo(ObservedGateway.absent(Plans.EDGE));
        assertThat(keys(plan))
                .containsSubsequence("DeleteListener:80/HTTP", "SetDeletionProtection:edge", "DeleteLoadBalancer:edge");
    }

    @Test
    void a_reused_alb_gets_our_tags_and_keeps_its_attributes() {
        ChangePlan plan = change(
                theirs(),
                reusing("alb-theirs")
                        .loadBalancer(alb -> alb.existingId("alb-theirs").name("other")));

        assertThat(only(plan, TagChange.Tag.class).tags())
                .isEqualTo(Ownership.ofReusedLoadBalancer(Plans.EDGE).tags());
        assertThat(keys(plan))
                .doesNotContain("UpdateLoadBalancerAttribute:edge")
                .contains("CreateListener:80/HTTP");
    }

    @Test
    void force_override_makes_its_attributes_ours() {
        ChangePlan plan = change(
                theirs(),
                some().loadBalancer(alb ->
                        alb.existingId("alb-theirs").name("other").forceOverride(true)));

        assertThat(only(plan, LoadBalancerChange.Rename.class).name()).isEqualTo("other");
    }

    @Test
    void a_reused_alb_is_let_go_and_not_deleted() {
        ObservedGateway reused = after(theirs(), change(theirs(), reusing("alb-theirs")));

        ObservedGateway left = after(reused, change(reused, Plans.deleted()));

        assertThat(left).isEqualTo(theirs());
    }

    @Test
    void an_alb_that_is_to_be_reused_and_is_not_there_stops_the_plan() {
        ChangePlan plan = change(ObservedGateway.absent(Plans.EDGE), reusing("alb-gone"));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(codes(plan)).containsExactly(FindingCode.CHANGE_BLOCKED);
    }

    @Test
    void an_alb_of_another_gateway_stops_the_plan() {
        ObservedGateway others = Live.loadBalancer(
                theirs(),
                alb -> alb.tags(Ownership.ofLoadBalancer(GatewayRef.of("other")).tags()));

        ChangePlan plan = change(others, reusing("alb-theirs"));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings().get(0).message()).contains("gateway other");
    }

    @Test
    void an_alb_without_tags_is_not_ours_unless_it_is_reused_by_id() {
        assertThat(codes(change(theirs(), some()))).containsExactly(FindingCode.CHANGE_BLOCKED);
    }

    @Test
    void listener_override_takes_declared_listeners_over_and_leaves_others() {
        ObservedGateway listening = Live.listeners(
                Live.loadBalancer(
                        built(plan().on(Plans.HTTPS)),
                        alb -> alb.tags(ImmutableSortedMap.of()).id("alb-theirs")),
                listener -> ObservedListener.builder()
                        .from(listener)
                        .attributes(Listener.builder()
                                .from(listener.attributes())
                                .tags(ImmutableSortedMap.of())
                                .description("by hand")
                                .build())
                        .build());

        assertThat(codes(change(listening, reusing("alb-theirs")))).containsExactly(FindingCode.CHANGE_BLOCKED);
        ChangePlan plan = change(
                listening,
                some().loadBalancer(alb -> alb.existingId("alb-theirs").listenerForceOverride(true)));
        assertThat(keys(plan)).contains("UpdateListenerAttribute:80/HTTP", "CreateRules:80/HTTP#1");
        assertThat(keys(plan)).noneMatch(key -> key.contains("443"));
    }

    @Test
    void what_the_in_cluster_controller_made_is_left_unless_it_is_adopted() {
        ObservedGateway controllers = controllers();
        ChangeOptions adopting = ChangeOptions.builder().adoptController(true).build();

        assertThat(codes(change(controllers, some()))).containsExactly(FindingCode.CHANGE_BLOCKED);
        ChangePlan plan = change(controllers, some().build(), adopting);
        assertThat(codes(plan)).contains(FindingCode.CHANGE_ADOPTS);
        assertThat(keys(plan))
                .contains("UpdateRulesAttribute:80/HTTP#1")
                .noneMatch(key -> key.startsWith("CreateRules"));
        assertThat(only(plan, TagChange.Tag.class).tags())
                .isEqualTo(Ownership.ofLoadBalancer(Plans.EDGE).tags());

        ObservedGateway adopted = after(controllers, plan);
        assertThat(adopted.rules()).hasSize(1);
        ChangePlan next =
                change(adopted, plan().rule("cart", "a.example", "/new", "red").build(), adopting);
        assertThat(Live.paths(after(adopted, next))).containsExactly("/new");
    }

    @Test
    void deleting_an_adopted_listener_names_its_rules_since_tags_cannot_be_added_to_them() {
        ObservedGateway controllers = controllers();
        ChangeOptions adopting = ChangeOptions.builder().adoptController(true).build();

        ChangePlan plan = change(controllers, Plans.deleted(), adopting);
        assertThat(only(plan, ListenerChange.Delete.class).adoptedRuleIds())
                .containsExactlyElementsOf(
                        controllers.rules().stream().map(ObservedRule::id).toList())
                .isNotEmpty();

        ChangePlan ours = change(built(some()), Plans.deleted());
        assertThat(only(ours, ListenerChange.Delete.class).adoptedRuleIds()).isEmpty();
    }

    /** As the open-source controller names and tags things. */
    private static ObservedGateway controllers() {
        ObservedGateway built = Live.loadBalancer(
                built(some()),
                alb -> alb.tags(ImmutableSortedMap.of("ingress.k8s.alibaba/albconfig", "kube-system/edge")));
        built = Live.rules(
                built,
                rule -> ObservedRule.builder()
                        .from(rule)
                        .name("rule-80-1")
                        .tags(ImmutableSortedMap.of())
                        .build());
        built = Live.groups(
                built,
                group -> ObservedServerGroup.builder()
                        .from(group)
                        .tags(ImmutableSortedMap.of())
                        .build());
        return Live.listeners(
                built,
                listener -> ObservedListener.builder()
                        .from(listener)
                        .attributes(Listener.builder()
                                .from(listener.attributes())
                                .description("ingress-auto-listener-80")
                                .tags(ImmutableSortedMap.of())
                                .build())
                        .build());
    }

    @Test
    void states_and_plans_of_different_gateways_are_not_compared() {
        assertThatThrownBy(() ->
                        ChangePlanner.create().plan(ObservedGateway.absent(GatewayRef.of("other")), some().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("observe the gateway of the plan");
    }

    private static Plans guarded() {
        return Plans.bare()
                .listener(
                        Plans.HTTP,
                        listener -> listener.acl(AclConfig.builder()
                                .aclType("White")
                                .addAclEntries("10.0.0.0/8")
                                .build()));
    }

    private static Plans secured(String... groups) {
        return plan().loadBalancer(alb -> alb.addSecurityGroupIds(groups));
    }

    @Test
    void security_groups_take_over_from_access_lists_with_consent() {
        ObservedGateway observed = built(guarded());

        ChangePlan plan = change(observed, secured("sg-1"));

        assertThat(keys(plan))
                .startsWith("DissociateAclsFromListener:80/HTTP#1", "LoadBalancerJoinSecurityGroup:edge#1");
        assertThat(plan.isPermitted()).isFalse();
        assertThat(after(observed, plan.withConsent())
                        .loadBalancer()
                        .orElseThrow()
                        .securityGroupIds())
                .containsExactly("sg-1");
    }

    @Test
    void access_lists_take_over_from_security_groups_with_consent() {
        ObservedGateway observed = built(secured("sg-1"));

        ChangePlan plan = change(observed, guarded());

        assertThat(keys(plan))
                .containsSubsequence("LoadBalancerLeaveSecurityGroup:edge#1", "AssociateAclsWithListener:80/HTTP#1");
        assertThat(plan.isPermitted()).isFalse();
        assertThat(after(observed, plan.withConsent())
                        .listeners()
                        .get(0)
                        .attributes()
                        .acl())
                .isPresent();
    }

    @Test
    void security_groups_are_exchanged_without_ever_being_in_none_or_in_more_than_four() {
        ObservedGateway full = built(secured("sg-1", "sg-2", "sg-3", "sg-4"));

        ChangePlan plan = change(full, secured("sg-5", "sg-6", "sg-7", "sg-8"));

        assertThat(keys(plan))
                .containsExactly(
                        "LoadBalancerLeaveSecurityGroup:edge#1",
                        "LoadBalancerJoinSecurityGroup:edge#1",
                        "LoadBalancerLeaveSecurityGroup:edge#2",
                        "LoadBalancerJoinSecurityGroup:edge#2");
        assertThat(keys(change(built(secured("sg-1", "sg-2", "sg-3")), secured("sg-4", "sg-5", "sg-6"))))
                .containsExactly(
                        "LoadBalancerJoinSecurityGroup:edge#1",
                        "LoadBalancerLeaveSecurityGroup:edge#1",
                        "LoadBalancerJoinSecurityGroup:edge#2");
    }

    @Test
    void an_alb_of_the_in_cluster_controller_is_reused_only_if_it_is_adopted() {
        ObservedGateway observed = Live.copy(Live.loadBalancer(
                        built(plan()),
                        alb -> alb.tags(
                                ImmutableSortedMap.of("ingress.k8s.alibaba/albconfig", "kube-system/somebody-else"))))
                .listeners(ImmutableList.of())
                .serverGroups(ImmutableList.of())
                .build();
        Plans reusing = some().loadBalancer(alb ->
                alb.existingId(observed.loadBalancer().orElseThrow().id()));

        ChangePlan plan = change(observed, reusing);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(codes(plan)).containsExactly(FindingCode.CHANGE_BLOCKED);
    }

    @Test
    void an_alb_of_another_fleet_whose_albconfig_has_the_same_name_is_not_touched() {
        ObservedGateway built = built(some());
        GatewayRef owned = Plans.EDGE.ownedBy(Optional.of("fleet-b"));
        ChangeOptions options = ChangeOptions.builder().owner("fleet-b").build();
        ObservedGateway seen =
                ObservedGateway.builder(owned).from(built).gateway(owned).build();
        Plans reusing = reusing(built.loadBalancer().orElseThrow().id());

        ChangePlan plan = ChangePlanner.create(options).plan(seen, reusing.build());

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings())
                .extracting(Finding::message)
                .containsExactly(
                        "ALB " + built.loadBalancer().orElseThrow().id() + " carries the tags of gateway edge");
        assertThatThrownBy(() -> ChangePlanner.create(options).plan(built, some().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("with the plan of gateway fleet-b/edge");
        assertThatThrownBy(() -> ChangeOptions.builder().owner("a/b").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("An owner of gateways has 1 to 63 letters");
    }

    @Test
    void tags_of_users_never_say_whose_a_thing_is() {
        Plans stealing = plan().loadBalancer(
                        alb -> alb.tags(ImmutableSortedMap.of("alb-gateway/gateway", "other", "team", "shop")));

        assertThat(keys(change(built(plan()), stealing))).hasSize(1);
        assertThat(built(stealing).loadBalancer().orElseThrow().tags())
                .containsEntry("alb-gateway/gateway", "edge")
                .containsEntry("team", "shop");
    }

    @Test
    void an_alb_that_is_being_deleted_takes_its_listeners_and_rules_along() {
        ObservedGateway going = Live.loadBalancer(built(some()), alb -> alb.status("Deleting"));

        assertThat(keys(ChangePlanner.create().plan(going, some().build())))
                .contains("CreateLoadBalancer:edge", "CreateListener:80/HTTP", "CreateRules:80/HTTP#1");
    }

    @Test
    void what_does_not_serve_is_told() {
        ObservedGateway stopped = Live.listeners(
                Live.loadBalancer(built(some()), alb -> alb.status("CreateFailed")),
                listener -> ObservedListener.builder()
                        .from(listener)
                        .status("Stopped")
                        .build());

        assertThat(codes(change(stopped, some())))
                .containsExactly(FindingCode.ALB_NOT_SERVING, FindingCode.ALB_NOT_SERVING);
    }
}
