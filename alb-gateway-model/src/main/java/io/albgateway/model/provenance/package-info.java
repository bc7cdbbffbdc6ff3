/**
 * Where the nodes of a rule graph came from.
 *
 * <p>In: nothing. Out: for a rule or server group, the objects and fields that asked for it. Never here: the nodes
 * themselves; two graphs are the same ALB whoever asked for it.
 */
@NullMarked
package io.albgateway.model.provenance;

import org.jspecify.annotations.NullMarked;
