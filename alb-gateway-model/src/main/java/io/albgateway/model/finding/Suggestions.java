package io.albgateway.model.finding;

import java.util.Collection;
import java.util.Optional;

/** PLACEHOLDER until the reader's version is merged. */
public final class Suggestions {
    private Suggestions() {}

    /** Returns the closest candidate. */
    public static Optional<String> closest(String word, Collection<String> candidates) {
        return candidates.stream().filter(c -> c.equalsIgnoreCase(word)).findFirst();
    }
}
