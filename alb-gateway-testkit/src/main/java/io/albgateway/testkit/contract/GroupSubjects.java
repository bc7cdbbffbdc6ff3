package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.change.TagChange.Taggable;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.contract.Subject.WhenGone;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** Changes to server groups, access lists and tags. */
final class GroupSubjects {

    private static final ImmutableSortedMap<String, String> COLOUR = ImmutableSortedMap.of("colour", "green");

    private GroupSubjects() {}

    static ImmutableList<Subject> groups() {
        return ImmutableList.of(
                Subject.of(
                        "CreateServerGroup",
                        WhenGone.MADE,
                        stage -> new ServerGroupChange.Create(
                                stage.header("CreateServerGroup"), Wanted.group(stage.groupKey("web"))),
                        group(found -> found.servers().isEmpty())),
                Subject.of(
                                "UpdateServerGroupAttribute",
                                WhenGone.NOT_FOUND,
                                stage -> new ServerGroupChange.Update(
                                        stage.header("UpdateServerGroup"),
                                        web(stage),
                                        ServerGroup.builder()
                                                .from(Wanted.group(stage.groupKey("web")))
                                                .scheduler("Wlc")
                                                .build()),
                                group(found -> found.attributes().scheduler().equals("Wlc")
                                        && found.servers().size() == 3))
                        .setting(),
                Subject.of(
                        "AddServersToServerGroup",
                        WhenGone.NOT_FOUND,
                        stage -> new ServerGroupChange.AddServers(
                                stage.header("AddServers"), web(stage), Wanted.servers(3, 2, 50)),
                        group(found -> found.servers().size() == 5)),
                Subject.of(
                                "UpdateServerGroupServersAttribute",
                                WhenGone.NOT_FOUND,
                                stage -> new ServerGroupChange.ReweightServers(
                                        stage.header("Reweight"), web(stage), Wanted.servers(0, 2, 7)),
                                group(found -> found.servers().stream()
                                                .filter(server ->
                                                        server.server().weight() == 7)
                                                .count()
                                        == 2))
                        .setting(),
                Subject.of(
                        "RemoveServersFromServerGroup",
                        WhenGone.DONE,
                        stage -> new ServerGroupChange.RemoveServers(
                                stage.header("RemoveServers"), web(stage), Wanted.servers(2)),
                        group(found -> found.servers().size() == 1)),
                Subject.of(
                        "DeleteServerGroup",
                        WhenGone.DONE,
                        stage -> new ServerGroupChange.Delete(stage.header("DeleteServerGroup"), web(stage)),
                        (stage, observed) ->
                                observed.serverGroup(stage.groupKey("web")).isEmpty()));
    }

    static ImmutableList<Subject> acls() {
        return ImmutableList.of(
                Subject.of(
                        "CreateAcl",
                        WhenGone.MADE,
                        stage -> new AclChange.Create(
                                stage.header("CreateAcl"), stage.aclKey(), "contract-" + stage.aclKey()),
                        acl(found -> found.entries().isEmpty())),
                Subject.of(
                        "AddEntriesToAcl",
                        WhenGone.NOT_FOUND,
                        stage -> new AclChange.AddEntries(stage.header("AddEntries"), stage.acl(), Wanted.blocks(3)),
                        acl(found -> found.entries().size() == 3)),
                Subject.of(
                        "RemoveEntriesFromAcl",
                        WhenGone.DONE,
                        stage -> new AclChange.RemoveEntries(
                                stage.header("RemoveEntries"),
                                stage.acl(Wanted.blocks(3).toArray(new String[0])),
                                Wanted.blocks(2)),
                        acl(found -> found.entries().size() == 1)),
                Subject.of(
                        "DeleteAcl",
                        WhenGone.DONE,
                        stage -> new AclChange.Delete(stage.header("DeleteAcl"), stage.acl("10.9.0.0/24")),
                        (stage, observed) ->
                                stage.find(observed, stage.aclKey()).isEmpty()));
    }

    static ImmutableList<Subject> tags() {
        return ImmutableList.of(
                tag(Taggable.LOAD_BALANCER, GroupSubjects::loadBalancer, GroupSubjects::tagsOfLoadBalancer),
                untag(Taggable.LOAD_BALANCER, GroupSubjects::loadBalancer, GroupSubjects::tagsOfLoadBalancer),
                tag(Taggable.SERVER_GROUP, GroupSubjects::group, GroupSubjects::tagsOfGroup),
                untag(Taggable.SERVER_GROUP, GroupSubjects::group, GroupSubjects::tagsOfGroup),
                tag(Taggable.ACL, GroupSubjects::acl, GroupSubjects::tagsOfAcl),
                untag(Taggable.ACL, GroupSubjects::acl, GroupSubjects::tagsOfAcl));
    }

    private static Subject tag(
            Taggable kind, Function<Stage, String> made, Function<ObservedOf, Map<String, String>> tags) {
        return Subject.of(
                        "TagResources " + kind,
                        WhenGone.NOT_FOUND,
                        stage -> new TagChange.Tag(stage.header("Tag"), kind, made.apply(stage), COLOUR),
                        (stage, observed) -> tags.apply(new ObservedOf(stage, observed))
                                .entrySet()
                                .containsAll(COLOUR.entrySet()))
                .setting();
    }

    private static Subject untag(
            Taggable kind, Function<Stage, String> made, Function<ObservedOf, Map<String, String>> tags) {
        return Subject.of(
                        "UnTagResources " + kind,
                        WhenGone.DONE,
                        stage -> {
                            String id = made.apply(stage);
                            stage.apply(new TagChange.Tag(stage.header("Tag"), kind, id, COLOUR));
                            return new TagChange.Untag(
                                    stage.header("Untag"),
                                    kind,
                                    id,
                                    COLOUR.keySet().asList());
                        },
                        (stage, observed) -> {
                            Map<String, String> left = tags.apply(new ObservedOf(stage, observed));
                            return !left.isEmpty() && !left.containsKey("colour");
                        })
                .setting();
    }

    private record ObservedOf(Stage stage, ObservedGateway observed) {}

    private static String loadBalancer(Stage stage) {
        stage.alone("-lb");
        stage.loadBalancer();
        return stage.observe().loadBalancer().orElseThrow().id();
    }

    private static String group(Stage stage) {
        stage.group("web");
        return stage.observe().serverGroup(stage.groupKey("web")).orElseThrow().id();
    }

    private static String acl(Stage stage) {
        stage.acl();
        return stage.find(stage.observe(), stage.aclKey()).orElseThrow().id();
    }

    private static Map<String, String> tagsOfLoadBalancer(ObservedOf of) {
        return of.observed().loadBalancer().map(found -> found.tags()).orElse(ImmutableSortedMap.of());
    }

    private static Map<String, String> tagsOfGroup(ObservedOf of) {
        return of.observed()
                .serverGroup(of.stage().groupKey("web"))
                .map(found -> found.tags())
                .orElse(ImmutableSortedMap.of());
    }

    private static Map<String, String> tagsOfAcl(ObservedOf of) {
        return of.stage()
                .find(of.observed(), of.stage().aclKey())
                .map(ObservedAcl::tags)
                .orElse(ImmutableSortedMap.of());
    }

    private static CloudRef<ServerGroupKey> web(Stage stage) {
        return stage.groupWith("web", Wanted.servers(3));
    }

    private static BiPredicate<Stage, ObservedGateway> group(Predicate<ObservedServerGroup> condition) {
        return (stage, observed) -> observed.serverGroup(stage.groupKey("web"))
                .filter(found -> found.status().equals("Available"))
                .filter(condition)
                .isPresent();
    }

    private static BiPredicate<Stage, ObservedGateway> acl(Predicate<ObservedAcl> condition) {
        return (stage, observed) -> stage.find(observed, stage.aclKey())
                .filter(found -> found.status().equals("Available"))
                .filter(condition)
                .isPresent();
    }
}
