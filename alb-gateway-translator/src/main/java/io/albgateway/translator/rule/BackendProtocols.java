package io.albgateway.translator.rule;

import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.GroupSettings;
import io.albgateway.translator.annotation.IngressSettings;

/**
 * Which listeners can forward to servers of which protocol: gRPC needs HTTPS, and QUIC forwards to plain HTTP only.
 * Source: "Create and manage a server group"; "ALB Ingress configuration dictionary".
 */
final class BackendProtocols {

    private static final String KEY = "alb.ingress.kubernetes.io/backend-protocol";

    private BackendProtocols() {}

    /** Groups that are named by id have the protocol they were made with, which nobody here knows. */
    static boolean reaches(Listener listener, RuleEnd.Forward forward) {
        for (String protocol : forward.protocols()) {
            if (!reaches(listener, protocol)) {
                return false;
            }
        }
        return true;
    }

    private static boolean reaches(Listener listener, String protocol) {
        return switch (listener.key().protocol()) {
            case HTTPS -> listener.http2().orElse(true) || !protocol.equals(GroupSettings.GRPC);
            case HTTP -> !protocol.equals(GroupSettings.GRPC);
            case QUIC -> protocol.equals(GroupSettings.HTTP);
        };
    }

    /** A weight canary that redirects has no rule that could: where the stable rule redirects, it needs no share. */
    static boolean redirectsAnyway(ListenerKey listener, IngressSettings settings) {
        return settings.sslRedirect() && listener.protocol() == Protocol.HTTP;
    }

    static void report(Listener declared, IngressSettings settings, FindingCollector findings) {
        ListenerKey listener = declared.key();
        if (listener.protocol() == Protocol.HTTPS) {
            findings.add(Finding.builder(FindingCode.GRPC_WITHOUT_HTTP2)
                    .subject(settings.ingress().ref())
                    .field(AnnotationReader.field(KEY))
                    .value("grpc")
                    .message("Listener " + listener + " cannot forward to gRPC servers, since its HTTP/2 is off")
                    .outcome("The routes of the Ingress on that listener are refused")
                    .hint("Remove http2Enabled: false from the listener in the AlbConfig")
                    .build());
            return;
        }
        boolean grpc = settings.group().protocol().equals(GroupSettings.GRPC);
        findings.add(Finding.builder(FindingCode.BACKEND_PROTOCOL_UNSUITABLE)
                .subject(settings.ingress().ref())
                .field(AnnotationReader.field(KEY))
                .value(grpc ? "grpc" : "https")
                .message("Listener " + listener + " cannot forward to "
                        + (grpc ? "gRPC servers, only an HTTPS listener can" : "HTTPS servers"))
                .outcome("The routes of the Ingress on that listener are refused")
                .hint(
                        grpc
                                ? "Add spec.tls, list only HTTPS ports in listen-ports, or redirect with ssl-redirect"
                                : "Take the QUIC port out of listen-ports, or use backend-protocol: http")
                .build());
    }
}
