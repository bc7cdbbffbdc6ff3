package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.albgateway.translator.option.MatchOptions.Anchoring;
import java.util.Optional;

/**
 * A regular expression in the syntax of RE2, matched in a time that grows only linearly with the text.
 *
 * @param tree what the expression says; empty if it uses something that only the engine knows
 */
record RegexPattern(Pattern pattern, Anchoring anchoring, Optional<Regex> tree) implements TextPattern {

    /** ALB fills in no more groups than these. Source: "Advanced ALB Ingress configurations". */
    private static final int GROUPS = 3;

    static TextPattern of(String expression, boolean ignoreCase, Anchoring anchoring) {
        if (ExpressionSize.problem(expression).isPresent()) {
            return new UnreadablePattern(expression);
        }
        try {
            Pattern pattern = Pattern.compile(expression, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
            return new RegexPattern(pattern, anchoring, RegexReader.read(expression, ignoreCase));
        } catch (PatternSyntaxException e) {
            return new UnreadablePattern(expression);
        }
    }

    @Override
    public boolean matches(String text) {
        return matches(pattern.matcher(text));
    }

    private boolean matches(Matcher matcher) {
        return switch (anchoring) {
            case ANYWHERE -> matcher.find();
            case START -> matcher.lookingAt();
            case WHOLE -> matcher.matches();
        };
    }

    @Override
    public ImmutableList<String> groups(String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matches(matcher)) {
            return ImmutableList.of();
        }
        ImmutableList.Builder<String> groups = ImmutableList.builder();
        for (int i = 1; i <= GROUPS; i++) {
            String group = i <= matcher.groupCount() ? matcher.group(i) : null;
            groups.add(group == null ? "" : group);
        }
        return groups.build();
    }

    @Override
    public boolean hasAutomaton() {
        return tree.isPresent();
    }

    @Override
    public int writeTo(Nfa nfa) {
        Regex regex = tree.orElseThrow(
                () -> new IllegalStateException("There is no automaton of " + pattern + "; ask hasAutomaton() first"));
        int start = nfa.state();
        int end = nfa.acceptingState();
        if (anchoring == Anchoring.ANYWHERE) {
            nfa.edge(start, CharSet.ANY, start);
        }
        if (anchoring != Anchoring.WHOLE) {
            nfa.edge(end, CharSet.ANY, end);
        }
        regex.writeTo(nfa, start, end);
        return start;
    }
}
