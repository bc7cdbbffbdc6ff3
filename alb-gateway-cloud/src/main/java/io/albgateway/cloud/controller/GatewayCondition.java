package io.albgateway.cloud.controller;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One statement about a gateway as a whole, in the form that Kubernetes has for it.
 *
 * @param type what it is about
 * @param isTrue whether it holds
 * @param reason a word for machines
 * @param message a text for people
 */
public record GatewayCondition(String type, boolean isTrue, String reason, String message) {

    /** The ALB is as its plan wants it. */
    public static final String READY = "Ready";

    /** No route was refused. */
    public static final String ROUTES_ACCEPTED = "RoutesAccepted";

    /** The data of all clusters is current. */
    public static final String CLUSTERS_CURRENT = "ClustersCurrent";

    private static final int MOST_NAMES = 5;

    /** Returns what can be said of a gateway after a run. */
    public static ImmutableList<GatewayCondition> of(GatewayResult result) {
        Preconditions.checkArgument(
                result.outcome().kind() != WriteOutcome.Kind.CANCELLED,
                "Nothing can be said after a run that was ended");
        ImmutableList.Builder<GatewayCondition> conditions = ImmutableList.builder();
        conditions.add(ready(result));
        if (!result.plan().deleting()) {
            conditions.add(routesAccepted(result));
            if (result.plan().mode() == GatewayMode.MULTI_CLUSTER) {
                conditions.add(clustersCurrent(result));
            }
        }
        return conditions.build();
    }

    private static GatewayCondition ready(GatewayResult result) {
        String message = result.outcome().message();
        if (result.plan().deleting()) {
            return new GatewayCondition(READY, false, "Deleting", message);
        }
        long errors = result.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        String all = errors == 0 ? message : message + "; errors to look at: " + errors;
        return switch (result.outcome().kind()) {
            case SETTLED -> new GatewayCondition(READY, true, "Settled", all);
            case BLOCKED -> new GatewayCondition(READY, false, "Blocked", all);
            default -> new GatewayCondition(READY, false, "Failed", all);
        };
    }

    private static GatewayCondition routesAccepted(GatewayResult result) {
        List<String> refused =
                result.plan().refused().stream().map(ResourceRef::qualifiedName).toList();
        return refused.isEmpty()
                ? new GatewayCondition(ROUTES_ACCEPTED, true, "Accepted", "All routes are served")
                : new GatewayCondition(
                        ROUTES_ACCEPTED, false, "RoutesRefused", "Routes are refused of " + names(refused));
    }

    private static GatewayCondition clustersCurrent(GatewayResult result) {
        List<String> behind = result.plan().findings().stream()
                .filter(finding -> finding.code() == FindingCode.CLUSTER_UNREACHABLE
                        || finding.code() == FindingCode.CLUSTER_STALE)
                .map(Finding::value)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return behind.isEmpty()
                ? new GatewayCondition(CLUSTERS_CURRENT, true, "Current", "All clusters answer")
                : new GatewayCondition(CLUSTERS_CURRENT, false, "NotAnswering", "Old data is used of " + names(behind));
    }

    private static String names(List<String> all) {
        String first = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return all.size() > MOST_NAMES ? first + " and " + (all.size() - MOST_NAMES) + " more" : first;
    }
}
