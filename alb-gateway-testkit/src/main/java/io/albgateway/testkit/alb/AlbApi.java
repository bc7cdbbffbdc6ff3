package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
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

/**
 * The operations of ALB, one method each, with values in the place of wire parameters. A method that is left out here
 * ({@code CreateRule}, {@code UpdateRuleAttribute}, {@code DeleteRule}) is a batch of one.
 *
 * <p>Every method fails with {@link AlbApiException} where ALB would answer an error, with {@link LostAnswerException}
 * where a fault plan lost the answer, and with {@link CrashError} where it ended the calling process. Writes return when
 * the call is answered: the job behind it goes on, and the resource shows a state such as {@code Configuring} until it is
 * done. Reads are pages of at most 100, 20 by default. Filters hold at most 20 values each.
 *
 * <p>Values that are read name server groups by {@link io.albgateway.model.graph.ServerGroupKey#existing existing}; in
 * values that are written, groups have to be named so too. Source: ALB API reference, "List of operations by function".
 */
public interface AlbApi {

    // Load balancers.

    /** Creates an instance; the answer has its id and no job. */
    Written createLoadBalancer(Call call, NewLoadBalancer wanted);

    /** Returns an instance in full. */
    ObservedLoadBalancer getLoadBalancerAttribute(String loadBalancerId);

    /** Lists instances by id, name, VPC and tags; without their zones. */
    Page<ObservedLoadBalancer> listLoadBalancers(Query query);

    Written updateLoadBalancerAttribute(Call call, String loadBalancerId, String name);

    Written updateLoadBalancerZones(Call call, String loadBalancerId, List<ZoneMapping> zones);

    /** Changes the edition; the answer has no job, the instance is {@code Configuring} meanwhile. */
    Written updateLoadBalancerEdition(Call call, String loadBalancerId, String edition);

    Written updateLoadBalancerAddressTypeConfig(
            Call call, String loadBalancerId, LoadBalancer.AddressType addressType, List<ZoneMapping> zones);

    Written enableLoadBalancerIpv6Internet(Call call, String loadBalancerId);

    Written disableLoadBalancerIpv6Internet(Call call, String loadBalancerId);

    Written enableDeletionProtection(Call call, String loadBalancerId);

    Written disableDeletionProtection(Call call, String loadBalancerId);

    Written enableLoadBalancerAccessLog(Call call, String loadBalancerId, AccessLogConfig log);

    Written disableLoadBalancerAccessLog(Call call, String loadBalancerId);

    Written loadBalancerJoinSecurityGroup(Call call, String loadBalancerId, List<String> securityGroupIds);

    Written loadBalancerLeaveSecurityGroup(Call call, String loadBalancerId, List<String> securityGroupIds);

    Written attachCommonBandwidthPackageToLoadBalancer(Call call, String loadBalancerId, String bandwidthPackageId);

    Written detachCommonBandwidthPackageFromLoadBalancer(Call call, String loadBalancerId, String bandwidthPackageId);

    /** Deletes an instance with its listeners and rules; server groups and access lists stay. */
    Written deleteLoadBalancer(Call call, String loadBalancerId);

    // Listeners.

    /**
     * Creates a listener with its default certificate and its tags. Further certificates, the access list and the log in
     * the value are not looked at: they have operations of their own.
     */
    Written createListener(Call call, String loadBalancerId, Listener wanted);

    /** Returns a listener in full; of its certificates only the default one. */
    ApiListener getListenerAttribute(String listenerId);

    /** Lists listeners by id, load balancer and tags; without certificates and access lists. */
    Page<ApiListener> listListeners(Query query);

    /** Changes what the edit changes; further certificates, access list, log and tags stay whatever it does. */
    Written updateListenerAttribute(Call call, String listenerId, UnaryOperator<Listener> edit);

    Written updateListenerLogConfig(Call call, String listenerId, ListenerLogConfig log);

    Written startListener(Call call, String listenerId);

    Written stopListener(Call call, String listenerId);

    Written deleteListener(Call call, String listenerId);

    Written associateAdditionalCertificatesWithListener(Call call, String listenerId, List<String> certificateIds);

    Written dissociateAdditionalCertificatesFromListener(Call call, String listenerId, List<String> certificateIds);

    /** Lists the certificates of a listener, the default one included. */
    Page<ListenerCertificate> listListenerCertificates(String listenerId, Query query);

    // Rules.

    /** Creates 1 to 100 rules; the answer pairs ids with priorities. */
    RulesCreated createRules(Call call, String listenerId, List<NewRule> rules);

    /** Changes 1 to 100 rules of one listener, in the order of the list. */
    Written updateRulesAttribute(Call call, List<RulePatch> rules);

    /** Deletes 1 to 100 rules of one load balancer, in the order of the list. */
    Written deleteRules(Call call, List<String> ruleIds);

    /** Lists rules by id, listener, load balancer, direction and tags. */
    Page<ApiRule> listRules(Query query);

    // Server groups.

    /** Creates a group; key and servers of the value are not looked at. */
    Written createServerGroup(
            Call call,
            String type,
            Optional<String> vpcId,
            ServerGroup wanted,
            ImmutableSortedMap<String, String> tags);

    /** Changes what the edit changes; protocol, type, servers and tags stay whatever it does. */
    Written updateServerGroupAttribute(Call call, String serverGroupId, UnaryOperator<ServerGroup> edit);

    Written deleteServerGroup(Call call, String serverGroupId);

    /** Lists groups by id, name, VPC and tags. */
    Page<ApiServerGroup> listServerGroups(Query query);

    Written addServersToServerGroup(Call call, String serverGroupId, List<ApiServer> servers);

    Written removeServersFromServerGroup(Call call, String serverGroupId, List<ApiServer> servers);

    /** Changes weights and descriptions of 1 to 40 servers. */
    Written updateServerGroupServersAttribute(Call call, String serverGroupId, List<ApiServer> servers);

    Page<ApiServer> listServerGroupServers(String serverGroupId, Query query);

    // Access lists.

    Written createAcl(Call call, String name, ImmutableSortedMap<String, String> tags);

    Written deleteAcl(Call call, String aclId);

    /** Lists access lists by id, name and tags; without their entries. */
    Page<ObservedAcl> listAcls(Query query);

    Written addEntriesToAcl(Call call, String aclId, List<String> entries);

    Written removeEntriesFromAcl(Call call, String aclId, List<String> entries);

    Page<String> listAclEntries(String aclId, Query query);

    Written associateAclsWithListener(Call call, String listenerId, ListenerChange.AclType type, List<String> aclIds);

    Written dissociateAclsFromListener(Call call, String listenerId, List<String> aclIds);

    /** Lists which listeners use these access lists, 1 to 5 of them. */
    ImmutableList<AclRelation> listAclRelations(List<String> aclIds);

    // Tags and jobs.

    /** Sets tags; of type {@code loadbalancer}, {@code servergroup} or {@code acl}: others take tags at creation only. */
    Written tagResources(String resourceType, List<String> resourceIds, ImmutableSortedMap<String, String> tags);

    Written untagResources(String resourceType, List<String> resourceIds, List<String> tagKeys);

    /** Lists jobs by id (at most 10) or resource, the newest first; jobs are never read stale. */
    Page<AsyncJob> listAsynJobs(Query query);
}
