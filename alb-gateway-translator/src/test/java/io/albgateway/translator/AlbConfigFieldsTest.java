package io.albgateway.translator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.albgateway.model.albconfig.AccessLogConfig;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.albconfig.BillingConfig;
import io.albgateway.model.albconfig.CertificateConfig;
import io.albgateway.model.albconfig.DefaultCertificate;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.albconfig.LoadBalancerConfig;
import io.albgateway.model.albconfig.QuicConfig;
import io.albgateway.model.albconfig.Tag;
import io.albgateway.model.albconfig.TracingConfig;
import io.albgateway.model.albconfig.XForwardedForConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ServerGroup;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static org.assertj.core.api.Assertions.assertThat;

/** What an AlbConfig may say, and what becomes of wrong values. */
class AlbConfigFieldsTest {

    private static final CertificateConfig CERTIFICATE = certificate("1-cn", true);

    private static CertificateConfig certificate(String id, boolean isDefault) {
        return new CertificateConfig(Optional.of(id), Optional.of(isDefault));
    }

    private static ZoneMapping zone(String vSwitch, String zone) {
        return new ZoneMapping(
                Optional.of(vSwitch),
                Optional.of(zone).filter(id -> !id.isEmpty()),
                Optional.empty(),
                Optional.empty());
    }

    private static LoadBalancerConfig config(Consumer<LoadBalancerConfig.Builder> change) {
        LoadBalancerConfig.Builder config = LoadBalancerConfig.builder();
        config.addZoneMappings(zone("vsw-a", ""), zone("vsw-b", ""));
        change.accept(config);
        return config.build();
    }

    private static GatewayPlan planOf(Consumer<LoadBalancerConfig.Builder> change) {
        return FleetFixture.singleCluster().config(config(change)).plan();
    }

    private static GatewayPlan http(Consumer<ListenerConfig.Builder> change) {
        return listener("HTTP", change);
    }

    private static GatewayPlan https(Consumer<ListenerConfig.Builder> change) {
        return listener("HTTPS", config -> {
            config.addCertificates(CERTIFICATE);
            change.accept(config);
        });
    }

    private static GatewayPlan listener(String protocol, Consumer<ListenerConfig.Builder> change) {
        ListenerConfig.Builder config = ListenerConfig.builder();
        config.port(8443).protocol(protocol);
        change.accept(config);
        return FleetFixture.singleCluster()
                .withoutListeners()
                .listener(config.build())
                .plan();
    }

    private static Listener listener(GatewayPlan plan) {
        return plan.graph().listeners().get(0);
    }

    private static BillingConfig payType(String type) {
        return new BillingConfig(Optional.of(type), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Tag tag(String key, String value) {
        return new Tag(Optional.of(key), Optional.of(value));
    }

    private static AccessLogConfig accessLog(String project, String store) {
        return new AccessLogConfig(Optional.of(project), Optional.of(store));
    }

    private static ListenerLogConfig tracing(TracingConfig tracing) {
        return new ListenerLogConfig(Optional.empty(), Optional.empty(), Optional.of(tracing));
    }

    private static final String TRUSTED = "spec.listeners[0].xForwardedForConfig.XForwardedForClientSourceIpsTrusted";

    private static GatewayPlan trusting(String proxies) {
        return http(l -> l.xForwardedForConfig(XForwardedForConfig.builder()
                .clientSourceIpsEnabled(true)
                .clientSourceIpsTrusted(proxies)
                .build()));
    }

    private static Arguments wrong(GatewayPlan plan, String field, String value, String outcome) {
        return Arguments.of(plan, field, value, outcome);
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                wrong(planOf(c -> c.name("1edge")), "spec.config.name", "1edge", "default"),
                wrong(planOf(c -> c.name("e")), "spec.config.name", "e", "default"),
                wrong(planOf(c -> c.name("edge one")), "spec.config.name", "edge one", "default"),
                wrong(planOf(c -> c.addressType("Extranet")), "spec.config.addressType", "Extranet", "Internet"),
                wrong(planOf(c -> c.ipv6AddressType("x")), "spec.config.ipv6AddressType", "x", "Intranet"),
                wrong(planOf(c -> c.addressIpVersion("IPv6")), "spec.config.addressIpVersion", "IPv6", "IPv4"),
                wrong(planOf(c -> c.addressAllocatedMode("x")), "spec.config.addressAllocatedMode", "x", "Dynamic"),
                wrong(planOf(c -> c.edition("Basic")), "spec.config.edition", "Basic", "Standard"),
                wrong(
                        planOf(c -> c.billingConfig(payType("PrePay"))),
                        "spec.config.billingConfig.payType",
                        "PrePay",
                        "PostPay"),
                wrong(
                        planOf(c -> c.accessLogConfig(accessLog("abc", "alb_log"))),
                        "spec.config.accessLogConfig.logProject",
                        "abc",
                        "not logged"),
                wrong(
                        planOf(c -> c.accessLogConfig(accessLog("project", "log"))),
                        "spec.config.accessLogConfig.logStore",
                        "log",
                        "not logged"),
                wrong(
                        planOf(c -> c.addZoneMappings(zone(" ", ""))),
                        "spec.config.zoneMappings[2].vSwitchId",
                        "",
                        "left out"),
                wrong(
                        planOf(c -> c.addZoneMappings(zone("vsw-a", ""))),
                        "spec.config.zoneMappings[2].vSwitchId",
                        "vsw-a",
                        "first one"),
                wrong(
                        planOf(c -> c.addZoneMappings(zone("vsw-c", "h"), zone("vsw-d", "h"))),
                        "spec.config.zoneMappings[3].zoneId",
                        "h",
                        "first one"),
                wrong(
                        planOf(c -> IntStream.range(0, 9).forEach(i -> c.addZoneMappings(zone("vsw-" + i, "")))),
                        "spec.config.zoneMappings[10]",
                        "vsw-8",
                        "left out"),
                wrong(planOf(c -> c.addTags(tag("", "x"))), "spec.config.tags[0].key", "", "left out"),
                wrong(planOf(c -> c.addTags(tag("acs:x", "x"))), "spec.config.tags[0].key", "acs:x", "left out"),
                wrong(planOf(c -> c.addTags(tag("aliyun", "x"))), "spec.config.tags[0].key", "aliyun", "left out"),
                wrong(
                        planOf(c -> c.addTags(tag("alb-gateway/gateway", "other"))),
                        "spec.config.tags[0].key",
                        "alb-gateway/gateway",
                        "left out"),
                wrong(planOf(c -> c.addTags(tag("http://x", "x"))), "spec.config.tags[0].key", "http://x", "left out"),
                wrong(planOf(c -> c.addTags(tag("x", "acs:x"))), "spec.config.tags[0].value", "acs:x", "left out"),
                wrong(
                        planOf(c -> c.addTags(tag("x", "https://x"))),
                        "spec.config.tags[0].value",
                        "https://x",
                        "left out"),
                wrong(
                        planOf(c -> c.addTags(tag("x", "1"), tag("x", "2"))),
                        "spec.config.tags[1].key",
                        "x",
                        "first one"),
                wrong(planOf(c -> c.addSecurityGroupIds(" ")), "spec.config.securityGroupIds[0]", "", "left out"),
                wrong(
                        planOf(c -> c.addSecurityGroupIds("sg-1", "sg-1")),
                        "spec.config.securityGroupIds[1]",
                        "sg-1",
                        "first one"),
                wrong(http(l -> l.description("x")), "spec.listeners[0].description", "x", "default"),
                wrong(http(l -> l.idleTimeout(-1)), "spec.listeners[0].idleTimeout", "-1", "60"),
                wrong(http(l -> l.idleTimeout(3601)), "spec.listeners[0].idleTimeout", "3601", "60"),
                wrong(http(l -> l.requestTimeout(3601)), "spec.listeners[0].requestTimeout", "3601", "60"),
                wrong(http(l -> l.addCertificates(CERTIFICATE)), "spec.listeners[0].certificates", "", "left out"),
                wrong(
                        https(l -> l.addCertificates(certificate(" ", false))),
                        "spec.listeners[0].certificates[1].CertificateId",
                        "",
                        "left out"),
                wrong(
                        https(l -> l.addCertificates(certificate("1-cn", false))),
                        "spec.listeners[0].certificates[1].CertificateId",
                        "1-cn",
                        "first one"),
                wrong(
                        https(l -> l.addCertificates(certificate("2-cn", true))),
                        "spec.listeners[0].certificates[1].IsDefault",
                        "true",
                        "1-cn stays"),
                wrong(
                        https(l ->
                                l.defaultCertificate(new DefaultCertificate(Optional.of("Secret"), Optional.of("x")))),
                        "spec.listeners[0].defaultCertificate.kind",
                        "Secret",
                        "left out"),
                wrong(
                        https(l -> l.defaultCertificate(
                                new DefaultCertificate(Optional.of("CertIdentifier"), Optional.empty()))),
                        "spec.listeners[0].defaultCertificate.certificateId",
                        "",
                        "left out"),
                wrong(
                        https(l -> l.quicConfig(new QuicConfig(Optional.of(true), Optional.empty()))),
                        "spec.listeners[0].quicConfig.quicListenerId",
                        "",
                        "left off"),
                wrong(
                        http(l -> l.quicConfig(new QuicConfig(Optional.of(true), Optional.of("lsn-1")))),
                        "spec.listeners[0].quicConfig",
                        "",
                        "left off"),
                wrong(
                        http(l -> l.xForwardedForConfig(XForwardedForConfig.builder()
                                .processingMode("replace")
                                .build())),
                        "spec.listeners[0].xForwardedForConfig.XForwardedForProcessingMode",
                        "replace",
                        "append"),
                wrong(
                        http(l -> l.xForwardedForConfig(XForwardedForConfig.builder()
                                .clientCertIssuerDnEnabled(true)
                                .build())),
                        "spec.listeners[0].xForwardedForConfig.XForwardedForClientCertIssuerDNEnabled",
                        "true",
                        "left out"),
                wrong(
                        https(l -> l.xForwardedForConfig(XForwardedForConfig.builder()
                                .clientCertSubjectDnAlias("X-Subject")
                                .build())),
                        "spec.listeners[0].xForwardedForConfig.XForwardedForClientCertSubjectDNAlias",
                        "X-Subject",
                        "own name"),
                wrong(
                        http(l -> l.xForwardedForConfig(XForwardedForConfig.builder()
                                .clientSourceIpsTrusted("10.0.0.0/8; 10.1.0.0/33")
                                .build())),
                        "spec.listeners[0].xForwardedForConfig.XForwardedForClientSourceIpsTrusted",
                        "10.1.0.0/33",
                        "No proxy"),
                wrong(trusting("10.0.0.1/8"), TRUSTED, "10.0.0.1/8", "No proxy"),
                wrong(trusting("2001:db8::1/32"), TRUSTED, "2001:db8::1/32", "No proxy"),
                wrong(trusting("192.0.2.0/24;fe80::1%eth0"), TRUSTED, "fe80::1%eth0", "No proxy"),
                wrong(trusting("proxy.example"), TRUSTED, "proxy.example", "No proxy"),
                wrong(
                        http(l -> l.logConfig(
                                new ListenerLogConfig(Optional.of(true), Optional.empty(), Optional.empty()))),
                        "spec.listeners[0].logConfig.accessLogRecordCustomizedHeadersEnabled",
                        "true",
                        "left off"),
                wrong(
                        http(l -> l.logConfig(
                                tracing(new TracingConfig(Optional.of(true), Optional.of(1), Optional.empty())))),
                        "spec.listeners[0].logConfig.accessLogTracingConfig.tracingEnabled",
                        "true",
                        "left off"),
                wrong(
                        http(l -> l.logConfig(
                                tracing(new TracingConfig(Optional.empty(), Optional.of(10_001), Optional.empty())))),
                        "spec.listeners[0].logConfig.accessLogTracingConfig.tracingSample",
                        "10001",
                        "default 0"),
                wrong(
                        http(l -> l.logConfig(
                                tracing(new TracingConfig(Optional.empty(), Optional.empty(), Optional.of("Jaeger"))))),
                        "spec.listeners[0].logConfig.accessLogTracingConfig.tracingType",
                        "Jaeger",
                        "Zipkin"),
                wrong(http(l -> l.addTags(tag("acs:x", "x"))), "spec.listeners[0].tags[0].key", "acs:x", "left out"),
                wrong(
                        http(l -> l.addTags(tag("alb-gateway/key", "x"))),
                        "spec.listeners[0].tags[0].key",
                        "alb-gateway/key",
                        "left out"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("wrongValues")
    void a_wrong_value_is_named_with_its_field_and_nothing_else_is(
            GatewayPlan plan, String field, String value, String outcome) {
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ALBCONFIG_FIELD_INVALID);
        Finding finding = only(plan, FindingCode.ALBCONFIG_FIELD_INVALID);
        assertThat(finding.field()).isEqualTo(field);
        assertThat(finding.value()).contains(value);
        assertThat(finding.outcome()).contains(outcome);
        assertThat(finding.hint()).isNotBlank();
    }

    /** The graph is what it would be without the field, but for what the value was meant for. */
    static Stream<Arguments> ignored() {
        return Stream.of(
                Arguments.of(
                        http(l -> l.securityPolicyId("tls_cipher_policy_1_2")),
                        http(l -> {}),
                        "spec.listeners[0].securityPolicyId",
                        "tls_cipher_policy_1_2",
                        "protocol HTTPS"),
                Arguments.of(
                        listener("QUIC", l -> l.addCertificates(CERTIFICATE).securityPolicyId("tls_cipher_policy_1_2")),
                        listener("QUIC", l -> l.addCertificates(CERTIFICATE)),
                        "spec.listeners[0].securityPolicyId",
                        "tls_cipher_policy_1_2",
                        "protocol HTTPS"),
                Arguments.of(
                        http(l -> l.http2Enabled(true)),
                        http(l -> {}),
                        "spec.listeners[0].http2Enabled",
                        "true",
                        "protocol HTTPS"),
                Arguments.of(
                        http(l -> l.addCaCertificates(certificate("ca-1", false))),
                        http(l -> {}),
                        "spec.listeners[0].caCertificates",
                        "ca-1",
                        "caEnabled: true"),
                Arguments.of(
                        https(l -> l.caEnabled(false)
                                .addCaCertificates(certificate("ca-1", false), certificate("ca-2", false))),
                        https(l -> {}),
                        "spec.listeners[0].caCertificates",
                        "ca-1,ca-2",
                        "caEnabled: true"),
                Arguments.of(
                        forwarded("HTTP", h -> h.enabled(false).processingMode("remove")),
                        forwarded("HTTP", h -> h.enabled(false)),
                        "spec.listeners[0].xForwardedForConfig.XForwardedForProcessingMode",
                        "remove",
                        "Remove"),
                Arguments.of(
                        forwarded("QUIC", h -> h.enabled(true).processingMode("remove")),
                        forwarded("QUIC", h -> h.enabled(true)),
                        "spec.listeners[0].xForwardedForConfig.XForwardedForProcessingMode",
                        "remove",
                        "Remove"),
                Arguments.of(
                        forwarded("HTTP", h -> h.clientCertFingerprintAlias("x-print")),
                        forwarded("HTTP", h -> {}),
                        "spec.listeners[0].xForwardedForConfig.XForwardedForClientCertFingerprintAlias",
                        "x-print",
                        "protocol HTTPS"),
                Arguments.of(
                        http(l -> l.logConfig(
                                tracing(new TracingConfig(Optional.of(false), Optional.of(7), Optional.empty())))),
                        http(l -> l.logConfig(
                                tracing(new TracingConfig(Optional.of(false), Optional.empty(), Optional.empty())))),
                        "spec.listeners[0].logConfig.accessLogTracingConfig.tracingSample",
                        "7",
                        "tracingEnabled: true"),
                Arguments.of(
                        planOf(c -> c.ipv6AddressType("Internet")),
                        planOf(c -> {}),
                        "spec.config.ipv6AddressType",
                        "Internet",
                        "DualStack"));
    }

    private static GatewayPlan forwarded(String protocol, Consumer<XForwardedForConfig.Builder> change) {
        XForwardedForConfig.Builder headers = XForwardedForConfig.builder();
        change.accept(headers);
        return listener(protocol, l -> {
            l.xForwardedForConfig(headers.build());
            if (!protocol.equals("HTTP")) {
                l.addCertificates(CERTIFICATE);
            }
        });
    }

    @ParameterizedTest(name = "{2}: {3}")
    @MethodSource("ignored")
    void a_value_without_effect_is_named_and_changes_nothing(
            GatewayPlan plan, GatewayPlan without, String field, String value, String hint) {
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ALBCONFIG_FIELD_IGNORED);
        Finding finding = only(plan, FindingCode.ALBCONFIG_FIELD_IGNORED);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.field()).isEqualTo(field);
        assertThat(finding.value()).contains(value);
        assertThat(finding.outcome()).isEqualTo("It is ignored");
        assertThat(finding.hint()).contains(hint);
        assertThat(plan.graph()).isEqualTo(without.graph());
        assertThat(without.findings()).isEmpty();
    }

    @Test
    void what_says_no_more_than_what_holds_anyway_needs_no_word() {
        GatewayPlan plan = http(l -> l.securityPolicyId("")
                .http2Enabled(false)
                .caEnabled(false)
                .xForwardedForConfig(XForwardedForConfig.builder()
                        .processingMode("append")
                        .clientSourceIpsTrusted("")
                        .build()));

        assertThat(plan.findings()).isEmpty();
        assertThat(planOf(c -> c.ipv6AddressType("Intranet")).findings()).isEmpty();
    }

    @Test
    void trusted_proxies_are_listed_without_blanks() {
        GatewayPlan plan = trusting(" 10.0.0.0/8 ;192.0.2.7;; 2001:db8::/32;0.0.0.0/0; ::1/128;");

        assertThat(plan.findings()).isEmpty();
        assertThat(listener(plan).xForwardedFor().orElseThrow().clientSourceIpsTrusted())
                .contains("10.0.0.0/8;192.0.2.7;2001:db8::/32;0.0.0.0/0;::1/128");
    }

    private static GatewayPlan acl(String type, String... entries) {
        return http(l -> l.aclConfig(
                AclConfig.builder().aclType(type).addAclEntries(entries).build()));
    }

    static Stream<Arguments> wrongGuards() {
        return Stream.of(
                Arguments.of(
                        http(l -> l.aclConfig(
                                AclConfig.builder().addAclEntries("10.0.0.0/8").build())),
                        "aclConfig.aclType",
                        ""),
                Arguments.of(
                        http(l -> l.aclConfig(
                                AclConfig.builder().addAclIds("acl-1").build())),
                        "aclConfig.aclType",
                        ""),
                Arguments.of(acl("Whitelist", "10.0.0.0/8"), "aclConfig.aclType", "Whitelist"),
                Arguments.of(acl("White", "10.0.0.0/8", "10.0.0.0/33"), "aclConfig.aclEntries[1]", "10.0.0.0/33"),
                Arguments.of(acl("Black", "office.example"), "aclConfig.aclEntries[0]", "office.example"),
                Arguments.of(acl("Black", "fe80::1%eth0"), "aclConfig.aclEntries[0]", "fe80::1%eth0"),
                Arguments.of(
                        http(l -> l.aclConfig(AclConfig.builder()
                                .aclType("White")
                                .addAclEntries("10.0.0.0/8")
                                .addAclIds("acl-1")
                                .build())),
                        "aclConfig",
                        ""),
                Arguments.of(
                        http(l -> l.aclConfig(AclConfig.builder()
                                .aclType("White")
                                .addAclIds("acl-1", "acl-2", "acl-3", "acl-4")
                                .build())),
                        "aclConfig.aclIds",
                        "4"),
                Arguments.of(https(l -> l.caEnabled(true)), "caCertificates", "0"),
                Arguments.of(
                        https(l -> l.caEnabled(true).addCaCertificates(CERTIFICATE, CERTIFICATE)),
                        "caCertificates",
                        "2"),
                Arguments.of(http(l -> l.caEnabled(true).addCaCertificates(CERTIFICATE)), "caEnabled", "true"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("wrongGuards")
    void a_wrong_guard_holds_its_listener_instead_of_opening_it(GatewayPlan plan, String field, String value) {
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.LISTENER_GUARD_INVALID);
        Finding finding = only(plan, FindingCode.LISTENER_GUARD_INVALID);
        assertThat(finding.field()).isEqualTo("spec.listeners[0]." + field);
        assertThat(finding.value()).contains(value);
        assertThat(finding.outcome()).contains("held");
        assertThat(listener(plan).held()).isTrue();
    }

    @Test
    void security_groups_and_an_access_list_exclude_each_other() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .config(config(c -> c.addSecurityGroupIds("sg-1")))
                .withoutListeners()
                .listener(ListenerConfig.builder()
                        .port(80)
                        .protocol("HTTP")
                        .aclConfig(AclConfig.builder()
                                .aclType("White")
                                .addAclEntries("10.0.0.0/8")
                                .build())
                        .build())
                .plan();

        assertThat(only(plan, FindingCode.LISTENER_GUARD_INVALID).message()).contains("securityGroupIds");
        assertThat(listener(plan).held()).isTrue();
        assertThat(plan.graph().loadBalancer().securityGroupIds()).containsExactly("sg-1");
    }

    @Test
    void a_list_without_entries_lets_everybody_pass_and_a_warning_says_so() {
        GatewayPlan plan = acl("white");

        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ACL_LETS_EVERYBODY_PASS);
        assertThat(listener(plan).acl().orElseThrow().aclType()).contains("White");
        assertThat(listener(plan).held()).isFalse();
    }

    @Test
    void addresses_and_blocks_of_both_families_may_stand_in_a_list() {
        GatewayPlan plan = acl("Black", "10.0.0.1", "10.0.0.0/8", "2001:db8::/32", "::1");

        assertThat(plan.findings()).isEmpty();
        assertThat(listener(plan).acl().orElseThrow().aclEntries()).hasSize(4);
    }

    static Stream<Arguments> reserved() {
        return Stream.of(
                Arguments.of(planOf(c -> c.deletionProtectionEnabled(false)), "spec.config.deletionProtectionEnabled"),
                Arguments.of(
                        planOf(c -> c.billingConfig(new BillingConfig(
                                Optional.empty(), Optional.of(5), Optional.empty(), Optional.empty()))),
                        "spec.config.billingConfig.internetBandwidth"),
                Arguments.of(
                        planOf(c -> c.billingConfig(new BillingConfig(
                                Optional.empty(), Optional.empty(), Optional.of("PayByLcu"), Optional.empty()))),
                        "spec.config.billingConfig.internetChargeType"),
                Arguments.of(
                        planOf(c -> c.addZoneMappings(new ZoneMapping(
                                Optional.of("vsw-c"), Optional.empty(), Optional.empty(), Optional.of("Common")))),
                        "spec.config.zoneMappings[2].eipType"),
                Arguments.of(http(l -> l.loadBalancerId("alb-1")), "spec.listeners[0].loadBalancerId"),
                Arguments.of(
                        http(l -> l.addDefaultActions(JsonNodeFactory.instance.objectNode())),
                        "spec.listeners[0].defaultActions"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("reserved")
    void a_reserved_field_is_named_as_such(GatewayPlan plan, String field) {
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ALBCONFIG_FIELD_RESERVED);
        assertThat(only(plan, FindingCode.ALBCONFIG_FIELD_RESERVED).field()).isEqualTo(field);
    }

    @Test
    void good_values_arrive_on_the_listener() {
        GatewayPlan plan = https(l -> l.description("front")
                .idleTimeout(15)
                .requestTimeout(600)
                .gzipEnabled(false)
                .securityPolicyId("tls_cipher_policy_1_2")
                .caEnabled(true)
                .addCaCertificates(certificate("ca-1", false))
                .quicConfig(new QuicConfig(Optional.of(true), Optional.of("lsn-1"))));

        Listener listener = listener(plan);
        assertThat(plan.findings()).isEmpty();
        assertThat(listener.description()).isEqualTo("front");
        assertThat(listener.idleTimeoutSeconds()).isEqualTo(15);
        assertThat(listener.requestTimeoutSeconds()).isEqualTo(600);
        assertThat(listener.gzip()).isFalse();
        assertThat(listener.securityPolicyId()).contains("tls_cipher_policy_1_2");
        assertThat(listener.caCertificateId()).contains("ca-1");
        assertThat(listener.quic()).isPresent();
        assertThat(listener.held()).isFalse();
    }

    /** The reference controller switched HTTP/2 off whenever the field was there. */
    @Test
    void defect19Http2IsWhatTheFieldSays() {
        assertThat(listener(https(l -> l.http2Enabled(true))).http2()).contains(true);
        assertThat(listener(https(l -> l.http2Enabled(false))).http2()).contains(false);
        assertThat(listener(https(l -> {})).http2()).contains(true);
    }

    /** The reference controller broke the whole gateway over a listener that was written twice. */
    @Test
    void defect20AListenerWrittenTwiceIsServedOnce() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .withoutListeners()
                .listener(80, "HTTP")
                .listener(80, "HTTP")
                .plan();

        assertThat(plan.graph().listeners()).hasSize(1);
        assertThat(only(plan, FindingCode.LISTENER_INVALID).field()).isEqualTo("spec.listeners[1].port");
    }

    /** The reference controller sent two defaults, and the listener could never be created. */
    @Test
    void defect21TheFlaggedCertificateIsTheOnlyDefault() {
        GatewayPlan plan =
                listener("HTTPS", l -> l.addCertificates(certificate("1-cn", false), certificate("2-cn", true)));

        assertThat(listener(plan).certificates())
                .containsExactly(
                        new Certificate(Optional.of("2-cn"), Optional.empty(), true),
                        new Certificate(Optional.of("1-cn"), Optional.empty(), false));
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void the_default_certificate_field_beats_the_flag() {
        GatewayPlan plan = https(
                l -> l.defaultCertificate(new DefaultCertificate(Optional.of("CertIdentifier"), Optional.of("9-cn"))));

        assertThat(listener(plan).certificates())
                .extracting(certificate -> certificate.id().orElseThrow())
                .containsExactly("9-cn", "1-cn");
        assertThat(listener(plan).certificates())
                .extracting(Certificate::isDefault)
                .containsExactly(true, false);
    }

    @Test
    void groups_of_a_dual_stack_alb_may_hold_addresses_of_ipv6() {
        FleetFixture fleet = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(IngressFixture.ingress("in").path("a.example", "/", "web"));
        FleetSnapshot four = fleet.config(config(c -> {})).build();
        FleetSnapshot both =
                fleet.config(config(c -> c.addressIpVersion("DualStack"))).build();

        // That of the Service, and those of the default actions.
        assertThat(groups(four)).hasSize(3).noneMatch(ServerGroup::ipv6);
        assertThat(groups(both)).hasSize(3).allMatch(ServerGroup::ipv6);
        PlanSession session = PlanSession.of(four);
        session.apply(FleetEdit.put(both.albConfigs().get(0)));
        assertThat(session.plan()).isEqualTo(GatewayPlanner.create().plan(both));
    }

    private static List<ServerGroup> groups(FleetSnapshot fleet) {
        return GatewayPlanner.create().plan(fleet).gateways().get(0).graph().serverGroups();
    }
}
