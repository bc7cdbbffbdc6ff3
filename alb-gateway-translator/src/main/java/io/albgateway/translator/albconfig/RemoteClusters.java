package io.albgateway.translator.albconfig;

import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.ClusterList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The clusters that an AlbConfig lists. The order of the list has no meaning.
 *
 * @param mode multi-cluster as soon as the annotation is there, whatever it says
 * @param clusters the listed clusters that the fleet knows
 */
record RemoteClusters(GatewayMode mode, ImmutableSortedSet<ClusterId> clusters) {

    private static final String KEY = AnnotationCatalog.REMOTE_CLUSTERS.fullName();

    static RemoteClusters of(AlbConfig albConfig, ImmutableSortedSet<ClusterId> known, FindingCollector findings) {
        String text = albConfig.metadata().annotations().get(KEY);
        if (text == null) {
            return new RemoteClusters(GatewayMode.SINGLE_CLUSTER, ImmutableSortedSet.of());
        }
        Set<ClusterId> listed = new LinkedHashSet<>();
        for (String item : ClusterList.items(text)) {
            // A list of nothing but blanks gets one finding, not one for each blank.
            if (item.isEmpty() ? !text.isBlank() : !listed.add(ClusterId.of(item))) {
                findings.add(finding(albConfig, FindingCode.REMOTE_CLUSTER_ITEM_DROPPED, text)
                        .message(item.isEmpty() ? "The list has a blank item" : "Cluster " + item + " is listed twice")
                        .outcome("The item is dropped")
                        .hint("List each cluster once")
                        .build());
            }
        }
        ImmutableSortedSet<ClusterId> usable = listed.stream()
                .filter(known::contains)
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
        for (ClusterId cluster : listed) {
            if (!known.contains(cluster)) {
                findings.add(finding(albConfig, FindingCode.REMOTE_CLUSTER_UNKNOWN, cluster.value())
                        .message("The fleet does not know cluster " + cluster)
                        .outcome("The other clusters are served")
                        .hint("Associate the cluster with the Fleet, or correct its id; known are "
                                + known.stream().map(ClusterId::value).collect(Collectors.joining(", ")))
                        .build());
            }
        }
        if (usable.isEmpty()) {
            findings.add(finding(albConfig, FindingCode.REMOTE_CLUSTERS_NONE, text)
                    .message("The list names no cluster that can be served")
                    .outcome("The gateway stays a multi-cluster one, without backends")
                    .hint("List at least one associated cluster, or remove the annotation")
                    .build());
        }
        return new RemoteClusters(GatewayMode.MULTI_CLUSTER, usable);
    }

    private static Finding.Builder finding(AlbConfig albConfig, FindingCode code, String value) {
        return Finding.builder(code)
                .subject(albConfig.ref())
                .field(AnnotationReader.field(KEY))
                .value(value);
    }
}
