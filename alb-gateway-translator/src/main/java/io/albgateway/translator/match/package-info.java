/**
 * The algebra of conditions: which requests a rule matches, which ones are left after others took theirs, and a request
 * that proves it.
 *
 * <p>In: rules of a graph, {@link io.albgateway.translator.option.MatchOptions}, requests. Out: yes or no for a request;
 * for sets of requests a witness, a proof that there is none, or "unknown" once a number of steps is used up. Never
 * here: actions, Ingresses, a backtracking engine for expressions, a limit that depends on the clock.
 */
@NullMarked
package io.albgateway.translator.match;

import org.jspecify.annotations.NullMarked;
