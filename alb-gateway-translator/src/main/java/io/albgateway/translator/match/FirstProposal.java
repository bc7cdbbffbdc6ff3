package io.albgateway.translator.match;

import com.google.common.collect.ImmutableListMultimap;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import java.util.Optional;

/**
 * A request that most rules take, made without a search: the first value of each condition, and nothing else. It spares
 * nearly every rule of an ordinary gateway the search for a gap.
 */
final class FirstProposal {

    private static final IpAddress SOMEWHERE =
            IpAddress.parse(HttpRequest.SOMEWHERE).orElseThrow();

    private FirstProposal() {}

    /** Returns the request; empty if the rule asks for more than a host, a path, headers and an address. It need not match. */
    static Optional<HttpRequest> of(ListenerKey listener, RuleMatch wanted) {
        if (wanted.direction() == Direction.RESPONSE) {
            return Optional.empty();
        }
        String host = Points.ANY_HOST;
        String path = "/";
        ImmutableListMultimap<String, String> headers = ImmutableListMultimap.of();
        IpAddress address = SOMEWHERE;
        for (Clause clause : wanted.clauses()) {
            if (clause.literals().size() != 1) {
                return Optional.empty();
            }
            Literal literal = clause.literals().get(0);
            if (literal.language() instanceof Language.Addresses addresses) {
                address = addresses.contains(address)
                        ? address
                        : addresses.blocks().get(0).first();
                continue;
            }
            Optional<String> text = firstText(literal.language());
            if (text.isEmpty()) {
                return Optional.empty();
            }
            switch (literal.dimension().kind()) {
                case HOST -> host = text.get();
                case PATH -> path = text.get();
                case HEADER ->
                    headers = ImmutableListMultimap.<String, String>builder()
                            .putAll(headers)
                            .put(literal.dimension().name(), text.get())
                            .build();
                default -> {
                    return Optional.empty();
                }
            }
        }
        String sourceIp = address.equals(SOMEWHERE) ? HttpRequest.SOMEWHERE : address.toString();
        return Optional.of(HttpRequest.get(listener, host, path, headers, sourceIp));
    }

    /** A text that can be sent, from the first pattern with nothing in place of stars. */
    private static Optional<String> firstText(Language language) {
        if (!(language instanceof Language.Texts texts)) {
            return Optional.empty();
        }
        Optional<String> sample = texts.patterns().get(0).sample("");
        return sample.isPresent() && texts.domain().contains(sample.get()) ? sample : Optional.empty();
    }
}
