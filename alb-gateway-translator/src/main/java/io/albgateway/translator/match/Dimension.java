package io.albgateway.translator.match;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;

/**
 * One thing about a request that conditions look at.
 *
 * <p>Host, path, method, address and status have exactly one value. A header, parameter or cookie of a given name has
 * any number of them, none included, and a condition on it holds if one of them fits. So two conditions on one name may
 * both hold although no single value fits both, and a condition on a name that a rule does not mention can always be
 * made to fail by leaving the name out.
 *
 * @param kind what it is
 * @param name the name of the header, parameter or cookie in lower case; empty for the others
 */
record Dimension(Kind kind, String name) {

    static final Dimension HOST = new Dimension(Kind.HOST, "");
    static final Dimension PATH = new Dimension(Kind.PATH, "");
    static final Dimension METHOD = new Dimension(Kind.METHOD, "");
    static final Dimension SOURCE_IP = new Dimension(Kind.SOURCE_IP, "");
    static final Dimension STATUS = new Dimension(Kind.STATUS, "");

    private static final CharMatcher TOKEN = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("!#$%&'*+-.^_`|~"))
            .precomputed();
    private static final CharMatcher PARAMETER_NAME =
            CharMatcher.inRange('!', '~').and(CharMatcher.noneOf("&=#"));

    enum Kind {
        HOST,
        PATH,
        METHOD,
        SOURCE_IP,
        STATUS,
        HEADER,
        QUERY,
        COOKIE,
        RESPONSE_HEADER;

        Dimension named(String name) {
            return new Dimension(this, Ascii.toLowerCase(name));
        }

        boolean hasOneValue() {
            return compareTo(STATUS) <= 0;
        }

        /** Whether a request can have something of this kind and name. */
        boolean takesName(String name) {
            return switch (this) {
                // Host and cookies are dimensions of their own; ALB refuses header conditions on them.
                case HEADER -> isToken(name) && !name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("cookie");
                case RESPONSE_HEADER, COOKIE -> isToken(name);
                case QUERY -> !name.isEmpty() && PARAMETER_NAME.matchesAllOf(name);
                default -> false;
            };
        }
    }

    static boolean isToken(String text) {
        return !text.isEmpty() && TOKEN.matchesAllOf(text);
    }
}
