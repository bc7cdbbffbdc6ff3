/**
 * Which Ingress belongs to which AlbConfig, and in which order the Ingresses of one AlbConfig stand.
 *
 * <p>In: the Ingresses, IngressClasses and AlbConfigs of a fleet. Out: the members of each gateway, and findings about
 * Ingresses that belong nowhere. Never here: anything about what an Ingress routes.
 */
@NullMarked
package io.albgateway.translator.membership;

import org.jspecify.annotations.NullMarked;
