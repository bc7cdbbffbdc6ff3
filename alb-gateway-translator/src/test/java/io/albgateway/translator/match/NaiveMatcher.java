package io.albgateway.translator.match;

import io.albgateway.model.graph.Condition;
import io.albgateway.translator.option.MatchOptions;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Matches requests in the simplest way that can be right: no index, no compiled form, wildcards by trying every split,
 * expressions by the engine of the JDK. Written from the documents, apart from the code it judges.
 */
public final class NaiveMatcher implements Condition.Visitor<Boolean> {

    private final HttpRequest request;
    private final MatchOptions options;

    private NaiveMatcher(HttpRequest request, MatchOptions options) {
        this.request = request;
        this.options = options;
    }

    /** The number of the first list of conditions that all hold. */
    public static OptionalInt first(List<? extends List<Condition>> rules, HttpRequest request) {
        return first(rules, request, MatchOptions.defaults());
    }

    static OptionalInt first(List<? extends List<Condition>> rules, HttpRequest request, MatchOptions options) {
        for (int i = 0; i < rules.size(); i++) {
            if (matches(rules.get(i), request, options)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    public static boolean matches(List<Condition> conditions, HttpRequest request) {
        return matches(conditions, request, MatchOptions.defaults());
    }

    private static boolean matches(List<Condition> conditions, HttpRequest request, MatchOptions options) {
        NaiveMatcher matcher = new NaiveMatcher(request, options);
        return conditions.stream().allMatch(condition -> condition.accept(matcher));
    }

    @Override
    public Boolean host(Condition.Host condition) {
        return condition.values().stream().anyMatch(value -> {
            if (value.startsWith("~*")) {
                return regex(value.substring(2), true, request.host());
            }
            return value.startsWith("~")
                    ? regex(value.substring(1), true, request.host())
                    : glob(value.toLowerCase(Locale.ROOT), request.host());
        });
    }

    @Override
    public Boolean path(Condition.Path condition) {
        return condition.values().stream().anyMatch(value -> {
            if (value.startsWith("~*")) {
                return regex(value.substring(2), options.starredRegexIgnoresCase(), request.path());
            }
            return value.startsWith("~")
                    ? regex(value.substring(1), false, request.path())
                    : glob(value, request.path());
        });
    }

    @Override
    public Boolean header(Condition.Header condition) {
        return condition.values().stream()
                .anyMatch(value -> any(
                        condition.key(), value, request.headers().entries(), options.headerValuesIgnoreCase()));
    }

    @Override
    public Boolean responseHeader(Condition.ResponseHeader condition) {
        return condition.values().stream()
                .anyMatch(value -> any(
                        condition.key(),
                        value,
                        request.response().orElseThrow().headers().entries(),
                        options.headerValuesIgnoreCase()));
    }

    @Override
    public Boolean queryString(Condition.QueryString condition) {
        return condition.values().stream()
                .anyMatch(pair -> any(pair.key(), pair.value(), request.query().entries(), true));
    }

    @Override
    public Boolean cookie(Condition.Cookie condition) {
        return condition.values().stream()
                .anyMatch(
                        pair -> any(pair.key(), pair.value(), request.cookies().entries(), true));
    }

    private static boolean any(
            String name, String pattern, Collection<Map.Entry<String, String>> present, boolean ignoreCase) {
        for (Map.Entry<String, String> entry : present) {
            String value = ignoreCase ? entry.getValue().toLowerCase(Locale.ROOT) : entry.getValue();
            String wanted = ignoreCase ? pattern.toLowerCase(Locale.ROOT) : pattern;
            if (entry.getKey().equalsIgnoreCase(name) && glob(wanted, value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Boolean method(Condition.Method condition) {
        return condition.values().contains(request.method());
    }

    @Override
    public Boolean sourceIp(Condition.SourceIp condition) {
        return condition.values().stream().anyMatch(block -> inBlock(block, request.sourceIp()));
    }

    @Override
    public Boolean responseStatusCode(Condition.ResponseStatusCode condition) {
        int status = request.response().orElseThrow().status();
        return condition.values().stream().anyMatch(value -> {
            int first = Integer.parseInt(value.substring(0, 3));
            int last = Integer.parseInt(value.substring(value.length() - 3));
            return first <= status && status <= last;
        });
    }

    private static final Map<String, Pattern> PATTERNS = new HashMap<>();

    private boolean regex(String expression, boolean ignoreCase, String text) {
        Matcher matcher = PATTERNS.computeIfAbsent(
                        ignoreCase + expression,
                        key -> Pattern.compile(expression, ignoreCase ? Pattern.CASE_INSENSITIVE : 0))
                .matcher(text);
        return switch (options.regexAnchoring()) {
            case ANYWHERE -> matcher.find();
            case START -> matcher.lookingAt();
            case WHOLE -> matcher.matches();
        };
    }

    static boolean glob(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            for (int i = 0; i <= text.length(); i++) {
                if (glob(pattern.substring(1), text.substring(i))) {
                    return true;
                }
            }
            return false;
        }
        return !text.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && glob(pattern.substring(1), text.substring(1));
    }

    private static boolean inBlock(String block, String address) {
        int slash = block.indexOf('/');
        byte[] network = bytes(slash < 0 ? block : block.substring(0, slash));
        byte[] client = bytes(address);
        if (network.length != client.length) {
            return false;
        }
        int bits = network.length * 8;
        int dropped = bits - (slash < 0 ? bits : Integer.parseInt(block.substring(slash + 1)));
        return new BigInteger(1, network).shiftRight(dropped).equals(new BigInteger(1, client).shiftRight(dropped));
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
