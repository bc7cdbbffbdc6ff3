package io.albgateway.model.fleet;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Bytes as a text.
 *
 * @param text the text; up to the first byte that is not UTF-8
 * @param bad the place of that byte, if there is one
 */
record Utf8(String text, Optional<Place> bad) {

    static Utf8 decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        boolean isBad = decoder.decode(ByteBuffer.wrap(bytes), chars, true).isError();
        String text = chars.flip().toString();
        return new Utf8(text, isBad ? Optional.of(end(text)) : Optional.empty());
    }

    private static Place end(String text) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean isCrLf = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (YamlLines.isBreak(text.charAt(i)) && !isCrLf) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Place(line, text.codePointCount(lineStart, text.length()) + 1);
    }

    /** Without the text: it may be a Secret's. */
    @Override
    public String toString() {
        return "a text of " + text.length() + " characters";
    }
}
