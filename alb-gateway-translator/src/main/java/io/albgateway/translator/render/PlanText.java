package io.albgateway.translator.render;

import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.finding.SourceLocation;
import io.albgateway.model.graph.Listener;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.whatif.WhatIf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

/**
 * A plan as text for people: per gateway a table of rules for each listener and the findings by object, then what
 * belongs to no gateway, then one line that counts. The text is for reading; programs read the JSON form.
 *
 * <p>The same plan gives the same text. Lines end with a line feed. Characters of manifests that a terminal would obey
 * are written as escapes. Values are immutable and may be shared by threads.
 */
public final class PlanText {

    private final boolean coloured;
    private final ImmutableSortedMap<ResourceRef, SourceLocation> places;

    private PlanText(boolean coloured, ImmutableSortedMap<ResourceRef, SourceLocation> places) {
        this.coloured = coloured;
        this.places = places;
    }

    /** Returns a form without any colour. */
    public static PlanText plain() {
        return new PlanText(false, ImmutableSortedMap.of());
    }

    /** Returns a form that marks headings and severities with ANSI escapes, for terminals. */
    public static PlanText coloured() {
        return new PlanText(true, ImmutableSortedMap.of());
    }

    /** Returns the same form that also says where the objects with findings stand, such as {@code edge.yaml:12:1}. */
    public PlanText withPlaces(Map<ResourceRef, SourceLocation> known) {
        return new PlanText(coloured, ImmutableSortedMap.copyOf(known));
    }

    /** Returns the plans of all gateways, ending with a line feed. */
    public String render(FleetPlan fleet) {
        Page page = new Page(coloured);
        write(page, fleet);
        return page.toString();
    }

    /** Returns the plans under a scenario, then what the scenario changes, ending with a line feed. */
    public String render(WhatIf whatIf) {
        Page page = new Page(coloured);
        write(page, whatIf.plan());
        page.blank();
        new ImpactText(whatIf).writeTo(page);
        return page.toString();
    }

    private void write(Page page, FleetPlan fleet) {
        for (GatewayPlan plan : fleet.gateways()) {
            new GatewayText(plan).writeTo(page);
            page.blank();
            writeFindings(page, "Findings of gateway " + plan.gateway(), plan.findings());
        }
        writeFindings(page, "Findings of no gateway", fleet.findings());
        page.line(summary(fleet));
    }

    private void writeFindings(Page page, String heading, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        page.heading(heading);
        // Sorted by severity first, so the group with the gravest finding comes first.
        Map<String, List<Finding>> byObject =
                findings.stream().sorted().collect(groupingBy(FindingText::subject, LinkedHashMap::new, toList()));
        byObject.forEach((subject, about) -> {
            page.blank();
            page.line(subject + place(about.get(0)));
            about.forEach(finding -> writeFinding(page, finding));
        });
        page.blank();
    }

    private String place(Finding finding) {
        return finding.subject()
                .flatMap(subject -> Optional.ofNullable(places.get(subject)))
                .map(place -> " (" + place + ")")
                .orElse("");
    }

    private static void writeFinding(Page page, Finding finding) {
        page.severity("  ", finding.severity(), finding.code().name());
        FindingText.place(finding).ifPresent(place -> page.line("    " + place));
        FindingText.sentences(finding).forEach(sentence -> page.prose("    ", sentence));
    }

    private static String summary(FleetPlan fleet) {
        long rules = fleet.gateways().stream()
                .mapToLong(plan -> plan.graph().rules().size())
                .sum();
        long groups = fleet.gateways().stream().mapToLong(PlanText::groups).sum();
        return count(rules, "rule") + ", " + count(groups, "server group") + ", "
                + count(findings(fleet, Severity.ERROR), "error") + ", "
                + count(findings(fleet, Severity.WARNING), "warning") + undecided(fleet);
    }

    private static String undecided(FleetPlan fleet) {
        long routes = fleet.gateways().stream()
                .mapToLong(GatewayPlan::undecidedRoutes)
                .sum();
        return routes == 0
                ? ""
                : ", " + count(routes, "route") + " of which it is not known whether any request reaches them";
    }

    /** The groups that rules may use; the empty ones behind default actions would only puzzle. */
    private static long groups(GatewayPlan plan) {
        return plan.graph().serverGroups().size()
                - plan.graph().listeners().stream()
                        .map(Listener::defaultGroup)
                        .filter(plan.graph().serverGroupsByKey()::containsKey)
                        .distinct()
                        .count();
    }

    private static long findings(FleetPlan fleet, Severity severity) {
        return Stream.concat(
                        fleet.findings().stream(), fleet.gateways().stream().flatMap(plan -> plan.findings().stream()))
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static String count(long count, String what) {
        return (count == 0 ? "no" : String.valueOf(count)) + " " + what + (count == 1 ? "" : "s");
    }
}
