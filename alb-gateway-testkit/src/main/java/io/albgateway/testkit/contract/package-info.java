/**
 * The port {@link io.albgateway.cloud.AlbCloud} as tests: whoever implements it extends {@link
 * io.albgateway.testkit.contract.AlbCloudContract} and gives it an account to work on.
 *
 * <p>In: accounts, in memory or real ones. Out: JUnit results. Never here: knowledge of one implementation, or of how it
 * divides a change into calls.
 */
@NullMarked
package io.albgateway.testkit.contract;

import org.jspecify.annotations.NullMarked;
