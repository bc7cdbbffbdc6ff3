package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.graph.LoadBalancer.IpVersion;
import io.albgateway.model.graph.Server;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.EndpointSlice.Conditions;
import io.albgateway.model.kube.EndpointSlice.Endpoint;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import io.albgateway.translator.FleetFixture;
import io.albgateway.translator.backend.ClusterBackend.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which endpoints of a Service get requests. */
class EndpointFinderTest {

    private static final ClusterId EAST = ClusterId.of("c-east");

    private final List<EndpointSlice> slices = new ArrayList<>();
    private Service service = service("ClusterIP", port("", 80));
    private ClusterState state = ClusterState.READY;

    private static Service service(String type, ServiceSpec.Port... ports) {
        return FleetFixture.service("shop", "web", type, ports);
    }

    private static ServiceSpec.Port port(String name, int number) {
        return new ServiceSpec.Port(Optional.of(name), number);
    }

    private static EndpointSlice.Port slicePort(String name, int number) {
        return new EndpointSlice.Port(Optional.of(name), Optional.of(number));
    }

    private void slice(String family, List<EndpointSlice.Port> ports, Endpoint... endpoints) {
        slices.add(EndpointSlice.builder()
                .metadata(FleetFixture.sliceMeta("shop", "web", "web-" + slices.size()))
                .addressType(family)
                .ports(ports)
                .addEndpoints(endpoints)
                .build());
    }

    private void slice(Endpoint... endpoints) {
        slice("IPv4", List.of(slicePort("", 8080)), endpoints);
    }

    private static Endpoint endpoint(String address, String ready, String serving, String terminating) {
        return new Endpoint(
                ImmutableList.of(address),
                Optional.of(new Conditions(flag(ready), flag(serving), flag(terminating))),
                Optional.empty());
    }

    private static Optional<Boolean> flag(String text) {
        return text.equals("absent") ? Optional.empty() : Optional.of(Boolean.valueOf(text));
    }

    private static Endpoint ready(String address) {
        return endpoint(address, "true", "true", "false");
    }

    private ClusterBackend find(String port) {
        return find(port, IpVersion.IPV4);
    }

    private ClusterBackend find(String port, IpVersion version) {
        ClusterIndex cluster = ClusterIndex.of(
                ClusterSnapshot.builder(EAST)
                        .state(state)
                        .addServices(service)
                        .endpointSlices(slices)
                        .build(),
                Set.of());
        return EndpointFinder.find(cluster, new ServicePort("shop", "web", port), version);
    }

    private static List<String> servers(ClusterBackend found) {
        return found.servers().stream()
                .map(server -> server.address() + ":" + server.port())
                .toList();
    }

    @ParameterizedTest(name = "ready {0}, serving {1}, terminating {2}: taken {3}")
    @CsvSource({
        "true,true,false,true",
        "absent,absent,absent,true",
        "absent,true,false,true",
        "false,false,false,false",
        "false,true,false,false",
        "false,false,true,false",
        "false,true,true,true",
        "false,absent,true,true"
    })
    void an_endpoint_is_taken_if_ready_or_if_it_serves_while_all_terminate(
            String ready, String serving, String terminating, boolean taken) {
        slice(endpoint("10.0.0.1", ready, serving, terminating));

        assertThat(find("80").status()).isEqualTo(taken ? Status.SERVING : Status.NO_ENDPOINTS);
        assertThat(servers(find("80"))).isEqualTo(taken ? List.of("10.0.0.1:8080") : List.of());
    }

    @Test
    void an_endpoint_without_conditions_counts_as_ready() {
        slice(new Endpoint(ImmutableList.of("10.0.0.1"), Optional.empty(), Optional.empty()));

        assertThat(servers(find("80"))).containsExactly("10.0.0.1:8080");
    }

    @Test
    void while_one_endpoint_is_ready_those_that_terminate_get_nothing() {
        slice(endpoint("10.0.0.1", "false", "true", "true"));
        slice(ready("10.0.0.2"));

        assertThat(servers(find("80"))).containsExactly("10.0.0.2:8080");
    }

    @Test
    void an_endpoint_in_two_slices_is_one_server() {
        slice(ready("10.0.0.2"), ready("10.0.0.1"));
        slice(ready("10.0.0.2"));

        assertThat(find("80").servers())
                .containsExactly(
                        new Server("10.0.0.1", 8080, 100, Optional.of(EAST)),
                        new Server("10.0.0.2", 8080, 100, Optional.of(EAST)));
    }

    @Test
    void the_slices_know_the_port_by_the_name_of_the_service_port() {
        service = service("ClusterIP", port("http", 80), port("admin", 9000));
        slice("IPv4", List.of(slicePort("http", 8080), slicePort("admin", 9090)), ready("10.0.0.1"));

        assertThat(servers(find("80"))).containsExactly("10.0.0.1:8080");
        assertThat(servers(find("9000"))).containsExactly("10.0.0.1:9090");
    }

    /** The reference controller used port 0 for named ports, and the group stayed empty. */
    @Test
    void defect15ANamedPortIsResolvedByTheServiceAndMayDifferInEverySlice() {
        service = service("ClusterIP", port("http", 80));
        slice("IPv4", List.of(slicePort("http", 8080)), ready("10.0.0.1"));
        slice("IPv4", List.of(slicePort("http", 8081)), ready("10.0.0.2"));

        assertThat(servers(find("http"))).containsExactly("10.0.0.1:8080", "10.0.0.2:8081");
    }

    @Test
    void a_port_without_name_is_the_one_with_the_empty_name() {
        service = FleetFixture.service("shop", "web", "ClusterIP", new ServiceSpec.Port(Optional.empty(), 80));
        slice("IPv4", List.of(slicePort("", 8080)), ready("10.0.0.1"));
        slice("IPv4", List.of(new EndpointSlice.Port(Optional.empty(), Optional.of(8081))), ready("10.0.0.2"));

        assertThat(servers(find("80"))).containsExactly("10.0.0.1:8080", "10.0.0.2:8081");
    }

    @Test
    void a_slice_without_the_port_or_without_its_number_gives_no_server() {
        service = service("ClusterIP", port("http", 80));
        slice("IPv4", List.of(slicePort("other", 8080)), ready("10.0.0.1"));
        slice("IPv4", List.of(new EndpointSlice.Port(Optional.of("http"), Optional.empty())), ready("10.0.0.2"));

        assertThat(find("80").status()).isEqualTo(Status.NO_ENDPOINTS);
    }

    @Test
    void an_endpoint_without_address_gives_no_server_and_only_the_first_address_counts() {
        slice(
                new Endpoint(ImmutableList.of(), Optional.empty(), Optional.empty()),
                new Endpoint(ImmutableList.of("10.0.0.1", "10.0.0.9"), Optional.empty(), Optional.empty()));

        assertThat(servers(find("80"))).containsExactly("10.0.0.1:8080");
    }

    @Test
    void an_ipv4_alb_leaves_ipv6_endpoints_out_and_says_which() {
        slice("IPv6", List.of(slicePort("", 8080)), ready("2001:db8::1"));

        ClusterBackend found = find("80", IpVersion.IPV4);
        assertThat(found.status()).isEqualTo(Status.NO_ENDPOINTS);
        assertThat(found.skippedAddress()).contains("2001:db8::1");
    }

    @Test
    void a_dual_stack_alb_reaches_ipv6_endpoints() {
        slice("IPv6", List.of(slicePort("", 8080)), ready("2001:db8::1"));

        ClusterBackend found = find("80", IpVersion.DUAL_STACK);
        assertThat(servers(found)).containsExactly("2001:db8::1:8080");
        assertThat(found.skippedAddress()).isEmpty();
    }

    @Test
    void a_dual_stack_service_has_each_pod_once() {
        slice(ready("10.0.0.1"));
        slice("IPv6", List.of(slicePort("", 8080)), ready("2001:db8::1"));

        assertThat(servers(find("80", IpVersion.DUAL_STACK))).containsExactly("10.0.0.1:8080");
        assertThat(servers(find("80", IpVersion.IPV4))).containsExactly("10.0.0.1:8080");
        // Nobody can tell whether it is the same pod, so it is not left out in silence.
        assertThat(find("80", IpVersion.DUAL_STACK).skippedAddress()).contains("2001:db8::1");
    }

    @Test
    void a_pod_that_is_reached_by_ipv4_is_not_said_to_be_left_out() {
        slice(ofPod("both", ready("10.0.0.1")));
        slice("IPv6", List.of(slicePort("", 8080)), ofPod("both", ready("2001:db8::1")));

        assertThat(find("80", IpVersion.DUAL_STACK).skippedAddress()).isEmpty();
    }

    private static Endpoint ofPod(String pod, Endpoint endpoint) {
        return new Endpoint(
                endpoint.addresses(),
                endpoint.conditions(),
                Optional.empty(),
                Optional.of(new EndpointSlice.Target(Optional.of("Pod"), Optional.of(pod))));
    }

    @Test
    void a_dual_stack_alb_also_reaches_pods_that_have_only_ipv6() {
        slice(ofPod("both", ready("10.0.0.1")), ofPod("old", ready("10.0.0.2")));
        slice(
                "IPv6",
                List.of(slicePort("", 8080)),
                ofPod("both", ready("2001:db8::1")),
                ofPod("new", ready("2001:db8::2")));

        assertThat(servers(find("80", IpVersion.DUAL_STACK)))
                .containsExactly("10.0.0.1:8080", "10.0.0.2:8080", "2001:db8::2:8080");
        assertThat(servers(find("80", IpVersion.IPV4))).containsExactly("10.0.0.1:8080", "10.0.0.2:8080");
        assertThat(find("80", IpVersion.IPV4).skippedAddress()).contains("2001:db8::1");
    }

    @Test
    void a_dual_stack_alb_takes_a_ready_pod_of_either_family_before_one_that_is_about_to_go() {
        slice(endpoint("10.0.0.1", "false", "true", "true"));
        slice("IPv6", List.of(slicePort("", 8080)), ready("2001:db8::2"));

        assertThat(servers(find("80", IpVersion.DUAL_STACK))).containsExactly("2001:db8::2:8080");
        assertThat(servers(find("80", IpVersion.IPV4))).containsExactly("10.0.0.1:8080");
    }

    @Test
    void slices_of_names_give_no_server() {
        slice("FQDN", List.of(slicePort("", 8080)), ready("web.example"));

        assertThat(find("80").status()).isEqualTo(Status.NO_ENDPOINTS);
        assertThat(find("80").skippedAddress()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ClusterIP", "NodePort", "LoadBalancer"})
    void servers_are_pods_whatever_the_type_of_the_service(String type) {
        service = service(type, port("", 80));
        slice(ready("10.0.0.1"));

        assertThat(servers(find("80"))).containsExactly("10.0.0.1:8080");
    }

    @Test
    void an_external_name_has_no_servers() {
        service = service("ExternalName", port("", 80));
        slice(ready("10.0.0.1"));

        assertThat(find("80").status()).isEqualTo(Status.EXTERNAL_NAME);
        assertThat(find("80").servers()).isEmpty();
    }

    @Test
    void a_service_without_slices_has_no_endpoints() {
        assertThat(find("80").status()).isEqualTo(Status.NO_ENDPOINTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"81", "http", "080"})
    void a_port_that_the_service_does_not_have_is_missing(String port) {
        slice(ready("10.0.0.1"));

        assertThat(find(port).status()).isEqualTo(Status.PORT_MISSING);
    }

    @Test
    void a_service_of_another_namespace_does_not_count() {
        ClusterIndex cluster = ClusterIndex.of(
                ClusterSnapshot.builder(EAST).addServices(service).build(), Set.of());

        assertThat(EndpointFinder.find(cluster, new ServicePort("other", "web", "80"), IpVersion.IPV4)
                        .status())
                .isEqualTo(Status.SERVICE_MISSING);
    }

    @Test
    void nothing_is_concluded_from_what_an_unreachable_cluster_lacks_and_what_is_known_is_used() {
        state = ClusterState.UNREACHABLE;
        assertThat(find("80").status()).isEqualTo(Status.UNKNOWN);
        assertThat(find("81").status()).isEqualTo(Status.UNKNOWN);

        slice(ready("10.0.0.1"));
        assertThat(find("80").status()).isEqualTo(Status.SERVING);
    }
}
