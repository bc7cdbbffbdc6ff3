package io.albgateway.cloud.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ModelJson;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.change.ChangeOutlook;
import io.albgateway.translator.change.ChangePlanner;
import io.albgateway.translator.option.ChangeOptions;
import io.albgateway.translator.render.ChangeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alb-gateway diff}: the changes that turn a saved state of an ALB into what the manifests want. */
@Command(
        name = "diff",
        description = "Prints the changes from a saved state of an ALB to what the manifests want.",
        sortOptions = false,
        footer = {"", "Nothing is changed and nothing is asked for over the network."},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the changes are printed, or there are none", "2:arguments or files that cannot be used"})
final class DiffCommand implements Callable<Integer> {

    private final Screen screen;

    @Mixin
    private final FleetArguments fleetArguments = new FleetArguments();

    @Option(
            names = "--observed",
            paramLabel = "FILE",
            required = true,
            description = "The saved state: an ObservedGateway as JSON; it says which gateway is meant.")
    @SuppressWarnings("NullAway.Init") // Required.
    private Path observedFile;

    @Option(
            names = "--rule-quota",
            paramLabel = "COUNT",
            description = "How many rules the ALB may hold; by default what an account has.")
    private Optional<Integer> ruleQuota = Optional.empty();

    @Option(
            names = "--adopt-controller",
            description = "Take over what the in-cluster controller made for the AlbConfig.")
    private boolean adoptController;

    @Option(names = "--no-hold", description = "Also delete rules of Ingresses that are refused or could not be read.")
    private boolean noHold;

    @Option(names = "--consent", description = "Allow the interruptions that the plan names.")
    private boolean consent;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            converter = Choice.OfOutput.class,
            description = "text (default) or json.")
    private Choice.Output output = Choice.Output.TEXT;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // Picocli sees that it is there.
    private boolean help;

    DiffCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        ObservedGateway observed = observed();
        ManifestReading reading = fleetArguments.read();
        FleetPlan plan = GatewayPlanner.with(fleetArguments.options())
                .plan(reading.fleet())
                .adding(reading.findings());
        GatewayPlan desired = plan.gateways().stream()
                .filter(candidate -> candidate.gateway().equals(observed.gateway()))
                .findFirst()
                .orElseThrow(() -> new UnusableException("--observed: " + observedFile + " is of gateway '"
                        + observed.gateway() + "'; " + known(plan, reading, observed)));
        ChangeOutlook outlook = ChangePlanner.create(options(reading)).outlook(observed, desired);
        screen.out()
                .print(
                        switch (output) {
                            case TEXT ->
                                screen.coloured()
                                        ? ChangeText.coloured(observed, desired, outlook, plan.findings())
                                        : ChangeText.plain(observed, desired, outlook, plan.findings());
                            case JSON -> json(outlook, desired, plan);
                        });
        return ExitStatus.FINE;
    }

    private static String known(FleetPlan plan, ManifestReading reading, ObservedGateway observed) {
        if (reading.fleet().unreadable().contains(ResourceRef.albConfig(observed.gateway()))) {
            return "its AlbConfig cannot be used, see 'alb-gateway plan'";
        }
        return "the manifests hold "
                + (plan.gateways().isEmpty()
                        ? "none"
                        : Joiner.on(", ")
                                .join(plan.gateways().stream()
                                        .map(GatewayPlan::gateway)
                                        .toList()));
    }

    private ChangeOptions options(ManifestReading reading) {
        if (ruleQuota.filter(quota -> quota < 0).isPresent()) {
            throw new UnusableException("--rule-quota is not negative, but was " + ruleQuota.get());
        }
        return ChangeOptions.builder()
                .ruleQuota(ruleQuota)
                .adoptController(adoptController)
                .hold(!noHold)
                .consent(consent)
                .incompleteSources(FleetArguments.isIncomplete(reading))
                .build();
    }

    private ObservedGateway observed() {
        try {
            ObservedGateway observed =
                    ModelJson.newMapper().readValue(Files.readString(observedFile), ObservedGateway.class);
            if (observed == null) {
                throw new UnusableException("--observed: " + observedFile + " is no observed gateway: it holds null");
            }
            return observed;
        } catch (JsonMappingException e) {
            throw new UnusableException("--observed: " + observedFile + " is no observed gateway: "
                    + e.getOriginalMessage() + " at " + e.getPathReference());
        } catch (JsonProcessingException e) {
            throw new UnusableException("--observed: " + observedFile + " is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnusableException("--observed: there is no readable file " + observedFile);
        }
    }

    private static String json(ChangeOutlook outlook, GatewayPlan desired, FleetPlan fleet) {
        ImmutableList<Finding> findings = ImmutableList.<Finding>builder()
                .addAll(desired.findings())
                .addAll(fleet.findings())
                .build();
        try {
            return ModelJson.newMapper()
                            .writeValueAsString(new Diff(
                                    outlook.plan(), outlook.difference(), ImmutableList.sortedCopyOf(findings)))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A change plan could not be written as JSON", e);
        }
    }
}
