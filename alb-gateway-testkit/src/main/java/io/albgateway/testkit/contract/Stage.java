package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangeHeader;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.RuleChange.NewRule;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CancellationException;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** The account of one case and the process that works on it, with the things that most cases begin with. */
final class Stage implements AutoCloseable {

    private static final int MAX_TRIES = 600;

    private final ContractAccount account;
    private final TreeSet<GatewayRef> gateways = new TreeSet<>();
    /** In a shared account the things of one case have names of their own. */
    private final String name;

    private AlbCloud cloud;
    private GatewayRef gateway;

    Stage(ContractAccount account) {
        this.account = account;
        this.cloud = account.cloud();
        this.name = isShared() ? UUID.randomUUID().toString().substring(0, 8) : "case";
        this.gateway = account.sharedGateway().orElse(GatewayRef.of("contract"));
        gateways.add(gateway);
    }

    ContractAccount account() {
        return account;
    }

    ContractResources resources() {
        return account.resources();
    }

    boolean isShared() {
        return account.sharedGateway().isPresent();
    }

    GatewayRef gateway() {
        return gateway;
    }

    /** From here on another gateway is meant, which nobody shares. */
    GatewayRef alone(String suffix) {
        gateway = GatewayRef.of(isShared() ? "contract-" + name + suffix : "contract" + suffix);
        gateways.add(gateway);
        return gateway;
    }

    /** From here on this gateway is meant. */
    void turnTo(GatewayRef other) {
        gateway = other;
    }

    AlbCloud cloud() {
        return cloud;
    }

    /** The process ends, and another one starts. */
    void restart() {
        cloud = account.cloud();
    }

    AppliedChange apply(Change change) {
        return cloud.apply(change, CallContext.unlimited());
    }

    /** Applies as a patient caller does: again, as long as the kind of the failure tells to. */
    AppliedChange applyPatiently(Change change) {
        for (int i = 0; ; i++) {
            try {
                return apply(change);
            } catch (AlbCloudException e) {
                if (!e.kind().isRetryable() || i >= MAX_TRIES) {
                    throw e;
                }
                pause(Duration.ofSeconds(1));
            }
        }
    }

    void pause(Duration duration) {
        try {
            account.time().sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted");
        }
    }

    ObservedGateway observe() {
        return cloud.observe(ObservationScope.of(gateway), CallContext.unlimited());
    }

    ChangeHeader header(String what) {
        return ChangeHeader.builder(gateway, ChangeKey.of(what, name))
                .reason("A case of the contract asks for it")
                .build();
    }

    CloudRef<GatewayRef> loadBalancerRef() {
        return CloudRef.planned(gateway);
    }

    /** Makes sure that there is an instance; in a shared account it may have been there before. */
    CloudRef<GatewayRef> loadBalancer() {
        apply(new LoadBalancerChange.Create(header("CreateLoadBalancer"), Wanted.loadBalancer(resources())));
        return loadBalancerRef();
    }

    ServerGroupKey groupKey(String group) {
        return ServerGroupKey.of(name + "/" + group);
    }

    ServerGroupKey group(String group) {
        return group(Wanted.group(groupKey(group)));
    }

    ServerGroupKey group(ServerGroup wanted) {
        apply(new ServerGroupChange.Create(header("CreateServerGroup"), wanted));
        return wanted.key();
    }

    CloudRef<ServerGroupKey> groupWith(String group, List<Server> servers) {
        CloudRef<ServerGroupKey> ref = CloudRef.planned(group(group));
        apply(new ServerGroupChange.AddServers(header("AddServersToServerGroup"), ref, ImmutableList.copyOf(servers)));
        return ref;
    }

    /** An HTTP listener and what it needs. */
    CloudRef<ListenerKey> listener() {
        CloudRef<GatewayRef> owner = loadBalancer();
        apply(new ListenerChange.Create(header("CreateListener"), owner, Wanted.http(group("default"))));
        return CloudRef.planned(Wanted.HTTP);
    }

    /** An HTTPS listener and what it needs. */
    CloudRef<ListenerKey> tlsListener() {
        CloudRef<GatewayRef> owner = loadBalancer();
        String certificate = resources().certificateIds().get(0);
        apply(new ListenerChange.Create(header("CreateListener"), owner, Wanted.https(group("default"), certificate)));
        return CloudRef.planned(Wanted.HTTPS);
    }

    String aclKey() {
        return name + "-acl";
    }

    CloudRef<String> acl(String... blocks) {
        return aclOf(aclKey(), blocks);
    }

    CloudRef<String> aclOf(String key, String... blocks) {
        apply(new AclChange.Create(header("CreateAcl"), key, "contract-" + key));
        CloudRef<String> acl = CloudRef.planned(key);
        if (blocks.length > 0) {
            apply(new AclChange.AddEntries(header("AddEntriesToAcl"), acl, ImmutableList.copyOf(blocks)));
        }
        return acl;
    }

    static NewRule named(Rule rule) {
        return new NewRule("in_contract_case", rule);
    }

    RuleChange.Create creation(List<Rule> rules) {
        return new RuleChange.Create(
                header("CreateRules"),
                CloudRef.planned(Wanted.HTTP),
                rules.stream().map(Stage::named).collect(toImmutableList()));
    }

    /** Rules of a listener that is there. */
    ImmutableList<Rule> rules(int count) {
        ImmutableList<Rule> rules = Wanted.rules(count);
        apply(creation(rules));
        return rules;
    }

    /** Our server group with this key, as observed. */
    Optional<ObservedServerGroup> find(ObservedGateway observed, ServerGroupKey key) {
        return observed.serverGroup(key);
    }

    Optional<ObservedAcl> find(ObservedGateway observed, String aclKey) {
        return observed.acls().stream()
                .filter(acl ->
                        acl.ownership().equals(Optional.of(io.albgateway.model.change.Ownership.of(gateway, aclKey))))
                .findFirst();
    }

    @Override
    public void close() {
        if (isShared()) {
            gateways.forEach(used -> new Cleanup(account, used, name).run());
        }
        account.close();
    }
}
