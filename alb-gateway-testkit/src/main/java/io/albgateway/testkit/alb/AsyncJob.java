package io.albgateway.testkit.alb;

import java.time.Instant;
import java.util.Optional;

/**
 * What goes on behind a write.
 *
 * @param id the job
 * @param operation the operation that started it, such as {@code CreateRules}
 * @param resourceType {@code loadbalancer}, {@code listener}, {@code rule}, {@code servergroup} or {@code acl}
 * @param resourceId the resource
 * @param status {@code Processing}, {@code Succeeded} or {@code Failed}
 * @param errorCode why it failed; absent if it did not
 * @param created when it began
 * @param modified when it began or ended
 */
public record AsyncJob(
        String id,
        String operation,
        String resourceType,
        String resourceId,
        String status,
        Optional<String> errorCode,
        Instant created,
        Instant modified) {}
