package io.albgateway.translator.check;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.translator.FleetFixture;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.IngressFixture;
import io.albgateway.translator.option.HostOwnershipPolicy;
import io.albgateway.translator.option.PlannerOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"a.example", "*.example", "~^a[.]example$"})
    void each_later_ingress_is_warned_whoever_of_its_namespace_comes_before(String host) {
        FleetFixture fleet = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .service("blog", "posts", 80, 1)
                .ingress(ingress("posts").in("blog").alb("order", "2").path("a.example", "/posts", "posts"))
                .ingress(ingress("web").alb("order", "3").path(host, "/web", "web"))
                .ingress(ingress("more").alb("order", "4").path(host, "/more", "web"));
        assertThat(shared(fleet.plan())).containsExactly("shop/more after blog/posts", "shop/web after blog/posts");

        // The first of its namespace, before blog: blog is warned of it, and the others of blog as they were.
        fleet.ingress(ingress("aa").alb("order", "1").path(host, "/aa", "web"));
        assertThat(shared(fleet.plan()))
                .containsExactly("blog/posts after shop/aa", "shop/more after blog/posts", "shop/web after blog/posts");
    }

    private static List<String> shared(GatewayPlan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.code() == FindingCode.HOST_SHARED)
                .map(finding -> finding.subject().orElseThrow() + " after "
                        + finding.related().get(0))
                .map(text -> text.replace("Ingress ", ""))
                .sorted()
                .toList();
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

    /** Two teams; {@code blog} comes first, {@code shop} has {@code bank.test}. */
    private static FleetFixture bank(IngressFixture blog) {
        return FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .service("blog", "web", 80, 1)
                .ingress(blog.in("blog").alb("order", "1"))
                .ingress(ingress("bank").alb("order", "5").path("bank.test", "/", "web"));
    }

    private static PlannerOptions listed() {
        return policy(HostOwnershipPolicy.ALLOW_LIST)
                .putHostOwners("*.Example", "blog")
                .putHostOwners("Bank.Test", "shop")
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"~bank.test|x.example", "~x\\\\.example", "*", "~.*\\\\.example", "~^(?!bank).*\\\\.example$"})
    void an_allow_list_refuses_an_expression_that_may_take_more_than_is_listed(String host) {
        String conditions = "[{\"type\":\"Host\",\"hostConfig\":{\"values\":[\"" + host + "\"]}}]";
        GatewayPlan plan = bank(ingress("a").alb("conditions.web", conditions).path("x.example", "/", "web"))
                .plan(listed());
        assertThat(rules(plan)).containsExactly("80/HTTP Host=bank.test Path=/* -> shop/bank/web:80=100");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("blog", "a"));
    }

    @Test
    void an_allow_list_lets_pass_an_expression_that_is_certain_to_stay_within_it() {
        String conditions = "[{\"type\":\"Host\",\"hostConfig\":{\"values\":[\"~^(a|b)[.]example$\"]}}]";
        GatewayPlan plan = bank(ingress("a").alb("conditions.web", conditions).path("*.x.example", "/", "web"))
                .plan(listed());
        assertThat(plan.refused()).isEmpty();
        assertThat(plan.graph().rules()).hasSize(2);
    }

    @Test
    void an_allow_list_refuses_routes_without_a_host_unless_every_host_is_listed() {
        FleetFixture fleet = bank(ingress("a").path("", "/", "web").path("x.example", "/", "web"));
        GatewayPlan plan = fleet.plan(listed());
        assertThat(only(plan, FindingCode.HOST_NOT_OWNED).message()).contains("without a host", "not from blog");
        assertThat(plan.graph().rules()).hasSize(2);

        GatewayPlan open = fleet.plan(policy(HostOwnershipPolicy.ALLOW_LIST)
                .putHostOwners("*", "blog")
                .putHostOwners("bank.test", "shop")
                .build());
        assertThat(codes(open, Severity.ERROR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.test", "b*k.test", "~^bank", "bank.*"})
    void hosts_that_overlap_are_shared_like_hosts_that_are_equal(String host) {
        FleetFixture fleet = bank(ingress("a").path(host, "/pay", "web"));
        Finding finding = only(fleet.plan(), FindingCode.HOST_SHARED);
        assertThat(finding.subject()).hasValue(ResourceRef.ingress("shop", "bank"));
        assertThat(finding.message()).contains("overlaps " + host);

        GatewayPlan owned = fleet.plan(policy(HostOwnershipPolicy.FIRST_OWNER).build());
        assertThat(only(owned, FindingCode.HOST_NOT_OWNED).subject()).hasValue(ResourceRef.ingress("shop", "bank"));
        assertThat(owned.graph().rules()).hasSize(1);
    }

    @Test
    void hosts_that_share_no_request_are_nothing_to_tell() {
        assertThat(codes(
                        bank(ingress("a").path("*.other.test", "/", "web").path("bank.testing", "/", "web"))
                                .plan(),
                        Severity.INFO))
                .isEmpty();
    }

    @Test
    void routes_for_every_host_that_come_first_are_told() {
        GatewayPlan plan = bank(ingress("a").path("", "/pay", "web")).plan();
        assertThat(only(plan, FindingCode.HOST_SHARED).message()).contains("every host", "namespace shop");

        GatewayPlan last = bank(ingress("a").path("x.example", "/", "web").defaultBackend("web"))
                .plan();
        assertThat(codes(last, Severity.INFO)).isEmpty();
    }
}
