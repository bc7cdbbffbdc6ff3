package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.function.Function;

/** Changes that name an id which is not there. */
enum Vain {
    RENAME(stage -> new LoadBalancerChange.Rename(
            stage.header("Rename"), CloudRef.observed(stage.gateway(), "alb-000000nothing"), "renamed")),
    UPDATE_LISTENER(stage -> new ListenerChange.Update(
            stage.header("UpdateListener"),
            CloudRef.observed(Wanted.HTTP, "lsn-000000nothing"),
            Wanted.http(stage.group("default")))),
    CREATE_RULES(stage -> new RuleChange.Create(
            stage.header("CreateRules"),
            CloudRef.observed(Wanted.HTTP, "lsn-000000nothing"),
            ImmutableList.of(Stage.named(Wanted.rule(1))))),
    UPDATE_RULES(stage -> new RuleChange.Update(
            stage.header("UpdateRules"),
            stage.listener(),
            ImmutableList.of(RuleChange.RuleUpdate.priority(
                    CloudRef.observed(Wanted.rule(1).key(), "rule-000000nothing"), 7)))),
    UPDATE_GROUP(stage -> new ServerGroupChange.Update(
            stage.header("UpdateServerGroup"), noGroup(), Wanted.group(stage.groupKey("web")))),
    ADD_SERVERS(stage -> new ServerGroupChange.AddServers(stage.header("AddServers"), noGroup(), Wanted.servers(1))),
    ADD_ENTRIES(stage -> new AclChange.AddEntries(
            stage.header("AddEntries"), CloudRef.observed("acl", "acl-000000nothing"), Wanted.blocks(1))),
    TAG(stage -> new TagChange.Tag(
            stage.header("Tag"),
            TagChange.Taggable.SERVER_GROUP,
            "sgp-000000nothing",
            ImmutableSortedMap.of("a", "b")));

    @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
    private final Function<Stage, Change> change;

    Vain(Function<Stage, Change> change) {
        this.change = change;
    }

    /** Prepares the account and returns the change. */
    Change change(Stage stage) {
        return change.apply(stage);
    }

    private static CloudRef<ServerGroupKey> noGroup() {
        return CloudRef.observed(ServerGroupKey.existing("sgp-000000nothing"), "sgp-000000nothing");
    }
}
