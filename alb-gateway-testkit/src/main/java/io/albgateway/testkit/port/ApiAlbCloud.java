package io.albgateway.testkit.port;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.NetworkSource;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.testkit.alb.AlbApi;

/** The port over the operations of an ALB. It remembers what it created, and works without. */
public final class ApiAlbCloud implements AlbCloud {

    private final AlbApi api;
    private final NetworkSource network;
    private final CloudTime time;
    private final Ids ids;

    /**
     * Makes an adapter.
     *
     * @param vpcId the VPC of server groups of a gateway that has no load balancer
     */
    public ApiAlbCloud(AlbApi api, NetworkSource network, CloudTime time, String vpcId) {
        this.api = api;
        this.network = network;
        this.time = time;
        this.ids = new Ids(vpcId);
    }

    @Override
    public ObservedGateway observe(ObservationScope scope, CallContext context) {
        ObservedGateway observed = new Observer(new Calls(api, time, context), scope).observe();
        ids.learn(observed);
        return observed;
    }

    @Override
    public AppliedChange apply(Change change, CallContext context) {
        Calls calls = new Calls(api, time, context);
        Finder finder = new Finder(calls, ids, change.gateway());
        return change.accept(new Change.Visitor<>() {
            @Override
            public AppliedChange loadBalancer(LoadBalancerChange family) {
                return family.acceptKind(new LoadBalancerChanges(calls, finder, network));
            }

            @Override
            public AppliedChange listener(ListenerChange family) {
                return family.acceptKind(new ListenerChanges(calls, finder));
            }

            @Override
            public AppliedChange acl(AclChange family) {
                return family.acceptKind(new AclChanges(calls, finder));
            }

            @Override
            public AppliedChange rule(RuleChange family) {
                return family.acceptKind(new RuleChanges(calls, finder));
            }

            @Override
            public AppliedChange serverGroup(ServerGroupChange family) {
                return family.acceptKind(new ServerGroupChanges(calls, finder));
            }

            @Override
            public AppliedChange tag(TagChange family) {
                return family.acceptKind(new TagChanges(calls));
            }
        });
    }
}
