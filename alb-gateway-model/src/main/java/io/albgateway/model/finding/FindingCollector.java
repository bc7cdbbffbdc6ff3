package io.albgateway.model.finding;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Collects the findings of one piece of work. Equal findings are kept once, and the result is sorted, so it does not
 * depend on the order of the work. Not for use by several threads at once.
 */
public final class FindingCollector {

    private final Set<Finding> findings = new LinkedHashSet<>();

    /** Adds a finding. */
    public void add(Finding finding) {
        findings.add(finding);
    }

    /** Adds findings. */
    public void addAll(Collection<Finding> more) {
        findings.addAll(more);
    }

    /** Returns what was collected so far, sorted. */
    public ImmutableList<Finding> sorted() {
        return ImmutableList.sortedCopyOf(findings);
    }
}
