package io.albgateway.translator.change;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.provenance.GroupOrigin;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the server groups of the in-cluster controller that serve the backends of ours. The controller tags a group with a
 * digest of {@code namespace/ingress-service:port}; where it writes that digest is not documented, so it may be the value
 * of any tag. Source: the rule translation of the open-source controller.
 */
final class AdoptedGroups {

    private AdoptedGroups() {}

    /** Returns the groups by our keys; none unless the controller is adopted. */
    static ImmutableMap<String, ObservedServerGroup> byKey(Draft draft, Claims claims) {
        if (!claims.adopts()) {
            return ImmutableMap.of();
        }
        Map<String, ObservedServerGroup> byDigest = new HashMap<>();
        for (ObservedServerGroup group : draft.observed().serverGroups()) {
            if (group.ownership().isEmpty()) {
                group.tags().values().forEach(value -> byDigest.putIfAbsent(value, group));
            }
        }
        Map<String, ObservedServerGroup> byKey = new HashMap<>();
        draft.desired().provenance().serverGroups().forEach((key, origin) -> {
            ObservedServerGroup group = byDigest.get(digest(origin));
            if (group != null && origin.clusters().isEmpty()) {
                byKey.put(key.value(), group);
            }
        });
        return ImmutableMap.copyOf(byKey);
    }

    private static String digest(GroupOrigin origin) {
        String text = origin.ingress().namespace() + "/" + origin.ingress().name() + "-"
                + origin.service().name() + ":" + origin.port();
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }
}
