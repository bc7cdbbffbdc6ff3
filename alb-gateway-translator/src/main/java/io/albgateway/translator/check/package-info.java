/**
 * Checks over the finished graph, one class per check.
 *
 * <p>In: a rule graph and where its nodes came from. Out: findings; a check never changes the graph. Never here: fields
 * of an AlbConfig or annotations, which are judged where they are read.
 */
@NullMarked
package io.albgateway.translator.check;

import org.jspecify.annotations.NullMarked;
