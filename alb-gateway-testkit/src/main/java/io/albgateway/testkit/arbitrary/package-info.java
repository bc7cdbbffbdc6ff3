/**
 * Gateways by chance, for tests that hold for every gateway.
 *
 * <p>In: a seed, or jqwik. Out: plans that ALB takes, small enough that their rules often match the same requests. Never
 * here: anything that differs between two runs with one seed. The class with arbitraries needs jqwik, an optional
 * dependency; the others do not.
 */
@NullMarked
package io.albgateway.testkit.arbitrary;

import org.jspecify.annotations.NullMarked;
