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
    private static final int[] NO_LENGTHS = {};

    /** A rule without conditions. */
    static final PlainRule NOTHING =
            new PlainRule(null, ImmutableList.of(), false, null, NO_LENGTHS, false, false, true);

    private final Condition.@Nullable Host host;
    private final ImmutableList<String> hosts;
    /** Whether it is plain that a request for the first host can be sent. */
    private final boolean plainHost;

    private final @Nullable ImmutableList<String> paths;
    /** For each path how many characters stand before its first wildcard; more than it has if there is none. */
    private final int[] fixedLengths;

    private final boolean wantsHeader;
    private final boolean wantsCookieOrParameter;
    /** Whether it has conditions of which nothing is known here. */
    private final boolean unknown;

    private PlainRule(
            Condition.@Nullable Host host,
            ImmutableList<String> hosts,
            boolean plainHost,
            @Nullable ImmutableList<String> paths,
            int[] fixedLengths,
            boolean wantsHeader,
            boolean wantsCookieOrParameter,
            boolean unknown) {
        this.host = host;
        this.hosts = hosts;
        this.plainHost = plainHost;
        this.paths = paths;
        this.fixedLengths = fixedLengths;
        this.wantsHeader = wantsHeader;
        this.wantsCookieOrParameter = wantsCookieOrParameter;
        this.unknown = unknown;
    }

    /**
     * Looks at a rule.
     *
     * @param before any other rule; if it has the same hosts, as rules of one Ingress do, they are not looked at again
     */
    static PlainRule of(List<Condition> conditions, PlainRule before) {
        Condition.Host host = null;
        Condition.Path path = null;
        boolean header = false;
        boolean cookieOrParameter = false;
        boolean unknown = false;
        for (int i = 0; i < conditions.size(); i++) { // By number, as every rule of a plan is looked at.
            Condition condition = conditions.get(i);
            if (condition instanceof Condition.Host asked && host == null) {
                host = asked;
            } else if (condition instanceof Condition.Path asked && path == null) {
                path = asked;
            } else if (condition instanceof Condition.Header asked) {
                header = true;
                unknown |= !isPlain(asked);
            } else if (condition instanceof Condition.Cookie || condition instanceof Condition.QueryString) {
                cookieOrParameter = true;
            } else {
                unknown = true;
            }
        }
        boolean known = host != null && host.equals(before.host);
        ImmutableList<String> hosts = known ? before.hosts : names(host);
        return new PlainRule(
                host,
                hosts,
                known ? before.plainHost : !hosts.isEmpty() && HOST.matchesAllOf(hosts.get(0)),
                path == null ? null : path.values(),
                path == null ? NO_LENGTHS : fixedLengths(path.values()),
                header,
                cookieOrParameter,
                unknown);
    }

    private static ImmutableList<String> names(Condition.@Nullable Host host) {
        ImmutableList<String> values = host == null ? ImmutableList.of() : host.values();
        boolean lower = true;
        for (int i = 0; i < values.size(); i++) {
            if (SharedBudgets.isOpen(values.get(i))) {
                return ImmutableList.of();
            }
            lower &= Ascii.toLowerCase(values.get(i)).equals(values.get(i));
        }
        return lower ? values : values.stream().map(Ascii::toLowerCase).collect(ImmutableList.toImmutableList());
    }

    private static int[] fixedLengths(ImmutableList<String> paths) {
        int[] lengths = new int[paths.size()];
        for (int i = 0; i < lengths.length; i++) {
            String path = paths.get(i);
            int wildcard = path.startsWith("~") ? 0 : WILDCARDS.indexIn(path);
            lengths[i] = wildcard < 0 ? path.length() + 1 : wildcard;
        }
        return lengths;
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

    /** The hosts that it takes, in lower case; empty if it takes hosts that it does not name. */
    ImmutableList<String> hosts() {
        return hosts;
    }

    /** Whether all its requests have some header. */
    boolean wantsHeader() {
        return wantsHeader;
    }

    /**
     * A path with which it takes a request for its first host: with the headers that it wants, and with nothing else.
     * Empty if that is not plain.
     */
    Optional<String> path() {
        if (unknown || wantsCookieOrParameter || !plainHost) {
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
                fixedLengths[0] > paths.get(0).length()
                        ? paths.get(0)
                        : paths.get(0).replace("*", ""));
    }

    /**
     * Whether it might take a request for one of its hosts that has this path, no cookie and no parameter.
     *
     * @param withHeader whether the request has a header
     */
    boolean mayTake(String path, boolean withHeader) {
        if (wantsCookieOrParameter || (wantsHeader && !withHeader)) {
            return false;
        }
        if (paths == null) {
            return true;
        }
        for (int i = 0; i < fixedLengths.length; i++) {
            String taken = paths.get(i);
            if (fixedLengths[i] > taken.length()
                    ? taken.equals(path)
                    : path.regionMatches(0, taken, 0, fixedLengths[i])) {
                return true;
            }
        }
        return false;
    }
}
