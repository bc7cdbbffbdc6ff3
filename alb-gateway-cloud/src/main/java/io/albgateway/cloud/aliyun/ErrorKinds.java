package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.cloud.AlbCloudException.Kind;

/**
 * What an error code of ALB means for the caller. Only the code decides: ALB answers "not found" with 404 and with 400,
 * and "forbidden" with 403 and with 400. Source: error tables of the ALB API reference; codes that only the vendor's own
 * controllers know are marked.
 */
final class ErrorKinds {

    private record Prefix(String text, Kind kind) {}

    private static final ImmutableList<Prefix> PREFIXES = ImmutableList.of(
            new Prefix("IncorrectStatus", Kind.BUSY),
            new Prefix("IncorrectBusinessStatus", Kind.BUSY),
            new Prefix("ResourceInConfiguring", Kind.BUSY),
            // The referrer is released some time after it is gone.
            new Prefix("ResourceInUse", Kind.BUSY),
            new Prefix("Conflict", Kind.CONFLICT),
            new Prefix("ResourceAlreadyExist", Kind.CONFLICT),
            new Prefix("ResourceAlreadyAssociated", Kind.CONFLICT),
            new Prefix("ResourceNotAssociated", Kind.CONFLICT),
            new Prefix("DuplicatedParam", Kind.CONFLICT),
            new Prefix("ResourceNotFound", Kind.NOT_FOUND),
            // Of the VPC service.
            new Prefix("InvalidVSwitchId.NotFound", Kind.NOT_FOUND),
            new Prefix("QuotaExceeded", Kind.QUOTA),
            new Prefix("ResourceQuotaExceeded", Kind.QUOTA),
            new Prefix("Forbidden", Kind.DENIED),
            new Prefix("NoPermission", Kind.DENIED),
            new Prefix("AccessDenied", Kind.DENIED),
            new Prefix("InvalidAccessKeyId", Kind.DENIED),
            new Prefix("InvalidCredentials", Kind.DENIED),
            new Prefix("InvalidSecurityToken", Kind.DENIED),
            new Prefix("MissingSecurityToken", Kind.DENIED),
            new Prefix("InvalidTimeStamp", Kind.DENIED),
            new Prefix("IncompleteSignature", Kind.DENIED),
            new Prefix("SignatureDoesNotMatch", Kind.DENIED),
            // The same signed bytes came twice: the first may have been done.
            new Prefix("SignatureNonceUsed", Kind.UNAVAILABLE),
            new Prefix("ServiceUnavailable", Kind.UNAVAILABLE),
            new Prefix("InternalError", Kind.UNAVAILABLE));

    /** Known from the vendor's controllers only, but for the first two. */
    private static final ImmutableSet<String> BUSY = ImmutableSet.of(
            "LockFailed",
            "Conflict.Acl",
            "VipStatusNotSupport",
            "SystemBusy",
            "IdempotenceProcessing",
            "OperationFailed.ResourceGroupStatusCheckFail",
            "-21013",
            "-21020",
            "-22001",
            "-22031");

    private ErrorKinds() {}

    static Kind of(String code, int httpStatus) {
        if (code.contains("Throttling") || httpStatus == 429) {
            return Kind.THROTTLED;
        }
        if (BUSY.contains(code)) {
            return Kind.BUSY;
        }
        return PREFIXES.stream()
                .filter(prefix -> code.startsWith(prefix.text()))
                .findFirst()
                .map(Prefix::kind)
                .orElse(httpStatus >= 400 && httpStatus < 500 && httpStatus != 408 ? Kind.INVALID : Kind.UNAVAILABLE);
    }
}
