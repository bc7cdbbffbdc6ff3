package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.kube.HttpPath;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.IngressRule;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.RuleOrder;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

import static io.albgateway.translator.IngressFixture.ingress;
import static org.assertj.core.api.Assertions.assertThat;

/** Nothing that a user writes makes the planner throw or plan what ALB cannot hold. */
@AddLifecycleHook(value = FixedSeedInCi.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class MutationProperties {

    private static final ImmutableList<AnnotationKey<?>> ROWS =
            AnnotationCatalog.rows(PlannerOptions.defaults().clusterWeightPrefix());

    record Annotation(AnnotationKey<?> row, String suffix, String value) {

        String key() {
            return row.fullName() + row.suffix().map(sort -> suffix).orElse("");
        }
    }

    @Provide
    Arbitrary<FleetSketch> fleets() {
        return FleetArbitraries.fleets();
    }

    @Provide
    Arbitrary<List<Annotation>> annotations() {
        return Combinators.combine(
                        Arbitraries.of(ROWS),
                        Arbitraries.of("s0", "s1", "c-east", "nobody", ""),
                        FleetArbitraries.nastyTexts())
                .as(Annotation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> texts() {
        return FleetArbitraries.nastyTexts();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void no_annotation_makes_the_planner_throw(
            @ForAll("fleets") FleetSketch sketch,
            @ForAll("annotations") List<Annotation> annotations,
            @ForAll RuleOrder order) {
        IngressFixture mutated = ingress("mutated")
                .in("ns0")
                .path("a.example", "/api", "s0")
                .path("", "/", "s1")
                .annotatedPath("b.example", "/", "s0");
        FleetFixture fleet = sketch.fixture();
        for (Annotation annotation : annotations) {
            mutated.annotation(annotation.key(), annotation.value());
            annotation.row().nginxName().ifPresent(name -> mutated.annotation(name, annotation.value()));
        }

        PlanAssertions.assertSound(fleet.ingress(mutated)
                .plan(PlannerOptions.builder().ruleOrder(order).build()));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void no_list_of_clusters_makes_the_planner_throw(
            @ForAll("fleets") FleetSketch sketch, @ForAll("texts") String clusters) {
        PlanAssertions.assertSound(sketch.fixture()
                .albConfigAnnotation("remote-clusters", clusters)
                .plan());
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void no_host_path_or_backend_makes_the_planner_throw(
            @ForAll("fleets") FleetSketch sketch,
            @ForAll("texts") String host,
            @ForAll("texts") String path,
            @ForAll("texts") String service,
            @ForAll boolean regex) {
        IngressBackend backend = IngressBackend.service(service, service);
        GatewayPlan plan = sketch.fixture()
                .ingress(ingress("mutated")
                        .in("ns0")
                        .alb("use-regex", String.valueOf(regex))
                        .tls(host)
                        .path(host, path, "Prefix", backend)
                        .path(host, path, "Exact", IngressBackend.service("s0", 80))
                        .path("", path, "ImplementationSpecific", backend)
                        .path("m.example", path, path, backend)
                        .rule(new IngressRule(
                                Optional.of(host),
                                Optional.of(new IngressRule.Http(ImmutableList.of(
                                        new HttpPath(Optional.empty(), Optional.empty(), Optional.empty()))))))
                        .defaultBackend(backend))
                .plan();

        PlanAssertions.assertSound(plan);
        assertThat(plan.refused()).isNotEmpty();
    }
}
