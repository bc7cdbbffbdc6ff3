/**
 * What embedders may choose about planning.
 *
 * <p>In: nothing. Out: one value with documented defaults. Never here: anything that depends on a fleet. It is a package
 * of its own because every room reads it and the public face above reads the rooms.
 */
@NullMarked
package io.albgateway.translator.option;

import org.jspecify.annotations.NullMarked;
