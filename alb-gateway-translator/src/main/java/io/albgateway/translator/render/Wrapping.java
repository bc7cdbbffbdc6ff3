package io.albgateway.translator.render;

import java.util.ArrayList;
import java.util.List;

/** Makes text fit a width, and makes any text harmless for a terminal. Widths are counted in code points. */
final class Wrapping {
    private Wrapping() {}

    /** Returns the text with everything visible that a terminal would obey or that would change the order of letters. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n') {
                shown.append("\\n");
            } else if (c == '\t') {
                shown.append("\\t");
            } else if (isHidden(c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Breaks at spaces; a word that is too long stands on a line of its own, whole, so that it can be copied. */
    static List<String> prose(String text, int width) {
        return wrap(text, width, false);
    }

    /** Breaks at spaces, and within a word that is too long. */
    static List<String> cell(String text, int width) {
        return wrap(text, width, true);
    }

    private static List<String> wrap(String text, int width, boolean breaksWords) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : printable(text).split(" ", -1)) {
            int length = width(word);
            if (used > 0 && used + 1 + length > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                used = 0;
            } else if (used > 0) {
                line.append(' ');
                used++;
            }
            String rest = word;
            while (breaksWords && width(rest) > width) {
                int end = rest.offsetByCodePoints(0, width);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(rest);
            used += width(rest);
        }
        if (used > 0 || lines.isEmpty()) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
