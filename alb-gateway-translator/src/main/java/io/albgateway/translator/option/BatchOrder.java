package io.albgateway.translator.option;

/** In which order a cloud works through the rules of one call; ALB's documents do not say. */
public enum BatchOrder {
    /** In the order of the list. */
    AS_LISTED,
    /** In any order. Then one call never holds two rules that match the same request. */
    ANY
}
