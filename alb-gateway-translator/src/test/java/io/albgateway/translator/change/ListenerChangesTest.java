package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.albconfig.XForwardedForConfig;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.change.Live.after;
import static io.albgateway.translator.change.Live.built;
import static io.albgateway.translator.change.Live.change;
import static io.albgateway.translator.change.Live.codes;
import static io.albgateway.translator.change.Live.keys;
import static io.albgateway.translator.change.Live.only;
import static io.albgateway.translator.change.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

/** How listeners, their certificates and their access lists change. */
class ListenerChangesTest {

    private static Plans https(Consumer<Listener.Builder> edit) {
        return Plans.bare().listener(Plans.HTTPS, edit).rule("cart", "a.example", "/", "red");
    }

    private static Certificate main(String id) {
        return new Certificate(Optional.of(id), Optional.empty(), true);
    }

    private static Certificate more(String id) {
        return new Certificate(Optional.of(id), Optional.empty(), false);
    }

    private static Certificate secret(String name, boolean isDefault) {
        return new Certificate(Optional.empty(), Optional.of(name), isDefault);
    }

    private static AclConfig white(String... entries) {
        return AclConfig.builder().aclType("White").addAclEntries(entries).build();
    }

    private static AclConfig black(String... entries) {
        return AclConfig.builder().aclType("Black").addAclEntries(entries).build();
    }

    @Test
    void a_new_listener_comes_before_its_rules() {
        assertThat(keys(change(built(plan()), plan().on(Plans.HTTPS).rule("cart", "a.example", "/", "red"))))
                .containsSubsequence("CreateListener:443/HTTPS", "CreateRules:443/HTTPS#1");
    }

    @Test
    void a_listener_that_nobody_wants_goes_with_its_rules() {
        ChangePlan plan = change(built(plan().on(Plans.HTTPS).rule("cart", "a.example", "/", "red")), plan());

        assertThat(keys(plan)).startsWith("DeleteListener:443/HTTPS").noneMatch(key -> key.startsWith("DeleteRules"));
    }

    @Test
    void another_protocol_on_the_same_port_frees_the_port_first() {
        ListenerKey secure = new ListenerKey(80, Protocol.HTTPS);

        assertThat(keys(change(built(plan()), Plans.bare().on(secure))))
                .containsSubsequence("DeleteListener:80/HTTP", "CreateListener:80/HTTPS");
    }

    @Test
    void other_attributes_are_updated_in_place() {
        ChangePlan plan = change(built(https(listener -> {})), https(listener -> listener.idleTimeoutSeconds(15)));

        assertThat(keys(plan)).containsExactly("UpdateListenerAttribute:443/HTTPS");
    }

    @Test
    void what_the_albconfig_leaves_to_alb_is_no_difference() {
        ObservedGateway observed = Live.listeners(
                built(https(listener -> {})),
                listener -> ObservedListener.builder()
                        .from(listener)
                        .attributes(Listener.builder()
                                .from(listener.attributes())
                                .xForwardedFor(XForwardedForConfig.builder()
                                        .enabled(true)
                                        .build())
                                .build())
                        .build());

        assertThat(change(observed, https(listener -> {})).isEmpty()).isTrue();
    }

    @Test
    void new_certificates_come_before_old_ones_go() {
        Plans old = https(listener -> listener.addCertificates(main("a"), more("b"), more("c")));
        Plans desired = https(listener -> listener.addCertificates(main("d"), more("a"), more("c"), more("e")));

        ChangePlan plan = change(built(old), desired);

        assertThat(keys(plan))
                .containsExactly(
                        "AssociateAdditionalCertificatesWithListener:443/HTTPS#1",
                        "UpdateListenerAttribute:443/HTTPS",
                        "AssociateAdditionalCertificatesWithListener:443/HTTPS#2",
                        "DissociateAdditionalCertificatesFromListener:443/HTTPS#1");
        assertThat(only(plan, ListenerChange.DissociateCertificates.class).certificateIds())
                .containsExactly("b");
    }

    @Test
    void a_certificate_from_a_secret_is_known_by_its_secret() {
        Plans desired =
                https(listener -> listener.addCertificates(secret("shop/tls", true), secret("shop/more", false)));

        assertThat(change(built(desired), desired).isEmpty()).isTrue();
    }

    @Test
    void a_certificate_whose_secret_has_other_contents_now_is_exchanged() {
        Plans desired = https(listener -> listener.addCertificates(main("a"), secret("shop/tls", false)));
        ObservedGateway outdated = Live.listeners(
                built(desired),
                listener -> ObservedListener.builder()
                        .from(listener)
                        .attributes(Listener.builder()
                                .from(listener.attributes())
                                .certificates(ImmutableList.of(main("a"), more("uploaded-long-ago")))
                                .build())
                        .build());

        assertThat(keys(change(outdated, desired)))
                .containsExactly(
                        "AssociateAdditionalCertificatesWithListener:443/HTTPS#1",
                        "DissociateAdditionalCertificatesFromListener:443/HTTPS#1");
    }

    @Test
    void an_access_list_is_filled_before_it_guards() {
        ChangePlan plan = change(built(https(listener -> {})), https(listener -> listener.acl(white("10.0.0.0/8"))));

        assertThat(keys(plan))
                .containsExactly(
                        "CreateAcl:acl:443/HTTPS",
                        "AddEntriesToAcl:acl:443/HTTPS#1",
                        "AssociateAclsWithListener:443/HTTPS#1");
    }

    @Test
    void a_white_list_is_narrowed_before_the_rules_change_and_widened_afterwards() {
        ChangePlan plan = change(
                built(https(listener -> listener.acl(white("10.0.0.0/8", "10.1.0.0/16")))),
                https(listener -> listener.acl(white("10.1.0.0/16", "172.16.0.0/12")))
                        .rule("new", "b.example", "/", "red"));

        assertThat(keys(plan))
                .containsExactly(
                        "RemoveEntriesFromAcl:acl:443/HTTPS#1",
                        "CreateRules:443/HTTPS#1",
                        "AddEntriesToAcl:acl:443/HTTPS#1");
    }

    @Test
    void a_black_list_grows_before_the_rules_change_and_shrinks_afterwards() {
        ChangePlan plan = change(
                built(https(listener -> listener.acl(black("10.0.0.0/8")))),
                https(listener -> listener.acl(black("172.16.0.0/12"))).rule("new", "b.example", "/", "red"));

        assertThat(keys(plan))
                .containsExactly(
                        "AddEntriesToAcl:acl:443/HTTPS#1",
                        "CreateRules:443/HTTPS#1",
                        "RemoveEntriesFromAcl:acl:443/HTTPS#1");
    }

    @Test
    void a_white_list_that_guards_is_never_emptied() {
        // The model refuses to; with other rules at the same time somebody has to consent.
        ObservedGateway observed = built(https(listener -> listener.acl(white("10.0.0.0/8"))));
        Plans other = https(listener -> listener.acl(white("172.16.0.0/12")));

        assertThat(keys(change(observed, other)))
                .containsExactly("AddEntriesToAcl:acl:443/HTTPS#1", "RemoveEntriesFromAcl:acl:443/HTTPS#1");
        assertThat(codes(change(observed, other.rule("new", "b.example", "/", "red"))))
                .containsExactly(FindingCode.CHANGE_INTERRUPTS);
    }

    @Test
    void a_guard_is_taken_away_when_the_rules_that_it_protects_are_gone() {
        Plans old = https(listener -> listener.acl(white("10.0.0.0/8"))).rule("admin", "a.example", "/admin", "red");

        assertThat(keys(change(built(old), https(listener -> {}))))
                .startsWith("DeleteRules:443/HTTPS#1", "DissociateAclsFromListener:443/HTTPS#1");
    }

    @Test
    void a_default_action_changes_after_new_rules_came_and_before_old_ones_go() {
        Plans old = Plans.bare()
                .with(Plans.group("blue", "1"))
                .listener(Plans.HTTPS, listener -> listener.defaultGroup(ServerGroupKey.of("blue")))
                .rule("old", "b.example", "/", "red");

        assertThat(keys(change(built(old), https(listener -> {}))))
                .containsSubsequence(
                        "CreateRules:443/HTTPS#1",
                        "UpdateListenerAttribute:443/HTTPS/default action",
                        "DeleteRules:443/HTTPS#1");
    }

    @Test
    void a_port_that_changes_its_protocol_is_free_only_when_the_new_groups_are_filled() {
        ListenerKey secure = new ListenerKey(80, Protocol.HTTPS);

        ChangePlan plan = change(built(plan()), Plans.bare().on(secure).rule("cart", "a.example", "/", "red"));

        assertThat(keys(plan))
                .containsSubsequence(
                        "AddServersToServerGroup:red#1", "DeleteListener:80/HTTP", "CreateListener:80/HTTPS");
        assertThat(plan.changes().stream()
                        .filter(change -> change instanceof ListenerChange.Delete)
                        .findFirst()
                        .orElseThrow()
                        .after())
                .contains(ChangeKey.of("AddServersToServerGroup:red#1"));
        assertThat(codes(plan)).containsExactly(FindingCode.CHANGE_GAP);
    }

    @Test
    void an_access_list_that_nobody_wants_is_taken_away_and_deleted() {
        ChangePlan plan = change(built(https(listener -> listener.acl(white("10.0.0.0/8")))), https(listener -> {}));

        assertThat(keys(plan)).hasSize(2).startsWith("DissociateAclsFromListener:443/HTTPS#1");
        assertThat(keys(plan).get(1)).startsWith("DeleteAcl:");
    }

    @Test
    void a_list_that_turns_from_white_to_black_leaves_the_listener_open_for_a_moment() {
        ChangePlan plan = change(
                built(https(listener -> listener.acl(white("10.0.0.0/8")))),
                https(listener -> listener.acl(black("192.168.0.0/16"))));

        assertThat(plan.isPermitted()).isFalse();
        assertThat(codes(plan)).containsExactly(FindingCode.CHANGE_INTERRUPTS);
        assertThat(keys(plan))
                .containsExactly(
                        "DissociateAclsFromListener:443/HTTPS#1",
                        "AddEntriesToAcl:acl:443/HTTPS#1",
                        "RemoveEntriesFromAcl:acl:443/HTTPS#1",
                        "AssociateAclsWithListener:443/HTTPS#1");
    }

    @Test
    void other_tags_of_a_listener_are_told_and_left() {
        ChangePlan plan = change(
                built(https(listener -> {})), https(listener -> listener.tags(ImmutableSortedMap.of("team", "shop"))));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(codes(plan)).containsExactly(FindingCode.CHANGE_ATTRIBUTE_FIXED);
    }

    @Test
    void a_listener_of_others_blocks_its_port_and_nothing_else() {
        ObservedGateway observed = Live.listeners(
                built(https(listener -> {})),
                listener -> ObservedListener.builder()
                        .from(listener)
                        .attributes(Listener.builder()
                                .from(listener.attributes())
                                .tags(ImmutableSortedMap.of())
                                .build())
                        .build());
        Plans desired = https(listener -> listener.idleTimeoutSeconds(1)).on(Plans.HTTP);

        ChangePlan plan = change(observed, desired);

        assertThat(codes(plan)).containsExactly(FindingCode.CHANGE_BLOCKED);
        assertThat(keys(plan)).contains("CreateListener:80/HTTP").noneMatch(key -> key.contains("443"));
    }

    @Test
    void a_listener_with_rules_of_others_stays_without_ours() {
        ObservedGateway observed = built(plan().on(Plans.HTTPS)
                .rule("cart", "a.example", "/ours", "red")
                .rule("cart", "a.example", "/theirs", "red"));
        ObservedGateway mixed = Live.rules(observed, rule -> rule.priority() == 200 ? Live.foreign(rule) : rule);

        ChangePlan plan = change(mixed, plan());

        assertThat(Live.paths(after(mixed, plan))).containsExactly("/theirs");
        assertThat(codes(plan)).contains(FindingCode.FOREIGN_KEPT);
    }
}
