package io.albgateway.testkit.contract;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ServerGroupChange;

/** Somebody else deletes all that a gateway has, through a process of their own. */
final class TearDown {

    private final Stage stage;
    private final AlbCloud cloud;

    TearDown(Stage stage) {
        this.stage = stage;
        this.cloud = stage.account().cloud();
    }

    void run() {
        ObservedGateway there = cloud.observe(stage.gateway());
        there.loadBalancer().ifPresent(found -> {
            var ref = CloudRef.observed(stage.gateway(), found.id());
            cloud.apply(new LoadBalancerChange.SetDeletionProtection(stage.header("Unprotect"), ref, false));
            cloud.apply(new LoadBalancerChange.Delete(stage.header("Delete"), ref));
        });
        there.serverGroups()
                .forEach(group -> cloud.apply(new ServerGroupChange.Delete(
                        stage.header("DeleteServerGroup"), CloudRef.observed(group.key(), group.id()))));
        there.acls()
                .forEach(acl -> cloud.apply(
                        new AclChange.Delete(stage.header("DeleteAcl"), CloudRef.observed(acl.name(), acl.id()))));
    }
}
