package io.albgateway.cloud.cli;

import io.albgateway.model.ClusterId;
import io.albgateway.model.ModelJson;
import io.albgateway.translator.whatif.RouteImpact;
import io.albgateway.translator.whatif.WhatIf;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code plan --without}: the plan as if the pods of a cluster were gone. */
class WithoutClusterTest {

    @TempDir
    private Path folder;

    @Test
    void the_other_cluster_gets_everything_and_the_text_says_why() {
        Run run = Run.of("plan", Fleets.fine(folder), "--without", "c-west");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("shop/cart:80 @c-east (1 server)  shop/cart\n")
                .contains("WARNING CLUSTER_WITHOUT_BACKEND")
                .contains("What changes with cluster c-west lost\n")
                .containsPattern("moved +c-east 80% +c-east 100% +shop/cart\n +c-west 20%\n");
    }

    @Test
    void the_option_may_be_repeated_and_a_lost_host_is_named() {
        Run run = Run.of("plan", Fleets.fine(folder), "--without", "c-west", "--without", "c-east");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("ERROR ENDPOINTS_NONE")
                .contains("Hosts of which nothing is answered any more: ");
    }

    @Test
    void as_json_it_is_the_answer_that_the_library_gives() throws Exception {
        Run run = Run.of("plan", Fleets.fine(folder), "--without", "c-west", "--output", "json");

        WhatIf answer = ModelJson.newMapper().readValue(run.out(), WhatIf.class);
        assertThat(answer.scenario().lost()).containsExactly(ClusterId.of("c-west"));
        assertThat(answer.impacts().get(0).routes())
                .extracting(RouteImpact::effect)
                .containsExactly(RouteImpact.Effect.MOVED);
        assertThat(Run.of("plan", folder, "--without", "c-west", "--output", "json")
                        .out())
                .isEqualTo(run.out());
    }

    @Test
    void an_unknown_cluster_is_unusable_and_the_known_ones_are_listed() {
        Run run = Run.of("plan", Fleets.fine(folder), "--without", "c-moon");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("alb-gateway: --without: the manifests hold no cluster c-moon; they hold c-east, c-west\n");
    }
}
