package io.albgateway.translator.render;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.graph.Direction;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.change.ChangeOutlook;
import io.albgateway.translator.change.ChangeReview;
import io.albgateway.translator.match.RequestLine;
import io.albgateway.translator.render.ChangeLines.Entry;
import io.albgateway.translator.render.ChangeLines.Kind;
import io.albgateway.translator.route.RouteAnswer;
import io.albgateway.translator.route.RouteDifference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A change plan as a page that people review before it runs: which requests will be answered differently, then every
 * change in its order with what, before and after, and why.
 */
public final class ChangeText {

    private final Page page;
    private final GatewayPlan desired;
    private final ObservedGateway observed;
    private final ChangeOutlook outlook;
    private final TargetText targets;
    private final ImmutableList<Finding> fleetFindings;

    private ChangeText(
            Page page,
            ObservedGateway observed,
            GatewayPlan desired,
            ChangeOutlook outlook,
            Collection<Finding> fleetFindings) {
        this.page = page;
        this.observed = observed;
        this.desired = desired;
        this.outlook = outlook;
        this.targets = new TargetText(desired);
        this.fleetFindings = ImmutableList.copyOf(fleetFindings);
    }

    /**
     * Returns the page without colours.
     *
     * @param observed the ALB that the changes were planned for
     * @param desired the plan that they lead to
     * @param outlook the changes
     */
    public static String plain(ObservedGateway observed, GatewayPlan desired, ChangeOutlook outlook) {
        return plain(observed, desired, outlook, ImmutableList.of());
    }

    /**
     * Returns the page without colours.
     *
     * @param fleetFindings findings that belong to no gateway, such as those of reading manifests
     */
    public static String plain(
            ObservedGateway observed, GatewayPlan desired, ChangeOutlook outlook, Collection<Finding> fleetFindings) {
        return new ChangeText(new Page(false), observed, desired, outlook, fleetFindings).render();
    }

    /** Returns the page with the colours of a terminal. */
    public static String coloured(
            ObservedGateway observed, GatewayPlan desired, ChangeOutlook outlook, Collection<Finding> fleetFindings) {
        return new ChangeText(new Page(true), observed, desired, outlook, fleetFindings).render();
    }

    private String render() {
        ChangePlan plan = outlook.plan();
        page.heading("Changes of gateway " + plan.gateway());
        writeTraffic(outlook.difference());
        ChangeLines lines = new ChangeLines(desired, ChangeReview.of(observed));
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        plan.changes().forEach(change -> write(change, lines, counts));
        write("Findings about the changes", plan.findings());
        write("Findings of gateway " + plan.gateway(), desired.findings());
        write("Findings of no gateway", fleetFindings);
        page.blank();
        page.line(
                plan.isEmpty()
                        ? "Nothing to change"
                        : counts.getOrDefault(Kind.CREATE, 0) + " to create, " + counts.getOrDefault(Kind.CHANGE, 0)
                                + " to change, " + counts.getOrDefault(Kind.DELETE, 0) + " to delete");
        if (!plan.isPermitted()) {
            page.line("Some requests are interrupted: applying this needs consent, see CHANGE_INTERRUPTS");
        }
        return page.toString();
    }

    private void write(String heading, List<Finding> findings) {
        if (!findings.isEmpty()) {
            page.blank();
            page.heading(heading);
            findings.forEach(this::write);
        }
    }

    private void writeTraffic(RouteDifference difference) {
        int regions = difference.regions().size();
        page.line(
                regions == 0
                        ? "No request is answered differently"
                        : regions == 1 ? "1 region of traffic changes" : regions + " regions of traffic change");
        for (RouteDifference.Region region : difference.regions()) {
            boolean otherClusters = !region.before()
                    .answer()
                    .clusters()
                    .equals(region.after().answer().clusters());
            page.line("    " + side(region.before(), otherClusters) + "  =>  " + side(region.after(), otherClusters));
            page.line("        such as " + RequestLine.of(region.witness()) + " on " + region.listener()
                    + (region.direction() == Direction.RESPONSE ? ", its response" : ""));
        }
        if (!difference.undecided().isEmpty()) {
            page.line("    of " + difference.undecided().size()
                    + " further pairs of rules it is not known whether they share a request");
        }
    }

    private String side(RouteDifference.Side side, boolean withClusters) {
        RouteAnswer answer = side.answer();
        if (!answer.listening()) {
            return "nobody listens";
        }
        String rule = side.rule().isEmpty()
                ? "the default action"
                : "[" + String.join("; ", MatchText.of(side.conditions())) + "]";
        List<String> does = new ArrayList<>(targets.of(answer.actions()));
        if (!answer.shares().isEmpty()) {
            does.add("to "
                    + answer.shares().entrySet().stream()
                            .map(share -> share.getKey() + " " + share.getValue()
                                    + (withClusters ? clusters(answer.clusters().get(share.getKey())) : ""))
                            .collect(Collectors.joining(", ")));
        }
        answer.stickySeconds().ifPresent(seconds -> does.add("clients stay for " + seconds + " s"));
        if (!answer.expressions().isEmpty()) {
            does.add("captured from " + String.join(", ", answer.expressions()));
        }
        return rule + (does.isEmpty() ? "" : " " + String.join("; ", does));
    }

    private static String clusters(@Nullable Set<String> clusters) {
        return clusters == null || clusters.isEmpty() ? "" : " @" + String.join(" @", clusters);
    }

    private void write(Change change, ChangeLines lines, Map<Kind, Integer> counts) {
        for (Entry entry : change.accept(lines)) {
            counts.merge(entry.kind(), 1, Integer::sum);
            page.blank();
            page.heading(entry.kind().sign() + " " + entry.what());
            entry.details().forEach(line -> page.line("      " + line));
            page.prose(
                    "    ",
                    "because: " + change.reason()
                            + provenance(entry.owners().isEmpty() ? change.provenance() : entry.owners()));
        }
    }

    private static String provenance(Collection<ResourceRef> owners) {
        return owners.isEmpty()
                ? ""
                : " (" + owners.stream().map(ResourceRef::toString).collect(Collectors.joining(", ")) + ")";
    }

    private void write(Finding finding) {
        page.severity(
                "  ",
                finding.severity(),
                finding.code() + finding.subject().map(ref -> " " + ref).orElse(""));
        FindingText.place(finding).ifPresent(place -> page.prose("    ", place));
        FindingText.sentences(finding).forEach(sentence -> page.prose("    ", sentence));
    }
}
