package io.albgateway.translator.check;

/** One check over a finished graph. */
interface GraphCheck {

    /** Reports what is wrong with a graph. */
    void check(CheckedGraph checked);
}
