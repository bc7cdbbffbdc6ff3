package io.albgateway.translator;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Services of type ExternalName, which ALB cannot forward to. */
class ExternalNameTest {

    private static final Service EXTERNAL =
            FleetFixture.service("shop", "web", "ExternalName", new ServiceSpec.Port(Optional.empty(), 80));

    @Test
    void a_route_to_an_external_name_is_refused_and_its_neighbours_are_served() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(EXTERNAL)
                .service("shop", "api", 80, 1)
                .ingress(ingress("in").path("a.example", "/", "web").path("b.example", "/", "api"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=b.example Path=/* -> shop/in/api:80=100");
        Finding finding = only(plan, FindingCode.SERVICE_EXTERNAL_NAME);
        assertThat(finding.field()).isEqualTo("spec.rules[0].http.paths[0].backend.service");
        assertThat(finding.related()).containsExactly(ResourceRef.onHub("Service", "shop", "web"));
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "in"));
    }

    @Test
    void an_external_name_in_one_of_several_clusters_leaves_the_others_to_serve() {
        GatewayPlan plan = FleetFixture.multiCluster("c-east", "c-west")
                .backendIn("c-east", EXTERNAL)
                .serviceIn("c-west", "shop", "web", 80, 1)
                .ingress(ingress("in").path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/in/web:80=100");
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.CLUSTER_WITHOUT_BACKEND);
        assertThat(only(plan, FindingCode.CLUSTER_WITHOUT_BACKEND).message())
                .contains("c-east")
                .contains("ExternalName");
        assertThat(plan.refused()).isEmpty();
    }
}
