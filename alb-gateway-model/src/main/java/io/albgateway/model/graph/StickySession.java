package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Keeps a client with its server.
 *
 * @param type {@code Insert} (ALB sets a cookie) or {@code Server} (the server's cookie is used)
 * @param cookieTimeoutSeconds life of an inserted cookie, 1 to 86400 s; only for {@code Insert}
 * @param cookie name of the server's cookie, 1 to 200 characters; only for {@code Server}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StickySession(String type, Optional<Integer> cookieTimeoutSeconds, Optional<String> cookie) {}
