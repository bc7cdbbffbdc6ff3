package io.albgateway.translator;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Service;
import io.albgateway.translator.backend.FleetIndex;
import io.albgateway.translator.certificate.CertificateIndex;
import java.util.Collection;
import java.util.Map;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * What all gateways of a fleet read beside their Ingresses.
 *
 * @param index the backends by name
 * @param certificates the Secrets and certificates by name
 * @param clusters what is known of each cluster
 * @param annotatedServices the Services that have annotations
 * @param hubServicesUnread whether no gateway serves Services of the hub
 */
record FleetFacts(
        FleetIndex index,
        CertificateIndex certificates,
        Collection<ClusterStates.Known> clusters,
        Map<ResourceRef, Service> annotatedServices,
        boolean hubServicesUnread) {

    static FleetFacts of(FleetSnapshot fleet) {
        return new FleetFacts(
                FleetIndex.of(fleet),
                CertificateIndex.of(fleet),
                fleet.clusters().stream().map(ClusterStates.Known::of).collect(toImmutableList()),
                ServiceAnnotationCheck.annotated(fleet),
                ServiceAnnotationCheck.hubUnread(fleet.albConfigs()));
    }
}
