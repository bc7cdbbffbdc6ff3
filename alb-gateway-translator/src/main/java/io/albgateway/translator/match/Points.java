package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The least taken points of a dimension. */
final class Points {

    /** Values that read well where nothing is asked for. */
    static final String ANY_HOST = "www.example.test";

    private static final ImmutableList<String> HOSTS = ImmutableList.of(ANY_HOST, "other.example.test");

    private static final ImmutableList<String> PATHS = ImmutableList.of("/", "/any");
    private static final ImmutableList<String> METHODS =
            ImmutableList.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS", "TRACE");
    private static final ImmutableList<String> FILLINGS = ImmutableList.of("", "x", "any");

    /** Whether unreadable values of what is wanted count as taking everything, and those of the others as nothing. */
    private final boolean hopeful;

    private final Steps steps;

    Points(boolean hopeful, Steps steps) {
        this.hopeful = hopeful;
        this.steps = steps;
    }

    /**
     * Returns the least taken points.
     *
     * @param wanted what conditions ask of the dimension, all at once
     * @param others languages to escape, numbered from 0
     * @return points, none of which is taken by more than another; empty if nothing fulfils what is wanted
     */
    ImmutableList<Point> least(Dimension dimension, List<Language> wanted, List<Language> others) {
        steps.take(1L + others.size());
        return switch (dimension.kind()) {
            case HOST -> texts(TextDomain.HOST, wanted, others, HOSTS);
            case PATH -> texts(TextDomain.PATH, wanted, others, PATHS);
            case METHOD -> fromList(methods(wanted, others), wanted, others);
            case SOURCE_IP -> fromList(addresses(wanted, others), wanted, others);
            case STATUS -> fromList(codes(), wanted, others);
            case HEADER, QUERY, COOKIE, RESPONSE_HEADER -> manyValues(wanted, others);
        };
    }

    /** One value per wish is never taken by more than one value for several wishes; without a wish there is none. */
    private ImmutableList<Point> manyValues(List<Language> wanted, List<Language> others) {
        ImmutableList<Point> all = ImmutableList.of(Point.ABSENT);
        for (Language wish : new LinkedHashSet<>(wanted)) {
            TextDomain domain = ((Language.Texts) wish).domain();
            ImmutableList<Point> one = texts(domain, ImmutableList.of(wish), others, ImmutableList.of());
            Point.Least least = new Point.Least();
            steps.take((long) all.size() * one.size());
            for (Point before : all) {
                one.forEach(point -> least.add(before.and(point)));
            }
            all = least.points();
        }
        return all;
    }

    private ImmutableList<Point> texts(
            TextDomain domain, List<Language> wanted, List<Language> others, ImmutableList<String> pretty) {
        Optional<List<String>> finite = finite(wanted);
        Point.Least least = new Point.Least();
        for (String seed : finite.orElseGet(() -> seeds(wanted, pretty))) {
            if (domain.contains(seed) && wanted.stream().allMatch(language -> takes(language, seed))) {
                least.add(point(seed, others));
            }
            if (least.isPerfect()) {
                return least.points();
            }
        }
        if (finite.isPresent()) {
            return least.points();
        }
        return TextSearch.search(domain, sides(wanted, hopeful), sides(others, !hopeful), steps);
    }

    /** Whether a value fulfils a wish; what is unreadable might. */
    private boolean takes(Language language, String value) {
        return language.contains(value)
                || (hopeful && language instanceof Language.Texts texts && texts.isUnreadable());
    }

    private static ImmutableList<TextSearch.Side> sides(List<Language> languages, boolean generous) {
        return languages.stream()
                .map(language -> new TextSearch.Side((Language.Texts) language, generous))
                .collect(ImmutableList.toImmutableList());
    }

    /** The texts of the first language that has only finitely many, all named. */
    private static Optional<List<String>> finite(List<Language> wanted) {
        for (Language language : wanted) {
            List<String> texts = new ArrayList<>();
            for (TextPattern pattern : ((Language.Texts) language).patterns()) {
                pattern.onlyText().ifPresent(texts::add);
            }
            if (texts.size() == ((Language.Texts) language).patterns().size()) {
                return Optional.of(texts);
            }
        }
        return Optional.empty();
    }

    private static ImmutableList<String> seeds(List<Language> wanted, ImmutableList<String> pretty) {
        if (wanted.isEmpty()) {
            return pretty;
        }
        ImmutableList.Builder<String> seeds = ImmutableList.builder();
        for (Language language : wanted) {
            for (TextPattern pattern : ((Language.Texts) language).patterns()) {
                FILLINGS.forEach(filling -> pattern.sample(filling).ifPresent(seeds::add));
            }
        }
        return seeds.build();
    }

    private Point point(String value, List<Language> others) {
        steps.take(1L + others.size());
        BitSet taken = new BitSet(others.size());
        for (int i = 0; i < others.size(); i++) {
            Language other = others.get(i);
            boolean doubtful = !hopeful && other instanceof Language.Texts texts && texts.isUnreadable();
            if (other.contains(value) || doubtful) {
                taken.set(i);
            }
        }
        return new Point(ImmutableList.of(value), taken);
    }

    private ImmutableList<Point> fromList(Iterable<String> values, List<Language> wanted, List<Language> others) {
        Point.Least least = new Point.Least();
        for (String value : values) {
            if (wanted.stream().allMatch(language -> language.contains(value))) {
                least.add(point(value, others));
            }
            if (least.isPerfect()) {
                break;
            }
        }
        return least.points();
    }

    /** The usual methods, those that are named, and one that nobody names. */
    private static Set<String> methods(List<Language> wanted, List<Language> others) {
        Set<String> methods = new LinkedHashSet<>(METHODS);
        wanted.forEach(language -> methods.addAll(((Language.Names) language).names()));
        others.forEach(language -> methods.addAll(((Language.Names) language).names()));
        String unnamed = "X-METHOD";
        while (methods.contains(unnamed)) {
            unnamed += "X";
        }
        methods.add(unnamed);
        return methods;
    }

    /** Nothing changes between the borders of blocks, so their first addresses and the ones behind them are enough. */
    private static Set<String> addresses(List<Language> wanted, List<Language> others) {
        Set<IpAddress> borders = new LinkedHashSet<>();
        IpAddress.parse(HttpRequest.SOMEWHERE).ifPresent(borders::add);
        borders.add(new IpAddress(false, 0, 0));
        borders.add(new IpAddress(true, 0, 0));
        List<Language> all = new ArrayList<>(wanted);
        all.addAll(others);
        for (Language language : all) {
            for (IpBlock block : ((Language.Addresses) language).blocks()) {
                borders.add(block.first());
                block.last().next().ifPresent(borders::add);
            }
        }
        Set<String> texts = new LinkedHashSet<>();
        borders.forEach(address -> texts.add(address.toString()));
        return texts;
    }

    private static List<String> codes() {
        List<String> codes = new ArrayList<>();
        codes.add("200");
        for (int code = 100; code <= 599; code++) {
            codes.add(String.valueOf(code));
        }
        return codes;
    }
}
