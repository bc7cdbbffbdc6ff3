package io.albgateway.translator.check;

import io.albgateway.model.graph.LoadBalancer;
import java.util.Optional;

/**
 * How much ALB grants. The editions that ALB Ingress may use have the same numbers under different ids. Source: "Quotas
 * and limits" of ALB; "Methods to calculate ALB quotas".
 */
enum Quota {
    RULES(100, 200, "alb_quota_loadbalancer_rules_num_", true),
    LISTENERS(50, 100, "alb_quota_loadbalancer_listeners_num_", true),
    CERTIFICATES(25, 300, "alb_quota_loadbalancer_certificates_num_", true),
    SERVERS(1000, 1500, "alb_quota_loadbalancer_servers_num_", true),
    GROUP_USES(50, 100, "alb_quota_servergroup_attached_num", false),
    SERVER_USES(200, 300, "alb_quota_server_added_num", false),
    IDLE_TIMEOUT(600, 3600, "alb_quota_max_idle_timeout", false),
    REQUEST_TIMEOUT(600, 3600, "alb_quota_max_request_timeout", false),
    SERVERS_OF_GROUP(1000, 1000, "", false),
    ACL_ENTRIES(500, 500, "", false),
    ACL_ENTRIES_OF_ALB(800, 800, "", false);

    private final long usual;
    private final long most;
    private final String id;
    private final boolean perEdition;

    Quota(long usual, long most, String id, boolean perEdition) {
        this.usual = usual;
        this.most = most;
        this.id = id;
        this.perEdition = perEdition;
    }

    /** What an account has by default. */
    long usual() {
        return usual;
    }

    /** What an account can have at most. */
    long most() {
        return most;
    }

    /** The name under which it can be raised; absent if it cannot. */
    Optional<String> id(LoadBalancer.Edition edition) {
        if (id.isEmpty() || !perEdition) {
            return Optional.of(id).filter(name -> !name.isEmpty());
        }
        return Optional.of(id
                + switch (edition) {
                    case STANDARD -> "standard_edition";
                    case STANDARD_WITH_WAF -> "standardwithwaf_edition";
                });
    }
}
