package io.albgateway.testkit.wire;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.NetworkSource;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.AsyncJob;

/** Operations on tags and jobs, and the one of the VPC service that tells where a vSwitch lies. */
final class OtherRoutes {

    private final AlbApi api;
    private final NetworkSource network;

    OtherRoutes(AlbApi api, NetworkSource network) {
        this.api = api;
        this.network = network;
    }

    void addTo(ImmutableMap.Builder<String, Route> routes) {
        routes.put(
                "TagResources",
                in -> Route.written(api.tagResources(in.require("ResourceType"), resources(in), in.tags("Tag"))));
        routes.put(
                "UnTagResources",
                in -> Route.written(api.untagResources(in.require("ResourceType"), resources(in), in.texts("TagKey"))));
        routes.put(
                "ListAsynJobs",
                in -> Route.page(
                        "Jobs",
                        api.listAsynJobs(Route.query(in)
                                .withIds(in.texts("JobIds"))
                                .withLoadBalancerIds(in.texts("ResourceIds"))),
                        OtherRoutes::job));
        routes.put("DescribeVSwitchAttributes", this::vSwitch);
    }

    private static ImmutableList<String> resources(Parameters in) {
        return in.texts("ResourceId");
    }

    private static Json job(AsyncJob job) {
        return Json.of("Id", job.id())
                .put("ApiName", job.operation())
                .put("ResourceType", job.resourceType())
                .put("ResourceId", job.resourceId())
                .put("Status", job.status())
                .put("ErrorCode", job.errorCode())
                .put("CreateTime", job.created().toEpochMilli())
                .put("ModifyTime", job.modified().toEpochMilli());
    }

    private Json vSwitch(Parameters in) {
        String id = in.require("VSwitchId");
        try {
            NetworkSource.VSwitch found = network.vSwitch(id);
            return Json.of("VSwitchId", found.id())
                    .put("ZoneId", found.zoneId())
                    .put("VpcId", found.vpcId())
                    .put("Status", "Available");
        } catch (AlbCloudException e) {
            throw new Refusal(404, "InvalidVSwitchId.NotFound", "The specified vSwitch " + id + " does not exist.");
        }
    }
}
