package io.albgateway.model.fleet;

import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.SourceLocation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Counts objects that are passed over, so that a folder full of Deployments leads to one finding, not to hundreds. */
final class SkippedKinds {
    private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,62}");
    private static final Pattern GROUP = Pattern.compile("[a-z0-9.-]{1,100}");

    private final Map<String, Integer> unread = new TreeMap<>();
    private final Map<String, Integer> misplaced = new TreeMap<>();

    void unread(String kind, String apiVersion) {
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        String shown = KIND.matcher(kind).matches() ? "Kind " + kind : "A kind with an odd name";
        unread.merge(GROUP.matcher(group).matches() ? shown + " of " + group : shown, 1, Integer::sum);
    }

    void misplaced(ManifestKind kind, ClusterId cluster) {
        misplaced.merge("Kind " + kind.kind() + " is only read on the hub, not in cluster " + cluster, 1, Integer::sum);
    }

    void report(String source, FindingLog log) {
        unread.forEach((kind, count) -> log.add(finding(
                FindingCode.KIND_SKIPPED, kind + " plays no part in a gateway", count, source, Optional.empty())));
        misplaced.forEach((text, count) -> log.add(finding(
                FindingCode.KIND_ONLY_ON_HUB,
                text,
                count,
                source,
                Optional.of("Leave it out, or move it to the manifests of the hub"))));
    }

    private static Finding finding(FindingCode code, String message, int count, String source, Optional<String> hint) {
        return Finding.builder(code)
                .message(message)
                .outcome(count == 1 ? "1 object is skipped" : count + " objects are skipped")
                .hint(hint.orElse(""))
                .location(SourceLocation.of(source))
                .build();
    }
}
