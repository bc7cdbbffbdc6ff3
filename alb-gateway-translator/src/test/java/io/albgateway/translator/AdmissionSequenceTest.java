package io.albgateway.translator;

import io.albgateway.model.finding.Finding;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.translator.admission.AdmissionCheck;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One check that is asked again and again answers as two full plans do. */
final class AdmissionSequenceTest {

    @ParameterizedTest
    @CsvSource({"1, false, false", "2, true, false", "3, false, true", "4, true, true"})
    void a_review_is_the_difference_of_two_full_plans(int seed, boolean multiCluster, boolean spoiled) {
        GatewayPlanner planner = GatewayPlanner.create();
        AdmissionCheck check = AdmissionCheck.with(planner);
        RandomEdits edits = new RandomEdits(seed, multiCluster, false);
        FleetSnapshot fleet = spoiled ? edits.startSpoiled() : edits.start();
        for (int i = 0; i < 60; i++) {
            FleetEdit edit = edits.next();
            FleetSnapshot after = edit.applyTo(fleet);
            List<Finding> before = findings(planner.plan(fleet));
            List<Finding> expected = findings(planner.plan(after)).stream()
                    .filter(finding -> isNews(finding, edit, before))
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(check.review(fleet, edit)).as("edit %s: %s", i, edit).isEqualTo(expected);
            // Half of them are refused by somebody else, and never happen.
            fleet = i % 2 == 0 ? after : fleet;
        }
    }

    private static boolean isNews(Finding finding, FleetEdit edit, List<Finding> before) {
        boolean own = edit.ref().isPresent() && finding.subject().equals(edit.ref());
        return before.stream()
                .noneMatch(old -> own
                        ? old.equals(finding)
                        : old.code() == finding.code()
                                && old.subject().equals(finding.subject())
                                && old.field().equals(finding.field()));
    }

    private static List<Finding> findings(FleetPlan plan) {
        return Stream.concat(
                        plan.findings().stream(),
                        plan.gateways().stream().flatMap(gateway -> gateway.findings().stream()))
                .toList();
    }
}
