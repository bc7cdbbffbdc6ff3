package io.albgateway.testkit.wire;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.graph.Server;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.ApiServer;
import io.albgateway.testkit.alb.Query;

/** Operations on server groups and their servers. */
final class ServerGroupRoutes {

    private final AlbApi api;

    ServerGroupRoutes(AlbApi api) {
        this.api = api;
    }

    void addTo(ImmutableMap.Builder<String, Route> routes) {
        routes.put(
                "CreateServerGroup",
                in -> Route.created(
                        "ServerGroupId",
                        api.createServerGroup(
                                Route.call(in),
                                in.filled("ServerGroupType").orElse("Instance"),
                                in.filled("VpcId"),
                                ServerGroups.read(in),
                                in.tags("Tag"))));
        routes.put(
                "UpdateServerGroupAttribute",
                in -> Route.written(api.updateServerGroupAttribute(
                        Route.call(in), in.require("ServerGroupId"), there -> ServerGroups.edit(there, in))));
        routes.put(
                "DeleteServerGroup",
                in -> Route.written(api.deleteServerGroup(Route.call(in), in.require("ServerGroupId"))));
        routes.put(
                "ListServerGroups",
                in -> Route.page(
                        "ServerGroups",
                        api.listServerGroups(
                                query(in).withIds(in.texts("ServerGroupIds")).withNames(in.texts("ServerGroupNames"))),
                        ServerGroups::write));
        routes.put(
                "AddServersToServerGroup",
                in -> Route.written(api.addServersToServerGroup(
                        Route.call(in), in.require("ServerGroupId"), in.list("Servers", ServerGroupRoutes::server))));
        routes.put(
                "RemoveServersFromServerGroup",
                in -> Route.written(api.removeServersFromServerGroup(
                        Route.call(in), in.require("ServerGroupId"), in.list("Servers", ServerGroupRoutes::server))));
        routes.put(
                "UpdateServerGroupServersAttribute",
                in -> Route.written(api.updateServerGroupServersAttribute(
                        Route.call(in), in.require("ServerGroupId"), in.list("Servers", ServerGroupRoutes::server))));
        routes.put(
                "ListServerGroupServers",
                in -> Route.page(
                        "Servers",
                        api.listServerGroupServers(in.require("ServerGroupId"), Route.query(in)),
                        server -> write(server).put("ServerGroupId", in.require("ServerGroupId"))));
    }

    private static Query query(Parameters in) {
        return in.filled("VpcId")
                .map(vpc -> Route.query(in).withVpcIds(ImmutableList.of(vpc)))
                .orElseGet(() -> Route.query(in));
    }

    private static ApiServer server(Parameters item) {
        String type = item.require("ServerType");
        String id = item.require("ServerId");
        return new ApiServer(
                type,
                id,
                item.filled("ServerIp").orElse(type.equals("Ip") ? id : ""),
                type.equals("Fc") ? 0 : item.requireInteger("Port"),
                item.integer("Weight").orElse(Server.DEFAULT_WEIGHT),
                item.filled("Description"),
                item.flag("RemoteIpEnabled").orElse(false),
                "");
    }

    private static Json write(ApiServer server) {
        return Json.of("ServerType", server.serverType())
                .put("ServerId", server.serverId())
                .put("ServerIp", server.serverIp())
                .put("Port", server.port())
                .put("Weight", server.weight())
                .put("Description", server.description())
                .put("RemoteIpEnabled", server.remoteIpEnabled())
                .put("Status", server.status());
    }
}
