package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Condition.KeyValue;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * A world small enough to try every request: few patterns per dimension, and of all short texts one for each way in
 * which the patterns can match. {@link SmallWorldTest} shows that longer texts and further letters add nothing, so
 * trying these requests is trying all.
 */
public final class SmallWorld {

    public static final ListenerKey LISTENER = new ListenerKey(80, Protocol.HTTP);

    static final ImmutableList<String> HOSTS =
            ImmutableList.of("a.b", "A.*", "*.b", "*", "?.b", "~^a", "~*B$", "b.b", "a*b");
    static final ImmutableList<String> PATHS = ImmutableList.of(
            "/",
            "/*",
            "/a",
            "/a/*",
            "/a*",
            "/*a",
            "/?",
            "/?*",
            "~^/a+$",
            "~*^/A",
            "~/x|a/",
            "~*^/[^a]?$",
            "/a?",
            "/*/*");
    static final ImmutableList<String> VALUES = ImmutableList.of("a", "b", "a*", "*b", "?", "*", "ab", "");
    /** Fewer, because parameters and cookies have two names, and every set of values is tried. */
    static final ImmutableList<String> PAIR_VALUES = ImmutableList.of("a", "A*", "?", "*");

    /** Every letter of the patterns, and one that no pattern names. */
    static final String HOST_LETTERS = "ab.o";

    static final String PATH_LETTERS = "aA/xo";
    static final String VALUE_LETTERS = "abo";

    private static final ImmutableList<String> CODES =
            ImmutableList.of("200", "200-299", "300-599", "100-199", "404", "200-599", "100-599");
    /** One code for each way in which the ranges can hold it. */
    private static final ImmutableList<Integer> SOME_CODES = ImmutableList.of(100, 200, 201, 300, 404);

    private static final ImmutableList<String> METHODS = ImmutableList.of("GET", "POST", "TRACE");
    private static final ImmutableList<String> BLOCKS = ImmutableList.of(
            "10.0.0.0/8",
            "10.0.0.0/9",
            "10.128.0.0/9",
            "0.0.0.0/1",
            "128.0.0.0/1",
            "10.1.2.3",
            "::/0",
            "::/1",
            "8000::/1",
            "2001:db8::/32");
    private static final ImmutableList<String> ADDRESSES = ImmutableList.of(
            "10.0.0.1", "10.128.0.1", "10.1.2.3", "11.0.0.1", "200.1.1.1", "2001:db8::1", "1::1", "9000::1");

    /** What can be asked, and what can be the case, in one part of a request. */
    public enum Part {
        HOST,
        PATH,
        METHOD,
        SOURCE_IP,
        STATUS,
        HEADER,
        QUERY,
        COOKIE,
        RESPONSE_HEADER;

        /** Whether only rules on responses can ask for it. */
        boolean isOfResponse() {
            return this == STATUS || this == RESPONSE_HEADER;
        }
    }

    private static final ImmutableList<String> SOME_HOSTS = classes(
            texts("", HOST_LETTERS, 4).stream().filter(text -> !text.isEmpty()).toList(), HOSTS, Condition.Host::new);
    private static final ImmutableList<String> SOME_PATHS =
            classes(texts("/", PATH_LETTERS, 4), PATHS, Condition.Path::new);
    private static final ImmutableList<String> SOME_VALUES = classes(
            texts("", VALUE_LETTERS, 3), VALUES, values -> new Condition.Header("h", ImmutableList.copyOf(values)));

    private static final ImmutableList<String> SOME_PAIR_VALUES =
            classes(texts("", VALUE_LETTERS, 3), PAIR_VALUES, values -> new Condition.QueryString(pairs("h", values)));

    private SmallWorld() {}

    static ImmutableList<KeyValue> pairs(String name, List<String> values) {
        return values.stream().map(value -> new KeyValue(name, value)).collect(ImmutableList.toImmutableList());
    }

    /** All texts of the alphabet up to a length, after a prefix. */
    static List<String> texts(String prefix, String alphabet, int length) {
        List<String> all = new ArrayList<>(List.of(prefix));
        List<String> last = all;
        for (int i = 0; i < length; i++) {
            List<String> longer = new ArrayList<>();
            for (String text : last) {
                alphabet.chars().forEach(c -> longer.add(text + (char) c));
            }
            all = new ArrayList<>(all);
            all.addAll(longer);
            last = longer;
        }
        return all;
    }

    /** One text for each set of patterns that match it. */
    static ImmutableList<String> classes(
            List<String> texts, List<String> patterns, Function<ImmutableList<String>, Condition> condition) {
        Map<String, String> bySignature = new LinkedHashMap<>();
        for (String text : texts) {
            StringBuilder signature = new StringBuilder();
            for (String pattern : patterns) {
                Condition one = condition.apply(ImmutableList.of(pattern));
                HttpRequest.Builder request = HttpRequest.to(LISTENER).host("h");
                if (one instanceof Condition.Host) {
                    request.host(text);
                } else if (one instanceof Condition.Path) {
                    request.path(text);
                } else if (one instanceof Condition.QueryString) {
                    request.putQuery("h", text);
                } else {
                    request.putHeaders("h", text);
                }
                signature.append(NaiveMatcher.matches(List.of(one), request.build()) ? '1' : '0');
            }
            bySignature.putIfAbsent(signature.toString(), text);
        }
        return ImmutableList.copyOf(bySignature.values());
    }

    /** Rules that look at the given parts only. */
    public static List<ImmutableList<Condition>> rules(Random random, List<Part> parts, int count) {
        List<ImmutableList<Condition>> rules = new ArrayList<>();
        while (rules.size() < count) {
            ImmutableList.Builder<Condition> conditions = ImmutableList.builder();
            for (Part part : parts) {
                if (random.nextInt(10) < 6) {
                    conditions.add(condition(random, part));
                }
                // Two conditions on one header, parameter or cookie name may hold for two of its values.
                if (part.compareTo(Part.HEADER) >= 0 && random.nextInt(4) == 0) {
                    conditions.add(condition(random, part));
                }
            }
            rules.add(conditions.build());
        }
        return rules;
    }

    private static Condition condition(Random random, Part part) {
        return switch (part) {
            case HOST -> new Condition.Host(some(random, HOSTS));
            case PATH -> new Condition.Path(some(random, PATHS));
            case METHOD -> new Condition.Method(some(random, METHODS));
            case SOURCE_IP -> new Condition.SourceIp(some(random, BLOCKS));
            case HEADER -> new Condition.Header(random.nextBoolean() ? "h" : "H", some(random, VALUES));
            case QUERY -> new Condition.QueryString(pairs(random));
            case COOKIE -> new Condition.Cookie(pairs(random));
            case STATUS -> new Condition.ResponseStatusCode(some(random, CODES));
            case RESPONSE_HEADER ->
                new Condition.ResponseHeader(random.nextBoolean() ? "h" : "H", some(random, VALUES));
        };
    }

    private static ImmutableList<KeyValue> pairs(Random random) {
        return some(random, PAIR_VALUES).stream()
                .map(value -> new KeyValue(random.nextInt(3) == 0 ? "r" : "q", value))
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<String> some(Random random, List<String> from) {
        ImmutableList.Builder<String> some = ImmutableList.builder();
        for (int i = random.nextInt(3) == 0 ? 2 : 1; i > 0; i--) {
            some.add(from.get(random.nextInt(from.size())));
        }
        return some.build();
    }

    /** Every request that differs in the given parts. */
    public static List<HttpRequest> requests(List<Part> parts) {
        HttpRequest.Builder first = HttpRequest.to(LISTENER).host("h");
        if (parts.stream().anyMatch(Part::isOfResponse)) {
            first.response(HttpResponse.of(200));
        }
        List<HttpRequest.Builder> all = new ArrayList<>(List.of(first));
        for (Part part : parts) {
            List<HttpRequest.Builder> more = new ArrayList<>();
            for (HttpRequest.Builder request : all) {
                HttpRequest base = request.build();
                switch (part) {
                    case HOST -> SOME_HOSTS.forEach(host -> more.add(copy(base).host(host)));
                    case PATH -> SOME_PATHS.forEach(path -> more.add(copy(base).path(path)));
                    case METHOD ->
                        List.of("GET", "POST", "TRACE", "PUT")
                                .forEach(method -> more.add(copy(base).method(method)));
                    case SOURCE_IP ->
                        ADDRESSES.forEach(address -> more.add(copy(base).sourceIp(address)));
                    case HEADER ->
                        sets(SOME_VALUES, "h")
                                .forEach(headers -> more.add(copy(base).headers(headers)));
                    case QUERY ->
                        sets(SOME_PAIR_VALUES, "q", "r")
                                .forEach(query -> more.add(copy(base).query(query)));
                    case STATUS ->
                        SOME_CODES.forEach(code -> more.add(copy(base).response(HttpResponse.of(code))));
                    case RESPONSE_HEADER ->
                        sets(SOME_VALUES, "h")
                                .forEach(headers -> more.add(copy(base)
                                        .response(new HttpResponse(
                                                base.response().orElseThrow().status(), headers))));
                    case COOKIE ->
                        sets(SOME_PAIR_VALUES, "q", "r")
                                .forEach(cookies -> more.add(copy(base).cookies(cookies)));
                }
            }
            all = more;
        }
        return all.stream().map(HttpRequest.Builder::build).toList();
    }

    private static HttpRequest.Builder copy(HttpRequest request) {
        return HttpRequest.to(LISTENER).from(request);
    }

    /** Up to two values per name: as many as there are conditions on one name in one rule. */
    private static List<ImmutableListMultimap<String, String>> sets(List<String> values, String... names) {
        List<ImmutableListMultimap<String, String>> all = new ArrayList<>(List.of(ImmutableListMultimap.of()));
        for (String name : names) {
            List<ImmutableListMultimap<String, String>> more = new ArrayList<>(all);
            for (ImmutableListMultimap<String, String> before : all) {
                for (int i = 0; i < values.size(); i++) {
                    for (int j = i; j < values.size(); j++) {
                        ImmutableListMultimap.Builder<String, String> set =
                                ImmutableListMultimap.<String, String>builder().putAll(before);
                        set.put(name, values.get(i));
                        if (j > i) {
                            set.put(name, values.get(j));
                        }
                        more.add(set.build());
                    }
                }
            }
            all = more;
        }
        return all;
    }
}
