package io.albgateway.cloud.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.base.Joiner;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ModelJson;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.render.PlanText;
import io.albgateway.translator.whatif.FleetWhatIf;
import io.albgateway.translator.whatif.Scenario;
import io.albgateway.translator.whatif.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alb-gateway plan}: what the ALBs of a fleet should be, and what is wrong with the manifests. */
@Command(
        name = "plan",
        description = "Prints the rules of every gateway, and what is wrong with the manifests.",
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:fine", "1:findings at or above --fail-on", "2:arguments or files that cannot be used"})
final class PlanCommand implements Callable<Integer> {

    private final Screen screen;

    @Mixin
    private final FleetArguments fleetArguments = new FleetArguments();

    @Option(
            names = "--gateway",
            paramLabel = "NAME",
            description = "Print this gateway only: the name of its AlbConfig.")
    private Optional<String> gateway = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "FORM",
            converter = Choice.OfOutput.class,
            description = "text (default) or json.")
    private Choice.Output output = Choice.Output.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            converter = Choice.OfFailOn.class,
            description = "Which findings lead to exit status 1: error (default), warning or never.")
    private Choice.FailOn failOn = Choice.FailOn.ERROR;

    @Option(
            names = "--without",
            paramLabel = "CLUSTER",
            converter = ClusterPath.IdConverter.class,
            description = "Plan as if the pods of this cluster were gone, and say what changes; may be repeated.")
    private List<ClusterId> without = new ArrayList<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // Picocli sees that it is there.
    private boolean help;

    PlanCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        GatewayPlanner planner = GatewayPlanner.with(fleetArguments.options());
        ManifestReading reading = fleetArguments.read();
        Optional<WhatIf> whatIf = suppose(planner, reading.fleet());
        FleetPlan planned = whatIf.map(WhatIf::plan).orElseGet(() -> planner.plan(reading.fleet()));
        FleetPlan all = planned.adding(reading.findings());
        if (all.gateways().isEmpty()) {
            print(all, reading);
            throw new UnusableException(noAlbConfig(reading.fleet()));
        }
        FleetPlan plan = gateway.map(name -> only(name, all, reading)).orElse(all);
        if (whatIf.isPresent()) {
            print(whatIf.get().of(plan), reading);
        } else {
            print(plan, reading);
        }
        return failOn.atLeast().filter(plan::hasFindings).isPresent() ? ExitStatus.FINDINGS : ExitStatus.FINE;
    }

    private Optional<WhatIf> suppose(GatewayPlanner planner, FleetSnapshot fleet) {
        if (without.isEmpty()) {
            return Optional.empty();
        }
        FleetArguments.requireKnown("--without", without, fleet);
        return Optional.of(FleetWhatIf.of(planner, fleet).suppose(Scenario.lost(without)));
    }

    private String noAlbConfig(FleetSnapshot fleet) {
        List<String> unreadable = fleet.unreadable().stream()
                .filter(ref -> ref.kind().equals("AlbConfig"))
                .map(ResourceRef::toString)
                .toList();
        return "there is no gateway to plan: "
                + (unreadable.isEmpty()
                        ? "no AlbConfig in " + fleetArguments.sources()
                        : Joiner.on(", ").join(unreadable) + " cannot be used, see the findings");
    }

    private FleetPlan only(String name, FleetPlan all, ManifestReading reading) {
        Optional<GatewayPlan> plan = all.gateways().stream()
                .filter(candidate -> candidate.gateway().name().equals(name))
                .findFirst();
        if (plan.isPresent()) {
            return all.only(plan.get().gateway());
        }
        String known = Joiner.on(", ")
                .join(all.gateways().stream().map(GatewayPlan::gateway).toList());
        boolean isUnreadable = reading.fleet().unreadable().contains(ResourceRef.clusterScoped("AlbConfig", name));
        if (isUnreadable) {
            print(all.only(GatewayRef.of(name)), reading);
        }
        throw new UnusableException("--gateway: "
                + (isUnreadable
                        ? "AlbConfig " + name + " cannot be used, see the findings"
                        : "the manifests hold no gateway '" + name + "'; they hold " + known));
    }

    private void print(FleetPlan plan, ManifestReading reading) {
        screen.out()
                .print(
                        switch (output) {
                            case TEXT -> text().withPlaces(reading.places()).render(plan);
                            case JSON -> json(plan);
                        });
    }

    private void print(WhatIf whatIf, ManifestReading reading) {
        screen.out()
                .print(
                        switch (output) {
                            case TEXT -> text().withPlaces(reading.places()).render(whatIf);
                            case JSON -> json(whatIf);
                        });
    }

    private PlanText text() {
        return screen.coloured() ? PlanText.coloured() : PlanText.plain();
    }

    private static String json(Object plan) {
        try {
            return ModelJson.newMapper().writeValueAsString(plan) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan could not be written as JSON", e);
        }
    }
}
