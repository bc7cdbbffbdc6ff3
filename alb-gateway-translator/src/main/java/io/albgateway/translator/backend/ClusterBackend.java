package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.graph.Server;
import java.util.Optional;

/**
 * What one cluster has for a Service port.
 *
 * @param cluster the cluster; empty for the hub
 * @param status what was found
 * @param servers the servers, sorted; not empty exactly with status {@code SERVING}
 * @param incomplete whether there may be servers beside these that could not be read
 * @param skippedAddress an address that the ALB cannot reach, or one of IPv6 that does not tell which pod has it, if there
 *     was one that is left out
 */
record ClusterBackend(
        Optional<ClusterId> cluster,
        Status status,
        ImmutableList<Server> servers,
        boolean incomplete,
        Optional<String> skippedAddress) {

    enum Status {
        SERVING("is ready"),
        SERVICE_MISSING("has no such Service"),
        PORT_MISSING("has no such port on the Service"),
        EXTERNAL_NAME("has the Service with type ExternalName"),
        NO_ENDPOINTS("has no ready endpoint"),
        /** The cluster does not answer or the objects cannot be read, and nothing is known of this Service. */
        UNKNOWN("does not tell");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** What a finding says of the cluster. */
        String text() {
            return text;
        }
    }

    /** Whether the cluster may get requests: it has servers, or may have some that we cannot see. */
    boolean counts() {
        return status == Status.SERVING || status == Status.UNKNOWN;
    }

    /** Whether the ALB may rightly hold servers of this cluster that are not among these. */
    boolean isUnknown() {
        return incomplete || status == Status.UNKNOWN;
    }

    String clusterText() {
        return cluster.map(id -> "cluster " + id).orElse("the hub");
    }
}
