package io.albgateway.cloud.cli;

import java.io.PrintWriter;

/**
 * Where results go.
 *
 * @param out standard output
 * @param coloured whether it takes ANSI escapes
 */
record Screen(PrintWriter out, boolean coloured) {}
