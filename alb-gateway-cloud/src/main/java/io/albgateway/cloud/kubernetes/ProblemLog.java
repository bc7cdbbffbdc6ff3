package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.albgateway.model.finding.Finding;

/**
 * Tells whoever runs the controller what cannot be read, once per change. A fleet that does not become complete is never
 * planned, so the findings alone would reach nobody.
 */
final class ProblemLog {

    private static final System.Logger LOG = System.getLogger(ProblemLog.class.getName());

    private ImmutableSet<String> told = ImmutableSet.of();

    void tell(ImmutableList<Finding> problems) {
        ImmutableSet<String> now = problems.stream().map(ProblemLog::line).collect(ImmutableSet.toImmutableSet());
        Sets.difference(now, told).forEach(line -> LOG.log(System.Logger.Level.WARNING, line));
        Sets.difference(told, now).forEach(line -> LOG.log(System.Logger.Level.INFO, "No longer: " + line));
        told = now;
    }

    private static String line(Finding finding) {
        return finding.message() + ". " + finding.outcome() + ". " + finding.hint();
    }
}
