/**
 * The Kubernetes objects that a plan reads, in the shape of their JSON.
 *
 * <p>In: the JSON form of an object. Out: the fields that matter for a gateway, as written. Never here: defaults that
 * depend on other objects, and anything that a Secret holds beyond its names.
 */
@NullMarked
package io.albgateway.model.kube;

import org.jspecify.annotations.NullMarked;
