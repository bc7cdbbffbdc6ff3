package io.albgateway.translator.check;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.translator.FleetFixture;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.option.HostOwnershipPolicy;
import io.albgateway.translator.option.PlannerOptions;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** A host that two teams use. */
class HostOwnershipCheckTest {

    private static final ResourceRef SHOP = ResourceRef.ingress("shop", "web");
    private static final ResourceRef BLOG = ResourceRef.ingress("blog", "posts");

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .service("blog", "posts", 80, 1)
                .ingress(ingress("web").alb("order", "1").path("a.example", "/cart", "web"))
                .ingress(ingress("posts")
                        .in("blog")
                        .path("A.example", "/posts", "posts")
                        .path("b.example", "/", "posts"));
    }

    private static PlannerOptions.Builder policy(HostOwnershipPolicy policy) {
        return PlannerOptions.builder().hostOwnership(policy);
    }

    @Test
    void by_default_both_are_served_and_a_warning_names_them() {
        GatewayPlan plan = fleet().plan();
        Finding finding = only(plan, FindingCode.HOST_SHARED);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.subject()).hasValue(BLOG);
        assertThat(finding.value()).hasValue("a.example");
        assertThat(finding.related()).containsExactly(SHOP);
        assertThat(plan.graph().rules()).hasSize(3);
    }

    @Test
    void the_first_owner_keeps_the_host_and_others_lose_only_their_routes_on_it() {
        GatewayPlan plan = fleet().plan(policy(HostOwnershipPolicy.FIRST_OWNER).build());
        assertThat(only(plan, FindingCode.HOST_NOT_OWNED).subject()).hasValue(BLOG);
        assertThat(plan.refused()).containsExactly(BLOG);
        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/cart,/cart/* -> shop/web/web:80=100",
                        "80/HTTP Host=b.example Path=/* -> blog/posts/posts:80=100");
    }

    @Test
    void an_allow_list_lets_nobody_use_a_host_that_it_does_not_name() {
        GatewayPlan plan = fleet().plan(policy(HostOwnershipPolicy.ALLOW_LIST)
                .putHostOwners("*.example", "blog")
                .putHostOwners("other.test", "shop")
                .build());
        assertThat(only(plan, FindingCode.HOST_NOT_OWNED).message()).contains("from namespace blog, but not from shop");
        assertThat(plan.refused()).containsExactly(SHOP);
        assertThat(plan.graph().rules()).hasSize(2);
    }

    @Test
    void one_namespace_with_several_ingresses_is_nothing_to_tell() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(ingress("a").path("a.example", "/a", "web"))
                .ingress(ingress("b").path("a.example", "/b", "web"))
                .plan();
        assertThat(codes(plan, Severity.INFO)).isEmpty();
    }
}
