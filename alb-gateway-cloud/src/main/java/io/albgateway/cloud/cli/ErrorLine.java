package io.albgateway.cloud.cli;

import com.google.common.base.CharMatcher;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into exit status 2 and exactly one line that a person can act on. */
final class ErrorLine implements IParameterExceptionHandler, IExecutionExceptionHandler {

    /** What would break the line, or be obeyed by a terminal. */
    private static final CharMatcher BREAKS = CharMatcher.forPredicate(c -> switch (Character.getType(c)) {
        case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
        default -> false;
    });

    private final PrintWriter err;

    ErrorLine(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        StringBuilder line = new StringBuilder(String.valueOf(e.getMessage()));
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> meant = unmatched.getSuggestions();
            if (!meant.isEmpty()) {
                line.append("; did you mean ")
                        .append(String.join(" or ", meant))
                        .append('?');
            }
        }
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return unusable(line.append(" (see ").append(command).append(" --help)").toString());
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        if (e instanceof UnusableException) {
            return unusable(String.valueOf(e.getMessage()));
        }
        Throwable cause = e instanceof CommandLine.ExecutionException && e.getCause() != null ? e.getCause() : e;
        return unexpected(cause);
    }

    /** Reports something that should not happen, whatever the arguments are. */
    int unexpected(Throwable e) {
        return unusable("unexpected " + e.getClass().getSimpleName()
                + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")")
                + "; please report it together with the command and the manifests that led to it");
    }

    /** Reports arguments or files that cannot be used. */
    int unusable(String message) {
        err.print("alb-gateway: " + BREAKS.trimAndCollapseFrom(message, ' ') + "\n");
        err.flush();
        return ExitStatus.UNUSABLE;
    }
}
