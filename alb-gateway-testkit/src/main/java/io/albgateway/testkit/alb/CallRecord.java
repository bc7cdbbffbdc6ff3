package io.albgateway.testkit.alb;

/**
 * A call that was made.
 *
 * @param number its number, from 1
 * @param operation the operation, such as {@code CreateRules}
 * @param write whether it changes something
 * @param items how many items its batch has; 1 if it takes no batch
 */
public record CallRecord(int number, String operation, boolean write, int items) {}
