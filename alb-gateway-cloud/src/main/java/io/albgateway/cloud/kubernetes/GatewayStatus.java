package io.albgateway.cloud.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.controller.GatewayCondition;
import io.albgateway.cloud.controller.GatewayResult;
import io.albgateway.model.ModelJson;
import io.albgateway.model.albconfig.AlbConfigStatus;
import io.albgateway.model.albconfig.AlbConfigStatus.CertificateStatus;
import io.albgateway.model.albconfig.AlbConfigStatus.Condition;
import io.albgateway.model.albconfig.AlbConfigStatus.ListenerStatus;
import io.albgateway.model.albconfig.AlbConfigStatus.LoadBalancerStatus;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The status of an AlbConfig, made of what became of its gateway and of the status that it has. */
final class GatewayStatus {

    private static final ObjectMapper JSON =
            ModelJson.newMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private GatewayStatus() {}

    /** Reads a status; one of another shape counts as none, and is replaced. */
    static Optional<AlbConfigStatus> read(String json) {
        try {
            return Optional.of(JSON.readValue(json, AlbConfigStatus.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static Object tree(AlbConfigStatus status) {
        return JSON.convertValue(status, Object.class);
    }

    static AlbConfigStatus of(GatewayResult result, Optional<AlbConfigStatus> before, Instant now) {
        Optional<LoadBalancerStatus> loadBalancer = result.outcome()
                .observed()
                .map(observed -> loadBalancer(observed, result))
                // Nobody has looked: what is known stays.
                .orElseGet(() -> before.flatMap(AlbConfigStatus::loadBalancer));
        ImmutableList<Condition> conditions = GatewayCondition.of(result).stream()
                .map(condition -> condition(condition, result, before, now))
                .collect(ImmutableList.toImmutableList());
        return new AlbConfigStatus(loadBalancer, Optional.of(conditions));
    }

    private static Optional<LoadBalancerStatus> loadBalancer(ObservedGateway observed, GatewayResult result) {
        return observed.loadBalancer()
                .map(instance -> new LoadBalancerStatus(
                        instance.dnsName(),
                        Optional.of(instance.id()),
                        Optional.of(observed.listeners().stream()
                                .filter(listener -> result.plan().graph().listeners().stream()
                                        .anyMatch(wanted -> wanted.key().equals(listener.key())))
                                .map(GatewayStatus::listener)
                                .collect(ImmutableList.toImmutableList()))));
    }

    private static ListenerStatus listener(ObservedListener listener) {
        return new ListenerStatus(
                Optional.of(listener.key().toString()),
                Optional.of(listener.attributes().certificates().stream()
                        .map(certificate ->
                                new CertificateStatus(certificate.id(), Optional.of(certificate.isDefault())))
                        .collect(ImmutableList.toImmutableList())));
    }

    private static Condition condition(
            GatewayCondition condition, GatewayResult result, Optional<AlbConfigStatus> before, Instant now) {
        Optional<String> type = Optional.of(condition.type());
        Optional<String> status = Optional.of(condition.isTrue() ? "True" : "False");
        Optional<String> since = before.flatMap(AlbConfigStatus::conditions).stream()
                .flatMap(ImmutableList::stream)
                .filter(old -> old.type().equals(type) && old.status().equals(status))
                .flatMap(old -> old.lastTransitionTime().stream())
                .findFirst();
        return new Condition(
                type,
                status,
                Optional.of(condition.reason()),
                Optional.of(condition.message()),
                result.config().metadata().generation(),
                since.or(() -> Optional.of(now.truncatedTo(ChronoUnit.SECONDS).toString())));
    }
}
