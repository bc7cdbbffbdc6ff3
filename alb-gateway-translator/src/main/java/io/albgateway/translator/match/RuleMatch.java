package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.option.MatchOptions;
import java.util.List;
import java.util.Optional;

/** The conditions of a rule, compiled once and asked as often as needed. It has no state. */
public final class RuleMatch {

    private final ImmutableList<Clause> clauses;
    private final Direction direction;
    private final boolean unreadable;

    private RuleMatch(ImmutableList<Clause> clauses, Direction direction, boolean unreadable) {
        this.clauses = clauses;
        this.direction = direction;
        this.unreadable = unreadable;
    }

    /** Compiles the conditions of a rule. */
    public static RuleMatch of(Rule rule, MatchOptions options) {
        return of(rule.conditions(), rule.direction(), options);
    }

    /** Compiles the conditions of many rules of one direction; rules of one host share what is compiled for it. */
    public static ImmutableList<RuleMatch> all(List<Rule> rules, Direction direction, MatchOptions options) {
        ClauseReader reader = new ClauseReader(direction, options);
        ImmutableList.Builder<RuleMatch> all = ImmutableList.builderWithExpectedSize(rules.size());
        for (Rule rule : rules) {
            all.add(of(rule.conditions(), direction, reader));
        }
        return all.build();
    }

    /** Compiles conditions; no conditions at all match everything. */
    public static RuleMatch of(List<Condition> conditions, Direction direction, MatchOptions options) {
        return of(conditions, direction, new ClauseReader(direction, options));
    }

    private static RuleMatch of(List<Condition> conditions, Direction direction, ClauseReader reader) {
        ImmutableList.Builder<Clause> clauses = ImmutableList.builderWithExpectedSize(conditions.size());
        boolean unreadable = false;
        for (int i = 0; i < conditions.size(); i++) {
            Clause clause = reader.read(conditions.get(i));
            clauses.add(clause);
            unreadable |= clause.isUnreadable();
        }
        return new RuleMatch(clauses.build(), direction, unreadable);
    }

    /** Returns what both match. */
    public RuleMatch and(RuleMatch other) {
        return new RuleMatch(
                ImmutableList.<Clause>builderWithExpectedSize(clauses.size() + other.clauses.size())
                        .addAll(clauses)
                        .addAll(other.clauses)
                        .build(),
                direction,
                unreadable || other.unreadable);
    }

    /** Returns whether all conditions hold for a request, whatever its listener; those on a response need it to be there. */
    public boolean matches(HttpRequest request) {
        // By number: this is the innermost loop of routing and of the search for unreachable rules.
        for (int i = 0; i < clauses.size(); i++) {
            if (!clauses.get(i).test(request)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it matches, or would if unreadable expressions matched. */
    boolean mayMatch(HttpRequest request) {
        return clauses.stream().allMatch(clause -> clause.isUnreadable() || clause.test(request));
    }

    /** Returns the first condition that does not hold; empty if all hold. */
    public Optional<Condition> firstFailed(HttpRequest request) {
        return clauses.stream()
                .filter(clause -> !clause.test(request))
                .map(Clause::condition)
                .findFirst();
    }

    /**
     * Returns the groups 1 to 3 of the first value of a Path condition that matches the path, if that is a regular
     * expression; otherwise nothing.
     */
    public ImmutableList<String> pathGroups(String path) {
        for (Clause clause : clauses) {
            for (Literal literal : clause.literals()) {
                if (literal.dimension().equals(Dimension.PATH) && literal.language() instanceof Language.Texts texts) {
                    Optional<TextPattern> first = texts.patterns().stream()
                            .filter(pattern -> pattern.matches(path))
                            .findFirst();
                    if (first.isPresent()) {
                        return first.get().groups(path);
                    }
                }
            }
        }
        return ImmutableList.of();
    }

    /** Whether a value is an expression that RE2 does not read. It is taken to match nothing. */
    public boolean isUnreadable() {
        return unreadable;
    }

    /** Whether it is about requests or about responses. */
    public Direction direction() {
        return direction;
    }

    ImmutableList<Clause> clauses() {
        return clauses;
    }
}
