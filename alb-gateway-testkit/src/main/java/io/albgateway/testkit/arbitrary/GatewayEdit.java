package io.albgateway.testkit.arbitrary;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.match.HttpRequest;
import java.util.Optional;
import java.util.Random;

/**
 * A gateway before and after an edit of any size: rules moved, changed, gone and new; servers and their weights, attributes
 * of groups, listeners, certificates, access lists and the load balancer. Sometimes there is nothing before, and sometimes
 * the gateway is deleted.
 *
 * @param seed the seed; it gives the same edit again
 * @param before the gateway as it was; absent if there was none
 * @param after the gateway as it should be
 */
public record GatewayEdit(long seed, Optional<GatewayPlan> before, GatewayPlan after) {

    /** The gateway of all edits. */
    public static final GatewayRef GATEWAY = GatewayRef.of("edge");

    /** Returns the edit of a seed. */
    public static GatewayEdit of(long seed) {
        Random random = new Random(seed);
        GatewaySketch old = GatewaySketch.random(random);
        Optional<GatewayPlan> before = random.nextInt(5) == 0 ? Optional.empty() : Optional.of(old.plan());
        GatewayPlan after = random.nextInt(20) == 0 && before.isPresent()
                ? GatewaySketch.deleted()
                : old.edited(random).plan();
        return new GatewayEdit(seed, before, after);
    }

    /** Requests that tell the rules of these gateways apart, on every listener that they can have. */
    public static ImmutableList<HttpRequest> requests() {
        ImmutableList.Builder<HttpRequest> requests = ImmutableList.builder();
        for (ListenerKey listener : GatewaySketch.LISTENERS) {
            for (String host : new String[] {"a.example", "b.example", "c.example", "elsewhere.test"}) {
                for (String path : new String[] {"/", "/x", "/x/y", "/x/1", "/y/"}) {
                    HttpRequest.Builder request =
                            HttpRequest.to(listener).host(host).path(path);
                    requests.add(request.build());
                    requests.add(request.putHeaders("x-user", "beta").build());
                }
            }
        }
        return requests.build();
    }
}
