package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableList;

/**
 * Cuts YAML into its documents before any parser sees it, so that a broken one cannot hide the others. YAML allows
 * this: three dashes or dots at the start of a line always end a document, even within a text.
 */
final class YamlLines {
    static final char BOM = '\uFEFF';

    private final String text;
    private final int most;
    private final ImmutableList.Builder<Chunk> chunks = ImmutableList.builder();
    private int count;
    private int start;
    private int startLine = 1;
    private boolean opened;
    private boolean filled;

    private YamlLines(String text, int most) {
        this.text = text;
        this.most = most;
    }

    /**
     * One document.
     *
     * @param text the document, with its directives and its {@code ---} line
     * @param line the line of the whole text where it begins, from 1
     */
    record Chunk(String text, int line) {
        /** Without the text: it may be a Secret's. */
        @Override
        public String toString() {
            return "document at line " + line;
        }
    }

    /** Returns the documents of a text that hold more than comments: all, or the first {@code most + 1}. */
    static ImmutableList<Chunk> split(String text, int most) {
        return new YamlLines(text, most).split();
    }

    static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private ImmutableList<Chunk> split() {
        int line = 1;
        int from = 0;
        while (from < text.length() && count <= most) {
            int end = from;
            while (end < text.length() && !isBreak(text.charAt(end))) {
                end++;
            }
            int next = Math.min(end + 1, text.length());
            if (next < text.length() && text.charAt(end) == '\r' && text.charAt(next) == '\n') {
                next++;
            }
            line(from, end, next, line);
            line++;
            from = next;
        }
        cut(text.length(), line);
        return chunks.build();
    }

    private void line(int from, int end, int next, int line) {
        int first = from < end && text.charAt(from) == BOM ? from + 1 : from;
        if (isMarker("---", first, end)) {
            if (opened || filled) {
                cut(from, line);
            }
            opened = true;
            filled = hasContent(first + 3, end);
        } else if (isMarker("...", first, end)) {
            cut(next, line + 1);
        } else if (hasContent(first, end) && (opened || filled || text.charAt(first) != '%')) {
            filled = true;
        }
    }

    private void cut(int end, int line) {
        if (filled && count <= most) {
            chunks.add(new Chunk(text.substring(start, end), startLine));
            count++;
        }
        start = end;
        startLine = line;
        opened = false;
        filled = false;
    }

    private boolean isMarker(String marker, int from, int end) {
        return text.startsWith(marker, from)
                && from + 3 <= end
                && (from + 3 == end || text.charAt(from + 3) == ' ' || text.charAt(from + 3) == '\t');
    }

    private boolean hasContent(int from, int end) {
        int i = from;
        while (i < end && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i < end && text.charAt(i) != '#';
    }
}
