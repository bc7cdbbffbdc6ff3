package io.albgateway.translator.change;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.LoadBalancer;
import java.util.Map;

/** The tags that users ask for. They never say whose a thing is, whatever a plan from elsewhere holds. */
final class UserTags {

    private UserTags() {}

    static ImmutableSortedMap<String, String> of(Map<String, String> tags) {
        return ImmutableSortedMap.copyOf(Maps.filterKeys(tags, key -> !key.startsWith(Ownership.TAG_PREFIX)));
    }

    static Listener of(Listener listener) {
        return Listener.builder().from(listener).tags(of(listener.tags())).build();
    }

    static LoadBalancer of(LoadBalancer loadBalancer) {
        return LoadBalancer.builder()
                .from(loadBalancer)
                .tags(of(loadBalancer.tags()))
                .build();
    }
}
