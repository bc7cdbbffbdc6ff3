package io.albgateway.cloud.aliyun;

import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.NetworkSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks the VPC service where vSwitches lie. A vSwitch never moves, so each is asked for once. */
final class VpcNetwork implements NetworkSource {

    private final SdkClient sdk;
    private final Map<String, VSwitch> known = new ConcurrentHashMap<>();

    VpcNetwork(SdkClient sdk) {
        this.sdk = sdk;
    }

    @Override
    public VSwitch vSwitch(String vSwitchId) {
        return known.computeIfAbsent(vSwitchId, this::ask);
    }

    private VSwitch ask(String id) {
        WireNode answer = sdk.call(Operation.DESCRIBE_V_SWITCH_ATTRIBUTES, Map.of("VSwitchId", id), Optional.empty());
        // For an id that nobody has, an answer without content is as possible as a refusal.
        if (!answer.text("VSwitchId").equals(Optional.of(id))
                || answer.text("ZoneId").isEmpty()
                || answer.text("VpcId").isEmpty()) {
            AlbCloudException.Builder missing = AlbCloudException.builder(
                            Kind.NOT_FOUND, Operation.DESCRIBE_V_SWITCH_ATTRIBUTES.wireName())
                    .message("The VPC service of this region knows no vSwitch " + id)
                    .resourceId(id);
            answer.text("RequestId").ifPresent(missing::requestId);
            throw missing.build();
        }
        return new VSwitch(id, answer.text("ZoneId", ""), answer.text("VpcId", ""));
    }
}
