package io.albgateway.translator.rule;

import io.albgateway.translator.annotation.CanarySettings;
import io.albgateway.translator.annotation.HostSyntax;
import io.albgateway.translator.annotation.IngressSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The drafts of one listener, in the order of the gateway, canaries apart. */
final class ListenerDrafts {

    private final List<Draft> stable = new ArrayList<>();
    private final List<Draft> defaults = new ArrayList<>();
    private final Map<String, CanaryGroup> canaries = new LinkedHashMap<>();
    private final Set<String> canaryHosts = new HashSet<>();

    /**
     * The paths of one canary Ingress that have one host and path text.
     *
     * @param id the Ingress and the place, for telling groups apart
     * @param place the host and path text
     * @param ingress what the canary Ingress says
     * @param drafts its drafts there, as written; seldom more than one
     */
    record CanaryGroup(String id, String place, IngressSettings ingress, List<Draft> drafts) {

        /** What makes the Ingress a canary. */
        CanarySettings settings() {
            return ingress.canary().orElseThrow();
        }

        /** The index of the draft that stands for the Ingress in a stable rule: same patterns if any has, else the first. */
        int closestTo(Draft stable) {
            for (int i = 0; i < drafts.size(); i++) {
                if (drafts.get(i).route().patterns().equals(stable.route().patterns())) {
                    return i;
                }
            }
            return 0;
        }
    }

    void add(IngressSettings settings, Draft draft) {
        if (settings.canary().isPresent()) {
            Route route = draft.route();
            canaryHosts.add(HostSyntax.canonical(route.host()));
            String place = route.place();
            canaries.computeIfAbsent(
                            route.ingress() + " " + place,
                            id -> new CanaryGroup(id, place, settings, new ArrayList<>(1)))
                    .drafts()
                    .add(draft);
        } else {
            (draft.isDefault() ? defaults : stable).add(draft);
        }
    }

    List<Draft> stable() {
        return stable;
    }

    /** The routes for requests that no path matches; they come after all others. */
    List<Draft> defaults() {
        return defaults;
    }

    /** The hosts of canaries in lower case. */
    Set<String> canaryHosts() {
        return canaryHosts;
    }

    /** The canaries in the order of the gateway. */
    Collection<CanaryGroup> canaryGroups() {
        return canaries.values();
    }
}
