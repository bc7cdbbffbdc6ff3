package io.albgateway.testkit.kubernetes;

import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.LeaseOptions;
import io.albgateway.cloud.controller.LeaseRecord;
import io.albgateway.cloud.controller.LeaseStore;
import io.albgateway.cloud.controller.LeaseUnavailableException;
import io.albgateway.cloud.controller.StoredLeases;
import io.albgateway.cloud.kubernetes.KubernetesLeaseStore;
import io.albgateway.model.GatewayRef;
import io.albgateway.testkit.ManualClock;
import io.fabric8.mockwebserver.http.MockResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Leases as objects of an API server. */
final class KubernetesLeaseStoreTest {

    private static final GatewayRef SHOP = GatewayRef.of("shop");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final MockApi hub = new MockApi();
    private final LeaseStore store = KubernetesLeaseStore.of(hub.client(), "gateways");

    @AfterEach
    void stop() {
        hub.close();
    }

    private static LeaseRecord lease(String holder, long transitions) {
        return new LeaseRecord(holder, Duration.ofSeconds(15), NOW, NOW.plusSeconds(1), transitions);
    }

    @Test
    void what_was_written_is_read_again() {
        assertThat(store.read(SHOP)).isEmpty();
        assertThat(store.write(SHOP, lease("one", 1), Optional.empty())).isTrue();
        assertThat(store.read(SHOP).orElseThrow().lease()).isEqualTo(lease("one", 1));
        assertThat(hub.client()
                        .leases()
                        .inNamespace("gateways")
                        .withName("alb-gateway-shop")
                        .get())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"PT1S, PT1S", "PT1.5S, PT2S", "PT0.2S, PT1S", "PT30.000000001S, PT31S", "PT30S, PT30S"})
    void a_duration_that_is_not_whole_seconds_comes_back_rounded_up_never_down(Duration written, Duration read) {
        store.write(SHOP, new LeaseRecord("one", written, NOW, NOW, 1), Optional.empty());
        assertThat(store.read(SHOP).orElseThrow().lease().duration()).isEqualTo(read);
    }

    @Test
    void a_lease_of_a_part_of_a_second_is_not_taken_over_while_its_holder_trusts_it() {
        ManualClock clock = ManualClock.create();
        StoredLeases one = StoredLeases.of(store, fractions("one"), clock);
        StoredLeases other = StoredLeases.of(store, fractions("other"), clock);
        Fence fence = one.acquire(SHOP).orElseThrow();
        assertThat(other.acquire(SHOP)).isEmpty();
        clock.advance(Duration.ofMillis(700));
        assertThat(fence.isOpen()).isTrue();
        assertThat(other.acquire(SHOP)).isEmpty();
        clock.advance(Duration.ofMillis(300));
        assertThat(fence.isOpen()).isFalse();
        assertThat(other.acquire(SHOP)).isPresent();
    }

    private static LeaseOptions fractions(String identity) {
        return LeaseOptions.builder()
                .identity(identity)
                .duration(Duration.ofMillis(900))
                .validFor(Duration.ofMillis(800))
                .renewEvery(Duration.ofMillis(750))
                .spread(Duration.ZERO)
                .build();
    }

    @Test
    void of_two_writers_that_saw_the_same_version_one_is_refused() {
        store.write(SHOP, lease("", 1), Optional.empty());
        Optional<LeaseStore.Stored> seen = store.read(SHOP);
        assertThat(store.write(SHOP, lease("one", 2), seen)).isTrue();
        assertThat(store.write(SHOP, lease("other", 2), seen)).isFalse();
        assertThat(store.write(SHOP, lease("other", 1), Optional.empty())).isFalse();
        assertThat(store.read(SHOP).orElseThrow().lease().holder()).isEqualTo("one");
    }

    @Test
    void a_lease_that_was_deleted_is_not_renewed() {
        store.write(SHOP, lease("one", 1), Optional.empty());
        Optional<LeaseStore.Stored> seen = store.read(SHOP);
        hub.client()
                .leases()
                .inNamespace("gateways")
                .withName("alb-gateway-shop")
                .delete();
        assertThat(store.write(SHOP, lease("one", 1), seen)).isFalse();
    }

    @Test
    void a_lease_without_a_spec_counts_as_free() {
        hub.put("""
                apiVersion: coordination.k8s.io/v1
                kind: Lease
                metadata: {name: alb-gateway-shop, namespace: gateways}
                """);
        assertThat(store.read(SHOP).orElseThrow().lease().holder()).isEmpty();
        StoredLeases leases = StoredLeases.of(store, LeaseOptions.defaults(), ManualClock.create());
        assertThat(leases.acquire(SHOP)).isPresent();
    }

    @Test
    void a_forbidden_lease_is_told_without_the_words_of_the_server() {
        hub.answer(
                request -> Optional.of(new MockResponse().setResponseCode(403).setBody("token=abc")));
        assertThatThrownBy(() -> store.read(SHOP))
                .isInstanceOf(LeaseUnavailableException.class)
                .hasMessage("The lease of gateway shop cannot be read (status 403)");
    }

    @Test
    void a_partitioned_replica_stops_before_the_other_one_starts() {
        ManualClock clock = ManualClock.create();
        StoredLeases one =
                StoredLeases.of(store, LeaseOptions.builder().identity("one").build(), clock);
        StoredLeases other =
                StoredLeases.of(store, LeaseOptions.builder().identity("other").build(), clock);
        Fence fence = one.acquire(SHOP).orElseThrow();
        assertThat(other.acquire(SHOP)).isEmpty();
        hub.answer(request -> Optional.of(new MockResponse().setResponseCode(503)));
        clock.advance(Duration.ofSeconds(14));
        one.renew();
        assertThat(fence.isOpen()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(fence.isOpen()).isFalse();
        hub.answer(request -> Optional.empty());
        assertThat(other.acquire(SHOP)).isEmpty();
        clock.advance(Duration.ofSeconds(15));
        Fence theirs = other.acquire(SHOP).orElseThrow();
        assertThat(theirs.term()).isEqualTo(2);
        assertThat(one.acquire(SHOP)).isEmpty();
    }

    @Test
    void the_longest_name_of_an_AlbConfig_still_gives_a_lease() {
        GatewayRef longest = GatewayRef.of("a".repeat(253));
        assertThat(store.write(longest, lease("one", 1), Optional.empty())).isTrue();
        assertThat(store.read(longest)).isPresent();
        assertThat(hub.client().leases().inNamespace("gateways").list().getItems())
                .singleElement()
                .satisfies(lease -> assertThat(lease.getMetadata().getName()).hasSize(253));
    }
}
