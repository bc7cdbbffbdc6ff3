package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import io.albgateway.model.ClusterId;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Two small fleets of one shop. The manifests lie beside this class as resources and can be planned from the command
 * line as well. They are written from the documents and are nobody's production.
 */
public final class SampleFleets {

    private static final Pattern IN_CLUSTER = Pattern.compile("clusters/([^/]+)/.*");

    private SampleFleets() {}

    /**
     * A gateway over two clusters, c-east and c-west: a route to one cluster by header, a split of 80 to 20 by cluster
     * weights, a weight canary on that split, which has to be refused, and a route without weights.
     */
    public static FleetSnapshot twoClusters() {
        return read(twoClustersManifests()).fleet();
    }

    /** The manifests of {@link #twoClusters()}. */
    public static ImmutableList<SampleManifest> twoClustersManifests() {
        return load(
                "two-clusters",
                "hub.yaml",
                "clusters/c-east/cart.yaml",
                "clusters/c-east/cart-next.yaml",
                "clusters/c-east/catalog.yaml",
                "clusters/c-west/cart.yaml",
                "clusters/c-west/cart-next.yaml",
                "clusters/c-west/catalog.yaml");
    }

    /**
     * The same shop in one cluster: a forward of 70 to 30 between two Services, a weight canary of 20 on it, which is
     * served, and an ordinary route.
     */
    public static FleetSnapshot singleCluster() {
        return read(singleClusterManifests()).fleet();
    }

    /** The manifests of {@link #singleCluster()}. */
    public static ImmutableList<SampleManifest> singleClusterManifests() {
        return load("single-cluster", "hub.yaml", "backends.yaml");
    }

    /**
     * Reads manifests, those of a sample or changed ones.
     *
     * @return the fleet, and what is wrong with the manifests
     */
    public static ManifestReading read(List<SampleManifest> manifests) {
        try {
            return ManifestReader.create()
                    .read(manifests.stream().map(SampleManifest::source).collect(toImmutableList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImmutableList<SampleManifest> load(String sample, String... names) {
        return List.of(names).stream().map(name -> load(sample, name)).collect(toImmutableList());
    }

    private static SampleManifest load(String sample, String name) {
        Matcher inCluster = IN_CLUSTER.matcher(name);
        Optional<ClusterId> cluster =
                inCluster.matches() ? Optional.of(ClusterId.of(inCluster.group(1))) : Optional.empty();
        try {
            String text = Resources.toString(
                    Resources.getResource(SampleFleets.class, "sample/" + sample + "/" + name), StandardCharsets.UTF_8);
            return new SampleManifest(name, cluster, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
