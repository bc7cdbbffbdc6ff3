package io.albgateway.translator.match;

import java.util.Optional;

/** Matches that come first and take their requests away. */
public interface Earlier {

    /**
     * Returns one of them that takes a request; empty if none does.
     *
     * @param inDoubt whether one with an expression that is not understood counts as taking what it might take
     */
    Optional<RuleMatch> taking(HttpRequest request, boolean inDoubt);

    /** Returns these and others. */
    default Earlier and(Earlier others) {
        return (request, inDoubt) -> taking(request, inDoubt).or(() -> others.taking(request, inDoubt));
    }
}
