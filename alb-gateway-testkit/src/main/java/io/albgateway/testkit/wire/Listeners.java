package io.albgateway.testkit.wire;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.ModelJson;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.albconfig.QuicConfig;
import io.albgateway.model.albconfig.TracingConfig;
import io.albgateway.model.albconfig.XForwardedForConfig;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.testkit.alb.ApiListener;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Listeners from the parameters of their operations, and as reads show them. */
final class Listeners {

    private static final ObjectMapper JSON = ModelJson.newMapper();

    private static final ImmutableMap<String, Protocol> PROTOCOLS =
            ImmutableMap.of("HTTP", Protocol.HTTP, "HTTPS", Protocol.HTTPS, "QUIC", Protocol.QUIC);

    private static final String DEFAULT_POLICY = "tls_cipher_policy_1_0";

    private Listeners() {}

    static Listener read(Parameters in) {
        Protocol protocol =
                in.oneOf("ListenerProtocol", PROTOCOLS).orElseThrow(() -> Refusal.missing("ListenerProtocol"));
        boolean https = protocol == Protocol.HTTPS;
        Listener fresh = Listener.builder()
                .key(new ListenerKey(in.requireInteger("ListenerPort"), protocol))
                .description("")
                .idleTimeoutSeconds(15)
                .requestTimeoutSeconds(60)
                .gzip(true)
                .http2(https ? Optional.of(true) : Optional.empty())
                .securityPolicyId(https ? Optional.of(DEFAULT_POLICY) : Optional.empty())
                .tags(in.tags("Tag"))
                .defaultGroup(ActionsIn.group(in.items("DefaultActions").stream()
                        .findFirst()
                        .map(Listeners::firstTuple)
                        .orElseThrow(() -> Refusal.missing("DefaultActions"))))
                .build();
        return edit(fresh, in);
    }

    private static Parameters firstTuple(Parameters action) {
        return action.below("ForwardGroupConfig").items("ServerGroupTuples").stream()
                .findFirst()
                .orElseThrow(() -> Refusal.missing("DefaultActions.ForwardGroupConfig.ServerGroupTuples"));
    }

    /** What is not on the wire stays. */
    static Listener edit(Listener there, Parameters in) {
        Listener.Builder edited = Listener.builder()
                .from(there)
                .description(in.text("ListenerDescription").orElse(there.description()))
                .idleTimeoutSeconds(in.integer("IdleTimeout").orElse(there.idleTimeoutSeconds()))
                .requestTimeoutSeconds(in.integer("RequestTimeout").orElse(there.requestTimeoutSeconds()))
                .gzip(in.flag("GzipEnabled").orElse(there.gzip()))
                .http2(in.flag("Http2Enabled").or(there::http2))
                .securityPolicyId(in.filled("SecurityPolicyId").or(there::securityPolicyId))
                .quic(quic(there.quic(), in.below("QuicConfig")))
                .xForwardedFor(forwarded(there.xForwardedFor(), in.below("XForwardedForConfig")))
                .caCertificateId(ca(there, in));
        in.items("DefaultActions").stream()
                .findFirst()
                .ifPresent(action -> edited.defaultGroup(ActionsIn.group(firstTuple(action))));
        ImmutableList<Certificate> given = in.list(
                "Certificates",
                item -> new Certificate(Optional.of(item.require("CertificateId")), Optional.empty(), true));
        if (given.size() > 1) {
            throw new Refusal(400, "InvalidParameter", "A listener takes one certificate here.");
        }
        if (!given.isEmpty()) {
            edited.certificates(given);
        }
        return edited.build();
    }

    private static Optional<String> ca(Listener there, Parameters in) {
        if (!in.flag("CaEnabled").orElse(there.caCertificateId().isPresent())) {
            return Optional.empty();
        }
        return Optional.of(in.items("CaCertificates").stream()
                .findFirst()
                .map(item -> item.require("CertificateId"))
                .or(there::caCertificateId)
                .orElseThrow(() -> Refusal.missing("CaCertificates")));
    }

    private static Optional<QuicConfig> quic(Optional<QuicConfig> there, Parameters in) {
        return in.isEmpty()
                ? there
                : Optional.of(new QuicConfig(
                        in.flag("QuicUpgradeEnabled").or(() -> there.flatMap(QuicConfig::quicUpgradeEnabled)),
                        in.filled("QuicListenerId").or(() -> there.flatMap(QuicConfig::quicListenerId))));
    }

    private static Optional<XForwardedForConfig> forwarded(Optional<XForwardedForConfig> there, Parameters in) {
        if (in.isEmpty()) {
            return there;
        }
        Map<String, Object> members = new TreeMap<>();
        there.ifPresent(config -> members.putAll(members(config)));
        members.putAll(in.flat());
        return Optional.of(JSON.convertValue(members, XForwardedForConfig.class));
    }

    private static Map<String, Object> members(XForwardedForConfig config) {
        return JSON.convertValue(config, new TypeReference<Map<String, Object>>() {});
    }

    static ListenerLogConfig log(Parameters in) {
        Parameters tracing = in.below("AccessLogTracingConfig");
        return new ListenerLogConfig(
                in.flag("AccessLogRecordCustomizedHeadersEnabled"),
                Optional.empty(),
                tracing.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new TracingConfig(
                                tracing.flag("TracingEnabled"),
                                tracing.integer("TracingSample"),
                                tracing.filled("TracingType"))));
    }

    /** Writes a listener; a listing has neither certificates nor access lists. */
    static Json write(ApiListener there, boolean inFull) {
        Listener listener = there.listener().attributes();
        Json json = Json.of("ListenerId", there.listener().id())
                .put("LoadBalancerId", there.loadBalancerId())
                .put("ListenerPort", listener.key().port())
                .put("ListenerProtocol", listener.key().protocol().name())
                .put("ListenerStatus", there.listener().status())
                .put("ListenerDescription", listener.description())
                .put("IdleTimeout", listener.idleTimeoutSeconds())
                .put("RequestTimeout", listener.requestTimeoutSeconds())
                .put("GzipEnabled", listener.gzip())
                .put("Http2Enabled", listener.http2())
                .put("SecurityPolicyId", listener.securityPolicyId())
                .put(
                        "QuicConfig",
                        listener.quic()
                                .map(config -> Json.of(
                                                "QuicUpgradeEnabled",
                                                config.quicUpgradeEnabled().orElse(false))
                                        .put("QuicListenerId", config.quicListenerId())
                                        .toMap()))
                .put("XForwardedForConfig", listener.xForwardedFor().map(Listeners::members))
                .put("LogConfig", listener.log().map(config -> log(config).toMap()))
                .put("Tags", Json.tags(listener.tags()))
                .put(
                        "DefaultActions",
                        ImmutableList.of(Json.of("Type", "ForwardGroup")
                                .put(
                                        "ForwardGroupConfig",
                                        Json.of(
                                                "ServerGroupTuples",
                                                ImmutableList.of(ActionsOut.tuple(listener.defaultGroup())
                                                        .toMap())))
                                .toMap()));
        return inFull ? guards(json, listener) : json;
    }

    private static Json guards(Json json, Listener listener) {
        ImmutableList<String> defaults = listener.certificates().stream()
                .filter(Certificate::isDefault)
                .flatMap(certificate -> certificate.id().stream())
                .collect(toImmutableList());
        return json.put("Certificates", Json.list(defaults, id -> Json.of("CertificateId", id)))
                .put("CaEnabled", listener.caCertificateId().isPresent())
                .put(
                        "CaCertificates",
                        Json.list(
                                listener.caCertificateId().stream().toList(),
                                id -> Json.of("CertificateId", id)
                                        .put("IsDefault", true)
                                        .put("Status", "Associated")))
                .put(
                        "AclConfig",
                        listener.acl()
                                .map(acl -> Json.of(
                                                "AclRelations",
                                                Json.list(
                                                        acl.aclIds(),
                                                        id -> Json.of("AclId", id)
                                                                .put("Status", "Associated")))
                                        .put("AclType", acl.aclType())
                                        .toMap()));
    }

    private static Json log(ListenerLogConfig log) {
        return new Json()
                .put("AccessLogRecordCustomizedHeadersEnabled", log.accessLogRecordCustomizedHeadersEnabled())
                .put(
                        "AccessLogTracingConfig",
                        log.accessLogTracingConfig()
                                .map(tracing -> new Json()
                                        .put("TracingEnabled", tracing.tracingEnabled())
                                        .put("TracingSample", tracing.tracingSample())
                                        .put("TracingType", tracing.tracingType())
                                        .toMap()));
    }
}
