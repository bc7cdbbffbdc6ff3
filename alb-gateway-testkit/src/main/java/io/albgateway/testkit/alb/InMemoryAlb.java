package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.NetworkSource;
import io.albgateway.model.albconfig.AccessLogConfig;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.ServerGroup;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The account: all operations over one state. Safe for several threads; calls are done one after the other. */
public final class InMemoryAlb implements AlbApi {

    private final Kernel kernel;
    private final NetworkSource network;
    private final DataPlane dataPlane;
    private final LoadBalancerOps loadBalancers;
    private final ListenerOps listeners;
    private final ListenerGuardOps guards;
    private final RuleOps rules;
    private final GroupOps groups;
    private final AclOps acls;
    private final Tags tags;
    private final Jobs jobs;

    private InMemoryAlb(Kernel kernel, NetworkSource network, DataPlane dataPlane) {
        this.kernel = kernel;
        this.network = network;
        this.dataPlane = dataPlane;
        this.loadBalancers = new LoadBalancerOps(kernel, network);
        this.listeners = new ListenerOps(kernel);
        this.guards = new ListenerGuardOps(kernel, listeners);
        this.rules = new RuleOps(kernel);
        this.groups = new GroupOps(kernel);
        this.acls = new AclOps(kernel);
        this.tags = new Tags(kernel);
        this.jobs = new Jobs(kernel);
    }

    /** Returns an empty account. */
    public static InMemoryAlb create(AlbSettings settings, CloudTime time, NetworkSource network) {
        Kernel kernel = new Kernel(settings, time);
        return new InMemoryAlb(kernel, network, new DataPlane(kernel));
    }

    /** Returns the same account at this moment, with a time of its own, without calls so far and without faults. */
    public InMemoryAlb copy(CloudTime time) {
        Kernel copy = kernel.copy(time);
        return new InMemoryAlb(copy, network, dataPlane.over(copy));
    }

    /** What serves requests. */
    public DataPlane dataPlane() {
        return dataPlane;
    }

    /** Asks this from now on what goes wrong with calls. */
    public void injectFaults(FaultInjector injector) {
        kernel.faults(injector);
    }

    /** A new process starts: its calls no longer meet the crash of the last one. */
    public void restart() {
        kernel.restart();
    }

    /** All calls since the start or since {@link #forgetCalls()}, refused ones included. */
    public ImmutableList<CallRecord> calls() {
        return ImmutableList.copyOf(kernel.calls());
    }

    /** Starts to number calls from 1 again. */
    public void forgetCalls() {
        kernel.forgetCalls();
    }

    @Override
    public Written createLoadBalancer(Call call, NewLoadBalancer wanted) {
        return loadBalancers.create(call, wanted);
    }

    @Override
    public ObservedLoadBalancer getLoadBalancerAttribute(String loadBalancerId) {
        return loadBalancers.get(loadBalancerId);
    }

    @Override
    public Page<ObservedLoadBalancer> listLoadBalancers(Query query) {
        return loadBalancers.list(query);
    }

    @Override
    public Written updateLoadBalancerAttribute(Call call, String loadBalancerId, String name) {
        return loadBalancers.rename(call, loadBalancerId, name);
    }

    @Override
    public Written updateLoadBalancerZones(Call call, String loadBalancerId, List<ZoneMapping> zones) {
        return loadBalancers.setZones(call, loadBalancerId, zones);
    }

    @Override
    public Written updateLoadBalancerEdition(Call call, String loadBalancerId, String edition) {
        return loadBalancers.setEdition(call, loadBalancerId, edition);
    }

    @Override
    public Written updateLoadBalancerAddressTypeConfig(
            Call call, String loadBalancerId, LoadBalancer.AddressType addressType, List<ZoneMapping> zones) {
        return loadBalancers.setAddressType(call, loadBalancerId, addressType, zones);
    }

    @Override
    public Written enableLoadBalancerIpv6Internet(Call call, String loadBalancerId) {
        return loadBalancers.setIpv6(call, loadBalancerId, LoadBalancer.AddressType.INTERNET);
    }

    @Override
    public Written disableLoadBalancerIpv6Internet(Call call, String loadBalancerId) {
        return loadBalancers.setIpv6(call, loadBalancerId, LoadBalancer.AddressType.INTRANET);
    }

    @Override
    public Written enableDeletionProtection(Call call, String loadBalancerId) {
        return loadBalancers.setProtection(call, loadBalancerId, true);
    }

    @Override
    public Written disableDeletionProtection(Call call, String loadBalancerId) {
        return loadBalancers.setProtection(call, loadBalancerId, false);
    }

    @Override
    public Written enableLoadBalancerAccessLog(Call call, String loadBalancerId, AccessLogConfig log) {
        return loadBalancers.setLog("EnableLoadBalancerAccessLog", call, loadBalancerId, Optional.of(log));
    }

    @Override
    public Written disableLoadBalancerAccessLog(Call call, String loadBalancerId) {
        return loadBalancers.setLog("DisableLoadBalancerAccessLog", call, loadBalancerId, Optional.empty());
    }

    @Override
    public Written loadBalancerJoinSecurityGroup(Call call, String loadBalancerId, List<String> securityGroupIds) {
        return loadBalancers.securityGroups(
                "LoadBalancerJoinSecurityGroup", call, loadBalancerId, securityGroupIds, true);
    }

    @Override
    public Written loadBalancerLeaveSecurityGroup(Call call, String loadBalancerId, List<String> securityGroupIds) {
        return loadBalancers.securityGroups(
                "LoadBalancerLeaveSecurityGroup", call, loadBalancerId, securityGroupIds, false);
    }

    @Override
    public Written attachCommonBandwidthPackageToLoadBalancer(
            Call call, String loadBalancerId, String bandwidthPackageId) {
        return loadBalancers.setPackage(
                "AttachCommonBandwidthPackageToLoadBalancer", call, loadBalancerId, bandwidthPackageId, true);
    }

    @Override
    public Written detachCommonBandwidthPackageFromLoadBalancer(
            Call call, String loadBalancerId, String bandwidthPackageId) {
        return loadBalancers.setPackage(
                "DetachCommonBandwidthPackageFromLoadBalancer", call, loadBalancerId, bandwidthPackageId, false);
    }

    @Override
    public Written deleteLoadBalancer(Call call, String loadBalancerId) {
        return loadBalancers.delete(call, loadBalancerId);
    }

    @Override
    public Written createListener(Call call, String loadBalancerId, Listener wanted) {
        return listeners.create(call, loadBalancerId, wanted);
    }

    @Override
    public ApiListener getListenerAttribute(String listenerId) {
        return listeners.get(listenerId);
    }

    @Override
    public Page<ApiListener> listListeners(Query query) {
        return listeners.list(query);
    }

    @Override
    public Written updateListenerAttribute(Call call, String listenerId, UnaryOperator<Listener> edit) {
        return listeners.update(call, listenerId, edit);
    }

    @Override
    public Written updateListenerLogConfig(Call call, String listenerId, ListenerLogConfig log) {
        return listeners.setLog(call, listenerId, log);
    }

    @Override
    public Written startListener(Call call, String listenerId) {
        return listeners.setStopped(call, listenerId, false);
    }

    @Override
    public Written stopListener(Call call, String listenerId) {
        return listeners.setStopped(call, listenerId, true);
    }

    @Override
    public Written deleteListener(Call call, String listenerId) {
        return listeners.delete(call, listenerId);
    }

    @Override
    public Written associateAdditionalCertificatesWithListener(
            Call call, String listenerId, List<String> certificateIds) {
        return guards.associate(call, listenerId, certificateIds);
    }

    @Override
    public Written dissociateAdditionalCertificatesFromListener(
            Call call, String listenerId, List<String> certificateIds) {
        return guards.dissociate(call, listenerId, certificateIds);
    }

    @Override
    public Page<ListenerCertificate> listListenerCertificates(String listenerId, Query query) {
        return guards.list(listenerId, query);
    }

    @Override
    public RulesCreated createRules(Call call, String listenerId, List<NewRule> newRules) {
        return rules.create(call, listenerId, newRules);
    }

    @Override
    public Written updateRulesAttribute(Call call, List<RulePatch> patches) {
        return rules.update(call, patches);
    }

    @Override
    public Written deleteRules(Call call, List<String> ruleIds) {
        return rules.delete(call, ruleIds);
    }

    @Override
    public Page<ApiRule> listRules(Query query) {
        return rules.list(query);
    }

    @Override
    public Written createServerGroup(
            Call call,
            String type,
            Optional<String> vpcId,
            ServerGroup wanted,
            ImmutableSortedMap<String, String> groupTags) {
        return groups.create(call, type, vpcId, wanted, groupTags);
    }

    @Override
    public Written updateServerGroupAttribute(Call call, String serverGroupId, UnaryOperator<ServerGroup> edit) {
        return groups.update(call, serverGroupId, edit);
    }

    @Override
    public Written deleteServerGroup(Call call, String serverGroupId) {
        return groups.delete(call, serverGroupId);
    }

    @Override
    public Page<ApiServerGroup> listServerGroups(Query query) {
        return groups.list(query);
    }

    @Override
    public Written addServersToServerGroup(Call call, String serverGroupId, List<ApiServer> servers) {
        return groups.add(call, serverGroupId, servers);
    }

    @Override
    public Written removeServersFromServerGroup(Call call, String serverGroupId, List<ApiServer> servers) {
        return groups.remove(call, serverGroupId, servers);
    }

    @Override
    public Written updateServerGroupServersAttribute(Call call, String serverGroupId, List<ApiServer> servers) {
        return groups.reweight(call, serverGroupId, servers);
    }

    @Override
    public Page<ApiServer> listServerGroupServers(String serverGroupId, Query query) {
        return groups.listServers(serverGroupId, query);
    }

    @Override
    public Written createAcl(Call call, String name, ImmutableSortedMap<String, String> aclTags) {
        return acls.create(call, name, aclTags);
    }

    @Override
    public Written deleteAcl(Call call, String aclId) {
        return acls.delete(call, aclId);
    }

    @Override
    public Page<ObservedAcl> listAcls(Query query) {
        return acls.list(query);
    }

    @Override
    public Written addEntriesToAcl(Call call, String aclId, List<String> entries) {
        return acls.add(call, aclId, entries);
    }

    @Override
    public Written removeEntriesFromAcl(Call call, String aclId, List<String> entries) {
        return acls.remove(call, aclId, entries);
    }

    @Override
    public Page<String> listAclEntries(String aclId, Query query) {
        return acls.listEntries(aclId, query);
    }

    @Override
    public Written associateAclsWithListener(
            Call call, String listenerId, ListenerChange.AclType type, List<String> aclIds) {
        return guards.associateAcls(call, listenerId, type, aclIds);
    }

    @Override
    public Written dissociateAclsFromListener(Call call, String listenerId, List<String> aclIds) {
        return guards.dissociateAcls(call, listenerId, aclIds);
    }

    @Override
    public ImmutableList<AclRelation> listAclRelations(List<String> aclIds) {
        return acls.relations(aclIds);
    }

    @Override
    public Written tagResources(
            String resourceType, List<String> resourceIds, ImmutableSortedMap<String, String> newTags) {
        return tags.tag(resourceType, resourceIds, newTags);
    }

    @Override
    public Written untagResources(String resourceType, List<String> resourceIds, List<String> tagKeys) {
        return tags.untag(resourceType, resourceIds, tagKeys);
    }

    @Override
    public Page<AsyncJob> listAsynJobs(Query query) {
        return jobs.list(query);
    }
}
