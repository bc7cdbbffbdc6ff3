package io.albgateway.cloud;

import com.google.common.collect.ImmutableMap;
import java.util.Map;

/** VSwitches that a caller knows. */
final class KnownNetwork implements NetworkSource {

    private final ImmutableMap<String, VSwitch> vSwitches;

    KnownNetwork(Map<String, VSwitch> vSwitches) {
        this.vSwitches = ImmutableMap.copyOf(vSwitches);
    }

    @Override
    public VSwitch vSwitch(String vSwitchId) {
        VSwitch known = vSwitches.get(vSwitchId);
        if (known == null) {
            throw AlbCloudException.builder(AlbCloudException.Kind.NOT_FOUND, "NetworkSource.vSwitch")
                    .message("VSwitch " + vSwitchId + " is not among " + vSwitches.keySet())
                    .resourceId(vSwitchId)
                    .build();
        }
        return known;
    }
}
