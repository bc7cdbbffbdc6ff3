package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a request that one match takes and some others do not, exactly.
 *
 * <p>What is wanted is a box: one wish per dimension. In each dimension only the least taken points matter ({@link
 * Point.Least}), which leaves a small finite puzzle: choose a point per dimension so that of every other match at least
 * one condition fails. It is solved by cutting the box: take a match that still takes something, and for each of its
 * conditions try the part of the box where that one fails.
 */
final class Gap {

    private final ListenerKey listener;
    private final Direction direction;
    private final Steps steps;
    private final Points points;

    /**
     * Prepares a search.
     *
     * @param hopeful whether an expression that is not understood takes everything where it is wanted and nothing where it
     *     is in the way, so that "no request" is certain; otherwise the other way round, so that a request is certain
     */
    Gap(ListenerKey listener, Direction direction, boolean hopeful, Steps steps) {
        this.listener = listener;
        this.direction = direction;
        this.steps = steps;
        this.points = new Points(hopeful, steps);
    }

    /** Returns a request; empty if there is none. */
    Optional<HttpRequest> find(RuleMatch wanted, List<RuleMatch> others) {
        return find(wanted.clauses(), 0, new ArrayList<>(), others);
    }

    /** A condition on several parameters or cookies holds if one of them fits; each choice is a box of its own. */
    private Optional<HttpRequest> find(List<Clause> wanted, int index, List<Literal> chosen, List<RuleMatch> others) {
        if (index == wanted.size()) {
            return inBox(chosen, others);
        }
        for (Literal literal : wanted.get(index).literals()) {
            chosen.add(literal);
            Optional<HttpRequest> found = find(wanted, index + 1, chosen, others);
            if (found.isPresent()) {
                return found;
            }
            chosen.remove(chosen.size() - 1);
        }
        return Optional.empty();
    }

    private Optional<HttpRequest> inBox(List<Literal> chosen, List<RuleMatch> others) {
        Map<Dimension, List<Language>> wishes = new LinkedHashMap<>();
        wishes.put(Dimension.HOST, new ArrayList<>());
        wishes.put(Dimension.PATH, new ArrayList<>());
        wishes.put(Dimension.METHOD, new ArrayList<>());
        wishes.put(Dimension.SOURCE_IP, new ArrayList<>());
        if (direction == Direction.RESPONSE) {
            wishes.put(Dimension.STATUS, new ArrayList<>());
        }
        chosen.forEach(literal -> wishes.computeIfAbsent(literal.dimension(), dimension -> new ArrayList<>())
                .add(literal.language()));
        Box.Builder box = new Box.Builder(ImmutableList.copyOf(wishes.keySet()));
        others.forEach(box::avoid);

        List<ImmutableList<Point>> domains = new ArrayList<>();
        for (Map.Entry<Dimension, List<Language>> wish : wishes.entrySet()) {
            ImmutableList<Point> least = points.least(wish.getKey(), wish.getValue(), box.languages(wish.getKey()));
            if (least.isEmpty()) {
                return Optional.empty();
            }
            domains.add(least);
        }
        return box.build(domains, steps).solve().map(solution -> request(wishes.keySet(), solution));
    }

    private HttpRequest request(Iterable<Dimension> dimensions, List<Point> solution) {
        HttpRequest.Builder request = HttpRequest.to(listener);
        ImmutableListMultimap.Builder<String, String> responseHeaders = ImmutableListMultimap.builder();
        int status = 200;
        int index = 0;
        for (Dimension dimension : dimensions) {
            for (String value : solution.get(index++).values()) {
                switch (dimension.kind()) {
                    case HOST -> request.host(value);
                    case PATH -> request.path(value);
                    case METHOD -> request.method(value);
                    case SOURCE_IP -> request.sourceIp(value);
                    case STATUS -> status = Integer.parseInt(value);
                    case HEADER -> request.putHeaders(dimension.name(), value);
                    case QUERY -> request.putQuery(dimension.name(), value);
                    case COOKIE -> request.putCookies(dimension.name(), value);
                    case RESPONSE_HEADER -> responseHeaders.put(dimension.name(), value);
                }
            }
        }
        if (direction == Direction.RESPONSE) {
            request.response(new HttpResponse(status, responseHeaders.build()));
        }
        return request.build();
    }
}
