package io.albgateway.cloud.cli;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.Cancellation;
import io.albgateway.cloud.GatewayReconciler;
import io.albgateway.cloud.ReconcilePreview;
import io.albgateway.cloud.ReconcileReport;
import io.albgateway.cloud.ReconcileRequest;
import io.albgateway.cloud.ReconcilerOptions;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.option.ChangeOptions;
import io.albgateway.translator.render.ChangeText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alb-gateway apply}: shows the changes of the real ALB, asks, and does them. */
@Command(
        name = "apply",
        description = "Brings the ALB of a gateway to what the manifests want.",
        sortOptions = false,
        footer = {
            "",
            "The changes are shown first, and nothing is done before somebody agrees. Ctrl-C ends it after the",
            "steps that are under way; the same command goes on from there."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the ALB is as it should be, or --dry-run showed the changes",
            "1:something is left to do, as the report says",
            "2:arguments or files that cannot be used"
        })
final class ApplyCommand implements Callable<Integer> {

    private final Screen screen;
    private final CloudAccess access;
    private final Person person;

    @Mixin
    private final FleetArguments fleetArguments = new FleetArguments();

    @Option(
            names = "--gateway",
            paramLabel = "NAME",
            description = "The name of the AlbConfig; may be left out if there is only one.")
    private Optional<String> gateway = Optional.empty();

    @Option(names = "--dry-run", description = "Show the changes and do nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(
            names = "--consent",
            description = "Also do changes that answer some requests wrongly for a moment; see CHANGE_INTERRUPTS.")
    private boolean consent;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // Picocli sees that it is there.
    private boolean help;

    ApplyCommand(Screen screen, CloudAccess access, Person person) {
        this.screen = screen;
        this.access = access;
        this.person = person;
    }

    @Override
    public Integer call() {
        ManifestReading reading = fleetArguments.read();
        FleetPlan plan = GatewayPlanner.with(fleetArguments.options())
                .plan(reading.fleet())
                .adding(reading.findings());
        GatewayPlan desired = fleetArguments.only(plan, gateway);
        try (GatewayReconciler reconciler = GatewayReconciler.builder(cloud())
                .certificates(access.certificates())
                .time(access.time())
                .options(options(reading))
                .build()) {
            return apply(reconciler, desired, plan);
        } catch (AlbCloudException e) {
            print("The ALB cannot be read: " + e.getMessage() + "\nAdvice: "
                    + e.kind().advice() + "\n");
            return ExitStatus.FINDINGS;
        }
    }

    /** What stands in a document that nobody could read must not be taken for deleted. */
    private static ReconcilerOptions options(ManifestReading reading) {
        return ReconcilerOptions.builder()
                .changes(ChangeOptions.builder()
                        .incompleteSources(FleetArguments.isIncomplete(reading))
                        .build())
                .build();
    }

    private int apply(GatewayReconciler reconciler, GatewayPlan desired, FleetPlan plan) {
        ReconcilePreview preview = reconciler.preview(desired);
        print(
                screen.coloured()
                        ? ChangeText.coloured(preview.observed(), preview.desired(), preview.outlook(), plan.findings())
                        : ChangeText.plain(preview.observed(), preview.desired(), preview.outlook(), plan.findings()));
        if (dryRun) {
            return ExitStatus.FINE;
        }
        if (!preview.plan().isEmpty()) {
            if (preview.plan().interrupts() && !consent) {
                print("Nothing was done: these changes interrupt requests. Give --consent, or make another change.\n");
                return ExitStatus.FINDINGS;
            }
            if (!yes && !agreed(preview)) {
                print("Nothing was done.\n");
                return ExitStatus.FINDINGS;
            }
        }
        return run(reconciler, desired, preview).isSettled() ? ExitStatus.FINE : ExitStatus.FINDINGS;
    }

    private ReconcileReport run(GatewayReconciler reconciler, GatewayPlan desired, ReconcilePreview preview) {
        Cancellation cancellation = Cancellation.create();
        ReconcileRequest request = ReconcileRequest.builder(desired)
                .approved(preview.plan())
                .consent(consent)
                .cancellation(cancellation)
                .progress(new ApplyProgress(screen.out(), person.watches()))
                .build();
        Person.Interruption caught = person.onInterrupt(() -> {
            print("\nStopping after the steps that are under way ..\n");
            cancellation.stopAfterStep();
        });
        try {
            ReconcileReport report = reconciler.reconcile(request);
            // Before the process may end.
            print(ReportText.of(report));
            return report;
        } finally {
            caught.close();
        }
    }

    private boolean agreed(ReconcilePreview preview) {
        int changes = preview.plan().changes().size();
        String question = "Do " + (changes == 1 ? "this change" : "these " + changes + " changes") + " to gateway "
                + preview.desired().gateway() + "? [y/N] ";
        String answer = person.answer(question)
                .orElseThrow(() -> new UnusableException("--yes is needed where nobody can be asked"));
        return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private AlbCloud cloud() {
        try {
            return access.cloud();
        } catch (IllegalStateException e) {
            throw new UnusableException(String.valueOf(e.getMessage()));
        }
    }

    private void print(String text) {
        screen.out().print(text);
        screen.out().flush();
    }
}
