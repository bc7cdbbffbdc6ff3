package io.albgateway.cloud.aliyun;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ModelJson;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.albconfig.QuicConfig;
import io.albgateway.model.albconfig.TracingConfig;
import io.albgateway.model.albconfig.XForwardedForConfig;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Listeners as parameters of CreateListener and UpdateListenerAttribute, and from the answers of reads. */
final class ListenerWire {

    private static final ObjectMapper JSON = ModelJson.newMapper();

    private ListenerWire() {}

    static WireMap create(Listener listener, String defaultGroupId, Map<String, String> tags) {
        Map<String, String> all = new TreeMap<>(listener.tags());
        all.putAll(tags);
        return attributes(listener, defaultGroupId)
                .put("ListenerPort", listener.key().port())
                .put("ListenerProtocol", listener.key().protocol().name())
                .put("Tag", WireMap.tags(all));
    }

    static WireMap update(Listener listener, String listenerId, String defaultGroupId) {
        return attributes(listener, defaultGroupId).put("ListenerId", listenerId);
    }

    private static WireMap attributes(Listener listener, String defaultGroupId) {
        boolean https = listener.key().protocol() == Protocol.HTTPS;
        WireMap map = WireMap.of("ListenerDescription", listener.description())
                .put("DefaultActions", ActionWriter.defaultActions(defaultGroupId))
                .put("IdleTimeout", listener.idleTimeoutSeconds())
                .put("RequestTimeout", listener.requestTimeoutSeconds())
                .put("GzipEnabled", listener.gzip())
                .put("Http2Enabled", listener.http2())
                .put("SecurityPolicyId", listener.securityPolicyId())
                .put("QuicConfig", listener.quic().map(ListenerWire::quic))
                .put("XForwardedForConfig", listener.xForwardedFor().map(xff -> JSON.convertValue(xff, Map.class)));
        listener.certificates().stream()
                .filter(Certificate::isDefault)
                .findFirst()
                .ifPresent(certificate -> map.put("Certificates", certificates(List.of(id(certificate)))));
        if (https) {
            map.put("CaEnabled", listener.caCertificateId().isPresent());
        }
        listener.caCertificateId().ifPresent(id -> map.put("CaCertificates", certificates(List.of(id))));
        return map;
    }

    /**
     * Returns the id of a certificate.
     *
     * @throws IllegalArgumentException if it has none, because nobody uploaded it
     */
    static String id(Certificate certificate) {
        return certificate
                .id()
                .orElseThrow(() -> new IllegalArgumentException("The certificate from Secret "
                        + certificate.secret().orElse("?")
                        + " has no id yet; upload it with a CertificateSource before the change is applied"));
    }

    static List<Map<String, Object>> certificates(Iterable<String> ids) {
        return WireMap.list(ids, id -> WireMap.of("CertificateId", id));
    }

    private static WireMap quic(QuicConfig quic) {
        return new WireMap()
                .put("QuicUpgradeEnabled", quic.quicUpgradeEnabled())
                .put("QuicListenerId", quic.quicListenerId());
    }

    static WireMap log(ListenerLogConfig log) {
        return new WireMap()
                .put("AccessLogRecordCustomizedHeadersEnabled", log.accessLogRecordCustomizedHeadersEnabled())
                .put(
                        "AccessLogTracingConfig",
                        log.accessLogTracingConfig()
                                .map(tracing -> new WireMap()
                                        .put("TracingEnabled", tracing.tracingEnabled())
                                        .put("TracingSample", tracing.tracingSample())
                                        .put("TracingType", tracing.tracingType())
                                        .toMap()));
    }

    /** Returns the key; empty for a protocol that we have no word for. */
    static Optional<ListenerKey> key(WireNode node) {
        try {
            return Optional.of(new ListenerKey(
                    node.integer("ListenerPort", 0), Protocol.valueOf(node.text("ListenerProtocol", ""))));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /**
     * Reads GetListenerAttribute.
     *
     * @param certificates the items of ListListenerCertificates; empty for HTTP
     */
    static Optional<ObservedListener> read(WireNode node, List<WireNode> certificates) {
        return key(node)
                .map(key -> ObservedListener.builder()
                        .id(node.text("ListenerId", ""))
                        .status(node.text("ListenerStatus", ""))
                        .attributes(attributes(key, node, certificates))
                        .build());
    }

    private static Listener attributes(ListenerKey key, WireNode node, List<WireNode> certificates) {
        boolean https = key.protocol() == Protocol.HTTPS;
        WireNode quic = node.node("QuicConfig");
        return Listener.builder()
                .key(key)
                .description(node.text("ListenerDescription", ""))
                .idleTimeoutSeconds(node.integer("IdleTimeout", 15))
                .requestTimeoutSeconds(node.integer("RequestTimeout", 60))
                .gzip(node.flag("GzipEnabled", true))
                .http2(https ? node.flag("Http2Enabled") : Optional.empty())
                .securityPolicyId(https ? node.text("SecurityPolicyId") : Optional.empty())
                .certificates(certificates(node, certificates))
                .caCertificateId(
                        node.flag("CaEnabled", false)
                                ? node.nodes("CaCertificates").stream()
                                        .findFirst()
                                        .flatMap(ca -> ca.text("CertificateId"))
                                : Optional.empty())
                .quic(
                        quic.has("QuicUpgradeEnabled") || quic.has("QuicListenerId")
                                ? Optional.of(
                                        new QuicConfig(quic.flag("QuicUpgradeEnabled"), quic.text("QuicListenerId")))
                                : Optional.empty())
                .xForwardedFor(forwarded(node))
                .acl(acl(node.node("AclConfig")))
                .log(log(node.node("LogConfig")))
                .tags(node.tags("Tags"))
                .defaultGroup(ActionReader.group(node.nodes("DefaultActions").stream()
                        .flatMap(action -> action.node("ForwardGroupConfig").nodes("ServerGroupTuples").stream())
                        .findFirst()
                        .orElse(WireNode.empty())))
                .build();
    }

    private static ImmutableList<Certificate> certificates(WireNode node, List<WireNode> listed) {
        // The listing knows all of them, but a stale one may still lack the default one.
        Map<String, Boolean> ids = new TreeMap<>();
        listed.stream()
                .filter(one -> !one.text("Status", "").startsWith("D"))
                .filter(one -> !one.text("CertificateType", "Server").equals("Ca"))
                .forEach(one -> ids.put(one.text("CertificateId", ""), one.flag("IsDefault", false)));
        node.nodes("Certificates").stream().limit(1).forEach(one -> ids.put(one.text("CertificateId", ""), true));
        return ids.entrySet().stream()
                .map(one -> new Certificate(Optional.of(one.getKey()), Optional.empty(), one.getValue()))
                .sorted((one, other) -> Boolean.compare(other.isDefault(), one.isDefault()))
                .collect(toImmutableList());
    }

    private static Optional<XForwardedForConfig> forwarded(WireNode node) {
        Map<String, Object> present = node.node("XForwardedForConfig").present();
        return present.isEmpty()
                ? Optional.empty()
                : Optional.of(JSON.convertValue(present, XForwardedForConfig.class));
    }

    private static Optional<AclConfig> acl(WireNode node) {
        ImmutableList<String> ids = node.nodes("AclRelations").stream()
                .filter(relation -> !relation.text("Status", "").startsWith("D"))
                .flatMap(relation -> relation.text("AclId").stream())
                .collect(toImmutableList());
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(AclConfig.builder()
                        .aclType(node.text("AclType"))
                        .aclIds(ids)
                        .build());
    }

    private static Optional<ListenerLogConfig> log(WireNode node) {
        Optional<Boolean> headers = node.flag("AccessLogRecordCustomizedHeadersEnabled");
        WireNode tracing = node.node("AccessLogTracingConfig");
        Optional<TracingConfig> traced = tracing.present().isEmpty()
                ? Optional.empty()
                : Optional.of(new TracingConfig(
                        tracing.flag("TracingEnabled"), tracing.integer("TracingSample"), tracing.text("TracingType")));
        return headers.isEmpty() && traced.isEmpty()
                ? Optional.empty()
                : Optional.of(new ListenerLogConfig(headers, Optional.empty(), traced));
    }
}
