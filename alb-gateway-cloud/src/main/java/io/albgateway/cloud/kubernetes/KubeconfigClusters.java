package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ClusterId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/** Clusters that are contexts of one kubeconfig file, which is read anew each time. */
public final class KubeconfigClusters implements ClusterDirectory {

    private final Path kubeconfig;
    private final ImmutableSortedMap<ClusterId, String> contexts;

    private KubeconfigClusters(Path kubeconfig, Map<ClusterId, String> contexts) {
        this.kubeconfig = kubeconfig;
        this.contexts = ImmutableSortedMap.copyOf(contexts, Comparator.naturalOrder());
    }

    /**
     * Returns clusters that are contexts of a file.
     *
     * @param kubeconfig the file
     * @param contexts the name of the context of each cluster
     */
    public static KubeconfigClusters of(Path kubeconfig, Map<ClusterId, String> contexts) {
        return new KubeconfigClusters(kubeconfig, contexts);
    }

    @Override
    public ImmutableMap<ClusterId, ClusterAccess> clusters() {
        String text;
        try {
            text = Files.readString(kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ImmutableMap.Builder<ClusterId, ClusterAccess> clusters = ImmutableMap.builder();
        contexts.forEach((id, context) ->
                clusters.put(id, Kubeconfigs.ofFile(text, context).from("context " + context + " of the kubeconfig")));
        return clusters.buildOrThrow();
    }
}
