package io.albgateway.cloud.cli;

import io.albgateway.model.change.ChangePlan;
import io.albgateway.translator.route.RouteDifference;

/**
 * The JSON form of {@code diff}.
 *
 * @param plan the changes, with a format version
 * @param difference the requests that are answered differently afterwards
 */
record Diff(ChangePlan plan, RouteDifference difference) {}
