package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.kube.Ingress;
import io.albgateway.translator.annotation.AnnotationReader.Read;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the settings of one Ingress. */
public final class SettingsReader {

    private final AnnotationKey<Integer> clusterWeight;
    private final AnnotationVocabulary vocabulary;

    /** The keys that tune server groups, and what counts without any of them: most Ingresses tune nothing. */
    private final ImmutableSet<String> tuning;

    private final GroupSettings untuned;

    /**
     * Reads with the annotation of cluster weights under this prefix.
     *
     * @param clusterWeightPrefix the full key up to the cluster id
     */
    public SettingsReader(String clusterWeightPrefix) {
        this.clusterWeight = AnnotationCatalog.clusterWeight(clusterWeightPrefix);
        this.vocabulary = AnnotationVocabulary.of(AnnotationCatalog.rows(clusterWeightPrefix));
        this.tuning = ServerGroupAnnotations.ROWS.stream()
                .flatMap(row -> Stream.concat(Stream.of(row.fullName()), row.nginxName().stream()))
                .collect(ImmutableSet.toImmutableSet());
        this.untuned = GroupSettingsReader.untuned();
    }

    /** The keys that users may write. */
    public AnnotationVocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * Reads the settings of an Ingress.
     *
     * @param clustersCanBeWeighted whether the gateway serves several clusters, so that cluster weights mean something
     * @param knownPorts what was read for other Ingresses of the gateway; gets what is read for this one
     * @param findings gets what is wrong with its annotations
     */
    public IngressSettings read(
            Ingress ingress, boolean clustersCanBeWeighted, KnownListenPorts knownPorts, FindingCollector findings) {
        AnnotationReader reader =
                new AnnotationReader(ingress.ref(), ingress.metadata().annotations(), findings);
        reader.reportKeys(vocabulary, AnnotationKey.Kind.INGRESS);
        reportKnative(ingress, findings);
        ReservedNames.report(ingress.ref(), findings);

        Read<Integer> olderOrder = reader.read(AnnotationCatalog.ALBCONFIG_ORDER);
        if (!olderOrder.key().isEmpty()) {
            reader.reportIgnored(
                    AnnotationCatalog.ORDER,
                    AnnotationCatalog.ALBCONFIG_ORDER.name() + " is there as well, and wins",
                    "Keep one of them");
        }
        Read<Integer> effectiveOrder = olderOrder.key().isEmpty() ? reader.read(AnnotationCatalog.ORDER) : olderOrder;
        Read<ImmutableSortedSet<ListenerKey>> listenPorts =
                reader.read(AnnotationCatalog.LISTEN_PORTS, knownPorts::parse);
        Read<Boolean> sslRedirect = reader.read(AnnotationCatalog.SSL_REDIRECT);
        Read<Boolean> useRegex = reader.read(AnnotationCatalog.USE_REGEX);
        CanaryReader.Result canary = CanaryReader.read(ingress, reader, findings);
        var conditions = reader.readSuffixed(AnnotationCatalog.CONDITIONS);
        var actions = reader.readSuffixed(AnnotationCatalog.ACTIONS);
        TrafficReader.Result traffic = TrafficReader.read(reader);
        Weights weights = weights(ingress, reader, clustersCanBeWeighted, findings);

        boolean refused = effectiveOrder.refused()
                || listenPorts.refused()
                || sslRedirect.refused()
                || useRegex.refused()
                || canary.refused()
                || weights.refused()
                || traffic.refused();
        return new IngressSettings(
                ingress,
                refused,
                ImmutableSet.<String>builder()
                        .addAll(refusedNames(conditions))
                        .addAll(refusedNames(actions))
                        .addAll(traffic.refusedServices())
                        .build(),
                effectiveOrder.value().orElse(IngressSettings.DEFAULT_ORDER),
                effectiveOrder.value().isPresent(),
                listenPorts.value(),
                listenPorts.refused(),
                sslRedirect.value().orElse(false),
                useRegex.value().orElse(false),
                canary.isCanary(),
                canary.settings(),
                weights.byCluster(),
                traffic.settings(),
                values(conditions),
                values(actions),
                Collections.disjoint(tuning, ingress.metadata().annotations().keySet())
                        ? untuned
                        : GroupSettingsReader.read(ingress.ref(), reader, findings));
    }

    private record Weights(ImmutableSortedMap<ClusterId, Integer> byCluster, boolean refused) {}

    private Weights weights(
            Ingress ingress, AnnotationReader reader, boolean clustersCanBeWeighted, FindingCollector findings) {
        if (!clustersCanBeWeighted) {
            for (String key : ingress.metadata()
                    .annotations()
                    .tailMap(clusterWeight.fullName(), false)
                    .keySet()) {
                if (!key.startsWith(clusterWeight.fullName())) {
                    break;
                }
                findings.add(Finding.builder(FindingCode.CLUSTER_WEIGHTS_IGNORED)
                        .subject(ingress.ref())
                        .field(AnnotationReader.field(key))
                        .value(ingress.metadata().annotations().getOrDefault(key, ""))
                        .message("The gateway serves a single cluster, so " + key + " has no meaning")
                        .outcome("It is ignored")
                        .hint("Remove it, or list the clusters in the AlbConfig's " + AnnotationCatalog.REMOTE_CLUSTERS)
                        .build());
            }
            return new Weights(ImmutableSortedMap.of(), false);
        }
        ImmutableSortedMap.Builder<ClusterId, Integer> byCluster = ImmutableSortedMap.naturalOrder();
        boolean refused = false;
        for (Map.Entry<String, Read<Integer>> entry :
                reader.readSuffixed(clusterWeight).entrySet()) {
            String id = entry.getKey();
            refused |= entry.getValue().refused();
            if (entry.getValue().value().isEmpty()) {
                continue;
            }
            if (id.isBlank() || !id.equals(id.strip())) {
                reader.reportInvalidSuffix(
                        clusterWeight, id, "does not end in a cluster id, but in blanks or an id beside blanks");
                refused = true;
            } else {
                byCluster.put(ClusterId.of(id), entry.getValue().value().get());
            }
        }
        return new Weights(byCluster.buildOrThrow(), refused);
    }

    private static <T> ImmutableSet<String> refusedNames(ImmutableSortedMap<String, Read<T>> reads) {
        return reads.isEmpty()
                ? ImmutableSet.of()
                : reads.entrySet().stream()
                        .filter(entry -> entry.getValue().refused())
                        .map(Map.Entry::getKey)
                        .collect(ImmutableSet.toImmutableSet());
    }

    private static <T> ImmutableMap<String, T> values(ImmutableSortedMap<String, Read<T>> reads) {
        if (reads.isEmpty()) {
            return ImmutableMap.of();
        }
        ImmutableMap.Builder<String, T> values = ImmutableMap.builder();
        reads.forEach((name, read) -> read.value().ifPresent(value -> values.put(name, value)));
        return values.buildOrThrow();
    }

    private static void reportKnative(Ingress ingress, FindingCollector findings) {
        AnnotationKey<String> label = OtherKeys.KNATIVE;
        String text = ingress.metadata().labels().get(label.fullName());
        if (text != null) {
            findings.add(Finding.builder(FindingCode.ANNOTATION_NOT_TRANSLATED)
                    .subject(ingress.ref())
                    .field(label.place().field() + "[\"" + label + "\"]")
                    .value(text)
                    .message("The label " + label + " asks for " + label.produces())
                    .outcome("It is ignored")
                    .hint(label.hint())
                    .build());
        }
    }
}
