package io.albgateway.translator.render;

import io.albgateway.model.finding.Severity;
import java.util.List;

/** The text that is being made, line by line. Every line ends with a line feed, none with a space. */
final class Page {

    /** Prose is wrapped at this many code points. */
    static final int WIDTH = 100;

    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";

    private final boolean coloured;
    private final StringBuilder text = new StringBuilder();

    Page(boolean coloured) {
        this.coloured = coloured;
    }

    void blank() {
        text.append('\n');
    }

    void line(String line) {
        text.append(Wrapping.printable(line).stripTrailing()).append('\n');
    }

    void heading(String line) {
        paint("", BOLD, line);
        text.append('\n');
    }

    /** Writes a severity in its colour and what follows on the same line. */
    void severity(String indent, Severity severity, String rest) {
        paint(indent, colour(severity), severity.name());
        text.append(' ').append(Wrapping.printable(rest).stripTrailing()).append('\n');
    }

    /** Writes prose over as many lines as it needs. */
    void prose(String indent, String prose) {
        List<String> lines = Wrapping.prose(prose, WIDTH - indent.length());
        lines.forEach(line -> line(indent + line));
    }

    private void paint(String indent, String colour, String words) {
        String shown = Wrapping.printable(words).stripTrailing();
        text.append(indent).append(coloured ? colour + shown + RESET : shown);
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case ERROR -> "\u001b[1;31m";
            case WARNING -> "\u001b[33m";
            case INFO -> "\u001b[36m";
        };
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
