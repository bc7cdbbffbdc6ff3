package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.SourceLocation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The findings of one source. Of each code only so many are kept: a file can be made of nothing but mistakes. */
final class FindingLog {
    static final int MOST_PER_CODE = 200;

    private final String source;
    private final List<Finding> kept = new ArrayList<>();
    private final Map<FindingCode, Integer> counts = new EnumMap<>(FindingCode.class);

    FindingLog(String source) {
        this.source = source;
    }

    void add(Finding finding) {
        if (counts.merge(finding.code(), 1, Integer::sum) <= MOST_PER_CODE) {
            kept.add(finding);
        }
    }

    ImmutableList<Finding> findings() {
        ImmutableList.Builder<Finding> all = ImmutableList.<Finding>builder().addAll(kept);
        counts.forEach((code, count) -> {
            if (count > MOST_PER_CODE) {
                all.add(Finding.builder(FindingCode.FINDINGS_CUT)
                        .message("There are " + (count - MOST_PER_CODE) + " more findings " + code + " in " + source)
                        .outcome("Only the first " + MOST_PER_CODE + " are listed")
                        .hint("Mend these first")
                        .location(SourceLocation.of(source))
                        .build());
            }
        });
        return all.build();
    }
}
