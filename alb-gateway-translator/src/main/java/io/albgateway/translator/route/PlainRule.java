package io.albgateway.translator.route;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of a rule's conditions tell without being compiled. Whatever it says is certain; what it is not sure of,
 * it leaves open. Wildcards are those of {@link io.albgateway.translator.match}.
 */
final class PlainRule {

    private static final CharMatcher WORD =
            CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('0', '9')).or(CharMatcher.anyOf("._-"));
    private static final CharMatcher HOST = WORD.precomputed();
    private static final CharMatcher HEADER_NAME =
            WORD.or(CharMatcher.inRange('A', 'Z')).precomputed();
    private static final CharMatcher HEADER_VALUE =
            HEADER_NAME.or(CharMatcher.is('*')).precomputed();
    private static final CharMatcher PATH = HEADER_VALUE.or(CharMatcher.is('/')).precomputed();
    private static final CharMatcher WILDCARDS = CharMatcher.anyOf("*?");
    private static final int[] NO_PATHS = {};
    private static final PlainRule NOTHING = new PlainRule();

    private ImmutableList<String> hosts = ImmutableList.of();
    /** As they are written. */
    private ImmutableList<String> hostValues = ImmutableList.of();

    private boolean namesSeen;
    private @Nullable ImmutableList<String> paths;
    /** For each path the number of characters before its first wildcard; all of them and one more if it has none. */
    private int[] fixed = NO_PATHS;

    private boolean header;
    /** Whether requests need a cookie or a parameter. */
    private boolean more;
    /** Whether it has conditions of which nothing is known here. */
    private boolean unknown;

    private PlainRule() {}

    static PlainRule of(List<Condition> conditions) {
        return of(conditions, NOTHING);
    }

    /** Returns the same with less effort if the rule before has the same hosts, as rules of one Ingress do. */
    static PlainRule of(List<Condition> conditions, PlainRule before) {
        PlainRule rule = new PlainRule();
        for (int i = 0; i < conditions.size(); i++) { // By number, as every rule of a plan is looked at.
            rule.read(conditions.get(i), before);
        }
        return rule;
    }

    private void read(Condition condition, PlainRule before) {
        if (condition instanceof Condition.Host host) {
            unknown |= namesSeen;
            namesSeen = true;
            if (hosts.isEmpty()) {
                hostValues = host.values();
                hosts = hostValues.equals(before.hostValues) ? before.hosts : names(hostValues);
            }
        } else if (condition instanceof Condition.Path path) {
            if (paths != null) {
                unknown = true;
                return;
            }
            paths = path.values();
            fixed = new int[paths.size()];
            for (int i = 0; i < fixed.length; i++) {
                fixed[i] = fixed(paths.get(i));
            }
        } else if (condition instanceof Condition.Header asked) {
            unknown |= !isPlain(asked);
            header = true;
        } else if (condition instanceof Condition.Cookie || condition instanceof Condition.QueryString) {
            more = true;
        } else {
            unknown = true;
        }
    }

    private static ImmutableList<String> names(ImmutableList<String> values) {
        boolean lower = true;
        for (int i = 0; i < values.size(); i++) {
            String name = Ascii.toLowerCase(values.get(i));
            if (name.isEmpty() || !HOST.matchesAllOf(name)) {
                return ImmutableList.of();
            }
            lower &= name.equals(values.get(i));
        }
        return lower ? values : values.stream().map(Ascii::toLowerCase).collect(ImmutableList.toImmutableList());
    }

    private static int fixed(String path) {
        if (path.startsWith("~")) {
            return 0;
        }
        int wildcard = WILDCARDS.indexIn(path);
        return wildcard < 0 ? path.length() + 1 : wildcard;
    }

    /** Whether it is plain that some request has the header. */
    private static boolean isPlain(Condition.Header header) {
        return !header.key().isEmpty()
                && HEADER_NAME.matchesAllOf(header.key())
                && !Ascii.equalsIgnoreCase(header.key(), "host")
                && !Ascii.equalsIgnoreCase(header.key(), "cookie")
                && !header.values().isEmpty()
                && HEADER_VALUE.matchesAllOf(header.values().get(0));
    }

    /** The hosts that it takes, in lower case; empty if it may take hosts that it does not name. */
    ImmutableList<String> hosts() {
        return hosts;
    }

    /** Whether all its requests have some header. */
    boolean wantsHeader() {
        return header;
    }

    /**
     * A path with which it takes a request for its first host: with the headers that it wants, and with nothing else.
     * Empty if that is not plain.
     */
    Optional<String> path() {
        if (unknown || more || hosts.isEmpty()) {
            return Optional.empty();
        }
        if (paths == null) {
            return Optional.of("/");
        }
        if (paths.isEmpty() || !paths.get(0).startsWith("/") || !PATH.matchesAllOf(paths.get(0))) {
            return Optional.empty();
        }
        // A star also stands for the empty text.
        return Optional.of(
                fixed[0] > paths.get(0).length() ? paths.get(0) : paths.get(0).replace("*", ""));
    }

    /**
     * Whether it might take a request for one of its hosts that has this path, no cookie and no parameter.
     *
     * @param withHeader whether the request has a header
     */
    boolean mayTake(String path, boolean withHeader) {
        if (more || (header && !withHeader)) {
            return false;
        }
        if (paths == null) {
            return true;
        }
        for (int i = 0; i < fixed.length; i++) {
            String taken = paths.get(i);
            if (fixed[i] > taken.length() ? taken.equals(path) : path.regionMatches(0, taken, 0, fixed[i])) {
                return true;
            }
        }
        return false;
    }
}
