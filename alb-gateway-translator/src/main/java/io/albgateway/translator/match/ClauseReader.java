package io.albgateway.translator.match;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Condition.KeyValue;
import io.albgateway.model.graph.Direction;
import io.albgateway.translator.option.MatchOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * From conditions to clauses. Not for use by several threads at once. Source: "Configure listener forwarding rules".
 */
final class ClauseReader implements Condition.Visitor<ImmutableList<Literal>> {

    private final MatchOptions options;
    private final Direction direction;
    /** The clause of the last host: the rules of one host stand together. */
    private @Nullable Clause lastHost;
    /** The clauses of paths: many hosts have the same ones. */
    private final Map<Condition.Path, Clause> byPath = new HashMap<>();

    ClauseReader(Direction direction, MatchOptions options) {
        this.direction = direction;
        this.options = options;
    }

    Clause read(Condition condition) {
        if (condition instanceof Condition.Path path) {
            return byPath.computeIfAbsent(path, key -> new Clause(key, path(key)));
        }
        Clause last = lastHost;
        if (last != null && last.condition().equals(condition)) {
            return last;
        }
        Clause clause = new Clause(condition, condition.accept(this));
        if (condition instanceof Condition.Host) {
            lastHost = clause;
        }
        return clause;
    }

    @Override
    public ImmutableList<Literal> host(Condition.Host condition) {
        return texts(Dimension.HOST, TextDomain.HOST, patterns(condition.values(), this::host));
    }

    /** Hosts never see case, so neither do expressions on them. */
    private TextPattern host(String value) {
        return value.startsWith("~")
                ? RegexPattern.of(value.substring(value.startsWith("~*") ? 2 : 1), true, options.regexAnchoring())
                : GlobPattern.of(value, true);
    }

    @Override
    public ImmutableList<Literal> path(Condition.Path condition) {
        return texts(Dimension.PATH, TextDomain.PATH, patterns(condition.values(), this::path));
    }

    private TextPattern path(String value) {
        if (value.startsWith("~*")) {
            return RegexPattern.of(value.substring(2), options.starredRegexIgnoresCase(), options.regexAnchoring());
        }
        return value.startsWith("~")
                ? RegexPattern.of(value.substring(1), false, options.regexAnchoring())
                : GlobPattern.of(value, false);
    }

    @Override
    public ImmutableList<Literal> header(Condition.Header condition) {
        return header(Dimension.Kind.HEADER, condition.key(), condition.values());
    }

    @Override
    public ImmutableList<Literal> responseHeader(Condition.ResponseHeader condition) {
        return ofResponse(header(Dimension.Kind.RESPONSE_HEADER, condition.key(), condition.values()));
    }

    private ImmutableList<Literal> header(Dimension.Kind kind, String key, List<String> values) {
        boolean folded = options.headerValuesIgnoreCase();
        return kind.takesName(key)
                ? texts(
                        kind.named(key),
                        folded ? TextDomain.FOLDED_HEADER : TextDomain.HEADER,
                        patterns(values, value -> GlobPattern.of(value, folded)))
                : ImmutableList.of();
    }

    @Override
    public ImmutableList<Literal> queryString(Condition.QueryString condition) {
        return pairs(Dimension.Kind.QUERY, TextDomain.QUERY, condition.values());
    }

    @Override
    public ImmutableList<Literal> cookie(Condition.Cookie condition) {
        return pairs(Dimension.Kind.COOKIE, TextDomain.COOKIE, condition.values());
    }

    /** Wildcards count in values; a name is a name. */
    private static ImmutableList<Literal> pairs(Dimension.Kind kind, TextDomain domain, List<KeyValue> pairs) {
        ImmutableListMultimap.Builder<String, TextPattern> byName = ImmutableListMultimap.builder();
        for (KeyValue pair : pairs) {
            if (kind.takesName(pair.key())) {
                byName.put(Ascii.toLowerCase(pair.key()), GlobPattern.of(pair.value(), true));
            }
        }
        ImmutableList.Builder<Literal> literals = ImmutableList.builder();
        byName.build()
                .asMap()
                .forEach((name, patterns) ->
                        literals.addAll(texts(kind.named(name), domain, ImmutableList.copyOf(patterns))));
        return literals.build();
    }

    @Override
    public ImmutableList<Literal> method(Condition.Method condition) {
        ImmutableSet<String> names = condition.values().stream()
                .map(Ascii::toUpperCase)
                .filter(Dimension::isToken)
                .collect(ImmutableSet.toImmutableSet());
        return literal(Dimension.METHOD, new Language.Names(names), names.isEmpty());
    }

    @Override
    public ImmutableList<Literal> sourceIp(Condition.SourceIp condition) {
        ImmutableList<IpBlock> blocks = condition.values().stream()
                .map(IpBlock::parse)
                .flatMap(Optional::stream)
                .collect(toImmutableList());
        return literal(Dimension.SOURCE_IP, new Language.Addresses(blocks), blocks.isEmpty());
    }

    @Override
    public ImmutableList<Literal> responseStatusCode(Condition.ResponseStatusCode condition) {
        ImmutableList<Language.Codes.Range> ranges = condition.values().stream()
                .map(ClauseReader::codes)
                .flatMap(Optional::stream)
                .collect(toImmutableList());
        return ofResponse(literal(Dimension.STATUS, new Language.Codes(ranges), ranges.isEmpty()));
    }

    /** When request rules are tried there is no response yet. */
    private ImmutableList<Literal> ofResponse(ImmutableList<Literal> literals) {
        return direction == Direction.RESPONSE ? literals : ImmutableList.of();
    }

    /** Reads {@code 404} or {@code 500-599}; what is neither takes no response. */
    private static Optional<Language.Codes.Range> codes(String value) {
        int dash = value.indexOf('-');
        String first = dash < 0 ? value : value.substring(0, dash);
        String last = dash < 0 ? value : value.substring(dash + 1);
        boolean numbers = first.length() == 3
                && last.length() == 3
                && CharMatcher.inRange('0', '9').matchesAllOf(first + last);
        return numbers
                ? Optional.of(new Language.Codes.Range(Integer.parseInt(first), Integer.parseInt(last)))
                : Optional.empty();
    }

    private static ImmutableList<TextPattern> patterns(List<String> values, Function<String, TextPattern> pattern) {
        if (values.size() == 1) {
            return ImmutableList.of(pattern.apply(values.get(0)));
        }
        ImmutableList.Builder<TextPattern> patterns = ImmutableList.builderWithExpectedSize(values.size());
        for (String value : values) {
            patterns.add(pattern.apply(value));
        }
        return patterns.build();
    }

    private static ImmutableList<Literal> texts(
            Dimension dimension, TextDomain domain, ImmutableList<TextPattern> patterns) {
        return literal(dimension, new Language.Texts(patterns, domain), patterns.isEmpty());
    }

    private static ImmutableList<Literal> literal(Dimension dimension, Language language, boolean empty) {
        return empty ? ImmutableList.of() : ImmutableList.of(new Literal(dimension, language));
    }
}
