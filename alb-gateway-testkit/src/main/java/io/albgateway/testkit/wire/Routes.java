package io.albgateway.testkit.wire;

import com.google.common.collect.ImmutableMap;
import io.albgateway.cloud.NetworkSource;
import io.albgateway.testkit.alb.AlbApi;

/** All operations that are served. */
final class Routes {

    private static final String ALB = "2020-06-16";
    private static final String VPC = "2016-04-28";
    private static final String OF_VPC = "DescribeVSwitchAttributes";

    private final ImmutableMap<String, Route> routes;

    Routes(AlbApi api, NetworkSource network, boolean otherSpelling) {
        ImmutableMap.Builder<String, Route> all = ImmutableMap.builder();
        new LoadBalancerRoutes(api).addTo(all);
        new ListenerRoutes(api).addTo(all);
        new RuleRoutes(api, otherSpelling).addTo(all);
        new ServerGroupRoutes(api).addTo(all);
        new AclRoutes(api).addTo(all);
        new OtherRoutes(api, network).addTo(all);
        this.routes = all.buildOrThrow();
    }

    Json answer(String operation, String version, Parameters parameters) {
        Route route = routes.get(operation);
        if (route == null) {
            throw new Refusal(404, "InvalidAction.NotFound", "Specified api is not found, or the fake lacks it.");
        }
        if (!version.equals(operation.equals(OF_VPC) ? VPC : ALB)) {
            throw new Refusal(400, "InvalidVersion", "Specified parameter Version is not valid.");
        }
        return route.answer(parameters);
    }
}
