/**
 * AlbConfig as its users write it: every field, optional where they may leave it out, nothing defaulted yet.
 *
 * <p>In: the JSON form of an AlbConfig. Out: its values as written, texts for closed lists of words included. Never
 * here: defaults, ranges, or whether a word is one that ALB knows; the translator answers these with findings.
 *
 * <p>Source: "Configure ALB instances with AlbConfig"; "Configure ALB listeners using AlbConfig"; "ALB Ingress
 * configuration dictionary".
 */
@NullMarked
package io.albgateway.model.albconfig;

import org.jspecify.annotations.NullMarked;
