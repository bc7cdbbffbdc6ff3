package io.albgateway.testkit.assertion;

import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.match.HttpRequest;

/**
 * Where assertions start, for a static import:
 *
 * <pre>{@code
 * assertThat(plan).routes(get("http://a.example/x")).to("shop", "cart", 80).inCluster("c-east");
 * }</pre>
 */
public final class GatewayAssertions {
    private GatewayAssertions() {}

    /** Starts assertions about a plan. */
    public static GatewayPlanAssert assertThat(GatewayPlan plan) {
        return new GatewayPlanAssert(plan);
    }

    /** Starts a request for an absolute URL, see {@link HttpRequest#get}. */
    public static HttpRequest.Builder get(String url) {
        return HttpRequest.get(url);
    }
}
