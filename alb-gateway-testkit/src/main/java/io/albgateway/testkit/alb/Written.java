package io.albgateway.testkit.alb;

import java.util.Optional;

/**
 * The answer to a write.
 *
 * @param requestId the id of the request
 * @param jobId the job that goes on behind it; absent where ALB gives none
 * @param resourceId the id of what is created; absent for other writes
 */
public record Written(String requestId, Optional<String> jobId, Optional<String> resourceId) {}
