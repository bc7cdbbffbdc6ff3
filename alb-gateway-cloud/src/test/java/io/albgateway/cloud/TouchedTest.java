package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangeHeader;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TouchedTest {

    private static final ChangeHeader HEADER = ChangeHeader.builder(Toy.EDGE, ChangeKey.of("Test", "x"))
            .reason("Test")
            .build();
    private static final ListenerKey HTTP = new ListenerKey(80, Protocol.HTTP);
    private static final ListenerKey OTHER = new ListenerKey(81, Protocol.HTTP);

    private static Change rules(ListenerKey listener) {
        return new RuleChange.Delete(
                HEADER,
                CloudRef.observed(listener, "lsn-" + listener.port()),
                ImmutableList.of(CloudRef.observed(RuleKey.of("r"), "rule-1")));
    }

    private static Change associate(ListenerKey listener, String acl) {
        return new ListenerChange.AssociateAcls(
                HEADER,
                CloudRef.planned(listener),
                ListenerChange.AclType.WHITE,
                ImmutableList.of(new CloudRef<>("acl:" + listener, Optional.of(acl))));
    }

    private static Change servers(CloudRef<ServerGroupKey> group) {
        return new ServerGroupChange.AddServers(
                HEADER, group, ImmutableList.of(new Server("10.0.0.1", 80, 100, Optional.empty())));
    }

    private static boolean together(Change one, Change other) {
        boolean collides = Touched.by(one).collidesWith(Touched.by(other));
        assertThat(Touched.by(other).collidesWith(Touched.by(one))).isEqualTo(collides);
        return !collides;
    }

    @Test
    void a_listener_and_its_rules_are_one_thing() {
        assertThat(together(rules(HTTP), new ListenerChange.Delete(HEADER, CloudRef.planned(HTTP))))
                .isFalse();
        assertThat(together(rules(HTTP), rules(HTTP))).isFalse();
        assertThat(together(rules(HTTP), rules(OTHER))).isTrue();
    }

    @Test
    void a_listener_stays_while_the_load_balancer_is_changed() {
        Change rename = new LoadBalancerChange.Rename(HEADER, CloudRef.planned(Toy.EDGE), "new");

        assertThat(together(rename, rules(HTTP))).isFalse();
        assertThat(together(rename, rename)).isFalse();
        assertThat(together(rename, servers(CloudRef.planned(ServerGroupKey.of("a")))))
                .isTrue();
    }

    @Test
    void a_server_group_is_known_by_key_and_by_id() {
        CloudRef<ServerGroupKey> observed = CloudRef.observed(ServerGroupKey.of("a"), "sgp-1");
        Change tag = new TagChange.Tag(
                HEADER, TagChange.Taggable.SERVER_GROUP, "sgp-1", ImmutableSortedMap.of("team", "edge"));

        assertThat(together(servers(observed), servers(CloudRef.planned(ServerGroupKey.of("a")))))
                .isFalse();
        assertThat(together(servers(observed), tag)).isFalse();
        assertThat(together(servers(observed), servers(CloudRef.observed(ServerGroupKey.of("b"), "sgp-2"))))
                .isTrue();
    }

    @Test
    void an_access_list_is_not_changed_while_it_is_put_before_a_listener() {
        Change fill =
                new AclChange.AddEntries(HEADER, CloudRef.observed("acl-1", "acl-1"), ImmutableList.of("10.0.0.0/8"));

        assertThat(together(fill, associate(HTTP, "acl-1"))).isFalse();
        assertThat(together(fill, associate(HTTP, "acl-2"))).isTrue();
        assertThat(together(associate(HTTP, "acl-1"), associate(OTHER, "acl-2")))
                .isTrue();
    }

    @Test
    void tags_of_the_load_balancer_belong_to_it() {
        Change tag = new TagChange.Untag(HEADER, TagChange.Taggable.LOAD_BALANCER, "alb-1", ImmutableList.of("team"));

        assertThat(together(tag, new LoadBalancerChange.Rename(HEADER, CloudRef.planned(Toy.EDGE), "new")))
                .isFalse();
    }
}
