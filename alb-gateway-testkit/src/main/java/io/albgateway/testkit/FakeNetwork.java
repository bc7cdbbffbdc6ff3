package io.albgateway.testkit;

import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.NetworkSource;

/** Every id that starts with {@code vsw-} is a vSwitch: {@code vsw-x} lies in zone {@code zone-x} of one VPC. */
final class FakeNetwork implements NetworkSource {

    static final String VPC = "vpc-fake";
    private static final String PREFIX = "vsw-";

    @Override
    public VSwitch vSwitch(String vSwitchId) {
        if (!vSwitchId.startsWith(PREFIX)) {
            throw AlbCloudException.builder(AlbCloudException.Kind.NOT_FOUND, "DescribeVSwitchAttributes")
                    .message("There is no vSwitch " + vSwitchId + "; ids of the fake start with " + PREFIX)
                    .resourceId(vSwitchId)
                    .build();
        }
        return new VSwitch(vSwitchId, "zone-" + vSwitchId.substring(PREFIX.length()), VPC);
    }
}
