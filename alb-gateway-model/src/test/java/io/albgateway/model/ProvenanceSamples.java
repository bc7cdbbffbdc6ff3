package io.albgateway.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.GroupOrigin;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.model.provenance.RuleOrigin;

/** Samples of where nodes came from. */
final class ProvenanceSamples {
    private ProvenanceSamples() {}

    private static RuleOrigin ruleOrigin() {
        return new RuleOrigin(
                RootSamples.CART,
                "spec.rules[0].http.paths[1]",
                "cart.example.test",
                "/cart",
                ImmutableList.of(ResourceRef.ingress("shop", "cart-canary")));
    }

    private static GroupOrigin groupOrigin() {
        return new GroupOrigin(
                RootSamples.CART,
                ResourceRef.onHub("Service", "shop", "cart"),
                "80",
                ImmutableSortedSet.of(RootSamples.EAST, RootSamples.WEST));
    }

    static void addTo(Samples samples) {
        samples.full(RuleOrigin.class, ProvenanceSamples::ruleOrigin)
                .full(GroupOrigin.class, ProvenanceSamples::groupOrigin)
                .full(
                        Provenance.class,
                        () -> Provenance.builder()
                                .putRules(RuleKey.of("80/HTTP:Request:1f"), ruleOrigin())
                                .putServerGroups(ServerGroupKey.of("shop/cart/cart:80"), groupOrigin())
                                .build())
                .bare(Provenance.class, () -> Provenance.builder().build());
    }
}
