/**
 * The {@code alb-gateway} command.
 *
 * <p>In: arguments, and manifests on disk. Out: text or JSON on standard output, at most one line on standard error, an
 * exit status of 0, 1 or 2. Never here: planning itself, a stack trace, a word on standard output that is not the result.
 *
 * <p>Needs picocli, which is optional for embedders; they call {@link io.albgateway.translator.GatewayPlanner} instead.
 */
@NullMarked
package io.albgateway.cloud.cli;

import org.jspecify.annotations.NullMarked;
