package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * One zone of the ALB.
 *
 * @param vSwitchId the vSwitch, in a zone that ALB supports and in the VPC of the clusters; required by ALB
 * @param zoneId the zone; usually left out, because the vSwitch tells it
 * @param allocationId id of an elastic IP address for Internet type
 * @param eipType reserved by ALB
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ZoneMapping(
        Optional<String> vSwitchId, Optional<String> zoneId, Optional<String> allocationId, Optional<String> eipType) {}
