package io.albgateway.cloud.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The command: arguments in, exit status out. Exit status: see {@link ExitStatus}. */
public final class AlbGateway {
    private AlbGateway() {}

    /** Runs the command on the standard streams and ends the process with its exit status. */
    public static void main(String[] args) {
        // The SDK of Alibaba Cloud logs through SLF4J, which would say on standard error that nobody listens.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        System.exit(
                run(out, err, Terminal.takesColours(), CloudAccess.aliyun(System.getenv()), new ConsolePerson(), args));
    }

    /** Texts are UTF-8 whatever the platform thinks. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8)));
    }

    /**
     * Runs the command.
     *
     * @param out gets the result, in lines that end with a line feed
     * @param err gets one line if the exit status is 2, and nothing otherwise
     * @param coloured whether {@code out} may hold ANSI escapes
     * @param args the arguments after the name of the command
     * @return the exit status
     */
    public static int run(PrintWriter out, PrintWriter err, boolean coloured, String... args) {
        return run(out, err, coloured, CloudAccess.aliyun(System.getenv()), args);
    }

    /**
     * Runs the command against a cloud of the caller's; nobody is asked anything, so {@code apply} needs {@code --yes}.
     *
     * @param out gets the result, in lines that end with a line feed
     * @param err gets one line if the exit status is 2, and nothing otherwise
     * @param coloured whether {@code out} may hold ANSI escapes
     * @param access where {@code apply} gets its cloud from
     * @param args the arguments after the name of the command
     * @return the exit status
     */
    public static int run(PrintWriter out, PrintWriter err, boolean coloured, CloudAccess access, String... args) {
        return run(out, err, coloured, access, Person.nobody(), args);
    }

    static int run(
            PrintWriter out, PrintWriter err, boolean coloured, CloudAccess access, Person person, String... args) {
        CommandLine commandLine = new CommandLine(new AlbGatewayCommand());
        Screen screen = new Screen(out, coloured);
        commandLine.addSubcommand(new PlanCommand(screen));
        commandLine.addSubcommand(new RouteCommand(screen));
        commandLine.addSubcommand(new DiffCommand(screen));
        commandLine.addSubcommand(new ApplyCommand(screen, access, person));
        return run(commandLine, screen, new ErrorLine(err), args);
    }

    static int run(CommandLine commandLine, Screen screen, ErrorLine errors, String... args) {
        commandLine
                // A path may start with @.
                .setExpandAtFiles(false)
                .setOut(screen.out())
                .setColorScheme(Help.defaultColorScheme(screen.coloured() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
        int status;
        try {
            status = commandLine.execute(args);
        } catch (RuntimeException | Error e) {
            // Picocli lets errors through.
            status = errors.unexpected(e);
        }
        screen.out().flush();
        if (screen.out().checkError() && status != ExitStatus.UNUSABLE) {
            status = errors.unusable("the output could not be written to its end");
        }
        return status;
    }
}
