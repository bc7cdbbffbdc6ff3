package io.albgateway.translator;

import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session holds depends on its fleet, not on how many edits led to it. 40,000 edits by default; with {@code
 * -Dalbgateway.edits=1000000}, as many as that.
 */
class PlanSessionMemoryTest {

    private static final int EDITS = Math.max(40_000, Integer.getInteger("albgateway.edits", 0));

    /** Below one map entry with a name for each thousand edits of the long run, or for each hundred by default. */
    private static final long NOISE_BYTES = 256 * 1024;

    @Test
    void memory_stays_flat_however_many_edits_there_were() {
        FleetSnapshot fleet = fleet();
        PlanSession session = PlanSession.of(fleet);
        FleetPlan plan = session.plan();
        edit(session, 0, EDITS / 10); // The classes are there, and every map has grown to its size.
        long early = reachableBytes();

        edit(session, EDITS / 10, EDITS);

        long late = reachableBytes();
        assertThat(late - early).as("bytes that %s edits left behind", EDITS).isLessThan(NOISE_BYTES);
        assertThat(session.fleet()).isEqualTo(fleet);
        assertThat(session.plan()).isEqualTo(plan);
    }

    private static FleetSnapshot fleet() {
        FleetFixture fleet = FleetFixture.singleCluster();
        for (int i = 0; i < 20; i++) {
            fleet.service("shop", "s" + i, 80, 1).ingress(ingress("i" + i).path("h" + i + ".example", "/", "s" + i));
        }
        return fleet.build();
    }

    /** Objects come and go, each under a name that was never there before; no edit changes the fleet for good. */
    private static void edit(PlanSession session, int first, int last) {
        for (int number = first; number < last; number += 8) {
            String name = "n" + number;
            Service service =
                    FleetFixture.service("shop", name, "ClusterIP", new ServiceSpec.Port(Optional.empty(), 80));
            EndpointSlice slice = EndpointSlice.builder()
                    .metadata(FleetFixture.sliceMeta("shop", name, name + "-1"))
                    .addPorts(new EndpointSlice.Port(Optional.empty(), Optional.of(8080)))
                    .addEndpoints(FleetFixture.endpoint("10.9.0.1", true, false))
                    .build();
            Secret secret = new Secret("shop", name, "kubernetes.io/tls", ImmutableSortedSet.of("tls.crt", "tls.key"));
            FleetEdit ingress = FleetEdit.put(ingress(name)
                    .path(name + ".example", "/", name)
                    .path("h" + number % 20 + ".example", "/" + name, name)
                    .tlsSecret(name, name + ".example")
                    .build());
            session.apply(FleetEdit.put(service));
            session.apply(FleetEdit.put(slice));
            session.apply(FleetEdit.put(secret));
            session.apply(ingress);
            if (number % 80 == 0) {
                session.plan();
            }
            session.apply(FleetEdit.delete(ingress.ref().orElseThrow()));
            session.apply(FleetEdit.delete(secret.ref()));
            session.apply(FleetEdit.delete(slice.ref()));
            session.apply(FleetEdit.delete(service.ref()));
        }
    }

    private static long reachableBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
