package io.albgateway.model.fleet;

import java.io.Reader;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Feeds the YAML scanner from memory. The scanner's own reader copies its window for every thousand characters that it
 * looks ahead, so a long text costs the square of its length; this one costs its length. Lines count from where the
 * document stands in its file.
 */
final class CodePointReader extends StreamReader {
    private static final String NAME = "manifest";

    private final int[] text;
    private int pointer;
    private int line;
    private int column;
    private int documentStart;

    /**
     * Starts at the beginning of a document.
     *
     * @throws BrokenDocument if the document holds a character that YAML forbids
     */
    CodePointReader(String document, int firstLine) throws BrokenDocument {
        super(Reader.nullReader());
        this.text = document.codePoints().toArray();
        this.line = firstLine - 1;
        refuseUnprintable();
    }

    private void refuseUnprintable() throws BrokenDocument {
        for (int i = 0; i < text.length; i++) {
            if (!StreamReader.isPrintable(text[i])) {
                forward(i);
                throw BrokenDocument.malformed(
                        new Place(line + 1, column + 1),
                        "YAML cannot hold the character " + String.format("U+%04X", text[i]));
            }
        }
    }

    @Override
    public Mark getMark() {
        return new Mark(NAME, pointer, line, column, text, Math.min(pointer, text.length));
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int length) {
        for (int i = 0; i < length && pointer < text.length; i++) {
            int c = text[pointer++];
            if (YamlLines.isBreak(c) && !(c == '\r' && peek() == '\n')) {
                line++;
                column = 0;
            } else if (c != YamlLines.BOM) {
                column++;
            }
        }
    }

    @Override
    public int peek() {
        return peek(0);
    }

    @Override
    public int peek(int ahead) {
        return pointer + ahead < text.length ? text[pointer + ahead] : '\0';
    }

    @Override
    public String prefix(int length) {
        return new String(text, pointer, Math.max(0, Math.min(length, text.length - pointer)));
    }

    @Override
    public String prefixForward(int length) {
        String prefix = prefix(length);
        pointer += length;
        column += length;
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getLine() {
        return line;
    }

    @Override
    public int getIndex() {
        return pointer;
    }

    @Override
    public int getDocumentIndex() {
        return pointer - documentStart;
    }

    @Override
    public void resetDocumentIndex() {
        documentStart = pointer;
    }
}
