package io.albgateway.cloud.cli;

import io.albgateway.cloud.ProgressListener;
import io.albgateway.cloud.ReconcileReport.Failure;
import io.albgateway.model.change.ChangePlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Shows the steps: a bar that is written anew on a terminal, plain lines elsewhere. */
final class ApplyProgress implements ProgressListener {

    private static final int WIDTH = 30;
    private static final int LINE = 100;

    private final PrintWriter out;
    private final boolean bar;
    private int done;
    private int of;

    ApplyProgress(PrintWriter out, boolean bar) {
        this.out = out;
        this.bar = bar;
    }

    @Override
    public void planned(ChangePlan plan, int round) {
        if (plan.isEmpty()) {
            return;
        }
        done = 0;
        of = plan.changes().size();
        if (round > 1) {
            line("The ALB is in another state than it was seen in; round " + round + " with " + of + " steps");
        }
        draw("");
    }

    @Override
    public void started(Step step) {
        if (bar) {
            draw(step.what());
        }
    }

    @Override
    public void retrying(Step step, Failure failure, Duration wait) {
        line(step + ": " + failure.kind() + " (" + failure.operation() + "), trying again in " + seconds(wait));
        draw(step.what());
    }

    @Override
    public void finished(Step step, Duration took) {
        done++;
        if (bar) {
            draw(step.what());
        } else {
            line(step + ": done in " + seconds(took));
        }
        if (done == of && bar) {
            out.print("\n");
            out.flush();
        }
    }

    @Override
    public void failed(Step step, Failure failure, Duration took) {
        line(step + ": failed after " + seconds(took) + ": " + failure.kind());
        draw("");
    }

    private void draw(String what) {
        if (!bar) {
            return;
        }
        int filled = of == 0 ? 0 : WIDTH * done / of;
        String text = "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + " of " + of + "  " + what;
        out.print("\r" + fit(text));
        out.flush();
    }

    /** Writes a line of its own, over the bar if there is one. */
    private void line(String text) {
        out.print((bar ? "\r" + fit(text) : text) + "\n");
        out.flush();
    }

    /** Covers what was there before; a longer text is cut, since a line that wraps cannot be written anew. */
    private static String fit(String text) {
        return text.length() >= LINE ? text.substring(0, LINE) : text + " ".repeat(LINE - text.length());
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
