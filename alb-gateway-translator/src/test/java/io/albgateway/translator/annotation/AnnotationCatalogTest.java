package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressSpec;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.translator.annotation.AnnotationKey.Kind;
import io.albgateway.translator.annotation.AnnotationKey.OnInvalid;
import io.albgateway.translator.annotation.AnnotationKey.Place;
import io.albgateway.translator.annotation.AnnotationKey.Support;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.annotation.AnnotationKey.row;
import static io.albgateway.translator.annotation.ValueType.integer;
import static io.albgateway.translator.annotation.ValueType.text;
import static org.assertj.core.api.Assertions.assertThat;

/** How rows of the catalog are written and looked up. */
class AnnotationCatalogTest {

    @Test
    void a_row_says_what_it_was_told() {
        AnnotationKey<String> row = row("size.", text("any"))
                .suffixed("service name")
                .alsoNginx()
                .on(Kind.SERVICE, Kind.ALBCONFIG)
                .refusing()
                .notYet()
                .as(Place.LABEL)
                .defaultsTo("small")
                .produces("a size")
                .notWith("weight")
                .hint("Write a size")
                .source("a page");

        assertThat(row.name()).isEqualTo("size.");
        assertThat(row.fullName()).isEqualTo("alb.ingress.kubernetes.io/size.").isEqualTo(row.toString());
        assertThat(row.nginxName()).contains("nginx.ingress.kubernetes.io/size.");
        assertThat(row.suffix()).contains("service name");
        assertThat(row.kinds()).containsExactly(Kind.SERVICE, Kind.ALBCONFIG);
        assertThat(row.onInvalid()).isEqualTo(OnInvalid.REFUSE);
        assertThat(row.support()).isEqualTo(Support.NOT_YET);
        assertThat(row.place()).isEqualTo(Place.LABEL);
        assertThat(row.defaultText()).isEqualTo("small");
        assertThat(row.produces()).isEqualTo("a size");
        assertThat(row.conflicts()).isEqualTo("weight");
        assertThat(row.hint()).isEqualTo("Write a size");
        assertThat(row.source()).isEqualTo("a page");
        assertThat(row.type().range()).isEqualTo("any");
    }

    @Test
    void a_row_that_was_told_little_is_an_annotation_of_an_ingress_that_tunes() {
        AnnotationKey<Integer> row = row("size", integer(1, 9)).source("a page");

        assertThat(row.kinds()).containsExactly(Kind.INGRESS);
        assertThat(row.onInvalid()).isEqualTo(OnInvalid.DEFAULT);
        assertThat(row.support()).isEqualTo(Support.TRANSLATED);
        assertThat(row.place()).isEqualTo(Place.ANNOTATION);
        assertThat(row.suffix()).isEmpty();
        assertThat(row.nginxName()).isEmpty();
        assertThat(row.hint()).isEqualTo("Write a whole number, 1 to 9");
        assertThat(row("size", text("any")).legacy().source("").support()).isEqualTo(Support.LEGACY);
        assertThat(row("size", text("any")).under("").source("").fullName()).isEqualTo("size");
    }

    @Test
    void cluster_weights_under_another_prefix_mean_the_same() {
        AnnotationKey<Integer> row = AnnotationCatalog.clusterWeight("example.com/share.");

        assertThat(row.fullName()).isEqualTo("example.com/share.");
        assertThat(row.name()).isEqualTo("share.");
        assertThat(row.suffix()).contains("cluster id");
        assertThat(row.onInvalid()).isEqualTo(OnInvalid.REFUSE);
        assertThat(row.produces()).isEqualTo(AnnotationCatalog.CLUSTER_WEIGHT.produces());
        assertThat(AnnotationCatalog.rows("example.com/share."))
                .extracting(AnnotationKey::fullName)
                .contains("example.com/share.")
                .doesNotContain("alb.ingress.kubernetes.io/cluster-weight.");
        assertThat(AnnotationCatalog.clusterWeight("alb.ingress.kubernetes.io/cluster-weight."))
                .isSameAs(AnnotationCatalog.CLUSTER_WEIGHT);
    }

    @Test
    void the_keys_of_weights_under_another_prefix_are_read_and_the_usual_ones_unknown() {
        FindingCollector findings = new FindingCollector();
        IngressSettings settings = new SettingsReader("example.com/share.")
                .read(
                        Ingress.builder()
                                .metadata(ObjectMeta.builder()
                                        .namespace("shop")
                                        .name("web")
                                        .annotations(ImmutableSortedMap.of(
                                                "example.com/share.c-east", "30",
                                                "alb.ingress.kubernetes.io/cluster-weight.c-west", "70",
                                                "example.com/share.", "5",
                                                "example.com/other", "5"))
                                        .build())
                                .spec(IngressSpec.builder().build())
                                .build(),
                        true,
                        new KnownListenPorts(),
                        findings);

        assertThat(settings.clusterWeights()).isEqualTo(ImmutableSortedMap.of(ClusterId.of("c-east"), 30));
        assertThat(findings.sorted())
                .extracting(finding -> finding.field())
                .containsExactlyInAnyOrder(
                        "metadata.annotations[\"alb.ingress.kubernetes.io/cluster-weight.c-west\"]",
                        "metadata.annotations[\"example.com/share.\"]");
    }

    @Test
    void a_key_that_is_not_translated_yet_is_named() {
        FindingCollector findings = new FindingCollector();
        AnnotationKey<?> later = row("later", text("any")).notYet().source("a page");

        new AnnotationReader(
                        Ingress.builder()
                                .metadata(ObjectMeta.of("shop", "web"))
                                .spec(IngressSpec.builder().build())
                                .build()
                                .ref(),
                        ImmutableSortedMap.of("alb.ingress.kubernetes.io/later", "x"),
                        findings)
                .reportKeys(AnnotationVocabulary.of(ImmutableList.of(later)), Kind.INGRESS);

        assertThat(findings.sorted()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(io.albgateway.model.finding.FindingCode.ANNOTATION_NOT_TRANSLATED);
            assertThat(finding.value()).contains("x");
        });
    }
}
