/**
 * Help for tests: fleets to plan, written from the documents.
 *
 * <p>In: nothing, or the manifests of a sample that a test has changed. Out: fleets, and the golden cases beside them in
 * {@code golden/}. Never here: anything that code outside tests needs.
 */
@NullMarked
package io.albgateway.testkit;

import org.jspecify.annotations.NullMarked;
