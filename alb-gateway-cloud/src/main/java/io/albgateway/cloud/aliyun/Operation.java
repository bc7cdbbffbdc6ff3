package io.albgateway.cloud.aliyun;

import com.aliyun.alb20200616.Client;
import com.aliyun.alb20200616.models.AddEntriesToAclRequest;
import com.aliyun.alb20200616.models.AddServersToServerGroupRequest;
import com.aliyun.alb20200616.models.AssociateAclsWithListenerRequest;
import com.aliyun.alb20200616.models.AssociateAdditionalCertificatesWithListenerRequest;
import com.aliyun.alb20200616.models.AttachCommonBandwidthPackageToLoadBalancerRequest;
import com.aliyun.alb20200616.models.CreateAclRequest;
import com.aliyun.alb20200616.models.CreateListenerRequest;
import com.aliyun.alb20200616.models.CreateLoadBalancerRequest;
import com.aliyun.alb20200616.models.CreateRulesRequest;
import com.aliyun.alb20200616.models.CreateServerGroupRequest;
import com.aliyun.alb20200616.models.DeleteAclRequest;
import com.aliyun.alb20200616.models.DeleteListenerRequest;
import com.aliyun.alb20200616.models.DeleteLoadBalancerRequest;
import com.aliyun.alb20200616.models.DeleteRulesRequest;
import com.aliyun.alb20200616.models.DeleteServerGroupRequest;
import com.aliyun.alb20200616.models.DisableDeletionProtectionRequest;
import com.aliyun.alb20200616.models.DisableLoadBalancerAccessLogRequest;
import com.aliyun.alb20200616.models.DisableLoadBalancerIpv6InternetRequest;
import com.aliyun.alb20200616.models.DissociateAclsFromListenerRequest;
import com.aliyun.alb20200616.models.DissociateAdditionalCertificatesFromListenerRequest;
import com.aliyun.alb20200616.models.EnableDeletionProtectionRequest;
import com.aliyun.alb20200616.models.EnableLoadBalancerAccessLogRequest;
import com.aliyun.alb20200616.models.EnableLoadBalancerIpv6InternetRequest;
import com.aliyun.alb20200616.models.GetListenerAttributeRequest;
import com.aliyun.alb20200616.models.GetLoadBalancerAttributeRequest;
import com.aliyun.alb20200616.models.ListAclEntriesRequest;
import com.aliyun.alb20200616.models.ListAclsRequest;
import com.aliyun.alb20200616.models.ListAsynJobsRequest;
import com.aliyun.alb20200616.models.ListListenerCertificatesRequest;
import com.aliyun.alb20200616.models.ListListenersRequest;
import com.aliyun.alb20200616.models.ListLoadBalancersRequest;
import com.aliyun.alb20200616.models.ListRulesRequest;
import com.aliyun.alb20200616.models.ListServerGroupServersRequest;
import com.aliyun.alb20200616.models.ListServerGroupsRequest;
import com.aliyun.alb20200616.models.LoadBalancerJoinSecurityGroupRequest;
import com.aliyun.alb20200616.models.LoadBalancerLeaveSecurityGroupRequest;
import com.aliyun.alb20200616.models.RemoveEntriesFromAclRequest;
import com.aliyun.alb20200616.models.RemoveServersFromServerGroupRequest;
import com.aliyun.alb20200616.models.TagResourcesRequest;
import com.aliyun.alb20200616.models.UnTagResourcesRequest;
import com.aliyun.alb20200616.models.UpdateListenerAttributeRequest;
import com.aliyun.alb20200616.models.UpdateListenerLogConfigRequest;
import com.aliyun.alb20200616.models.UpdateLoadBalancerAddressTypeConfigRequest;
import com.aliyun.alb20200616.models.UpdateLoadBalancerAttributeRequest;
import com.aliyun.alb20200616.models.UpdateLoadBalancerEditionRequest;
import com.aliyun.alb20200616.models.UpdateLoadBalancerZonesRequest;
import com.aliyun.alb20200616.models.UpdateRulesAttributeRequest;
import com.aliyun.alb20200616.models.UpdateServerGroupAttributeRequest;
import com.aliyun.alb20200616.models.UpdateServerGroupServersAttributeRequest;
import com.aliyun.tea.TeaModel;
import com.aliyun.teautil.models.RuntimeOptions;
import java.util.Map;

/** The operations of ALB that the adapter uses, each with its method of the SDK. */
enum Operation {
    CREATE_LOAD_BALANCER("CreateLoadBalancer", Kind.TOKEN, (sdk, map, options) -> sdk.createLoadBalancerWithOptions(TeaModel.build(map, new CreateLoadBalancerRequest()), options)),
    GET_LOAD_BALANCER_ATTRIBUTE("GetLoadBalancerAttribute", Kind.READ, (sdk, map, options) -> sdk.getLoadBalancerAttributeWithOptions(TeaModel.build(map, new GetLoadBalancerAttributeRequest()), options)),
    LIST_LOAD_BALANCERS("ListLoadBalancers", Kind.READ, (sdk, map, options) -> sdk.listLoadBalancersWithOptions(TeaModel.build(map, new ListLoadBalancersRequest()), options)),
    UPDATE_LOAD_BALANCER_ATTRIBUTE("UpdateLoadBalancerAttribute", Kind.TOKEN, (sdk, map, options) -> sdk.updateLoadBalancerAttributeWithOptions(TeaModel.build(map, new UpdateLoadBalancerAttributeRequest()), options)),
    UPDATE_LOAD_BALANCER_ZONES("UpdateLoadBalancerZones", Kind.TOKEN, (sdk, map, options) -> sdk.updateLoadBalancerZonesWithOptions(TeaModel.build(map, new UpdateLoadBalancerZonesRequest()), options)),
    UPDATE_LOAD_BALANCER_EDITION("UpdateLoadBalancerEdition", Kind.TOKEN, (sdk, map, options) -> sdk.updateLoadBalancerEditionWithOptions(TeaModel.build(map, new UpdateLoadBalancerEditionRequest()), options)),
    UPDATE_LOAD_BALANCER_ADDRESS_TYPE_CONFIG("UpdateLoadBalancerAddressTypeConfig", Kind.TOKEN, (sdk, map, options) -> sdk.updateLoadBalancerAddressTypeConfigWithOptions(TeaModel.build(map, new UpdateLoadBalancerAddressTypeConfigRequest()), options)),
    ENABLE_LOAD_BALANCER_IPV6_INTERNET("EnableLoadBalancerIpv6Internet", Kind.TOKEN, (sdk, map, options) -> sdk.enableLoadBalancerIpv6InternetWithOptions(TeaModel.build(map, new EnableLoadBalancerIpv6InternetRequest()), options)),
    DISABLE_LOAD_BALANCER_IPV6_INTERNET("DisableLoadBalancerIpv6Internet", Kind.TOKEN, (sdk, map, options) -> sdk.disableLoadBalancerIpv6InternetWithOptions(TeaModel.build(map, new DisableLoadBalancerIpv6InternetRequest()), options)),
    ENABLE_DELETION_PROTECTION("EnableDeletionProtection", Kind.TOKEN, (sdk, map, options) -> sdk.enableDeletionProtectionWithOptions(TeaModel.build(map, new EnableDeletionProtectionRequest()), options)),
    DISABLE_DELETION_PROTECTION("DisableDeletionProtection", Kind.TOKEN, (sdk, map, options) -> sdk.disableDeletionProtectionWithOptions(TeaModel.build(map, new DisableDeletionProtectionRequest()), options)),
    LOAD_BALANCER_JOIN_SECURITY_GROUP("LoadBalancerJoinSecurityGroup", Kind.TOKEN, (sdk, map, options) -> sdk.loadBalancerJoinSecurityGroupWithOptions(TeaModel.build(map, new LoadBalancerJoinSecurityGroupRequest()), options)),
    LOAD_BALANCER_LEAVE_SECURITY_GROUP("LoadBalancerLeaveSecurityGroup", Kind.TOKEN, (sdk, map, options) -> sdk.loadBalancerLeaveSecurityGroupWithOptions(TeaModel.build(map, new LoadBalancerLeaveSecurityGroupRequest()), options)),
    ATTACH_COMMON_BANDWIDTH_PACKAGE_TO_LOAD_BALANCER("AttachCommonBandwidthPackageToLoadBalancer", Kind.TOKEN, (sdk, map, options) -> sdk.attachCommonBandwidthPackageToLoadBalancerWithOptions(TeaModel.build(map, new AttachCommonBandwidthPackageToLoadBalancerRequest()), options)),
    ENABLE_LOAD_BALANCER_ACCESS_LOG("EnableLoadBalancerAccessLog", Kind.TOKEN, (sdk, map, options) -> sdk.enableLoadBalancerAccessLogWithOptions(TeaModel.build(map, new EnableLoadBalancerAccessLogRequest()), options)),
    DISABLE_LOAD_BALANCER_ACCESS_LOG("DisableLoadBalancerAccessLog", Kind.TOKEN, (sdk, map, options) -> sdk.disableLoadBalancerAccessLogWithOptions(TeaModel.build(map, new DisableLoadBalancerAccessLogRequest()), options)),
    DELETE_LOAD_BALANCER("DeleteLoadBalancer", Kind.TOKEN, (sdk, map, options) -> sdk.deleteLoadBalancerWithOptions(TeaModel.build(map, new DeleteLoadBalancerRequest()), options)),
    CREATE_LISTENER("CreateListener", Kind.TOKEN, (sdk, map, options) -> sdk.createListenerWithOptions(TeaModel.build(map, new CreateListenerRequest()), options)),
    GET_LISTENER_ATTRIBUTE("GetListenerAttribute", Kind.READ, (sdk, map, options) -> sdk.getListenerAttributeWithOptions(TeaModel.build(map, new GetListenerAttributeRequest()), options)),
    LIST_LISTENERS("ListListeners", Kind.READ, (sdk, map, options) -> sdk.listListenersWithOptions(TeaModel.build(map, new ListListenersRequest()), options)),
    UPDATE_LISTENER_ATTRIBUTE("UpdateListenerAttribute", Kind.TOKEN, (sdk, map, options) -> sdk.updateListenerAttributeWithOptions(TeaModel.build(map, new UpdateListenerAttributeRequest()), options)),
    UPDATE_LISTENER_LOG_CONFIG("UpdateListenerLogConfig", Kind.TOKEN, (sdk, map, options) -> sdk.updateListenerLogConfigWithOptions(TeaModel.build(map, new UpdateListenerLogConfigRequest()), options)),
    DELETE_LISTENER("DeleteListener", Kind.TOKEN, (sdk, map, options) -> sdk.deleteListenerWithOptions(TeaModel.build(map, new DeleteListenerRequest()), options)),
    ASSOCIATE_ADDITIONAL_CERTIFICATES_WITH_LISTENER("AssociateAdditionalCertificatesWithListener", Kind.TOKEN, (sdk, map, options) -> sdk.associateAdditionalCertificatesWithListenerWithOptions(TeaModel.build(map, new AssociateAdditionalCertificatesWithListenerRequest()), options)),
    DISSOCIATE_ADDITIONAL_CERTIFICATES_FROM_LISTENER("DissociateAdditionalCertificatesFromListener", Kind.TOKEN, (sdk, map, options) -> sdk.dissociateAdditionalCertificatesFromListenerWithOptions(TeaModel.build(map, new DissociateAdditionalCertificatesFromListenerRequest()), options)),
    LIST_LISTENER_CERTIFICATES("ListListenerCertificates", Kind.READ, (sdk, map, options) -> sdk.listListenerCertificatesWithOptions(TeaModel.build(map, new ListListenerCertificatesRequest()), options)),
    CREATE_RULES("CreateRules", Kind.TOKEN, (sdk, map, options) -> sdk.createRulesWithOptions(TeaModel.build(map, new CreateRulesRequest()), options)),
    UPDATE_RULES_ATTRIBUTE("UpdateRulesAttribute", Kind.TOKEN, (sdk, map, options) -> sdk.updateRulesAttributeWithOptions(TeaModel.build(map, new UpdateRulesAttributeRequest()), options)),
    DELETE_RULES("DeleteRules", Kind.TOKEN, (sdk, map, options) -> sdk.deleteRulesWithOptions(TeaModel.build(map, new DeleteRulesRequest()), options)),
    LIST_RULES("ListRules", Kind.READ, (sdk, map, options) -> sdk.listRulesWithOptions(TeaModel.build(map, new ListRulesRequest()), options)),
    CREATE_SERVER_GROUP("CreateServerGroup", Kind.TOKEN, (sdk, map, options) -> sdk.createServerGroupWithOptions(TeaModel.build(map, new CreateServerGroupRequest()), options)),
    UPDATE_SERVER_GROUP_ATTRIBUTE("UpdateServerGroupAttribute", Kind.TOKEN, (sdk, map, options) -> sdk.updateServerGroupAttributeWithOptions(TeaModel.build(map, new UpdateServerGroupAttributeRequest()), options)),
    DELETE_SERVER_GROUP("DeleteServerGroup", Kind.TOKEN, (sdk, map, options) -> sdk.deleteServerGroupWithOptions(TeaModel.build(map, new DeleteServerGroupRequest()), options)),
    LIST_SERVER_GROUPS("ListServerGroups", Kind.READ, (sdk, map, options) -> sdk.listServerGroupsWithOptions(TeaModel.build(map, new ListServerGroupsRequest()), options)),
    ADD_SERVERS_TO_SERVER_GROUP("AddServersToServerGroup", Kind.TOKEN, (sdk, map, options) -> sdk.addServersToServerGroupWithOptions(TeaModel.build(map, new AddServersToServerGroupRequest()), options)),
    REMOVE_SERVERS_FROM_SERVER_GROUP("RemoveServersFromServerGroup", Kind.TOKEN, (sdk, map, options) -> sdk.removeServersFromServerGroupWithOptions(TeaModel.build(map, new RemoveServersFromServerGroupRequest()), options)),
    UPDATE_SERVER_GROUP_SERVERS_ATTRIBUTE("UpdateServerGroupServersAttribute", Kind.TOKEN, (sdk, map, options) -> sdk.updateServerGroupServersAttributeWithOptions(TeaModel.build(map, new UpdateServerGroupServersAttributeRequest()), options)),
    LIST_SERVER_GROUP_SERVERS("ListServerGroupServers", Kind.READ, (sdk, map, options) -> sdk.listServerGroupServersWithOptions(TeaModel.build(map, new ListServerGroupServersRequest()), options)),
    CREATE_ACL("CreateAcl", Kind.TOKEN, (sdk, map, options) -> sdk.createAclWithOptions(TeaModel.build(map, new CreateAclRequest()), options)),
    DELETE_ACL("DeleteAcl", Kind.TOKEN, (sdk, map, options) -> sdk.deleteAclWithOptions(TeaModel.build(map, new DeleteAclRequest()), options)),
    LIST_ACLS("ListAcls", Kind.READ, (sdk, map, options) -> sdk.listAclsWithOptions(TeaModel.build(map, new ListAclsRequest()), options)),
    ADD_ENTRIES_TO_ACL("AddEntriesToAcl", Kind.TOKEN, (sdk, map, options) -> sdk.addEntriesToAclWithOptions(TeaModel.build(map, new AddEntriesToAclRequest()), options)),
    REMOVE_ENTRIES_FROM_ACL("RemoveEntriesFromAcl", Kind.TOKEN, (sdk, map, options) -> sdk.removeEntriesFromAclWithOptions(TeaModel.build(map, new RemoveEntriesFromAclRequest()), options)),
    LIST_ACL_ENTRIES("ListAclEntries", Kind.READ, (sdk, map, options) -> sdk.listAclEntriesWithOptions(TeaModel.build(map, new ListAclEntriesRequest()), options)),
    ASSOCIATE_ACLS_WITH_LISTENER("AssociateAclsWithListener", Kind.TOKEN, (sdk, map, options) -> sdk.associateAclsWithListenerWithOptions(TeaModel.build(map, new AssociateAclsWithListenerRequest()), options)),
    DISSOCIATE_ACLS_FROM_LISTENER("DissociateAclsFromListener", Kind.TOKEN, (sdk, map, options) -> sdk.dissociateAclsFromListenerWithOptions(TeaModel.build(map, new DissociateAclsFromListenerRequest()), options)),
    TAG_RESOURCES("TagResources", Kind.PLAIN, (sdk, map, options) -> sdk.tagResourcesWithOptions(TeaModel.build(map, new TagResourcesRequest()), options)),
    UNTAG_RESOURCES("UnTagResources", Kind.PLAIN, (sdk, map, options) -> sdk.unTagResourcesWithOptions(TeaModel.build(map, new UnTagResourcesRequest()), options)),
    LIST_ASYN_JOBS("ListAsynJobs", Kind.READ, (sdk, map, options) -> sdk.listAsynJobsWithOptions(TeaModel.build(map, new ListAsynJobsRequest()), options));

    private enum Kind {
        READ,
        /** A write that takes a client token. */
        TOKEN,
        /** A write that takes none. */
        PLAIN
    }

    /** A method of the SDK, fed with wire names. */
    private interface Method {
        TeaModel call(Client sdk, Map<String, Object> parameters, RuntimeOptions options) throws Exception;
    }

    private final String wireName;
    private final Kind kind;
    private final Method method;

    Operation(String wireName, Kind kind, Method method) {
        this.wireName = wireName;
        this.kind = kind;
        this.method = method;
    }

    /** The name in ALB's documents, which is also that on the wire. */
    String wireName() {
        return wireName;
    }

    boolean isRead() {
        return kind == Kind.READ;
    }

    boolean takesToken() {
        return kind == Kind.TOKEN;
    }

    /** Whether the rules of the call travel in a form, which drops empty texts in silence. */
    boolean sendsForm() {
        return this == CREATE_RULES || this == UPDATE_RULES_ATTRIBUTE;
    }

    /**
     * Calls ALB.
     *
     * @return status, headers and body as a map
     * @throws Exception whatever the SDK throws: several unrelated unchecked types, and it declares all checked ones
     */
    Map<String, Object> call(Client sdk, Map<String, Object> parameters, RuntimeOptions options) throws Exception {
        return method.call(sdk, parameters, options).toMap();
    }
}
