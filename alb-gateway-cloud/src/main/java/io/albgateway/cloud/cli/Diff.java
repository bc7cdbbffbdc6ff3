package io.albgateway.cloud.cli;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.finding.Finding;
import io.albgateway.translator.route.RouteDifference;

/**
 * The JSON form of {@code diff}.
 *
 * @param plan the changes, with a format version
 * @param difference the requests that are answered differently afterwards
 * @param findings what is wrong with the manifests, those of the gateway and those of none; findings about the changes are
 *     part of the plan
 */
record Diff(ChangePlan plan, RouteDifference difference, ImmutableList<Finding> findings) {}
