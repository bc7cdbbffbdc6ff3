package io.albgateway.cloud.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a sub-command: help, version, or a hint that something is missing. */
@Command(
        name = "alb-gateway",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Plans and explains ALB multi-cluster gateways.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:fine",
            "1:findings at or above --fail-on, or something left to apply",
            "2:arguments or files that cannot be used"
        })
final class AlbGatewayCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before run().
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing, such as plan");
    }
}
