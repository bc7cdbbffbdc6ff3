package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.fleet.ManifestSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SampleFleetsTest {

    private static final Path SAMPLES = Path.of("src/main/resources/io/albgateway/testkit/sample");

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of("two-clusters", SampleFleets.twoClustersManifests(), SampleFleets.twoClusters()),
                Arguments.of("single-cluster", SampleFleets.singleClusterManifests(), SampleFleets.singleCluster()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void every_file_of_a_sample_is_among_its_manifests(String name, ImmutableList<SampleManifest> manifests)
            throws Exception {
        Path folder = SAMPLES.resolve(name);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(
                            manifests.stream().map(SampleManifest::name).toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void the_folder_on_disk_reads_as_the_same_fleet(
            String name, ImmutableList<SampleManifest> manifests, FleetSnapshot fleet) throws Exception {
        ManifestReading reading = ManifestReader.create().read(List.of(ManifestSource.ofPath(SAMPLES.resolve(name))));

        assertThat(reading.fleet()).isEqualTo(fleet);
        assertThat(fleet.ingresses()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void the_manifests_are_written_without_a_mistake(String name, ImmutableList<SampleManifest> manifests) {
        assertThat(SampleFleets.read(manifests).findings()).isEmpty();
    }

    @Test
    void a_change_that_changes_nothing_is_refused() {
        SampleManifest hub = SampleFleets.singleClusterManifests().get(0);

        assertThat(hub.replacing("shop-edge", "edge").text()).doesNotContain("shop-edge");
        assertThatThrownBy(() -> hub.replacing("no such text", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hub.yaml");
    }

    @Test
    void reversing_turns_the_documents_round_and_loses_none() {
        SampleManifest manifest = SampleFleets.singleClusterManifests().get(0).withText("a: 1\n---\nb: 2\n---\nc: 3\n");

        assertThat(manifest.reversed().text()).isEqualTo("c: 3\n---\nb: 2\n---\na: 1\n");
    }
}
