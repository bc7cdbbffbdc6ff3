package io.albgateway.testkit.alb;

/** ALB answers an error. */
public final class AlbApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int httpStatus;
    private final String requestId;

    AlbApiException(String code, int httpStatus, String message, String requestId) {
        super(message);
        this.code = code;
        this.httpStatus = httpStatus;
        this.requestId = requestId;
    }

    /** The code, such as {@code Conflict.Priority}. */
    public String code() {
        return code;
    }

    /** The status that the answer has on the wire. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The id of the request. */
    public String requestId() {
        return requestId;
    }

    /** The message on the wire. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
