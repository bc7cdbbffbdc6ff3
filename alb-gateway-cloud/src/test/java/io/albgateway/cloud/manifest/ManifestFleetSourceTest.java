package io.albgateway.cloud.manifest;

import io.albgateway.cloud.FleetChange;
import io.albgateway.cloud.HubState;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class ManifestFleetSourceTest {

    private static final ResourceRef CART = ResourceRef.onHub("Service", "shop", "cart");
    private static final ResourceRef WEB = ResourceRef.onHub("Service", "shop", "web");

    @TempDir
    private Path folder;

    private final List<FleetChange> told = new ArrayList<>();

    @Test
    void a_file_that_is_just_being_written_is_left_alone_until_it_stands_still() throws IOException {
        Path file = write("a.yaml", service("cart"));
        ManifestFleetSource source = open(folder);
        source.look();
        told.clear();

        write("a.yaml", service("cart") + "---\n" + service("web"));
        source.look();
        assertThat(told).isEmpty();
        Files.writeString(file, service("cart") + "---\n" + service("web") + "---\n" + service("more"));
        source.look();
        assertThat(told).isEmpty();
        source.look();
        assertThat(told)
                .singleElement()
                .satisfies(change -> assertThat(change.objects())
                        .containsExactly(ResourceRef.onHub("Service", "shop", "more"), WEB));
        source.look();
        assertThat(told).hasSize(1);
    }

    @Test
    void the_objects_of_a_broken_or_emptied_file_stay_as_they_were() throws IOException {
        write("a.yaml", service("cart"));
        write("b.yaml", service("web"));
        ManifestFleetSource source = open(folder);

        for (String broken : List.of("kind: Service\n  name: [", "", "kind: [Serv")) {
            write("a.yaml", broken);
            source.refresh();
            assertThat(source.snapshot().fleet().services()).extracting("ref").containsExactly(CART, WEB);
            assertThat(source.snapshot().findings()).isNotEmpty();
        }
        write("a.yaml", service("other"));
        source.refresh();
        assertThat(source.snapshot().fleet().services())
                .extracting("ref")
                .containsExactly(ResourceRef.onHub("Service", "shop", "other"), WEB);
    }

    @Test
    void a_file_that_was_broken_from_the_beginning_makes_the_hub_partial_until_it_is_mended() throws IOException {
        write("a.yaml", "kind: Service\n  name: [");
        write("b.yaml", service("web"));
        ManifestFleetSource source = open(folder);
        assertThat(source.snapshot().hub()).isEqualTo(HubState.PARTIAL);
        assertThat(source.snapshot().isComplete()).isTrue();

        write("a.yaml", service("cart"));
        source.refresh();
        assertThat(source.snapshot().hub()).isEqualTo(HubState.READY);

        // Now everything that was in it is known.
        write("a.yaml", "kind: Service\n  name: [");
        source.refresh();
        assertThat(source.snapshot().hub()).isEqualTo(HubState.READY);
    }

    @Test
    void the_objects_of_a_removed_file_are_gone() throws IOException {
        Path file = write("a.yaml", service("cart"));
        ManifestFleetSource source = open(folder);
        Files.delete(file);
        source.refresh();
        assertThat(source.snapshot().fleet().services()).isEmpty();
        assertThat(told)
                .singleElement()
                .satisfies(change -> assertThat(change.objects()).containsExactly(CART));
    }

    @Test
    void a_folder_that_is_gone_makes_the_hub_stale_and_keeps_what_was_known() throws IOException {
        Path hub = Files.createDirectory(folder.resolve("hub"));
        Path file = hub.resolve("a.yaml");
        Files.writeString(file, service("cart"));
        ManifestFleetSource source = open(hub);
        Files.delete(file);
        Files.delete(hub);
        source.refresh();
        assertThat(source.snapshot().hub()).isEqualTo(HubState.STALE);
        assertThat(source.snapshot().fleet().services()).extracting("ref").containsExactly(CART);
        assertThat(source.snapshot().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo(FindingCode.SOURCE_UNREADABLE));

        Files.createDirectory(hub);
        Files.writeString(file, service("web"));
        source.refresh();
        assertThat(source.snapshot().hub()).isEqualTo(HubState.READY);
        assertThat(source.snapshot().fleet().services()).extracting("ref").containsExactly(WEB);
    }

    @Test
    void a_fleet_that_never_was_there_is_not_complete() {
        ManifestFleetSource source = open(folder.resolve("nowhere"));
        assertThat(source.snapshot().hub()).isEqualTo(HubState.LOADING);
        assertThat(source.snapshot().isComplete()).isFalse();
    }

    @Test
    void a_cluster_may_have_a_folder_of_its_own() throws IOException {
        Path hub = Files.createDirectory(folder.resolve("hub"));
        Path east = Files.createDirectory(folder.resolve("east"));
        Files.writeString(east.resolve("a.yaml"), service("cart"));
        ManifestFleetSource source =
                ManifestFleetSource.unwatched(List.of(hub), Map.of(ClusterId.of("c-east"), east), Clock.systemUTC());
        assertThat(source.snapshot().fleet().services()).isEmpty();
        assertThat(source.snapshot()
                        .fleet()
                        .cluster(ClusterId.of("c-east"))
                        .orElseThrow()
                        .services())
                .hasSize(1);
    }

    private ManifestFleetSource open(Path path) {
        ManifestFleetSource source = ManifestFleetSource.unwatched(List.of(path), Map.of(), Clock.systemUTC());
        source.watch(told::add);
        return source;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String service(String name) {
        return """
                apiVersion: v1
                kind: Service
                metadata:
                  name: %s
                  namespace: shop
                spec:
                  ports:
                  - port: 80
                """.formatted(name);
    }
}
