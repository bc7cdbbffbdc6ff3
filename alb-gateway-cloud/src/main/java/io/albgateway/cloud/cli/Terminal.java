package io.albgateway.cloud.cli;

import java.io.Console;
import java.util.Map;

/** Finds out whether a person is looking. */
final class Terminal {
    private Terminal() {}

    static boolean takesColours() {
        return takesColours(System.getenv()) && isTerminal();
    }

    /** Source: no-color.org: any value but the empty one counts. */
    static boolean takesColours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Returns whether there is one. */
    @SuppressWarnings("SystemConsoleNull") // Handled: see below.
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Since Java 22 there is a console even without a terminal, and it has this method.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
