/**
 * The wire protocol of ALB's OpenAPI, laid over {@link io.albgateway.testkit.alb.AlbApi}: what {@link
 * io.albgateway.testkit.FakeAlbServer} is made of.
 *
 * <p>In: HTTP requests on a loopback port, signed with ACS3-HMAC-SHA256. Out: JSON answers and errors as ALB's gateway
 * writes them. Never here: the SDK, a rule of ALB itself, which all live in the account behind the server.
 */
@NullMarked
package io.albgateway.testkit.wire;

import org.jspecify.annotations.NullMarked;
