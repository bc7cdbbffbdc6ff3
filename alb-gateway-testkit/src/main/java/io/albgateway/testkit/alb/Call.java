package io.albgateway.testkit.alb;

import java.util.Optional;

/**
 * What comes with a write besides its values.
 *
 * @param clientToken makes a repeated call answer as the first one did; absent for none
 * @param parameters the parameters as a text: the same token with other parameters is refused
 * @param dryRun whether to check only; a check that passes is an {@link AlbApiException} with code {@code
 *     DryRunOperation}
 */
public record Call(Optional<String> clientToken, String parameters, boolean dryRun) {

    /** Returns a call without a token. */
    public static Call plain() {
        return new Call(Optional.empty(), "", false);
    }

    /** Returns a call with a token. */
    public static Call withToken(String clientToken, String parameters) {
        return new Call(Optional.of(clientToken), parameters, false);
    }
}
