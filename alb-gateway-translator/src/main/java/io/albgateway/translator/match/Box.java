package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A point is to be chosen in each of some dimensions so that no match to avoid takes all of them. */
final class Box {

    /** A literal of a match to avoid: which points of which dimension make it true. */
    private record Test(int dimension, BitSet truePoints) {}

    /** A puzzle of more moves in a row is given up before the stack is. */
    private static final int DEEPEST = 1000;

    private final List<ImmutableList<Point>> domains;
    /** Matches as lists of conditions, conditions as lists of tests; a match takes what passes a test of each. */
    private final List<List<List<Test>>> avoided;

    private final Steps steps;

    private Box(List<ImmutableList<Point>> domains, List<List<List<Test>>> avoided, Steps steps) {
        this.domains = domains;
        this.avoided = avoided;
        this.steps = steps;
    }

    /** Collects what is to be avoided. */
    static final class Builder {
        private final ImmutableList<Dimension> dimensions;
        private final List<Set<Language>> languages = new ArrayList<>();
        private final List<RuleMatch> avoided = new ArrayList<>();

        Builder(ImmutableList<Dimension> dimensions) {
            this.dimensions = dimensions;
            dimensions.forEach(dimension -> languages.add(new LinkedHashSet<>()));
        }

        void avoid(RuleMatch match) {
            avoided.add(match);
            for (Clause clause : match.clauses()) {
                for (Literal literal : clause.literals()) {
                    int dimension = dimensions.indexOf(literal.dimension());
                    if (dimension >= 0) {
                        languages.get(dimension).add(literal.language());
                    }
                }
            }
        }

        /** What the matches to avoid ask of a dimension. */
        ImmutableList<Language> languages(Dimension dimension) {
            return ImmutableList.copyOf(languages.get(dimensions.indexOf(dimension)));
        }

        /** Builds the box; a point's numbers are those of {@link #languages}. */
        Box build(List<ImmutableList<Point>> domains, Steps steps) {
            List<List<List<Test>>> tests = new ArrayList<>();
            for (RuleMatch match : avoided) {
                List<List<Test>> conditions = new ArrayList<>();
                match.clauses().forEach(clause -> conditions.add(tests(clause, domains)));
                tests.add(conditions);
            }
            return new Box(domains, tests, steps);
        }

        private List<Test> tests(Clause clause, List<ImmutableList<Point>> domains) {
            List<Test> tests = new ArrayList<>();
            for (Literal literal : clause.literals()) {
                int dimension = dimensions.indexOf(literal.dimension());
                // A header, parameter or cookie that is not wanted is left out, so nothing can be true of it.
                if (dimension >= 0) {
                    int number = languages(literal.dimension()).indexOf(literal.language());
                    BitSet truePoints = new BitSet();
                    ImmutableList<Point> points = domains.get(dimension);
                    for (int i = 0; i < points.size(); i++) {
                        truePoints.set(i, points.get(i).taken().get(number));
                    }
                    tests.add(new Test(dimension, truePoints));
                }
            }
            return tests;
        }
    }

    /** Returns a point per dimension; empty if every choice is taken by a match to avoid. */
    Optional<List<Point>> solve() {
        List<BitSet> all = new ArrayList<>();
        for (ImmutableList<Point> domain : domains) {
            BitSet full = new BitSet();
            full.set(0, domain.size());
            all.add(full);
        }
        return solve(all, 0, 0).map(this::firstPoints);
    }

    private List<Point> firstPoints(List<BitSet> left) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            points.add(domains.get(i).get(left.get(i).nextSetBit(0)));
        }
        return points;
    }

    /** All matches before {@code from} are known to fail. */
    private Optional<List<BitSet>> solve(List<BitSet> whole, int from, int depth) {
        if (depth > DEEPEST) {
            throw new StepsUsedUpException();
        }
        steps.take(1);
        int match = from;
        while (match < avoided.size() && fails(avoided.get(match), whole)) {
            match++;
        }
        if (match == avoided.size()) {
            return Optional.of(whole);
        }
        int next = match;
        List<BitSet> left = whole;
        for (List<Test> condition : avoided.get(match)) {
            Optional<List<BitSet>> found = makeFail(condition, left).flatMap(part -> solve(part, next, depth + 1));
            if (found.isPresent()) {
                return found;
            }
            // From here on this condition holds; parts that were tried are not tried again.
            if (condition.size() == 1) {
                Optional<List<BitSet>> rest = makeHold(condition.get(0), left);
                if (rest.isEmpty()) {
                    return Optional.empty();
                }
                left = rest.get();
            }
        }
        return Optional.empty();
    }

    /** Whether some condition fails whatever points are chosen of what is left. */
    private boolean fails(List<List<Test>> match, List<BitSet> left) {
        steps.take(match.size());
        for (List<Test> condition : match) {
            boolean possible = false;
            for (Test test : condition) {
                possible |= test.truePoints().intersects(left.get(test.dimension()));
            }
            if (!possible) {
                return true;
            }
        }
        return false;
    }

    private static Optional<List<BitSet>> makeFail(List<Test> condition, List<BitSet> left) {
        List<BitSet> part = new ArrayList<>(left);
        for (Test test : condition) {
            BitSet rest = (BitSet) part.get(test.dimension()).clone();
            rest.andNot(test.truePoints());
            if (rest.isEmpty()) {
                return Optional.empty();
            }
            part.set(test.dimension(), rest);
        }
        return Optional.of(part);
    }

    private static Optional<List<BitSet>> makeHold(Test test, List<BitSet> left) {
        BitSet rest = (BitSet) left.get(test.dimension()).clone();
        rest.and(test.truePoints());
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        List<BitSet> part = new ArrayList<>(left);
        part.set(test.dimension(), rest);
        return Optional.of(part);
    }
}
