/**
 * The port to a cloud over the operations of an ALB in memory: a full adapter, with waiting, resuming and error kinds, as one
 * for a real cloud would be.
 *
 * <p>In: changes. Out: calls of {@link io.albgateway.testkit.alb.AlbApi}, states, {@link
 * io.albgateway.cloud.AlbCloudException}. Never here: the behaviour of ALB itself, retries.
 */
@NullMarked
package io.albgateway.testkit.port;

import org.jspecify.annotations.NullMarked;
