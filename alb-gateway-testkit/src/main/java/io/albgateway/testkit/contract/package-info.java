/**
 * What an implementation of a port has to keep, as JUnit classes to extend.
 *
 * <p>In: an implementation and the means to change its world. Out: passed or failed tests. Never here: anything about one
 * particular implementation.
 */
@NullMarked
package io.albgateway.testkit.contract;

import org.jspecify.annotations.NullMarked;
