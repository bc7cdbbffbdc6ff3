package io.albgateway.translator.rule;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Iterables;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.IngressRule;
import io.albgateway.model.kube.IngressTls;
import io.albgateway.translator.annotation.Expressions;
import io.albgateway.translator.annotation.IngressSettings;
import io.albgateway.translator.annotation.PathSyntax;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which listeners an Ingress asks for, and which of them a host goes on. Source: "ALB Ingress configuration dictionary";
 * "Advanced ALB Ingress configurations".
 */
public final class ListenerChoice {

    private static final ListenerKey HTTP = new ListenerKey(80, Protocol.HTTP);
    private static final ListenerKey HTTPS = new ListenerKey(443, Protocol.HTTPS);

    private static final ImmutableSortedSet<ListenerKey> ONLY_HTTP = ImmutableSortedSet.of(HTTP);
    private static final ImmutableSortedSet<ListenerKey> ONLY_HTTPS = ImmutableSortedSet.of(HTTPS);
    private static final ImmutableSortedSet<ListenerKey> BOTH = ImmutableSortedSet.of(HTTP, HTTPS);

    private final IngressSettings settings;
    private final ImmutableSortedSet<ListenerKey> asked;
    private final boolean everyHostEverywhere;
    private final boolean hasTls;
    private final ImmutableSet<String> tlsHosts;
    private final boolean tlsForAllHosts;

    private ListenerChoice(IngressSettings settings) {
        this.settings = settings;
        ImmutableList<IngressTls> tls = settings.ingress().spec().tls();
        this.hasTls = !tls.isEmpty();
        this.tlsHosts = tls.isEmpty()
                ? ImmutableSet.of()
                : tls.stream()
                        .flatMap(entry -> entry.hosts().stream())
                        .filter(host -> !host.isEmpty())
                        .map(Ascii::toLowerCase)
                        .collect(ImmutableSet.toImmutableSet());
        // By the Kubernetes API a TLS entry without hosts stands for all of them.
        this.tlsForAllHosts = Iterables.any(tls, entry -> entry.hosts().isEmpty());
        this.everyHostEverywhere = settings.listenPorts().isPresent() || settings.sslRedirect();
        ImmutableSortedSet<ListenerKey> wanted = wanted(settings);
        this.asked = settings.sslRedirect()
                ? ImmutableSortedSet.<ListenerKey>naturalOrder()
                        .add(HTTP)
                        .addAll(wanted)
                        .build()
                : wanted;
    }

    /** Returns the choice of an Ingress. */
    public static ListenerChoice of(IngressSettings settings) {
        return new ListenerChoice(settings);
    }

    private ImmutableSortedSet<ListenerKey> wanted(IngressSettings settings) {
        if (settings.listenPorts().isPresent()) {
            return settings.listenPorts().get();
        }
        if (tlsHosts.isEmpty() && !tlsForAllHosts) {
            return ONLY_HTTP;
        }
        boolean plainHosts = settings.ingress().spec().rules().stream()
                .map(IngressRule::host)
                .flatMap(Optional::stream)
                .anyMatch(host -> !host.isEmpty() && !isTlsHost(host));
        return plainHosts ? BOTH : ONLY_HTTPS;
    }

    /** The listeners that the Ingress asks for, declared or not. */
    public ImmutableSortedSet<ListenerKey> asked() {
        return asked;
    }

    /** Whether the routes of a host go on one of these listeners. */
    boolean puts(String host, ListenerKey listener) {
        if (host.isEmpty() || everyHostEverywhere) {
            return true;
        }
        return switch (listener.protocol()) {
            case HTTPS -> !hasTls || isTlsHost(host);
            case HTTP -> !isTlsHost(host);
            case QUIC -> true;
        };
    }

    /**
     * The hosts of its rules that it puts on a listener although {@code spec.tls} does not name them; of the hosts that
     * {@code conditions.*} add only those without wildcards and expressions.
     */
    public ImmutableList<String> hostsBesideTls(ListenerKey listener) {
        if (tlsForAllHosts) {
            return ImmutableList.of();
        }
        ImmutableList.Builder<String> hosts = ImmutableList.builder();
        for (IngressRule rule : settings.ingress().spec().rules()) {
            String host = rule.host().orElse("");
            if (puts(host, listener)) {
                if (!host.isEmpty() && !isTlsHost(host)) {
                    hosts.add(host);
                }
                if (!settings.conditions().isEmpty()) {
                    addedHosts(rule).filter(added -> !isTlsHost(added)).forEach(hosts::add);
                }
            }
        }
        return hosts.build();
    }

    private Stream<String> addedHosts(IngressRule rule) {
        return rule.http().map(IngressRule.Http::paths).orElse(ImmutableList.of()).stream()
                .flatMap(path -> path.backend().flatMap(IngressBackend::service).stream())
                .flatMap(service -> settings.conditions().getOrDefault(service.name(), ImmutableList.of()).stream())
                .filter(Condition.Host.class::isInstance)
                .flatMap(condition -> ((Condition.Host) condition).values().stream())
                .filter(host -> !Expressions.isExpression(host) && !PathSyntax.hasWildcard(host));
    }

    /** A TLS host covers itself and, with a leading wildcard, one label in place of it. */
    private boolean isTlsHost(String written) {
        if (tlsHosts.isEmpty() || tlsForAllHosts) {
            return tlsForAllHosts;
        }
        String host = Ascii.toLowerCase(written);
        int dot = host.indexOf('.');
        return tlsHosts.contains(host) || (dot > 0 && tlsHosts.contains("*" + host.substring(dot)));
    }
}
