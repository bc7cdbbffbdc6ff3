package io.albgateway.translator.render;

import io.albgateway.model.ClusterId;
import io.albgateway.translator.whatif.GatewayImpact;
import io.albgateway.translator.whatif.RouteImpact;
import io.albgateway.translator.whatif.Scenario;
import io.albgateway.translator.whatif.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a scenario changes, as text for people. */
final class ImpactText {

    private final WhatIf whatIf;

    ImpactText(WhatIf whatIf) {
        this.whatIf = whatIf;
    }

    void writeTo(Page page) {
        page.heading("What changes with " + scenario(whatIf.scenario()));
        for (GatewayImpact impact : whatIf.impacts()) {
            page.blank();
            write(page, impact);
        }
    }

    private static String scenario(Scenario scenario) {
        List<String> parts = new ArrayList<>();
        add(parts, scenario.lost(), "lost");
        add(parts, scenario.drained(), "drained");
        add(parts, scenario.returning(), "back");
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    private static void add(List<String> parts, Iterable<ClusterId> clusters, String state) {
        clusters.forEach(id -> parts.add("cluster " + id + " " + state));
    }

    private static void write(Page page, GatewayImpact impact) {
        if (impact.routes().isEmpty()) {
            page.line("Gateway " + impact.gateway() + ": every route stays as it is");
            return;
        }
        page.line("Gateway " + impact.gateway());
        TextTable table = new TextTable(
                new TextTable.Column("Route", 60, false),
                new TextTable.Column("Listener", 20, false),
                new TextTable.Column("Effect", 20, false),
                new TextTable.Column("Before", 40, false),
                new TextTable.Column("After", 40, false),
                new TextTable.Column("Ingress", 40, false));
        for (RouteImpact route : impact.routes()) {
            table.row(List.of(
                    List.of((route.origin().host().isEmpty()
                                    ? "*"
                                    : route.origin().host())
                            + route.origin().path()),
                    List.of(route.listener().toString()),
                    List.of(route.effect().name().toLowerCase(Locale.ROOT)),
                    shares(route.before()),
                    shares(route.after()),
                    List.of(route.origin().ingress().qualifiedName())));
        }
        table.writeTo(page);
        if (!impact.lostHosts().isEmpty()) {
            page.blank();
            page.prose("", "Hosts of which nothing is answered any more: " + String.join(", ", impact.lostHosts()));
        }
    }

    private static List<String> shares(Map<ClusterId, Integer> perMille) {
        if (perMille.isEmpty()) {
            return List.of("nobody");
        }
        return perMille.entrySet().stream()
                .map(share -> share.getKey() + " " + percent(share.getValue()))
                .collect(Collectors.toList());
    }

    private static String percent(int perMille) {
        return perMille % 10 == 0 ? perMille / 10 + "%" : perMille / 10 + "." + perMille % 10 + "%";
    }
}
