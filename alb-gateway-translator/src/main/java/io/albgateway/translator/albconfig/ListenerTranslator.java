package io.albgateway.translator.albconfig;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From {@code spec.listeners} to listeners. Source: "Configure ALB listeners using AlbConfig". */
final class ListenerTranslator {

    private static final ImmutableMap<String, Boolean> PROTOCOLS =
            ImmutableMap.of("HTTP", true, "HTTPS", true, "QUIC", true);

    private final AlbConfig albConfig;
    private final LoadBalancer loadBalancer;
    private final FieldReader fields;
    private final Map<ListenerKey, GatewayFrame.Declared> declared = new TreeMap<>();

    /**
     * Translates the listeners of one ALB.
     *
     * @param loadBalancer the ALB, for what listeners may have because of it
     */
    ListenerTranslator(AlbConfig albConfig, LoadBalancer loadBalancer, FieldReader fields) {
        this.albConfig = albConfig;
        this.loadBalancer = loadBalancer;
        this.fields = fields;
    }

    ImmutableList<Listener> translate() {
        Map<ListenerKey, Listener> listeners = new LinkedHashMap<>();
        ImmutableList<ListenerConfig> written = albConfig.spec().listeners();
        for (int i = 0; i < written.size(); i++) {
            String field = "spec.listeners[" + i + "]";
            Optional<ListenerKey> key = key(field, written.get(i));
            if (key.isEmpty()) {
                continue;
            }
            Optional<ListenerKey> taken = listeners.keySet().stream()
                    .filter(other -> collide(other, key.get()))
                    .findFirst();
            if (taken.isPresent()) {
                fields.invalidListener(
                        field + ".port",
                        String.valueOf(key.get().port()),
                        "is taken by listener " + taken.get() + " above");
            } else {
                listeners.put(key.get(), listener(field, key.get(), written.get(i)));
                boolean certificates = !written.get(i).certificates().isEmpty();
                declared.put(key.get(), new GatewayFrame.Declared(field, certificates));
            }
        }
        return ImmutableList.copyOf(listeners.values());
    }

    /** What is known of the listeners that were translated beyond themselves. */
    ImmutableMap<ListenerKey, GatewayFrame.Declared> declared() {
        return ImmutableMap.copyOf(declared);
    }

    private Optional<ListenerKey> key(String field, ListenerConfig config) {
        int port = config.port().orElse(0);
        String protocol = config.protocol().orElse("");
        if (port < 1 || port > 65535) {
            fields.invalidListener(
                    field + ".port", config.port().map(String::valueOf).orElse(""), "is no port from 1 to 65535");
            return Optional.empty();
        }
        if (!PROTOCOLS.containsKey(protocol)) {
            fields.invalidListener(field + ".protocol", protocol, "is none of HTTP, HTTPS, QUIC");
            return Optional.empty();
        }
        return Optional.of(new ListenerKey(port, Protocol.valueOf(protocol)));
    }

    /** A port carries one protocol; only HTTPS and QUIC may share one. */
    private static boolean collide(ListenerKey one, ListenerKey other) {
        return one.port() == other.port()
                && (one.protocol() == other.protocol()
                        || one.protocol() == Protocol.HTTP
                        || other.protocol() == Protocol.HTTP);
    }

    private Listener listener(String field, ListenerKey key, ListenerConfig config) {
        boolean https = key.protocol() == Protocol.HTTPS;
        ListenerExtras extras = new ListenerExtras(field, config, key, fields);
        ListenerGuards guards = new ListenerGuards(
                field, config, key, !loadBalancer.securityGroupIds().isEmpty(), fields);
        Optional<AclConfig> acl = guards.acl();
        Optional<String> caCertificateId = guards.caCertificateId();
        Optional<String> securityPolicy = config.securityPolicyId().filter(id -> !id.isBlank());
        if (!https) {
            securityPolicy.ifPresent(id -> needsHttps(field + ".securityPolicyId", id));
            config.http2Enabled().filter(on -> on).ifPresent(on -> needsHttps(field + ".http2Enabled", "true"));
        }
        return Listener.builder()
                .key(key)
                .held(guards.held())
                .description(fields.text(
                                field + ".description",
                                config.description(),
                                text -> text.length() >= 2 && text.length() <= 256,
                                "2 to 256 characters long")
                        .orElse("ingress-auto-listener-" + key.port()))
                .idleTimeoutSeconds(fields.number(
                        field + ".idleTimeout", config.idleTimeout().filter(seconds -> seconds != 0), 1, 3600, 60))
                .requestTimeoutSeconds(fields.number(
                        field + ".requestTimeout",
                        config.requestTimeout().filter(seconds -> seconds != 0),
                        1,
                        3600,
                        60))
                .gzip(config.gzipEnabled().orElse(true))
                .http2(https ? Optional.of(config.http2Enabled().orElse(true)) : Optional.empty())
                .securityPolicyId(
                        https ? Optional.of(securityPolicy.orElse("tls_cipher_policy_1_0")) : Optional.empty())
                .certificates(new DeclaredCertificates(field, config, key, fields).read())
                .caCertificateId(caCertificateId)
                .quic(extras.quic())
                .xForwardedFor(extras.xForwardedFor())
                .acl(acl)
                .log(extras.log(loadBalancer.accessLog().isPresent()))
                .tags(fields.tags(field + ".tags", config.tags()))
                .defaultGroup(ServerGroupKey.defaultOf(key))
                .build();
    }

    private void needsHttps(String field, String value) {
        fields.ignored(
                field, value, "the listener is no HTTPS listener", "Remove the field, or make the protocol HTTPS");
    }
}
