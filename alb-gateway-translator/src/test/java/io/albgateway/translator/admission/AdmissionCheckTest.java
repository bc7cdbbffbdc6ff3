package io.albgateway.translator.admission;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.translator.FleetFixture;
import io.albgateway.translator.IngressFixture;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static org.assertj.core.api.Assertions.assertThat;

final class AdmissionCheckTest {

    private static final AdmissionCheck CHECK = AdmissionCheck.create();

    private static FleetFixture shop() {
        return FleetFixture.multiCluster("c-east", "c-west")
                .service("shop", "cart", 80, 2)
                .ingress(stable());
    }

    private static IngressFixture stable() {
        return ingress("cart").in("shop").path("a.example", "/cart", "cart");
    }

    @Test
    void a_sound_change_adds_nothing() {
        IngressFixture more = ingress("more").in("shop").path("b.example", "/", "cart");
        assertThat(CHECK.review(shop().build(), FleetEdit.put(more.build()))).isEmpty();
        assertThat(CHECK.review(shop().build(), FleetEdit.put(stable().build())))
                .isEmpty();
    }

    @Test
    void only_what_the_change_adds_is_told() {
        FleetSnapshot fleet = shop().ingress(ingress("old").in("shop").path("c.example", "/", "gone"))
                .build();
        ImmutableList<Finding> added = CHECK.review(
                fleet,
                FleetEdit.put(ingress("new")
                        .in("shop")
                        .path("d.example", "/", "missing")
                        .build()));
        assertThat(added).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.SERVICE_MISSING);
            assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "new"));
        });
    }

    @Test
    void a_bad_value_that_replaces_another_bad_value_is_told() {
        FleetSnapshot fleet = FleetFixture.singleCluster()
                .service("shop", "cart", 80, 1)
                .ingress(stable().alb("order", "first"))
                .build();
        assertThat(CHECK.review(
                        fleet, FleetEdit.put(stable().alb("order", "last").build())))
                .singleElement()
                .satisfies(finding -> assertThat(finding.value()).contains("last"));
        assertThat(CHECK.review(
                        fleet, FleetEdit.put(stable().alb("order", "first").build())))
                .isEmpty();
        assertThat(CHECK.review(fleet, FleetEdit.put(stable().alb("order", "7").build())))
                .isEmpty();
    }

    @Test
    void a_canary_that_meets_cluster_weights_is_told_before_it_is_created() {
        FleetSnapshot fleet = FleetFixture.multiCluster("c-east", "c-west")
                .service("shop", "cart", 80, 2)
                .service("shop", "next", 80, 2)
                .ingress(stable().alb("cluster-weight.c-east", "80").alb("cluster-weight.c-west", "20"))
                .build();
        IngressFixture canary = ingress("next")
                .in("shop")
                .alb("canary", "true")
                .alb("canary-weight", "10")
                .path("a.example", "/cart", "next");
        assertThat(CHECK.review(fleet, FleetEdit.put(canary.build())))
                .extracting(Finding::code)
                .contains(FindingCode.WEIGHT_WITH_CANARY);
    }

    @Test
    void a_deletion_tells_what_it_breaks() {
        FleetSnapshot fleet = FleetFixture.singleCluster()
                .service("shop", "cart", 80, 1)
                .service("shop", "next", 80, 1)
                .ingress(stable())
                .ingress(ingress("next")
                        .in("shop")
                        .alb("canary", "true")
                        .alb("canary-weight", "10")
                        .path("a.example", "/cart", "next"))
                .build();
        assertThat(CHECK.review(fleet, FleetEdit.delete(ResourceRef.ingress("shop", "cart"))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCode.CANARY_WITHOUT_STABLE);
                    assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "next"));
                });
        assertThat(CHECK.review(fleet, FleetEdit.delete(ResourceRef.onHub("Service", "shop", "cart"))))
                .extracting(Finding::code)
                .containsExactly(FindingCode.SERVICE_MISSING);
        assertThat(CHECK.review(fleet, FleetEdit.delete(ResourceRef.clusterScoped("AlbConfig", "edge"))))
                .extracting(Finding::code)
                .contains(FindingCode.GATEWAY_UNKNOWN);
    }

    @Test
    void a_change_in_one_cluster_counts_there_only() {
        ResourceRef cart = ResourceRef.onHub("Service", "shop", "cart");
        FleetSnapshot fleet = shop().build();
        assertThat(CHECK.review(fleet, FleetEdit.delete(cart).in(ClusterId.of("c-west"))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCode.CLUSTER_WITHOUT_BACKEND);
                    assertThat(finding.value().orElse("") + finding.message()).contains("c-west");
                });
        assertThat(CHECK.review(fleet, FleetEdit.delete(cart))).isEmpty();
        assertThat(CHECK.review(fleet, FleetEdit.delete(cart).in(ClusterId.of("c-north"))))
                .isEmpty();
    }

    @Test
    void an_edit_makes_an_unreadable_object_readable_or_gone() {
        ResourceRef ref = ResourceRef.ingress("shop", "cart");
        FleetSnapshot fleet = FleetSnapshot.builder().addUnreadable(ref).build();
        assertThat(FleetEdit.put(stable().build()).applyTo(fleet).unreadable()).isEmpty();
        assertThat(FleetEdit.delete(ref).applyTo(fleet))
                .isEqualTo(FleetSnapshot.builder().build());
    }
}
