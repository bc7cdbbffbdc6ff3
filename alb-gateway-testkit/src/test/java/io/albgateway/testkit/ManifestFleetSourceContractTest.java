package io.albgateway.testkit;

import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.manifest.ManifestFleetSource;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.testkit.contract.FleetSourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Manifests on disk that are looked at all the time. */
final class ManifestFleetSourceContractTest extends FleetSourceContract {

    @TempDir
    private Path folder;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stopScheduler() {
        scheduler.shutdownNow();
    }

    @Override
    protected FleetSource open() {
        try {
            Files.createDirectories(folder.resolve("clusters/c-east"));
            Files.createDirectories(folder.resolve("clusters/c-west"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ManifestFleetSource.open(List.of(folder), Map.of(), scheduler, Duration.ofMillis(5));
    }

    @Override
    protected void put(Optional<ClusterId> cluster, ResourceRef ref, String manifest) {
        try {
            Files.writeString(file(ref), manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void remove(ResourceRef ref) {
        try {
            Files.delete(file(ref));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(ResourceRef ref) {
        Path place = ref.cluster()
                .map(id -> folder.resolve("clusters").resolve(id.value()))
                .orElse(folder);
        return place.resolve(ref.kind() + "-" + ref.namespace() + "-" + ref.name() + ".yaml");
    }
}
