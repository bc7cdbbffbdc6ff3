package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cluster weights of one Ingress, brought to 100.
 *
 * @param shares the share of every listed cluster, 100 in all
 */
public record ClusterSplit(ImmutableSortedMap<ClusterId, Integer> shares) {

    /**
     * What became of the weights.
     *
     * @param split the split; absent if there are no weights that count, or if they are refused
     * @param refused whether the weights cannot be served
     */
    public record Result(Optional<ClusterSplit> split, boolean refused) {}

    /**
     * Brings weights to 100.
     *
     * @param ingress the Ingress that carries the weights
     * @param prefix the annotation of cluster weights up to the cluster id
     * @param written the weights as written, 0 to 100 each
     * @param listed the clusters of the gateway
     * @param findings gets what was changed about the weights
     */
    public static Result of(
            ResourceRef ingress,
            String prefix,
            ImmutableSortedMap<ClusterId, Integer> written,
            ImmutableSortedSet<ClusterId> listed,
            FindingCollector findings) {
        if (written.isEmpty()) {
            return new Result(Optional.empty(), false);
        }
        written.forEach((cluster, weight) -> {
            if (!listed.contains(cluster)) {
                findings.add(finding(FindingCode.CLUSTER_WEIGHT_UNLISTED, ingress, prefix + cluster)
                        .value(String.valueOf(weight))
                        .message("The gateway does not serve cluster " + cluster)
                        .outcome("The weight is ignored")
                        .hint("List the cluster in the AlbConfig and associate it with the Fleet, or remove the weight")
                        .build());
            }
        });
        ImmutableSortedMap<ClusterId, Integer> counting =
                ImmutableSortedMap.copyOf(Maps.filterKeys(written, listed::contains));
        if (counting.isEmpty()) {
            findings.add(finding(FindingCode.CLUSTER_WEIGHTS_ZERO, ingress, prefix + written.firstKey())
                    .message("No weight names a cluster that the gateway serves, so the wished split is lost")
                    .outcome("The routes of the Ingress are refused")
                    .hint("Correct the cluster ids, or remove all weights to serve every cluster")
                    .build());
            return new Result(Optional.empty(), true);
        }
        int sum = counting.values().stream().mapToInt(Integer::intValue).sum();
        if (sum == 0) {
            findings.add(finding(FindingCode.CLUSTER_WEIGHTS_ZERO, ingress, prefix + counting.firstKey())
                    .value("0")
                    .message("All weights of clusters that the gateway serves are 0, so none would get a request")
                    .outcome("The routes of the Ingress are refused")
                    .hint("Give at least one cluster a weight, or remove all weights")
                    .build());
            return new Result(Optional.empty(), true);
        }
        long positive = counting.values().stream().filter(weight -> weight > 0).count();
        if (positive > 100) {
            findings.add(finding(FindingCode.FORWARD_TOO_WIDE, ingress, prefix + counting.firstKey())
                    .message(positive + " clusters have a weight, but a forward has at most five server groups")
                    .outcome("The routes of the Ingress are refused")
                    .hint("Give at most five clusters a weight")
                    .build());
            return new Result(Optional.empty(), true);
        }
        for (ClusterId cluster : listed) {
            if (!counting.containsKey(cluster)) {
                findings.add(finding(FindingCode.CLUSTER_WEIGHT_ABSENT, ingress, prefix + cluster)
                        .message("Cluster " + cluster + " has no weight, while others have")
                        .outcome("It gets 0")
                        .hint("Add " + prefix + cluster + ", if need be with \"0\"")
                        .build());
            }
        }
        return new Result(Optional.of(split(ingress, prefix, counting, listed, sum, findings)), false);
    }

    private static ClusterSplit split(
            ResourceRef ingress,
            String prefix,
            Map<ClusterId, Integer> counting,
            ImmutableSortedSet<ClusterId> listed,
            int sum,
            FindingCollector findings) {
        ImmutableList<ClusterId> clusters = listed.asList();
        List<Integer> weights = clusters.stream()
                .map(cluster -> counting.getOrDefault(cluster, 0))
                .toList();
        ImmutableList<Integer> scaled = Shares.scale(weights, 100);
        ImmutableSortedMap.Builder<ClusterId, Integer> shares = ImmutableSortedMap.naturalOrder();
        for (int i = 0; i < clusters.size(); i++) {
            shares.put(clusters.get(i), scaled.get(i));
        }
        ClusterSplit split = new ClusterSplit(shares.buildOrThrow());
        ClusterId firstWritten = counting.keySet().iterator().next();
        if (sum != 100) {
            findings.add(finding(FindingCode.CLUSTER_WEIGHTS_SCALED, ingress, prefix + firstWritten)
                    .value(String.valueOf(sum))
                    .message("The cluster weights add up to " + sum)
                    .outcome("They are scaled to " + split)
                    .hint("Write weights that add up to 100")
                    .build());
        }
        return split;
    }

    private static Finding.Builder finding(FindingCode code, ResourceRef ingress, String key) {
        return Finding.builder(code).subject(ingress).field("metadata.annotations[\"" + key + "\"]");
    }

    /** Returns the shares as a text, such as {@code c-east 80, c-west 20}. */
    @Override
    public String toString() {
        return shares.entrySet().stream()
                .map(share -> share.getKey() + " " + share.getValue())
                .collect(Collectors.joining(", "));
    }
}
