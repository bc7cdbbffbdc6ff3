package io.albgateway.translator.render;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.finding.Finding;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.change.ChangeOutlook;
import io.albgateway.translator.change.ChangeReview;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.render.ChangeLines.Entry;
import io.albgateway.translator.render.ChangeLines.Kind;
import io.albgateway.translator.route.RouteDifference;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A change plan as a page that people review before it runs: which requests will be answered differently, then every
 * change in its order with what, before and after, and why.
 */
public final class ChangeText {

    private final Page page;
    private final GatewayPlan desired;
    private final ObservedGateway observed;
    private final ChangeOutlook outlook;

    private ChangeText(Page page, ObservedGateway observed, GatewayPlan desired, ChangeOutlook outlook) {
        this.page = page;
        this.observed = observed;
        this.desired = desired;
        this.outlook = outlook;
    }

    /**
     * Returns the page without colours.
     *
     * @param observed the ALB that the changes were planned for
     * @param desired the plan that they lead to
     * @param outlook the changes
     */
    public static String plain(ObservedGateway observed, GatewayPlan desired, ChangeOutlook outlook) {
        return new ChangeText(new Page(false), observed, desired, outlook).render();
    }

    /** Returns the page with the colours of a terminal. */
    public static String coloured(ObservedGateway observed, GatewayPlan desired, ChangeOutlook outlook) {
        return new ChangeText(new Page(true), observed, desired, outlook).render();
    }

    private String render() {
        ChangePlan plan = outlook.plan();
        page.heading("Changes of gateway " + plan.gateway());
        writeTraffic(outlook.difference());
        ChangeLines lines = new ChangeLines(desired, ChangeReview.of(observed));
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        plan.changes().forEach(change -> write(change, lines, counts));
        if (!plan.findings().isEmpty()) {
            page.blank();
            page.heading("Findings about the changes");
            plan.findings().forEach(this::write);
        }
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

    private void writeTraffic(RouteDifference difference) {
        int regions = difference.regions().size();
        page.line(
                regions == 0
                        ? "No request is answered differently"
                        : regions == 1 ? "1 region of traffic changes" : regions + " regions of traffic change");
        for (RouteDifference.Region region : difference.regions()) {
            page.line("    " + side(region.before()) + "  =>  " + side(region.after()));
            page.line("        such as " + request(region.witness()));
        }
        if (!difference.undecided().isEmpty()) {
            page.line("    of " + difference.undecided().size()
                    + " further pairs of rules it is not known whether they share a request");
        }
    }

    private static String request(HttpRequest request) {
        String headers = request.headers().entries().stream()
                .map(header -> ", " + header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining());
        return request.method() + " " + request.host() + request.path()
                + (request.queryText().isEmpty() ? "" : "?" + request.queryText()) + headers + " on "
                + request.listener();
    }

    private String side(RouteDifference.Side side) {
        if (!side.answer().listening()) {
            return "nobody listens";
        }
        String rule = side.rule().isEmpty()
                ? "the default action"
                : "[" + String.join("; ", MatchText.of(side.conditions())) + "]";
        String shares = side.answer().shares().entrySet().stream()
                .map(share -> share.getKey() + " " + share.getValue())
                .collect(Collectors.joining(", "));
        return rule + (shares.isEmpty() ? "" : " to " + shares);
    }

    private void write(Change change, ChangeLines lines, Map<Kind, Integer> counts) {
        for (Entry entry : change.accept(lines)) {
            counts.merge(entry.kind(), 1, Integer::sum);
            page.blank();
            page.heading(entry.kind().sign() + " " + entry.what());
            entry.details().forEach(line -> page.line("      " + line));
            page.prose("    ", "because: " + change.reason() + provenance(change));
        }
    }

    private static String provenance(Change change) {
        return change.provenance().isEmpty()
                ? ""
                : " ("
                        + change.provenance().stream()
                                .map(ResourceRef::toString)
                                .collect(Collectors.joining(", "))
                        + ")";
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
