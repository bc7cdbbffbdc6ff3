package io.albgateway.cloud.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** One run of the command in this process. */
record Run(int status, String out, String err) {

    static Run of(Object... args) {
        return with(false, args);
    }

    static Run with(boolean coloured, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = AlbGateway.run(
                new PrintWriter(out),
                new PrintWriter(err),
                coloured,
                Arrays.stream(args).map(String::valueOf).toArray(String[]::new));
        return new Run(status, out.toString(), err.toString());
    }
}
