package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one listener and direction in the order in which they are tried, found by host: a request is only
 * compared with rules that name its host, or no host by name.
 */
public final class RuleIndex {

    private final ImmutableList<RuleMatch> matches;
    private final Map<String, ImmutableIntArray> byHost;
    private final ImmutableIntArray anyHost;
    private final ImmutableIntArray unreadable;

    private RuleIndex(
            ImmutableList<RuleMatch> matches,
            Map<String, ImmutableIntArray> byHost,
            ImmutableIntArray anyHost,
            ImmutableIntArray unreadable) {
        this.matches = matches;
        this.byHost = byHost;
        this.anyHost = anyHost;
        this.unreadable = unreadable;
    }

    /** Indexes rules. */
    public static RuleIndex of(List<RuleMatch> matches) {
        Map<String, ImmutableIntArray.Builder> byHost = new HashMap<>();
        ImmutableIntArray.Builder anyHost = ImmutableIntArray.builder();
        ImmutableIntArray.Builder unreadable = ImmutableIntArray.builder();
        Language.Texts before = null;
        Optional<Set<String>> hosts = Optional.empty();
        for (int i = 0; i < matches.size(); i++) {
            Language.Texts language = hostLanguage(matches.get(i));
            if (!Objects.equals(language, before)) { // The rules of one host come one after another.
                before = language;
                hosts = Optional.ofNullable(language).flatMap(RuleIndex::names);
            }
            if (hosts.isEmpty()) {
                anyHost.add(i);
            } else {
                for (String name : hosts.get()) {
                    byHost.computeIfAbsent(name, key -> ImmutableIntArray.builder())
                            .add(i);
                }
            }
            if (matches.get(i).isUnreadable()) {
                unreadable.add(i);
            }
        }
        Map<String, ImmutableIntArray> built = new HashMap<>();
        byHost.forEach((host, numbers) -> built.put(host, numbers.build()));
        return new RuleIndex(ImmutableList.copyOf(matches), built, anyHost.build(), unreadable.build());
    }

    /** The hosts that a rule names, if it takes no others. */
    static Optional<Set<String>> hosts(RuleMatch match) {
        return Optional.ofNullable(hostLanguage(match)).flatMap(RuleIndex::names);
    }

    private static Language.@Nullable Texts hostLanguage(RuleMatch match) {
        for (int i = 0; i < match.clauses().size(); i++) { // By number, as every rule of a plan is asked.
            ImmutableList<Literal> literals = match.clauses().get(i).literals();
            for (int j = 0; j < literals.size(); j++) {
                if (literals.get(j).dimension().equals(Dimension.HOST)
                        && literals.get(j).language() instanceof Language.Texts texts) {
                    return texts;
                }
            }
        }
        return null;
    }

    private static Optional<Set<String>> names(Language.Texts texts) {
        if (texts.patterns().size() == 1) {
            return texts.patterns().get(0).onlyText().map(ImmutableSet::of);
        }
        Set<String> names = new LinkedHashSet<>();
        for (TextPattern pattern : texts.patterns()) {
            Optional<String> name = pattern.onlyText();
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
        }
        return Optional.of(names);
    }

    /** Returns the number of the first rule that matches, from 0; empty if none does. */
    public OptionalInt first(HttpRequest request) {
        return first(request, matches.size());
    }

    private OptionalInt first(HttpRequest request, int before) {
        ImmutableIntArray named = byHost.getOrDefault(request.host(), ImmutableIntArray.of());
        int n = 0;
        int a = 0;
        while (n < named.length() || a < anyHost.length()) {
            boolean takeNamed = a == anyHost.length() || (n < named.length() && named.get(n) < anyHost.get(a));
            int number = takeNamed ? named.get(n++) : anyHost.get(a++);
            if (number >= before) {
                break;
            }
            if (matches.get(number).matches(request)) {
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }

    /** Returns the numbers of the rules that may share a host with another one; those left out share none. */
    public BitSet mayShareHost(RuleMatch other) {
        BitSet numbers = new BitSet();
        Optional<Set<String>> hosts = hosts(other);
        if (hosts.isPresent()) {
            anyHost.forEach(numbers::set);
            hosts.get()
                    .forEach(host ->
                            byHost.getOrDefault(host, ImmutableIntArray.of()).forEach(numbers::set));
        } else {
            numbers.set(0, matches.size());
        }
        return numbers;
    }

    /** Returns the rules before a number. */
    public Earlier before(int number) {
        return (request, inDoubt) -> {
            OptionalInt first = first(request, number);
            if (first.isPresent()) {
                return Optional.of(matches.get(first.getAsInt()));
            }
            return inDoubt ? mayTake(request, number) : Optional.empty();
        };
    }

    private Optional<RuleMatch> mayTake(HttpRequest request, int before) {
        if (unreadable.isEmpty()) {
            return Optional.empty();
        }
        return unreadable.stream()
                .filter(number -> number < before)
                .mapToObj(matches::get)
                .filter(match -> match.mayMatch(request))
                .findFirst();
    }

    /** The rules in their order. */
    public ImmutableList<RuleMatch> matches() {
        return matches;
    }
}
