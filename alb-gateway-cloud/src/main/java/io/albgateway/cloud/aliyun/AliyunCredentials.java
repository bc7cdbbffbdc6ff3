package io.albgateway.cloud.aliyun;

import java.util.Map;
import java.util.Optional;

/**
 * Where the keys come from. It is asked before every call, so keys that rotate or expire are simply answered anew; an
 * implementation that has to fetch them keeps them meanwhile. It has to be safe for several threads.
 *
 * <p>Nothing is looked for implicitly: no file in a home directory, no metadata service, no environment variable.
 */
@FunctionalInterface
public interface AliyunCredentials {

    /**
     * Returns the keys to sign the next call with. What it throws reaches the caller as a refusal of kind DENIED that
     * names the class of the exception and nothing of its text.
     */
    Keys keys();

    /** Returns credentials that never change. */
    static AliyunCredentials of(String accessKeyId, String accessKeySecret) {
        Keys keys = new Keys(accessKeyId, accessKeySecret, Optional.empty());
        return () -> keys;
    }

    /** Returns credentials of a session that never change. */
    static AliyunCredentials of(String accessKeyId, String accessKeySecret, String securityToken) {
        Keys keys = new Keys(accessKeyId, accessKeySecret, Optional.of(securityToken));
        return () -> keys;
    }

    /**
     * Reads {@code ALIBABA_CLOUD_ACCESS_KEY_ID}, {@code ALIBABA_CLOUD_ACCESS_KEY_SECRET} and, if it is there, {@code
     * ALIBABA_CLOUD_SECURITY_TOKEN}.
     *
     * @param environment the variables, usually {@link System#getenv()}
     * @throws IllegalArgumentException if one of the first two is missing
     */
    static AliyunCredentials fromEnvironment(Map<String, String> environment) {
        Keys keys = new Keys(
                environment.getOrDefault("ALIBABA_CLOUD_ACCESS_KEY_ID", ""),
                environment.getOrDefault("ALIBABA_CLOUD_ACCESS_KEY_SECRET", ""),
                Optional.ofNullable(environment.get("ALIBABA_CLOUD_SECURITY_TOKEN"))
                        .filter(token -> !token.isBlank()));
        return () -> keys;
    }

    /**
     * An access key. It has no accessors outside of this package, so that no mapper and no log can unfold it.
     */
    final class Keys {
        private final String id;
        private final String secret;
        private final Optional<String> token;

        /**
         * Makes an access key.
         *
         * @param accessKeyId its id
         * @param accessKeySecret its secret
         * @param securityToken the token of a session; absent for a key of an account or user
         * @throws IllegalArgumentException if one of them is blank
         */
        public Keys(String accessKeyId, String accessKeySecret, Optional<String> securityToken) {
            if (accessKeyId.isBlank()
                    || accessKeySecret.isBlank()
                    || securityToken.filter(String::isBlank).isPresent()) {
                throw new IllegalArgumentException(
                        "An access key needs an id and a secret, and its session token is absent or not blank");
            }
            this.id = accessKeyId;
            this.secret = accessKeySecret;
            this.token = securityToken;
        }

        String id() {
            return id;
        }

        String secret() {
            return secret;
        }

        Optional<String> token() {
            return token;
        }

        /** Returns a text that tells nothing of the key. */
        @Override
        public String toString() {
            return "access key (hidden)";
        }
    }
}
