package io.albgateway.translator.match;

/** The texts that a part of a request can be. {@link HttpRequest} refuses all others, so both agree on what exists. */
enum TextDomain {
    /** A host without port, in lower case; colons stand in brackets only, in an IPv6 address. */
    HOST(CharSet.range('!', '~').without(CharSet.range('A', 'Z')).without(CharSet.ofAll("/?#@\\"))),
    /** A path as sent, from the first slash to the query string. */
    PATH(CharSet.range('!', '~').without(CharSet.ofAll("?#"))),
    /** The value of a header. */
    HEADER(CharSet.ANY),
    /** The value of a header where its case is ignored. */
    FOLDED_HEADER(CharSet.ANY.without(CharSet.range('A', 'Z'))),
    /** The value of a parameter as sent, in lower case. */
    QUERY(CharSet.range('!', '~').without(CharSet.range('A', 'Z')).without(CharSet.ofAll("&#"))),
    /** The value of a cookie, in lower case. */
    COOKIE(CharSet.ANY.without(CharSet.range('A', 'Z')).without(CharSet.ofAll(";")));

    private static final CharSet SPACE = CharSet.of(' ');
    private static final CharSet COLON = CharSet.of(':');

    private final CharSet characters;

    TextDomain(CharSet characters) {
        this.characters = characters;
    }

    boolean contains(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!characters.contains(text.charAt(i))) {
                return false;
            }
        }
        return switch (this) {
            case HOST -> !text.isEmpty() && (text.startsWith("[") || text.indexOf(':') < 0);
            case PATH -> text.startsWith("/");
            default -> !text.startsWith(" ") && !text.endsWith(" ");
        };
    }

    /** Whether upper case cannot occur, because it says the same as lower case. */
    boolean isFolded() {
        return !characters.contains('A');
    }

    /** Writes an automaton of all these texts and returns its first state. */
    int writeTo(Nfa nfa) {
        CharSet inner = this == HOST ? characters.without(COLON) : characters.without(SPACE);
        int start = nfa.state();
        int text = nfa.acceptingState();
        nfa.edge(text, inner, text);
        if (this == PATH) {
            nfa.edge(start, CharSet.of('/'), text);
            return start;
        }
        nfa.edge(start, inner, text);
        if (this == HOST) {
            int bracketed = nfa.acceptingState();
            nfa.edge(start, CharSet.of('['), bracketed);
            nfa.edge(bracketed, characters, bracketed);
            return start;
        }
        nfa.accept(start);
        if (characters.contains(' ')) {
            int gap = nfa.state();
            nfa.edge(text, SPACE, gap);
            nfa.edge(gap, SPACE, gap);
            nfa.edge(gap, inner, text);
        }
        return start;
    }
}
