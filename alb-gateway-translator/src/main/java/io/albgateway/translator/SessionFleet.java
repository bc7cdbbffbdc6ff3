package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.fleet.AccountCertificate;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.KubeObject;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import io.albgateway.translator.backend.ClusterIndex;
import io.albgateway.translator.backend.FleetIndex;
import io.albgateway.translator.certificate.CertificateIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** The objects of a session by reference, with the indexes that plans read. */
final class SessionFleet {

    private final Map<ResourceRef, KubeObject> objects = new HashMap<>();
    private final Map<ClusterId, Cluster> clusters = new TreeMap<>();
    private final Map<ResourceRef, Service> annotatedServices = new TreeMap<>();
    private final Map<ResourceRef, Secret> secrets = new HashMap<>();
    private final Map<ResourceRef, AlbConfig> albConfigs = new HashMap<>();
    private final ImmutableList<IngressClass> ingressClasses;
    private final ImmutableList<AccountCertificate> certificates;
    private final ImmutableSortedSet<ResourceRef> unreadable;
    private final FleetIndex index;
    private @Nullable CertificateIndex certificateIndex;

    /** What is known of a cluster; the numbers move with the objects. */
    private static final class Cluster {
        private FleetEdit.StateOf now;
        private int services;
        private int slices;

        private Cluster(FleetEdit.StateOf now) {
            this.now = now;
        }
    }

    SessionFleet(FleetSnapshot fleet) {
        this.certificates = fleet.certificates();
        this.ingressClasses = ImmutableList.copyOf(fleet.ingressClasses());
        this.unreadable = fleet.unreadable();
        this.index = FleetIndex.of(fleet);
        objects.putAll(fleet.objects());
        fleet.albConfigs().forEach(config -> albConfigs.put(config.ref(), config));
        fleet.secrets().forEach(secret -> secrets.put(secret.ref(), secret));
        for (ClusterSnapshot cluster : fleet.clusters()) {
            ClusterStates.Known known = ClusterStates.Known.of(cluster);
            Cluster counted = new Cluster(known.now());
            counted.services = known.services();
            counted.slices = known.slices();
            clusters.put(cluster.id(), counted);
        }
        annotatedServices.putAll(ServiceAnnotationCheck.annotated(fleet));
    }

    /** The IngressClasses; a session starts again when one of them changes. */
    ImmutableList<IngressClass> ingressClasses() {
        return ingressClasses;
    }

    /** Whether the fleet has the cluster that an edit is about, if it is about one. */
    boolean knowsClusterOf(FleetEdit edit) {
        return edit.state()
                .map(FleetEdit.StateOf::cluster)
                .or(() -> edit.ref().flatMap(ResourceRef::cluster))
                .map(clusters::containsKey)
                .orElse(true);
    }

    Optional<KubeObject> object(ResourceRef ref) {
        return Optional.ofNullable(objects.get(ref));
    }

    /** The Ingresses that are there but could not be read. */
    List<ResourceRef> unreadableIngresses() {
        return unreadable.stream().filter(ref -> ref.kind().equals("Ingress")).toList();
    }

    /**
     * Whether an edit of an object changes what cannot be read: the object itself, or a Service, whose name decides about
     * the slices beside it that cannot be read.
     */
    boolean touchesUnreadable(ResourceRef ref) {
        return unreadable.contains(ref)
                || (ref.kind().equals("Service")
                        && unreadable.stream()
                                .anyMatch(hidden -> hidden.kind().equals("EndpointSlice")
                                        && hidden.namespace().equals(ref.namespace())
                                        && hidden.cluster().equals(ref.cluster())));
    }

    /** Notes the age of a cluster's data; false, and nothing is noted, if its state is another one as well. */
    boolean ages(FleetEdit.StateOf now) {
        Cluster cluster = clusters.get(now.cluster());
        if (cluster == null || cluster.now.state() != now.state()) {
            return false;
        }
        cluster.now = now;
        return true;
    }

    /** Changes an object of a kind; {@code now} is absent if it goes. Returns what was there before. */
    Optional<KubeObject> change(ResourceRef ref, Optional<KubeObject> now) {
        Optional<KubeObject> before =
                Optional.ofNullable(now.isPresent() ? objects.put(ref, now.get()) : objects.remove(ref));
        before.ifPresent(object -> unindex(ref, object));
        now.ifPresent(object -> index(ref, object));
        return before;
    }

    private void index(ResourceRef ref, KubeObject object) {
        ClusterIndex place = index.of(ref.cluster()).orElseThrow();
        if (object instanceof Service service) {
            place.put(service);
            if (ServiceAnnotationCheck.isAnnotated(service)) {
                annotatedServices.put(ref, service);
            }
        } else if (object instanceof EndpointSlice slice) {
            place.put(slice);
        } else if (object instanceof Secret secret) {
            secrets.put(ref, secret);
            certificateIndex = null;
        } else if (object instanceof AlbConfig config) {
            albConfigs.put(ref, config);
        }
        count(ref, object, 1);
    }

    private void unindex(ResourceRef ref, KubeObject object) {
        ClusterIndex place = index.of(ref.cluster()).orElseThrow();
        if (object instanceof Service service) {
            place.remove(service);
            annotatedServices.remove(ref);
        } else if (object instanceof EndpointSlice slice) {
            place.remove(slice);
        } else if (object instanceof Secret) {
            secrets.remove(ref);
            certificateIndex = null;
        } else if (object instanceof AlbConfig) {
            albConfigs.remove(ref);
        }
        count(ref, object, -1);
    }

    private void count(ResourceRef ref, KubeObject object, int by) {
        Cluster cluster = ref.cluster().map(clusters::get).orElse(null);
        if (cluster != null) {
            cluster.services += object instanceof Service ? by : 0;
            cluster.slices += object instanceof EndpointSlice ? by : 0;
        }
    }

    FleetFacts facts() {
        CertificateIndex known = certificateIndex;
        if (known == null) {
            known = CertificateIndex.of(secrets.values(), unreadable, certificates);
            certificateIndex = known;
        }
        ImmutableList<ClusterStates.Known> states = clusters.values().stream()
                .map(cluster -> new ClusterStates.Known(cluster.now, cluster.services, cluster.slices))
                .collect(toImmutableList());
        return new FleetFacts(
                index, known, states, annotatedServices, ServiceAnnotationCheck.hubUnread(albConfigs.values()));
    }

    /** Returns the fleet as it is now. */
    FleetSnapshot snapshot() {
        FleetSnapshot.Builder fleet =
                FleetSnapshot.builder().unreadable(unreadable).certificates(certificates);
        Map<ClusterId, ClusterSnapshot.Builder> builders = new TreeMap<>();
        clusters.forEach((id, cluster) -> builders.put(
                id, ClusterSnapshot.builder(id).state(cluster.now.state()).ageSeconds(cluster.now.ageSeconds())));
        objects.forEach((ref, object) -> ref.cluster()
                .map(builders::get)
                .ifPresentOrElse(cluster -> cluster.addObject(object), () -> fleet.addObject(object)));
        builders.values().forEach(cluster -> fleet.addClusters(cluster.build()));
        return fleet.build();
    }
}
