package io.albgateway.testkit.alb;

/**
 * That a listener uses an access list.
 *
 * @param status {@code Associating}, {@code Associated} or {@code Dissociating}
 */
public record AclRelation(String aclId, String loadBalancerId, String listenerId, String status) {}
