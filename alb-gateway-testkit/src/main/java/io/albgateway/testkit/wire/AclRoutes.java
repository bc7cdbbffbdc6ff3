package io.albgateway.testkit.wire;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import io.albgateway.model.change.ListenerChange.AclType;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.testkit.alb.AclRelation;
import io.albgateway.testkit.alb.AlbApi;

/** Operations on access lists. */
final class AclRoutes {

    private static final ImmutableMap<String, AclType> TYPES =
            ImmutableMap.of("White", AclType.WHITE, "Black", AclType.BLACK);

    private final AlbApi api;

    AclRoutes(AlbApi api) {
        this.api = api;
    }

    void addTo(ImmutableMap.Builder<String, Route> routes) {
        routes.put(
                "CreateAcl",
                in -> Route.created("AclId", api.createAcl(Route.call(in), in.require("AclName"), in.tags("Tag"))));
        routes.put("DeleteAcl", in -> Route.written(api.deleteAcl(Route.call(in), in.require("AclId"))));
        routes.put(
                "ListAcls",
                in -> Route.page(
                        "Acls",
                        api.listAcls(Route.query(in).withIds(in.texts("AclIds")).withNames(in.texts("AclNames"))),
                        AclRoutes::acl));
        routes.put(
                "AddEntriesToAcl",
                in -> Route.written(api.addEntriesToAcl(
                        Route.call(in), in.require("AclId"), in.list("AclEntries", item -> item.require("Entry")))));
        routes.put(
                "RemoveEntriesFromAcl",
                in -> Route.written(
                        api.removeEntriesFromAcl(Route.call(in), in.require("AclId"), in.texts("Entries"))));
        routes.put(
                "ListAclEntries",
                in -> Route.page(
                        "AclEntries",
                        api.listAclEntries(in.require("AclId"), Route.query(in)),
                        entry -> Json.of("Entry", entry).put("Status", "Available")));
        routes.put(
                "AssociateAclsWithListener",
                in -> Route.written(api.associateAclsWithListener(
                        Route.call(in),
                        in.require("ListenerId"),
                        in.oneOf("AclType", TYPES).orElseThrow(() -> Refusal.missing("AclType")),
                        in.texts("AclIds"))));
        routes.put(
                "DissociateAclsFromListener",
                in -> Route.written(
                        api.dissociateAclsFromListener(Route.call(in), in.require("ListenerId"), in.texts("AclIds"))));
        routes.put("ListAclRelations", this::relations);
    }

    private static Json acl(ObservedAcl acl) {
        return Json.of("AclId", acl.id())
                .put("AclName", acl.name())
                .put("AclStatus", acl.status())
                .put("AddressIPVersion", "IPv4")
                .put("Tags", Json.tags(acl.tags()));
    }

    private Json relations(Parameters in) {
        ListMultimap<String, AclRelation> byAcl =
                MultimapBuilder.linkedHashKeys().arrayListValues().build();
        api.listAclRelations(in.texts("AclIds")).forEach(relation -> byAcl.put(relation.aclId(), relation));
        return Json.of(
                "AclRelations",
                Json.list(
                        byAcl.keySet(),
                        acl -> Json.of("AclId", acl)
                                .put(
                                        "RelatedListeners",
                                        Json.list(
                                                byAcl.get(acl),
                                                relation -> Json.of("ListenerId", relation.listenerId())
                                                        .put("LoadBalancerId", relation.loadBalancerId())
                                                        .put("Status", relation.status())))));
    }
}
