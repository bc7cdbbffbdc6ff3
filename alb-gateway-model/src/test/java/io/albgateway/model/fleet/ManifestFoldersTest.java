package io.albgateway.model.fleet;

import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.kube.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.albgateway.model.fleet.Reading.codes;
import static io.albgateway.model.fleet.Reading.only;
import static io.albgateway.model.fleet.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files and folders. */
final class ManifestFoldersTest {
    private static final ClusterId EAST = ClusterId.of("c-east");
    private static final ClusterId WEST = ClusterId.of("c-west");

    @TempDir
    Path folder;

    @BeforeEach
    void links_work_here() throws IOException {
        // So that paths of findings can be compared.
        folder = folder.toRealPath();
    }

    private Path service(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        String name = path.getFileName().toString().replaceAll("\\..*", "");
        return Files.writeString(
                path,
                "{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"%s\"}}".formatted(name));
    }

    private static List<String> names(List<Service> services) {
        return services.stream().map(service -> service.metadata().name()).toList();
    }

    @Test
    void a_folder_is_read_with_all_below_it() throws IOException {
        service("a.yaml");
        service("b.YML");
        service("deep/er/c.json");
        service("d.txt");
        service(".e.yaml");
        service(".git/f.yaml");

        ManifestReading reading = read(ManifestSource.ofPath(folder));

        assertThat(names(reading.fleet().services())).containsExactly("a", "b", "c");
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.places().values()).extracting(Object::toString).contains(folder.resolve("a.yaml") + ":1:1");
    }

    @Test
    void a_file_that_is_named_is_read_whatever_its_name() throws IOException {
        assertThat(names(read(ManifestSource.ofPath(service("d.txt"))).fleet().services()))
                .hasSize(1);
    }

    @Test
    void folders_below_clusters_name_their_cluster() throws IOException {
        service("clusters/c-east/a.yaml");
        service("fleet/clusters/c-west/deep/b.yaml");
        service("clusters/c.yaml");
        service("d.yaml");

        FleetSnapshot fleet = read(ManifestSource.ofPath(folder)).fleet();

        assertThat(names(fleet.cluster(EAST).orElseThrow().services())).containsExactly("a");
        assertThat(names(fleet.cluster(WEST).orElseThrow().services())).containsExactly("b");
        assertThat(names(fleet.services())).containsExactly("c", "d");
    }

    @Test
    void a_cluster_folder_without_manifests_is_a_cluster_without_backends() throws IOException {
        Files.createDirectories(folder.resolve("clusters/c-east"));
        service("a.yaml");

        ManifestReading reading = read(ManifestSource.ofPath(folder));

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.fleet().clusters())
                .containsExactly(ClusterSnapshot.builder(EAST).build());
    }

    @Test
    void a_path_that_is_given_to_a_cluster_belongs_to_it_as_a_whole() throws IOException {
        service("clusters/c-east/a.yaml");

        FleetSnapshot fleet = read(ManifestSource.ofPath(folder, WEST)).fleet();

        assertThat(fleet.clusters()).extracting(ClusterSnapshot::id).containsExactly(WEST);
        assertThat(names(fleet.clusters().get(0).services())).containsExactly("a");
    }

    @Test
    void a_cluster_folder_with_white_space_around_its_name_is_refused() throws IOException {
        service("clusters/ c-east/a.yaml");

        ManifestReading reading =
                read(ManifestSource.ofPath(folder.resolve("clusters").getParent()));

        assertThat(codes(reading)).contains(FindingCode.CLUSTER_FOLDER_INVALID);
        assertThat(reading.fleet().clusters()).isEmpty();
        assertThat(reading.fleet().services()).isEmpty();
    }

    @Test
    void a_path_that_does_not_exist_is_the_callers_mistake() {
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> ManifestReader.create().read(List.of(ManifestSource.ofPath(missing))))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("missing.yaml");
    }

    @Test
    void a_folder_without_manifests_is_empty() throws IOException {
        Files.writeString(folder.resolve("readme.txt"), "nothing");

        ManifestReading reading = read(ManifestSource.ofPath(folder));

        assertThat(only(reading).code()).isEqualTo(FindingCode.SOURCE_EMPTY);
        assertThat(only(reading).location().orElseThrow()).hasToString(folder.toString());
    }

    @Test
    void links_to_files_are_followed() throws IOException {
        service(".data/a.yaml");
        Files.createSymbolicLink(folder.resolve("a.yaml"), folder.resolve(".data/a.yaml"));

        assertThat(names(read(ManifestSource.ofPath(folder)).fleet().services()))
                .containsExactly("a");
    }

    @Test
    void links_that_lead_nowhere_or_in_circles_are_findings() throws IOException {
        service("ok.yaml");
        Files.createSymbolicLink(folder.resolve("a.yaml"), folder.resolve("b.yaml"));
        Files.createSymbolicLink(folder.resolve("b.yaml"), folder.resolve("a.yaml"));
        Files.createSymbolicLink(folder.resolve("c.yaml"), folder.resolve("gone.yaml"));
        Files.createSymbolicLink(folder.resolve("loop"), folder);

        ManifestReading reading = read(ManifestSource.ofPath(folder));

        assertThat(names(reading.fleet().services())).containsExactly("ok");
        assertThat(codes(reading))
                .containsExactly(
                        FindingCode.SOURCE_UNREADABLE,
                        FindingCode.SOURCE_UNREADABLE,
                        FindingCode.SOURCE_UNREADABLE,
                        FindingCode.SOURCE_LINK_SKIPPED);
    }

    @Test
    void a_folder_that_is_a_link_is_read_if_it_is_named() throws IOException {
        service("real/a.yaml");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

        assertThat(names(read(ManifestSource.ofPath(link)).fleet().services())).containsExactly("a");
    }

    @Test
    void a_file_beyond_the_size_limit_is_not_read_and_hides_nothing() throws IOException {
        Files.writeString(folder.resolve("big.yaml"), "#".repeat(1000));
        service("small.yaml");

        ManifestReading reading =
                Reading.readWith(ReaderLimits.builder().maxFileBytes(999).build(), ManifestSource.ofPath(folder));

        assertThat(only(reading).code()).isEqualTo(FindingCode.SOURCE_LIMIT_EXCEEDED);
        assertThat(names(reading.fleet().services())).containsExactly("small");
    }

    @Test
    void skipped_kinds_are_counted_over_the_whole_folder() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(folder.resolve(name + ".yaml"), "apiVersion: apps/v1\nkind: Deployment\n");
        }

        assertThat(only(read(ManifestSource.ofPath(folder))).outcome()).isEqualTo("3 objects are skipped");
    }
}
