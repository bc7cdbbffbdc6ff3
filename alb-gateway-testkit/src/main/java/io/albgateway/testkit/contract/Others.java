package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.ApiServer;
import io.albgateway.testkit.alb.AsyncJob;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.NewLoadBalancer;
import io.albgateway.testkit.alb.NewRule;
import io.albgateway.testkit.alb.Query;
import java.time.Duration;
import java.util.Optional;

/** Somebody else with an instance, a server group and an access list of their own in the same account, made by hand. */
final class Others {

    private static final ImmutableSortedMap<String, String> TAGS = ImmutableSortedMap.of("owner", "somebody else");

    private final AlbApi api;
    private final Stage stage;
    private final String loadBalancerId;
    private final String groupId;
    private final String aclId;
    private final String before;

    private Others(AlbApi api, Stage stage) {
        this.api = api;
        this.stage = stage;
        String vpc = "vpc-fake";
        loadBalancerId = api.createLoadBalancer(
                        Call.plain(),
                        new NewLoadBalancer(
                                "somebody-else",
                                "Standard",
                                LoadBalancer.AddressType.INTRANET,
                                LoadBalancer.IpVersion.IPV4,
                                Optional.empty(),
                                vpc,
                                ImmutableList.of(new ZoneMapping(
                                        Optional.of("vsw-a"),
                                        Optional.of("zone-a"),
                                        Optional.empty(),
                                        Optional.empty())),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                TAGS))
                .resourceId()
                .orElseThrow();
        groupId = newGroup(api, "somebody-else");
        settle();
        api.addServersToServerGroup(Call.plain(), groupId, ImmutableList.of(ApiServer.ip("10.7.0.1", 80, 100)));
        aclId = api.createAcl(Call.plain(), "somebody-else", TAGS).resourceId().orElseThrow();
        settle();
        api.addEntriesToAcl(Call.plain(), aclId, ImmutableList.of("10.7.0.0/24"));
        String listener = api.createListener(
                        Call.plain(), loadBalancerId, Wanted.http(ServerGroupKey.existing(groupId)))
                .resourceId()
                .orElseThrow();
        settle();
        api.createRules(Call.plain(), listener, ImmutableList.of(rule(10, "somebody.example.test")));
        settle();
        before = now();
    }

    static Others moveIn(AlbApi api, Stage stage) {
        return new Others(api, stage);
    }

    /** Makes a group without tags of ours. */
    static String newGroup(AlbApi api, String name) {
        return api.createServerGroup(
                        Call.plain(),
                        "Ip",
                        Optional.of("vpc-fake"),
                        io.albgateway.model.graph.ServerGroup.builder()
                                .key(ServerGroupKey.of("by hand"))
                                .name(name)
                                .build(),
                        TAGS)
                .resourceId()
                .orElseThrow();
    }

    static NewRule rule(int priority, String host) {
        return new NewRule(
                "by-hand",
                Direction.REQUEST,
                priority,
                ImmutableList.of(Wanted.host(host)),
                ImmutableList.of(Wanted.text("by hand")),
                TAGS);
    }

    String loadBalancerId() {
        return loadBalancerId;
    }

    String groupId() {
        return groupId;
    }

    String before() {
        return before;
    }

    /** All that they own, as a text that changes with it. */
    String now() {
        return api.getLoadBalancerAttribute(loadBalancerId)
                + "\n" + api.listListeners(Query.ofLoadBalancers(ImmutableList.of(loadBalancerId)))
                + "\n" + api.listRules(Query.ofLoadBalancers(ImmutableList.of(loadBalancerId)))
                + "\n" + api.listServerGroups(Query.ofIds(ImmutableList.of(groupId)))
                + "\n" + api.listServerGroupServers(groupId, Query.all())
                + "\n" + api.listAcls(Query.ofIds(ImmutableList.of(aclId)))
                + "\n" + api.listAclEntries(aclId, Query.all());
    }

    private void settle() {
        settle(api, stage);
    }

    /** Waits until no job is under way. */
    static void settle(AlbApi api, Stage stage) {
        while (api.listAsynJobs(Query.all().withMaxResults(100)).items().stream()
                .map(AsyncJob::status)
                .anyMatch("Processing"::equals)) {
            stage.pause(Duration.ofSeconds(1));
        }
    }
}
