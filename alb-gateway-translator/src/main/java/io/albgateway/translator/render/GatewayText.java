package io.albgateway.translator.render;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.GatewayPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One gateway: what it is, and a table of rules per listener. */
final class GatewayText {

    private final GatewayPlan plan;
    private final TargetText targets;

    GatewayText(GatewayPlan plan) {
        this.plan = plan;
        this.targets = new TargetText(plan);
    }

    void writeTo(Page page) {
        page.heading("Gateway " + plan.gateway() + " (" + mode() + ")");
        page.line(loadBalancer(plan.graph().loadBalancer()));
        if (plan.deleting()) {
            page.line("It is being deleted: nothing is wanted of its ALB any more");
            return;
        }
        if (plan.graph().listeners().isEmpty()) {
            page.line("It has no listener, so it serves nothing");
        }
        for (Listener listener : plan.graph().listeners()) {
            page.blank();
            page.heading("Listener " + listener.key() + tls(listener));
            if (listener.held()) {
                page.line(
                        "  Held, something that guards it is missing: the ALB keeps what it has, or stays without it");
            }
            writeRules(page, plan.graph().rulesByListener().get(listener.key()));
        }
        if (!plan.refused().isEmpty()) {
            page.blank();
            page.prose(
                    "",
                    "Refused in part or whole; the ALB keeps what it has for them: "
                            + Joiner.on(", ").join(plan.refused()));
        }
    }

    private String mode() {
        return switch (plan.mode()) {
            case SINGLE_CLUSTER -> "single cluster";
            case MULTI_CLUSTER ->
                "clusters "
                        + (plan.clusters().isEmpty() ? "none" : Joiner.on(", ").join(plan.clusters()));
        };
    }

    private static String loadBalancer(LoadBalancer balancer) {
        String zones = balancer.zoneMappings().stream()
                .flatMap(zone -> zone.vSwitchId().or(zone::zoneId).stream())
                .collect(Collectors.joining(", "));
        return "ALB " + balancer.name()
                + balancer.existingId().map(id -> " (existing " + id + ")").orElse("")
                + ": edition " + edition(balancer.edition())
                + ", " + addressType(balancer.addressType())
                + ", " + ipVersion(balancer)
                + (zones.isEmpty() ? "" : ", vSwitches " + zones);
    }

    private static String edition(LoadBalancer.Edition edition) {
        return switch (edition) {
            case STANDARD -> "Standard";
            case STANDARD_WITH_WAF -> "StandardWithWaf";
        };
    }

    private static String addressType(LoadBalancer.AddressType type) {
        return switch (type) {
            case INTERNET -> "Internet";
            case INTRANET -> "Intranet";
        };
    }

    private static String ipVersion(LoadBalancer balancer) {
        return switch (balancer.ipVersion()) {
            case IPV4 -> "IPv4";
            case DUAL_STACK ->
                "dual stack"
                        + balancer.ipv6AddressType()
                                .map(type -> " (IPv6 " + addressType(type) + ")")
                                .orElse("");
        };
    }

    private static String tls(Listener listener) {
        int count = listener.certificates().size();
        return listener.securityPolicyId().map(policy -> ", " + policy).orElse("")
                + (count == 0 ? "" : count == 1 ? ", 1 certificate" : ", " + count + " certificates");
    }

    private void writeRules(Page page, List<Rule> rules) {
        if (rules.isEmpty()) {
            page.line("  No rules, so nothing is routed");
            return;
        }
        TextTable table = new TextTable(
                new TextTable.Column("Priority", 8, true),
                new TextTable.Column("Match", 48, false),
                new TextTable.Column("Target", 64, false),
                new TextTable.Column("Ingress", 48, false));
        for (Rule rule : rules) {
            table.row(List.of(
                    List.of(String.valueOf(rule.priority())), MatchText.of(rule), targets.of(rule), ingresses(rule)));
        }
        table.writeTo(page);
    }

    private List<String> ingresses(Rule rule) {
        Optional<RuleOrigin> origin =
                Optional.ofNullable(plan.provenance().rules().get(rule.key()));
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        origin.ifPresent(known -> {
            lines.add(known.ingress().qualifiedName());
            known.canaries().stream().map(ResourceRef::qualifiedName).forEach(canary -> lines.add("canary " + canary));
        });
        return lines.build();
    }
}
