package io.albgateway.cloud.aliyun;

import com.aliyun.tea.TeaException;
import com.google.common.base.Throwables;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Turns what the SDK throws into one exception. It throws four unrelated types; all of them can hold secrets. */
final class SdkFailure {

    private final Operation operation;
    private final KeyRing keys;

    SdkFailure(Operation operation, KeyRing keys) {
        this.operation = operation;
        this.keys = keys;
    }

    AlbCloudException translate(Throwable thrown) {
        for (Throwable cause : Throwables.getCausalChain(thrown)) {
            if (cause instanceof KeyRing.NoKeysException) {
                return failure(Kind.DENIED)
                        .message("The source of credentials gave no keys (" + cause.getMessage() + ")")
                        .build();
            }
        }
        for (Throwable cause : Throwables.getCausalChain(thrown)) {
            if (cause instanceof IOException) {
                return failure(Kind.UNAVAILABLE)
                        .message("No answer arrived (" + name(cause) + ")")
                        .build();
            }
        }
        // Its subclass for transport errors has no data.
        if (thrown instanceof TeaException refused && refused.getData() != null) {
            return refused(refused);
        }
        return failure(Kind.UNAVAILABLE)
                .message("The answer is not one of ALB (" + name(thrown) + ")")
                .build();
    }

    private AlbCloudException refused(TeaException refused) {
        Map<String, Object> data = refused.getData();
        Optional<String> code = Optional.ofNullable(refused.getCode()).filter(text -> !text.equals("null"));
        int status = refused.getStatusCode() == null ? 0 : refused.getStatusCode();
        boolean sentAgain = operation.sendsForm() && code.equals(Optional.of("SignatureDoesNotMatch"));
        Kind kind = sentAgain ? Kind.UNAVAILABLE : ErrorKinds.of(code.orElse(""), status);
        AlbCloudException.Builder failure = failure(kind)
                .message(
                        sentAgain
                                // A key that is wrong is refused before, at a read.
                                ? "The HTTP client sent the call a second time, without its body"
                                : message(kind, code.orElse(""), data, status));
        code.map(keys::clean).ifPresent(failure::code);
        Optional.ofNullable(data.get("RequestId"))
                .or(() -> Optional.ofNullable(data.get("requestId")))
                .map(Object::toString)
                .map(keys::clean)
                .ifPresent(failure::requestId);
        return failure.build();
    }

    private String message(Kind kind, String code, Map<String, Object> data, int status) {
        // Texts about signatures repeat what was signed, and that holds the session token.
        if (code.contains("Signature") || code.contains("AccessKey") || code.contains("SecurityToken")) {
            return "ALB refused the signature with status " + status;
        }
        if (code.startsWith("InvalidTimeStamp")) {
            return "The clocks of this machine and of ALB differ by more than 15 minutes";
        }
        Object text = data.get("Message") == null ? data.get("message") : data.get("Message");
        return kind == Kind.UNAVAILABLE && text == null
                ? "ALB answered with status " + status
                : "ALB says: " + keys.clean(String.valueOf(text));
    }

    private static String name(Throwable thrown) {
        return thrown.getClass().getSimpleName();
    }

    private AlbCloudException.Builder failure(Kind kind) {
        return AlbCloudException.builder(kind, operation.wireName());
    }
}
