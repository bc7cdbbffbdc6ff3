package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.finding.Finding;
import io.albgateway.translator.annotation.IngressSettings;

/**
 * What one Ingress asks for, on its own.
 *
 * @param settings the settings of the Ingress
 * @param drafts its rules on all listeners, in the order of its paths; those of a canary if it is one
 * @param refused whether any of its routes was refused
 * @param findings what is wrong with it
 */
public record IngressRules(
        IngressSettings settings, ImmutableList<Draft> drafts, boolean refused, ImmutableList<Finding> findings) {}
