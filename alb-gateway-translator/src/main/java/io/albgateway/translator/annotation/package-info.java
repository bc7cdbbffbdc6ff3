/**
 * The catalog of annotations, and typed settings read through it.
 *
 * <p>In: the annotations of one object. Out: typed values, and a finding for each annotation that is unknown, misplaced,
 * unreadable or not translated. Never here: what a setting does to a rule, and anything that needs a second object.
 */
@NullMarked
package io.albgateway.translator.annotation;

import org.jspecify.annotations.NullMarked;
