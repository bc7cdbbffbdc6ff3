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

    /**
     * A draft of a canary Ingress.
     *
     * @param settings what makes it a canary
     * @param asksForRedirect whether its Ingress says {@code ssl-redirect}
     */
    record Canary(Draft draft, CanarySettings settings, boolean asksForRedirect) {}

    void add(IngressSettings settings, Draft draft) {
        if (settings.canary().isPresent()) {
            canaries.add(new Canary(draft, settings.canary().get(), settings.sslRedirect()));
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
