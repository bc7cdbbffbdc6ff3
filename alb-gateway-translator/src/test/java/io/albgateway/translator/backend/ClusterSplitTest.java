package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static com.google.common.collect.ImmutableSortedMap.toImmutableSortedMap;
import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

/** Cluster weights of one Ingress, brought to 100. */
class ClusterSplitTest {

    private static final ClusterId A = ClusterId.of("a");
    private static final ClusterId B = ClusterId.of("b");
    private static final ClusterId C = ClusterId.of("c");

    private final FindingCollector findings = new FindingCollector();

    private ClusterSplit.Result split(
            ImmutableSortedMap<ClusterId, Integer> written, ImmutableSortedSet<ClusterId> listed) {
        return ClusterSplit.of(ResourceRef.ingress("shop", "web"), "weight.", written, listed, findings);
    }

    private Finding onlyFinding() {
        assertThat(findings.sorted()).hasSize(1);
        return findings.sorted().get(0);
    }

    @Test
    void weights_that_add_up_stay_and_are_shown_in_the_order_of_the_clusters() {
        ClusterSplit.Result result = split(ImmutableSortedMap.of(B, 80, A, 20), ImmutableSortedSet.of(A, B));

        assertThat(result.refused()).isFalse();
        assertThat(result.split().orElseThrow()).hasToString("a 20, b 80");
        assertThat(findings.sorted()).isEmpty();
    }

    @Test
    void other_sums_are_scaled_and_the_finding_tells_the_result() {
        ClusterSplit.Result result = split(ImmutableSortedMap.of(A, 1, B, 2), ImmutableSortedSet.of(A, B));

        assertThat(result.split().orElseThrow().shares()).isEqualTo(ImmutableSortedMap.of(A, 33, B, 67));
        Finding finding = onlyFinding();
        assertThat(finding.code()).isEqualTo(FindingCode.CLUSTER_WEIGHTS_SCALED);
        assertThat(finding.field()).isEqualTo("metadata.annotations[\"weight.a\"]");
        assertThat(finding.value()).contains("3");
        assertThat(finding.outcome()).isEqualTo("They are scaled to a 33, b 67");
    }

    @Test
    void a_listed_cluster_without_a_weight_gets_none() {
        ClusterSplit.Result result = split(ImmutableSortedMap.of(A, 30, C, 70), ImmutableSortedSet.of(A, B, C));

        assertThat(result.split().orElseThrow()).hasToString("a 30, b 0, c 70");
        assertThat(onlyFinding().code()).isEqualTo(FindingCode.CLUSTER_WEIGHT_ABSENT);
        assertThat(onlyFinding().field()).isEqualTo("metadata.annotations[\"weight.b\"]");
    }

    @Test
    void no_weights_are_no_split() {
        assertThat(split(ImmutableSortedMap.of(), ImmutableSortedSet.of(A)))
                .isEqualTo(new ClusterSplit.Result(Optional.empty(), false));
    }

    /** A share is one percent at least, so there is no dividing 100 between more clusters. */
    @Test
    void weights_for_more_than_a_hundred_clusters_are_refused_and_zeros_do_not_count() {
        assertThat(split(weights(100, 5), weights(100, 5).keySet()).refused()).isFalse();

        ImmutableSortedMap<ClusterId, Integer> tooMany = weights(101, 0);
        assertThat(split(tooMany, tooMany.keySet()).refused()).isTrue();
        assertThat(findings.sorted())
                .filteredOn(finding -> finding.code() == FindingCode.FORWARD_TOO_WIDE)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .isEqualTo("101 clusters have a weight, but a forward has at most five server groups");
                    assertThat(finding.outcome()).isEqualTo("The routes of the Ingress are refused");
                });
    }

    private static ImmutableSortedMap<ClusterId, Integer> weights(int ones, int zeros) {
        return IntStream.range(0, ones + zeros)
                .boxed()
                .collect(toImmutableSortedMap(
                        naturalOrder(), i -> ClusterId.of("c-" + (1000 + i)), i -> i < ones ? 1 : 0));
    }
}
