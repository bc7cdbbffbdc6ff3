/**
 * Plans and findings for people.
 *
 * <p>In: a {@link io.albgateway.translator.FleetPlan} or a {@link io.albgateway.model.finding.Finding}. Out: text for a
 * terminal or a log, the same for the same input. Never here: planning, choosing what to show by severity, writing to a
 * terminal or a file, and characters that a terminal would take as commands.
 */
@NullMarked
package io.albgateway.translator.render;

import org.jspecify.annotations.NullMarked;
