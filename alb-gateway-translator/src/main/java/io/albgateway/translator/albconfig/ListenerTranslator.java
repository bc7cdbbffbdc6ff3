package io.albgateway.translator.albconfig;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.albconfig.CertificateConfig;
import io.albgateway.model.albconfig.DefaultCertificate;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From {@code spec.listeners} to listeners. Source: "Configure ALB listeners using AlbConfig". */
final class ListenerTranslator {

    private static final ImmutableMap<String, Boolean> PROTOCOLS =
            ImmutableMap.of("HTTP", true, "HTTPS", true, "QUIC", true);

    private final AlbConfig albConfig;
    private final FieldReader fields;

    ListenerTranslator(AlbConfig albConfig, FieldReader fields) {
        this.albConfig = albConfig;
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
            }
        }
        return ImmutableList.copyOf(listeners.values());
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
        return Listener.builder()
                .key(key)
                .description(config.description()
                        .filter(text -> !text.isEmpty())
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
                        https
                                ? Optional.of(config.securityPolicyId()
                                        .filter(id -> !id.isEmpty())
                                        .orElse("tls_cipher_policy_1_0"))
                                : Optional.empty())
                .certificates(key.protocol() == Protocol.HTTP ? ImmutableList.of() : certificates(config))
                .caCertificateId(
                        config.caEnabled().orElse(false)
                                ? config.caCertificates().stream()
                                        .flatMap(ca -> ca.certificateId().stream())
                                        .findFirst()
                                : Optional.empty())
                .quic(config.quicConfig())
                .xForwardedFor(config.xForwardedForConfig())
                .acl(acl(field, config))
                .log(config.logConfig())
                .tags(fields.tags(field + ".tags", config.tags()))
                .defaultGroup(ServerGroupKey.defaultOf(key))
                .build();
    }

    /** The default certificate first: the one named so, else the one flagged so, else the first. */
    private static ImmutableList<Certificate> certificates(ListenerConfig config) {
        Set<String> ids = new LinkedHashSet<>();
        config.defaultCertificate().flatMap(DefaultCertificate::certificateId).ifPresent(ids::add);
        config.certificates().stream()
                .filter(certificate -> certificate.isDefault().orElse(false))
                .map(CertificateConfig::certificateId)
                .forEach(id -> id.ifPresent(ids::add));
        config.certificates().stream().map(CertificateConfig::certificateId).forEach(id -> id.ifPresent(ids::add));
        ImmutableList.Builder<Certificate> certificates = ImmutableList.builder();
        boolean first = true;
        for (String id : ids) {
            certificates.add(new Certificate(Optional.of(id), Optional.empty(), first));
            first = false;
        }
        return certificates.build();
    }

    private Optional<AclConfig> acl(String field, ListenerConfig config) {
        Optional<AclConfig> acl =
                config.aclConfig().filter(list -> !list.aclType().orElse("").isEmpty());
        if (acl.isPresent()
                && !acl.get().aclEntries().isEmpty()
                && !acl.get().aclIds().isEmpty()) {
            fields.invalid(
                    field + ".aclConfig",
                    "",
                    "has both aclEntries and aclIds, and ALB takes one of them",
                    "The list is left out");
            return Optional.empty();
        }
        return acl;
    }
}
