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
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.google.common.collect.Maps;
import java.util.Map;
import java.util.function.Supplier;

/** The operations of ALB that the adapter uses, each with its method of the SDK. */
enum Operation {
    CREATE_LOAD_BALANCER(
            "CreateLoadBalancer", Kind.TOKEN, CreateLoadBalancerRequest::new, Client::createLoadBalancerWithOptions),
    GET_LOAD_BALANCER_ATTRIBUTE(
            "GetLoadBalancerAttribute",
            Kind.READ,
            GetLoadBalancerAttributeRequest::new,
            Client::getLoadBalancerAttributeWithOptions),
    LIST_LOAD_BALANCERS(
            "ListLoadBalancers", Kind.READ, ListLoadBalancersRequest::new, Client::listLoadBalancersWithOptions),
    UPDATE_LOAD_BALANCER_ATTRIBUTE(
            "UpdateLoadBalancerAttribute",
            Kind.TOKEN,
            UpdateLoadBalancerAttributeRequest::new,
            Client::updateLoadBalancerAttributeWithOptions),
    UPDATE_LOAD_BALANCER_ZONES(
            "UpdateLoadBalancerZones",
            Kind.TOKEN,
            UpdateLoadBalancerZonesRequest::new,
            Client::updateLoadBalancerZonesWithOptions),
    UPDATE_LOAD_BALANCER_EDITION(
            "UpdateLoadBalancerEdition",
            Kind.TOKEN,
            UpdateLoadBalancerEditionRequest::new,
            Client::updateLoadBalancerEditionWithOptions),
    UPDATE_LOAD_BALANCER_ADDRESS_TYPE_CONFIG(
            "UpdateLoadBalancerAddressTypeConfig",
            Kind.TOKEN,
            UpdateLoadBalancerAddressTypeConfigRequest::new,
            Client::updateLoadBalancerAddressTypeConfigWithOptions),
    ENABLE_LOAD_BALANCER_IPV6_INTERNET(
            "EnableLoadBalancerIpv6Internet",
            Kind.TOKEN,
            EnableLoadBalancerIpv6InternetRequest::new,
            Client::enableLoadBalancerIpv6InternetWithOptions),
    DISABLE_LOAD_BALANCER_IPV6_INTERNET(
            "DisableLoadBalancerIpv6Internet",
            Kind.TOKEN,
            DisableLoadBalancerIpv6InternetRequest::new,
            Client::disableLoadBalancerIpv6InternetWithOptions),
    ENABLE_DELETION_PROTECTION(
            "EnableDeletionProtection",
            Kind.TOKEN,
            EnableDeletionProtectionRequest::new,
            Client::enableDeletionProtectionWithOptions),
    DISABLE_DELETION_PROTECTION(
            "DisableDeletionProtection",
            Kind.TOKEN,
            DisableDeletionProtectionRequest::new,
            Client::disableDeletionProtectionWithOptions),
    LOAD_BALANCER_JOIN_SECURITY_GROUP(
            "LoadBalancerJoinSecurityGroup",
            Kind.TOKEN,
            LoadBalancerJoinSecurityGroupRequest::new,
            Client::loadBalancerJoinSecurityGroupWithOptions),
    LOAD_BALANCER_LEAVE_SECURITY_GROUP(
            "LoadBalancerLeaveSecurityGroup",
            Kind.TOKEN,
            LoadBalancerLeaveSecurityGroupRequest::new,
            Client::loadBalancerLeaveSecurityGroupWithOptions),
    ATTACH_COMMON_BANDWIDTH_PACKAGE_TO_LOAD_BALANCER(
            "AttachCommonBandwidthPackageToLoadBalancer",
            Kind.TOKEN,
            AttachCommonBandwidthPackageToLoadBalancerRequest::new,
            Client::attachCommonBandwidthPackageToLoadBalancerWithOptions),
    ENABLE_LOAD_BALANCER_ACCESS_LOG(
            "EnableLoadBalancerAccessLog",
            Kind.TOKEN,
            EnableLoadBalancerAccessLogRequest::new,
            Client::enableLoadBalancerAccessLogWithOptions),
    DISABLE_LOAD_BALANCER_ACCESS_LOG(
            "DisableLoadBalancerAccessLog",
            Kind.TOKEN,
            DisableLoadBalancerAccessLogRequest::new,
            Client::disableLoadBalancerAccessLogWithOptions),
    DELETE_LOAD_BALANCER(
            "DeleteLoadBalancer", Kind.TOKEN, DeleteLoadBalancerRequest::new, Client::deleteLoadBalancerWithOptions),
    CREATE_LISTENER("CreateListener", Kind.TOKEN, CreateListenerRequest::new, Client::createListenerWithOptions),
    GET_LISTENER_ATTRIBUTE(
            "GetListenerAttribute",
            Kind.READ,
            GetListenerAttributeRequest::new,
            Client::getListenerAttributeWithOptions),
    LIST_LISTENERS("ListListeners", Kind.READ, ListListenersRequest::new, Client::listListenersWithOptions),
    UPDATE_LISTENER_ATTRIBUTE(
            "UpdateListenerAttribute",
            Kind.TOKEN,
            UpdateListenerAttributeRequest::new,
            Client::updateListenerAttributeWithOptions),
    UPDATE_LISTENER_LOG_CONFIG(
            "UpdateListenerLogConfig",
            Kind.TOKEN,
            UpdateListenerLogConfigRequest::new,
            Client::updateListenerLogConfigWithOptions),
    DELETE_LISTENER("DeleteListener", Kind.TOKEN, DeleteListenerRequest::new, Client::deleteListenerWithOptions),
    ASSOCIATE_ADDITIONAL_CERTIFICATES_WITH_LISTENER(
            "AssociateAdditionalCertificatesWithListener",
            Kind.TOKEN,
            AssociateAdditionalCertificatesWithListenerRequest::new,
            Client::associateAdditionalCertificatesWithListenerWithOptions),
    DISSOCIATE_ADDITIONAL_CERTIFICATES_FROM_LISTENER(
            "DissociateAdditionalCertificatesFromListener",
            Kind.TOKEN,
            DissociateAdditionalCertificatesFromListenerRequest::new,
            Client::dissociateAdditionalCertificatesFromListenerWithOptions),
    LIST_LISTENER_CERTIFICATES(
            "ListListenerCertificates",
            Kind.READ,
            ListListenerCertificatesRequest::new,
            Client::listListenerCertificatesWithOptions),
    CREATE_RULES("CreateRules", Kind.TOKEN, CreateRulesRequest::new, Client::createRulesWithOptions),
    UPDATE_RULES_ATTRIBUTE(
            "UpdateRulesAttribute",
            Kind.TOKEN,
            UpdateRulesAttributeRequest::new,
            Client::updateRulesAttributeWithOptions),
    DELETE_RULES("DeleteRules", Kind.TOKEN, DeleteRulesRequest::new, Client::deleteRulesWithOptions),
    LIST_RULES("ListRules", Kind.READ, ListRulesRequest::new, Client::listRulesWithOptions),
    CREATE_SERVER_GROUP(
            "CreateServerGroup", Kind.TOKEN, CreateServerGroupRequest::new, Client::createServerGroupWithOptions),
    UPDATE_SERVER_GROUP_ATTRIBUTE(
            "UpdateServerGroupAttribute",
            Kind.TOKEN,
            UpdateServerGroupAttributeRequest::new,
            Client::updateServerGroupAttributeWithOptions),
    DELETE_SERVER_GROUP(
            "DeleteServerGroup", Kind.TOKEN, DeleteServerGroupRequest::new, Client::deleteServerGroupWithOptions),
    LIST_SERVER_GROUPS(
            "ListServerGroups", Kind.READ, ListServerGroupsRequest::new, Client::listServerGroupsWithOptions),
    ADD_SERVERS_TO_SERVER_GROUP(
            "AddServersToServerGroup",
            Kind.TOKEN,
            AddServersToServerGroupRequest::new,
            Client::addServersToServerGroupWithOptions),
    REMOVE_SERVERS_FROM_SERVER_GROUP(
            "RemoveServersFromServerGroup",
            Kind.TOKEN,
            RemoveServersFromServerGroupRequest::new,
            Client::removeServersFromServerGroupWithOptions),
    UPDATE_SERVER_GROUP_SERVERS_ATTRIBUTE(
            "UpdateServerGroupServersAttribute",
            Kind.TOKEN,
            UpdateServerGroupServersAttributeRequest::new,
            Client::updateServerGroupServersAttributeWithOptions),
    LIST_SERVER_GROUP_SERVERS(
            "ListServerGroupServers",
            Kind.READ,
            ListServerGroupServersRequest::new,
            Client::listServerGroupServersWithOptions),
    CREATE_ACL("CreateAcl", Kind.TOKEN, CreateAclRequest::new, Client::createAclWithOptions),
    DELETE_ACL("DeleteAcl", Kind.TOKEN, DeleteAclRequest::new, Client::deleteAclWithOptions),
    LIST_ACLS("ListAcls", Kind.READ, ListAclsRequest::new, Client::listAclsWithOptions),
    ADD_ENTRIES_TO_ACL("AddEntriesToAcl", Kind.TOKEN, AddEntriesToAclRequest::new, Client::addEntriesToAclWithOptions),
    REMOVE_ENTRIES_FROM_ACL(
            "RemoveEntriesFromAcl",
            Kind.TOKEN,
            RemoveEntriesFromAclRequest::new,
            Client::removeEntriesFromAclWithOptions),
    LIST_ACL_ENTRIES("ListAclEntries", Kind.READ, ListAclEntriesRequest::new, Client::listAclEntriesWithOptions),
    ASSOCIATE_ACLS_WITH_LISTENER(
            "AssociateAclsWithListener",
            Kind.TOKEN,
            AssociateAclsWithListenerRequest::new,
            Client::associateAclsWithListenerWithOptions),
    DISSOCIATE_ACLS_FROM_LISTENER(
            "DissociateAclsFromListener",
            Kind.TOKEN,
            DissociateAclsFromListenerRequest::new,
            Client::dissociateAclsFromListenerWithOptions),
    TAG_RESOURCES("TagResources", Kind.PLAIN, TagResourcesRequest::new, Client::tagResourcesWithOptions),
    UNTAG_RESOURCES("UnTagResources", Kind.PLAIN, UnTagResourcesRequest::new, Client::unTagResourcesWithOptions),
    LIST_ASYN_JOBS("ListAsynJobs", Kind.READ, ListAsynJobsRequest::new, Client::listAsynJobsWithOptions),
    /** Of the VPC service; the SDK of ALB can call it, as any operation, by its name. */
    DESCRIBE_V_SWITCH_ATTRIBUTES("DescribeVSwitchAttributes", "2016-04-28");

    private enum Kind {
        READ,
        /** A write that takes a client token. */
        TOKEN,
        /** A write that takes none. */
        PLAIN
    }

    /** A method of the SDK. */
    private interface Method<Q> {
        TeaModel call(Client sdk, Q request, RuntimeOptions options) throws Exception;
    }

    /** A method of the SDK, fed with wire names. */
    private interface Caller {
        Map<String, ?> call(Client sdk, Map<String, Object> parameters, RuntimeOptions options) throws Exception;
    }

    private final String wireName;
    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // Method references hold no state.
    private final Caller caller;

    <Q extends TeaModel> Operation(String wireName, Kind kind, Supplier<Q> request, Method<Q> method) {
        this.wireName = wireName;
        this.kind = kind;
        this.caller = (sdk, parameters, options) -> method.call(sdk, TeaModel.build(parameters, request.get()), options)
                .toMap();
    }

    /** A read of a service that has an SDK of its own, with texts as parameters. */
    Operation(String wireName, String version) {
        this.wireName = wireName;
        this.kind = Kind.READ;
        this.caller = (sdk, parameters, options) -> sdk.callApi(
                new Params()
                        .setAction(wireName)
                        .setVersion(version)
                        .setProtocol("HTTPS")
                        .setPathname("/")
                        .setMethod("POST")
                        .setAuthType("AK")
                        .setStyle("RPC")
                        .setReqBodyType("formData")
                        .setBodyType("json"),
                new OpenApiRequest().setQuery(Maps.transformValues(parameters, String::valueOf)),
                options);
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

    /** Whether a part of the call travels in a form. What the HTTP client sends again by itself lacks it. */
    boolean sendsForm() {
        return this == CREATE_RULES || this == UPDATE_RULES_ATTRIBUTE;
    }

    /**
     * Calls ALB.
     *
     * @return status, headers and body as a map
     * @throws Exception whatever the SDK throws: several unrelated unchecked types, and it declares all checked ones
     */
    Map<String, ?> call(Client sdk, Map<String, Object> parameters, RuntimeOptions options) throws Exception {
        return caller.call(sdk, parameters, options);
    }
}
