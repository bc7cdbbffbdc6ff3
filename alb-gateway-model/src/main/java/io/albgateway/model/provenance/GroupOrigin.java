package io.albgateway.model.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;

/**
 * The backend that a server group holds.
 *
 * @param ingress the Ingress that asked for it, whose annotations tune it
 * @param service the Service, on the hub for a gateway of a single cluster; its cluster is given by {@code clusters}
 * @param port the port of the Service as the Ingress names it
 * @param clusters the clusters whose endpoints the group holds; empty for the hub's own
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record GroupOrigin(
        ResourceRef ingress, ResourceRef service, String port, ImmutableSortedSet<ClusterId> clusters) {}
