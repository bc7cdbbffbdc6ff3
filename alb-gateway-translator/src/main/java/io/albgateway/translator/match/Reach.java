package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;

/** Whether any request reaches a rule. */
public sealed interface Reach {

    /**
     * Some do.
     *
     * @param witness one of them
     */
    record Live(HttpRequest witness) implements Reach {}

    /**
     * None does.
     *
     * @param covering earlier rules that together match every request of this one, none of them needlessly; empty if the
     *     rule matches nothing to begin with
     */
    record Dead(ImmutableList<RuleMatch> covering) implements Reach {}

    /**
     * The question was not answered.
     *
     * @param reason why: an expression, or the number of steps
     */
    record Unknown(String reason) implements Reach {}
}
