package io.albgateway.translator.annotation;

import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.StickySession;
import java.util.Optional;

/**
 * How an Ingress tunes its server groups, in the words of ALB.
 *
 * @param protocol {@code HTTP}, {@code HTTPS} or {@code GRPC}
 * @param scheduler {@code Wrr}, {@code Wlc}, {@code Sch} or {@code Uch}
 * @param hashParameter the query parameter that is hashed; present exactly with {@code Uch}
 * @param keepalive whether connections to servers are kept open
 * @param stickySession how clients are kept with their server; absent if they are not
 * @param slowStartSeconds seconds in which a new server gets up to its share; absent if it gets it at once
 * @param connectionDrainSeconds seconds that a removed server may finish; absent if draining is off
 * @param healthCheck how servers are checked
 * @param resourceGroupId the resource group; absent for the default one
 */
public record GroupSettings(
        String protocol,
        String scheduler,
        Optional<String> hashParameter,
        boolean keepalive,
        Optional<StickySession> stickySession,
        Optional<Integer> slowStartSeconds,
        Optional<Integer> connectionDrainSeconds,
        HealthCheck healthCheck,
        Optional<String> resourceGroupId) {

    /** The protocol of gRPC servers. */
    public static final String GRPC = "GRPC";

    /** The protocol that every listener can forward to. */
    public static final String HTTP = "HTTP";
}
