package io.albgateway.translator.rule;

import io.albgateway.translator.annotation.CanarySettings;
import io.albgateway.translator.annotation.IngressSettings;
import java.util.ArrayList;
import java.util.List;

/** The drafts of one listener, in the order of the gateway, canaries apart. */
final class ListenerDrafts {

    private final List<Draft> stable = new ArrayList<>();
    private final List<Draft> defaults = new ArrayList<>();
    private final List<Canary> canaries = new ArrayList<>();

    /** A draft of a canary Ingress and what makes it one. */
    record Canary(Draft draft, CanarySettings settings) {}

    void add(IngressSettings settings, Draft draft) {
        if (settings.canary().isPresent()) {
            canaries.add(new Canary(draft, settings.canary().get()));
        } else {
            (draft.route().isDefault() ? defaults : stable).add(draft);
        }
    }

    List<Draft> stable() {
        return stable;
    }

    /** The routes for requests that no path matches; they come after all others. */
    List<Draft> defaults() {
        return defaults;
    }

    List<Canary> canaries() {
        return canaries;
    }
}
