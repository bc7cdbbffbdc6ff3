package io.albgateway.testkit.port;

import com.google.common.collect.ImmutableMap;
import io.albgateway.cloud.AlbCloudException.Kind;
import java.util.Map;

/** What the codes of ALB mean. Source: ALB API reference, error codes of the operations. */
final class Kinds {

    /** The first prefix that fits decides. */
    private static final ImmutableMap<String, Kind> PREFIXES = ImmutableMap.<String, Kind>builder()
            .put("Throttling", Kind.THROTTLED)
            .put("Rejected.Throttling", Kind.THROTTLED)
            .put("IncorrectStatus", Kind.BUSY)
            .put("IncorrectBusinessStatus", Kind.BUSY)
            .put("ResourceInConfiguring", Kind.BUSY)
            .put("ResourceInUse", Kind.BUSY)
            .put("SystemBusy", Kind.BUSY)
            .put("LockFailed", Kind.BUSY)
            .put("IdempotenceProcessing", Kind.BUSY)
            .put("VipStatusNotSupport", Kind.BUSY)
            .put("Conflict", Kind.CONFLICT)
            .put("ResourceAlready", Kind.CONFLICT)
            .put("ResourceNotAssociated", Kind.CONFLICT)
            .put("DuplicatedParam", Kind.CONFLICT)
            .put("IdempotentParameterMismatch", Kind.CONFLICT)
            .put("ResourceNotFound", Kind.NOT_FOUND)
            .put("QuotaExceeded", Kind.QUOTA)
            .put("ResourceQuotaExceeded", Kind.QUOTA)
            .put("Forbidden", Kind.DENIED)
            .put("NoPermission", Kind.DENIED)
            .put("InvalidAccessKeyId", Kind.DENIED)
            .put("ServiceUnavailable", Kind.UNAVAILABLE)
            .put("InternalError", Kind.UNAVAILABLE)
            .buildOrThrow();

    private Kinds() {}

    static Kind of(String code) {
        return PREFIXES.entrySet().stream()
                .filter(entry -> code.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Kind.INVALID);
    }
}
