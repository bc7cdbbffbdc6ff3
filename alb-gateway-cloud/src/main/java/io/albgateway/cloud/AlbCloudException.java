package io.albgateway.cloud;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cloud refused something or could not be reached. The kind decides what the reconciler does; operation, code and
 * request id are for people. Credentials, tokens, request bodies and contents of Secrets are never part of it: an adapter
 * writes messages of its own, and passes a cause on only if nothing of that can be in it.
 */
public final class AlbCloudException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String operation;
    private final @Nullable String code;
    private final @Nullable String requestId;
    private final @Nullable String resourceId;
    private final @Nullable Duration retryAfter;

    /** What went wrong, as far as it decides what to do. */
    public enum Kind {
        /** The cloud takes fewer calls than it got; nothing was done. The same change is tried again, later each time. */
        THROTTLED(true, "Wait; if it goes on, lower the number of changes side by side or ask for a higher rate limit"),
        /** The resource is being changed and takes no other change just now; nothing was done. Tried again soon. */
        BUSY(true, "Wait; if it goes on, look for a job of somebody else on the same resource"),
        /**
         * The cloud is in another state than the change supposes, such as a priority that is taken. Trying again does not
         * help: the gateway has to be observed and planned anew.
         */
        CONFLICT(false, "Observe the gateway and plan again; if it goes on, find out who else changes this ALB"),
        /** A quota of the account or of the edition is used up. */
        QUOTA(false, "Raise the quota in Quota Center, or plan fewer resources"),
        /** Something that the change needs is not there any more; the gateway has to be observed and planned anew. */
        NOT_FOUND(false, "Observe the gateway and plan again; check whether somebody deleted the resource by hand"),
        /** The cloud never takes this request, such as an attribute that its edition does not have. */
        INVALID(false, "Mend what the message names; trying again does not help"),
        /** The account may not do this, or its credentials are refused or have expired. */
        DENIED(false, "Check the credentials, the RAM policy and locks of the account"),
        /**
         * The cloud could not be reached, answered something else than its protocol says, or gave no answer in time. Whether
         * the change was done is not known; the same change is tried again.
         */
        UNAVAILABLE(true, "Check endpoint and network; the change is safe to try again");

        private final boolean retryable;
        private final String advice;

        Kind(boolean retryable, String advice) {
            this.retryable = retryable;
            this.advice = advice;
        }

        /** Whether the same change may succeed when it is tried again without looking anew. */
        public boolean isRetryable() {
            return retryable;
        }

        /** Whether looking and planning anew may help. */
        public boolean needsNewPlan() {
            return this == CONFLICT || this == NOT_FOUND;
        }

        /** What a person can do about it, as a sentence without a full stop. */
        public String advice() {
            return advice;
        }
    }

    private AlbCloudException(Builder builder) {
        super(builder.text(), builder.cause);
        this.kind = builder.kind;
        this.operation = builder.operation;
        this.code = builder.code;
        this.requestId = builder.requestId;
        this.resourceId = builder.resourceId;
        this.retryAfter = builder.retryAfter;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** The operation of the cloud's API, such as {@code CreateRules}. */
    public String operation() {
        return operation;
    }

    /** The error code of the cloud, such as {@code Conflict.Priority}; absent if it gave none. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** The id that the cloud gave the request; absent if it never answered. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** The resource that the call worked on, if it is known. */
    public Optional<String> resourceId() {
        return Optional.ofNullable(resourceId);
    }

    /** How long the cloud asks to wait before the next try; absent if it does not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Starts an exception. */
    public static Builder builder(Kind kind, String operation) {
        return new Builder(kind, operation);
    }

    /** Builds an exception. */
    public static final class Builder {
        private final Kind kind;
        private final String operation;
        private String message = "";
        private @Nullable String code;
        private @Nullable String requestId;
        private @Nullable String resourceId;
        private @Nullable Duration retryAfter;
        private @Nullable Throwable cause;

        private Builder(Kind kind, String operation) {
            this.kind = kind;
            this.operation = operation;
        }

        /** Sets a sentence without a full stop that says what happened; without anything secret. */
        public Builder message(String text) {
            this.message = text;
            return this;
        }

        /** Sets the error code of the cloud. */
        public Builder code(String value) {
            this.code = value;
            return this;
        }

        /** Sets the id that the cloud gave the request. */
        public Builder requestId(String value) {
            this.requestId = value;
            return this;
        }

        /** Sets the resource that the call worked on. */
        public Builder resourceId(String value) {
            this.resourceId = value;
            return this;
        }

        /** Sets how long the cloud asks to wait. */
        public Builder retryAfter(Duration value) {
            this.retryAfter = value;
            return this;
        }

        /** Sets the cause; only one whose texts hold nothing secret. */
        public Builder cause(Throwable value) {
            this.cause = value;
            return this;
        }

        /** Builds the exception. */
        public AlbCloudException build() {
            return new AlbCloudException(this);
        }

        private String text() {
            StringBuilder text =
                    new StringBuilder(operation).append(" failed: ").append(kind);
            if (code != null) {
                text.append(" (").append(code).append(')');
            }
            if (!message.isEmpty()) {
                text.append(": ").append(message);
            }
            if (resourceId != null) {
                text.append("; resource ").append(resourceId);
            }
            if (requestId != null) {
                text.append("; request id ").append(requestId);
            }
            return text.toString();
        }
    }
}
