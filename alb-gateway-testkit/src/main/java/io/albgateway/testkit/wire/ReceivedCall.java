package io.albgateway.testkit.wire;

/**
 * A request that the server got, whatever became of it.
 *
 * @param operation the operation; empty if the request names none
 * @param nonce what the client counts on to be unique; empty if there is none
 * @param clientToken what makes the call idempotent; empty if there is none
 * @param queryLength how many characters the query has
 * @param bodyLength how many bytes the body has
 * @param code the code of a refusal; empty if the call was done
 */
public record ReceivedCall(
        String operation, String nonce, String clientToken, int queryLength, int bodyLength, String code) {}
