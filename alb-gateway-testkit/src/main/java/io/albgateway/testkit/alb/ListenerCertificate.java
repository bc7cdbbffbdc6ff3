package io.albgateway.testkit.alb;

/**
 * A certificate of a listener.
 *
 * @param certificateId its id
 * @param isDefault whether clients get it that name no host
 * @param status {@code Associating}, {@code Associated} or {@code Diassociating}
 */
public record ListenerCertificate(String certificateId, boolean isDefault, String status) {}
