package io.albgateway.testkit.assertion;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.match.HttpRequest;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a plan. */
@CheckReturnValue
public final class GatewayPlanAssert extends AbstractAssert<GatewayPlanAssert, GatewayPlan> {

    GatewayPlanAssert(GatewayPlan plan) {
        super(plan, GatewayPlanAssert.class);
    }

    /** Goes on with what the plan does with a request. */
    public RoutedAssert routes(HttpRequest.Builder request) {
        return routes(request.build());
    }

    /** Goes on with what the plan does with a request. */
    public RoutedAssert routes(HttpRequest request) {
        isNotNull();
        return new RoutedAssert(actual.explain(request));
    }

    /** Checks that no finding is as grave as this, or graver. */
    @CanIgnoreReturnValue
    public GatewayPlanAssert hasNoFindings(Severity atLeast) {
        isNotNull();
        List<Finding> found = actual.findings().stream()
                .filter(finding -> finding.severity().isAtLeast(atLeast))
                .toList();
        if (!found.isEmpty()) {
            failWithMessage("Expected no findings of %s or graver, but there are:%n%s", atLeast, found);
        }
        return this;
    }

    /** Checks that there is a finding with this code. */
    @CanIgnoreReturnValue
    public GatewayPlanAssert hasFinding(FindingCode code) {
        isNotNull();
        if (actual.findings().stream().noneMatch(finding -> finding.code() == code)) {
            failWithMessage("Expected a finding %s, but there are:%n%s", code, actual.findings());
        }
        return this;
    }
}
