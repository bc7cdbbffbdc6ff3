package io.albgateway.testkit.arbitrary;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Gateways for properties of jqwik. */
public final class GatewayArbitraries {

    private GatewayArbitraries() {}

    /** Two plans of one gateway, the second one an edit of the first. */
    public static Arbitrary<GatewayEdit> edits() {
        return Arbitraries.longs().map(GatewayEdit::of);
    }
}
