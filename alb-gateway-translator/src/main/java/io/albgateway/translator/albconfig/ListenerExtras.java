package io.albgateway.translator.albconfig;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.albconfig.QuicConfig;
import io.albgateway.model.albconfig.TracingConfig;
import io.albgateway.model.albconfig.XForwardedForConfig;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * Reads the parts of a listener that may be left out without harm: QUIC upgrade, X-Forwarded headers and logging. Source:
 * "ALB Ingress configuration dictionary"; ALB API reference, "CreateListener".
 */
final class ListenerExtras {

    private static final CharMatcher ALIAS =
            CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('0', '9')).or(CharMatcher.anyOf("-_"));
    private static final Splitter SEMICOLONS = Splitter.on(';').trimResults().omitEmptyStrings();

    private final String field;
    private final ListenerConfig config;
    private final ListenerKey key;
    private final FieldReader fields;

    ListenerExtras(String field, ListenerConfig config, ListenerKey key, FieldReader fields) {
        this.field = field;
        this.config = config;
        this.key = key;
        this.fields = fields;
    }

    Optional<QuicConfig> quic() {
        Optional<QuicConfig> quic = config.quicConfig();
        if (quic.isEmpty() || !quic.get().quicUpgradeEnabled().orElse(false)) {
            return quic;
        }
        String place = field + ".quicConfig";
        if (key.protocol() != Protocol.HTTPS) {
            fields.invalid(place, "", "needs an HTTPS listener", "The QUIC upgrade is left off");
            return Optional.empty();
        }
        if (quic.get().quicListenerId().filter(id -> !id.isBlank()).isEmpty()) {
            fields.invalid(
                    place + ".quicListenerId",
                    "",
                    "is missing, while quicUpgradeEnabled is true",
                    "The QUIC upgrade is left off");
            return Optional.empty();
        }
        return quic;
    }

    Optional<XForwardedForConfig> xForwardedFor() {
        if (config.xForwardedForConfig().isEmpty()) {
            return Optional.empty();
        }
        XForwardedForConfig written = config.xForwardedForConfig().get();
        XForwardedForConfig.Builder headers = XForwardedForConfig.builder().from(written);
        String place = field + ".xForwardedForConfig.";
        written.processingMode()
                .filter(mode -> !mode.equals("append") && !mode.equals("remove"))
                .ifPresent(mode -> {
                    fields.invalid(
                            place + "XForwardedForProcessingMode",
                            mode,
                            "is none of append, remove",
                            "The default append is used");
                    headers.processingMode(Optional.empty());
                });
        // That the header is off by default is documented, and so is the opposite; so only a plain no counts.
        written.processingMode()
                .filter(mode -> mode.equals("remove"))
                .filter(mode -> !written.enabled().orElse(true) || key.protocol() == Protocol.QUIC)
                .ifPresent(mode -> {
                    fields.ignored(
                            place + "XForwardedForProcessingMode",
                            mode,
                            key.protocol() == Protocol.QUIC
                                    ? "it is for HTTP and HTTPS listeners"
                                    : "XForwardedForEnabled is false",
                            "Remove the field");
                    headers.processingMode(Optional.empty());
                });
        headers.clientCertSubjectDnEnabled(enabled(place, "SubjectDNEnabled", written.clientCertSubjectDnEnabled()))
                .clientCertSubjectDnAlias(alias(place, "SubjectDNAlias", written.clientCertSubjectDnAlias()))
                .clientCertIssuerDnEnabled(enabled(place, "IssuerDNEnabled", written.clientCertIssuerDnEnabled()))
                .clientCertIssuerDnAlias(alias(place, "IssuerDNAlias", written.clientCertIssuerDnAlias()))
                .clientCertFingerprintEnabled(
                        enabled(place, "FingerprintEnabled", written.clientCertFingerprintEnabled()))
                .clientCertFingerprintAlias(alias(place, "FingerprintAlias", written.clientCertFingerprintAlias()))
                .clientCertClientVerifyEnabled(
                        enabled(place, "ClientVerifyEnabled", written.clientCertClientVerifyEnabled()))
                .clientCertClientVerifyAlias(alias(place, "ClientVerifyAlias", written.clientCertClientVerifyAlias()));
        headers.clientSourceIpsTrusted(proxies(place, written.clientSourceIpsTrusted()));
        return Optional.of(headers.build());
    }

    /** What is known of client certificates can be told on HTTPS only. */
    private Optional<Boolean> enabled(String place, String name, Optional<Boolean> written) {
        if (!written.orElse(false) || key.protocol() == Protocol.HTTPS) {
            return written;
        }
        fields.invalid(
                place + "XForwardedForClientCert" + name, "true", "needs an HTTPS listener", "The header is left out");
        return Optional.empty();
    }

    private Optional<String> alias(String place, String name, Optional<String> written) {
        Optional<String> alias = written.filter(text -> !text.isEmpty());
        if (alias.isPresent() && key.protocol() != Protocol.HTTPS) {
            fields.ignored(
                    place + "XForwardedForClientCert" + name,
                    alias.get(),
                    "the listener is no HTTPS listener",
                    "Remove the field, or make the protocol HTTPS");
            return Optional.empty();
        }
        if (alias.isEmpty() || (alias.get().length() <= 40 && ALIAS.matchesAllOf(alias.get()))) {
            return alias;
        }
        fields.invalid(
                place + "XForwardedForClientCert" + name,
                alias.get(),
                "has not 1 to 40 lower-case letters, digits, - and _",
                "ALB's own name is used");
        return Optional.empty();
    }

    /** Trusting fewer proxies than meant is safe; trusting others is not. */
    private Optional<String> proxies(String place, Optional<String> trusted) {
        List<String> items = trusted.map(SEMICOLONS::splitToList).orElse(List.of());
        for (String item : items) {
            if (!Networks.isAddressOrNetwork(item)) {
                fields.invalid(
                        place + "XForwardedForClientSourceIpsTrusted",
                        item,
                        "is neither an address nor the CIDR block of a network, such as 10.0.0.0/8",
                        "No proxy is trusted");
                return Optional.empty();
            }
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(String.join(";", items));
    }

    /**
     * Reads what the access log records.
     *
     * @param accessLog whether the ALB has an access log, without which there is nothing to record in
     */
    Optional<ListenerLogConfig> log(boolean accessLog) {
        if (config.logConfig().isEmpty()) {
            return Optional.empty();
        }
        ListenerLogConfig log = config.logConfig().get();
        String place = field + ".logConfig.";
        Optional<Boolean> headers = needsAccessLog(
                place + "accessLogRecordCustomizedHeadersEnabled",
                log.accessLogRecordCustomizedHeadersEnabled(),
                accessLog);
        Optional<TracingConfig> tracing = log.accessLogTracingConfig()
                .map(written -> tracing(place + "accessLogTracingConfig.", written, accessLog));
        return Optional.of(new ListenerLogConfig(headers, log.accessLogRecordCustomizedHeadersAllowDisable(), tracing));
    }

    private TracingConfig tracing(String place, TracingConfig written, boolean accessLog) {
        Optional<Boolean> enabled = needsAccessLog(place + "tracingEnabled", written.tracingEnabled(), accessLog);
        Optional<Integer> sample = written.tracingSample()
                .map(number -> fields.number(place + "tracingSample", Optional.of(number), 0, 10_000, 0));
        Optional<String> type = written.tracingType().filter(text -> !text.isEmpty());
        if (type.isPresent() && !type.get().equals("Zipkin")) {
            fields.invalid(place + "tracingType", type.get(), "is not Zipkin", "The default Zipkin is used");
            type = Optional.of("Zipkin");
        }
        if (sample.orElse(0) > 0 && !written.tracingEnabled().orElse(false)) {
            fields.ignored(
                    place + "tracingSample",
                    String.valueOf(sample.get()),
                    "tracingEnabled is not true",
                    "Set tracingEnabled: true, or remove the field");
        }
        return new TracingConfig(enabled, sample.filter(number -> enabled.orElse(false)), type);
    }

    private Optional<Boolean> needsAccessLog(String place, Optional<Boolean> written, boolean accessLog) {
        if (accessLog || !written.orElse(false)) {
            return written;
        }
        fields.invalid(place, "true", "needs spec.config.accessLogConfig", "It is left off");
        return Optional.empty();
    }
}
