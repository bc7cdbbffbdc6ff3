package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import java.util.function.Function;

/** What can be made, deleted, and made again. */
enum Made {
    LOAD_BALANCER(
            stage -> {
                stage.alone("-lb");
                return new LoadBalancerChange.Create(
                        stage.header("CreateLoadBalancer"), Wanted.loadBalancer(stage.resources()));
            },
            stage -> new LoadBalancerChange.Delete(stage.header("Delete"), stage.loadBalancerRef())),
    LISTENER(
            stage -> {
                stage.loadBalancer();
                return new ListenerChange.Create(
                        stage.header("CreateListener"), stage.loadBalancerRef(), Wanted.http(stage.group("default")));
            },
            stage -> new ListenerChange.Delete(stage.header("DeleteListener"), CloudRef.planned(Wanted.HTTP))),
    RULE(
            stage -> {
                stage.listener();
                return stage.creation(Wanted.rules(1));
            },
            stage -> new RuleChange.Delete(
                    stage.header("DeleteRules"),
                    CloudRef.planned(Wanted.HTTP),
                    ImmutableList.of(CloudRef.planned(Wanted.rule(1).key())))),
    SERVER_GROUP(
            stage -> new ServerGroupChange.Create(
                    stage.header("CreateServerGroup"), Wanted.group(stage.groupKey("web"))),
            stage -> new ServerGroupChange.Delete(
                    stage.header("DeleteServerGroup"), CloudRef.planned(stage.groupKey("web")))),
    ACL(
            stage -> new AclChange.Create(stage.header("CreateAcl"), stage.aclKey(), "contract-" + stage.aclKey()),
            stage -> new AclChange.Delete(stage.header("DeleteAcl"), CloudRef.planned(stage.aclKey())));

    @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
    private final Function<Stage, Change> creation;

    @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
    private final Function<Stage, Change> deletion;

    Made(Function<Stage, Change> create, Function<Stage, Change> delete) {
        this.creation = create;
        this.deletion = delete;
    }

    /** Prepares the account and returns the change that makes it. */
    Change create(Stage stage) {
        return creation.apply(stage);
    }

    /** Returns the change that deletes it. */
    Change delete(Stage stage) {
        return deletion.apply(stage);
    }
}
