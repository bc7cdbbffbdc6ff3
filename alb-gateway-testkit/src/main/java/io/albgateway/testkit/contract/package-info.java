/**
 * The ports as tests: whoever implements {@link io.albgateway.cloud.AlbCloud} or {@link io.albgateway.cloud.FleetSource}
 * extends the contract of it, and gives it a world to work on.
 *
 * <p>In: accounts and fleets, in memory or real ones. Out: JUnit results. Never here: knowledge of one implementation, or
 * of how it divides a change into calls.
 */
@NullMarked
package io.albgateway.testkit.contract;

import org.jspecify.annotations.NullMarked;
