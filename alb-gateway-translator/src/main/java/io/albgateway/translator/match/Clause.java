package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;

/**
 * One condition of a rule: it holds if one of its literals is true. There is one literal per dimension, so only
 * conditions on query strings and cookies have several; a condition that nothing can fulfil has none.
 */
record Clause(Condition condition, ImmutableList<Literal> literals) {

    boolean test(HttpRequest request) {
        for (int i = 0; i < literals.size(); i++) {
            if (literals.get(i).test(request)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an expression among the values cannot be read, so that it is taken to match nothing. */
    boolean isUnreadable() {
        for (int i = 0; i < literals.size(); i++) {
            if (literals.get(i).language() instanceof Language.Texts texts && texts.isUnreadable()) {
                return true;
            }
        }
        return false;
    }
}
