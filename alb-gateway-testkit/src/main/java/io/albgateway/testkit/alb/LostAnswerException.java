package io.albgateway.testkit.alb;

/** The call was made and done, but its answer never arrived. On the wire: the connection breaks. */
public final class LostAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostAnswerException(String operation) {
        super("The answer to " + operation + " was lost");
    }
}
