package io.albgateway.translator.match;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableListMultimap;
import java.nio.charset.StandardCharsets;

/**
 * What follows the host in a URL, as it is sent.
 *
 * @param path the path; {@code /} if there is none
 * @param query the query string without the question mark; empty if there is none
 */
public record RequestTarget(String path, String query) {

    static final CharMatcher QUERY = CharMatcher.inRange('!', '~').and(CharMatcher.isNot('#'));

    private static final CharMatcher SENT = CharMatcher.inRange('!', '~');

    /**
     * Takes a text such as {@code /cart?step=2} apart. What follows a {@code #} is not sent; characters that cannot be sent
     * are percent-encoded, everything else stays as it is.
     */
    public static RequestTarget parse(String text) {
        int hash = text.indexOf('#');
        String sent = encoded(hash < 0 ? text : text.substring(0, hash));
        int question = sent.indexOf('?');
        String path = question < 0 ? sent : sent.substring(0, question);
        return new RequestTarget(path.isEmpty() ? "/" : path, question < 0 ? "" : sent.substring(question + 1));
    }

    /** The parameters by name, in their order; what has no name is left out. */
    public ImmutableListMultimap<String, String> parameters() {
        return parameters(query);
    }

    private static String encoded(String text) {
        if (SENT.matchesAllOf(text)) {
            return text;
        }
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(point -> {
            String character = Character.toString(point);
            if (SENT.matchesAllOf(character)) {
                encoded.append(character);
            } else {
                for (byte part : character.getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%')
                            .append(Ascii.toUpperCase(
                                    Integer.toHexString((part & 0xff) | 0x100).substring(1)));
                }
            }
        });
        return encoded.toString();
    }

    static ImmutableListMultimap<String, String> parameters(String query) {
        ImmutableListMultimap.Builder<String, String> parameters = ImmutableListMultimap.builder();
        for (String part : Splitter.on('&').omitEmptyStrings().split(query)) {
            int equals = part.indexOf('=');
            // A value without a name names nothing that a condition could ask for.
            if (equals != 0) {
                parameters.put(
                        equals < 0 ? part : part.substring(0, equals), equals < 0 ? "" : part.substring(equals + 1));
            }
        }
        return parameters.build();
    }
}
