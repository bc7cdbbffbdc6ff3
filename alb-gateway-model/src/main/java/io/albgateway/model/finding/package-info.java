/**
 * What a user should know about their objects.
 *
 * <p>In: nothing. Out: findings with a stable code, a place and a hint. Never here: the checks themselves, formatting
 * for a terminal.
 */
@NullMarked
package io.albgateway.model.finding;

import org.jspecify.annotations.NullMarked;
