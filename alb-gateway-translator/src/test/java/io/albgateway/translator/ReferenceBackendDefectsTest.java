package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.sun.management.ThreadMXBean;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.translator.change.AlbModel;
import io.albgateway.translator.change.ChangePlanner;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** The defects of the reference controller that are about servers and cost, by their numbers: what we do instead. */
class ReferenceBackendDefectsTest {

    private static final ServerGroupKey GROUP = ServerGroupKey.of("shop/in/web:80");

    private static ServerGroup group(GatewayPlan plan, ServerGroupKey key) {
        ServerGroup group = plan.graph().serverGroupsByKey().get(key);
        assertThat(group).as(key.toString()).isNotNull();
        return group;
    }

    /** The reference remembers one gateway for each class; an Ingress that names another one spoils it for all. */
    @Test
    void defect_25_an_ingress_that_overrides_its_class_takes_no_servers_from_the_others() {
        FleetSnapshot one = FleetFixture.singleCluster()
                .service("shop", "web", 80, 2)
                .ingress(ingress("a-elsewhere").alb("albconfig.name", "side").path("a.example", "/", "web"))
                .ingress(ingress("b").path("b.example", "/", "web"))
                .build();
        AlbConfig edge = one.albConfigs().get(0);
        FleetSnapshot fleet = FleetSnapshot.builder()
                .from(one)
                .albConfigs(ImmutableList.of(
                        edge,
                        AlbConfig.builder()
                                .from(edge)
                                .metadata(ObjectMeta.of("", "side"))
                                .build()))
                .build();

        FleetPlan plan = GatewayPlanner.create().plan(fleet);
        GatewayPlan ofClass = plan.gateway(GatewayRef.of("edge")).orElseThrow();
        GatewayPlan ofAnnotation = plan.gateway(GatewayRef.of("side")).orElseThrow();

        assertThat(rules(ofClass)).containsExactly("80/HTTP Host=b.example Path=/* -> shop/b/web:80=100");
        assertThat(group(ofClass, ServerGroupKey.of("shop/b/web:80")).servers()).hasSize(2);
        assertThat(rules(ofAnnotation))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/a-elsewhere/web:80=100");
        assertThat(group(ofAnnotation, ServerGroupKey.of("shop/a-elsewhere/web:80"))
                        .servers())
                .hasSize(2);
    }

    /**
     * The reference takes about ten seconds for 1200 Ingresses, with the square of their number. Work is counted in bytes
     * that are allocated, which do not depend on the machine: four times the Ingresses may cost little more than four times
     * as much, and the square would be sixteen times.
     */
    @Test
    void defect_29_the_work_grows_with_the_ingresses_not_with_their_square() {
        work(300); // Whatever is set up once.

        long few = work(300);
        long many = work(1200);

        assertThat(many).isLessThan(6 * few);
    }

    private static long work(int ingresses) {
        FleetFixture fixture = FleetFixture.singleCluster().service("shop", "web", 80, 1);
        IntStream.range(0, ingresses)
                .forEach(i -> fixture.ingress(ingress("in-" + i).path("h" + i + ".example", "/", "web")));
        FleetSnapshot fleet = fixture.build();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        FleetPlan plan = GatewayPlanner.create().plan(fleet);

        long after = threads.getCurrentThreadAllocatedBytes();
        assertThat(plan.gateways().get(0).graph().rules()).hasSize(ingresses);
        return after - before;
    }

    /** The protocol is an attribute of the group and no part of its identity, so that a change of it is seen. */
    @Test
    void defect_30_another_backend_protocol_is_another_attribute_of_the_same_group() {
        FleetFixture http = FleetFixture.singleCluster().service("shop", "web", 80, 1);
        FleetFixture https = FleetFixture.singleCluster().service("shop", "web", 80, 1);
        GatewayPlan before =
                http.ingress(ingress("in").path("a.example", "/", "web")).plan();
        GatewayPlan after = https.ingress(
                        ingress("in").alb("backend-protocol", "https").path("a.example", "/", "web"))
                .plan();

        assertThat(group(before, GROUP).protocol()).isEqualTo("HTTP");
        assertThat(group(after, GROUP).protocol()).isEqualTo("HTTPS");

        AlbModel alb =
                AlbModel.of(ObservedGateway.builder(GatewayRef.of("edge")).build());
        alb.apply(ChangePlanner.create().plan(alb.observe(), before));
        alb.apply(ChangePlanner.create().plan(alb.observe(), after));

        assertThat(alb.observe().serverGroups())
                .map(ObservedServerGroup::attributes)
                .filteredOn(group -> group.name().equals(group(after, GROUP).name()))
                .extracting(ServerGroup::protocol)
                .containsExactly("HTTPS");
    }
}
