package io.albgateway.testkit.wire;

/** The gateway before ALB refuses a request that never gets to ALB. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Refusal missing(String parameter) {
        return new Refusal(400, "Missing" + parameter, parameter + " is mandatory for this action.");
    }

    static Refusal invalid(String parameter, String value) {
        return new Refusal(400, "Invalid" + parameter, "The value '" + value + "' of " + parameter + " is not valid.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
