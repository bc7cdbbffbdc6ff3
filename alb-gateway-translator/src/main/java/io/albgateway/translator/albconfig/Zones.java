package io.albgateway.translator.albconfig;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.albconfig.ZoneMapping;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads {@code spec.config.zoneMappings}. Source: "Configure ALB instances with AlbConfig". */
final class Zones {

    private static final String FIELD = "spec.config.zoneMappings";
    private static final int MOST = 10;

    private Zones() {}

    /** Returns the mappings that ALB takes: a vSwitch each, one per zone, ten at most. */
    static ImmutableList<ZoneMapping> read(ImmutableList<ZoneMapping> written, FieldReader fields) {
        ImmutableList.Builder<ZoneMapping> usable = ImmutableList.builder();
        Set<String> vSwitches = new HashSet<>();
        Set<String> zones = new HashSet<>();
        for (int i = 0; i < written.size(); i++) {
            String field = FIELD + "[" + i + "].";
            String vSwitch = written.get(i).vSwitchId().orElse("").strip();
            Optional<String> zone = written.get(i).zoneId().filter(id -> !id.isBlank());
            if (vSwitch.isEmpty()) {
                fields.invalid(field + "vSwitchId", "", "is missing", "The item is left out");
            } else if (vSwitches.contains(vSwitch)) {
                fields.invalid(field + "vSwitchId", vSwitch, "is there twice", "The first one counts");
            } else if (zone.isPresent() && zones.contains(zone.get())) {
                fields.invalid(
                        field + "zoneId",
                        zone.get(),
                        "is there twice, and ALB takes one vSwitch per zone",
                        "The first one counts");
            } else if (vSwitches.size() == MOST) {
                fields.invalid(
                        FIELD + "[" + i + "]",
                        vSwitch,
                        "is beyond the " + MOST + " zones that an ALB can have",
                        "The item is left out");
            } else {
                vSwitches.add(vSwitch);
                zone.ifPresent(zones::add);
                usable.add(written.get(i));
            }
        }
        return usable.build();
    }
}
