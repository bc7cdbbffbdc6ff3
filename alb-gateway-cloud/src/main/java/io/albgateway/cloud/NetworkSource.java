package io.albgateway.cloud;

import java.util.Map;

/**
 * The network of the account, as far as an ALB needs it: AlbConfig names vSwitches, ALB wants zones and a VPC.
 *
 * <p>Implementations block, are safe for several threads, and fail with {@link AlbCloudException}.
 */
public interface NetworkSource {

    /**
     * Looks a vSwitch up.
     *
     * @param vSwitchId its id, such as {@code vsw-zone-h}
     * @throws AlbCloudException of kind NOT_FOUND if there is none
     */
    VSwitch vSwitch(String vSwitchId);

    /**
     * A vSwitch.
     *
     * @param id its id
     * @param zoneId the zone that it lies in, such as {@code cn-hangzhou-h}
     * @param vpcId the VPC that it belongs to
     */
    record VSwitch(String id, String zoneId, String vpcId) {}

    /** Returns a source that knows these vSwitches, by id, and no others. */
    static NetworkSource of(Map<String, VSwitch> vSwitches) {
        return new KnownNetwork(vSwitches);
    }
}
