package io.albgateway.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.albconfig.AccessLogConfig;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.albconfig.AlbConfigSpec;
import io.albgateway.model.albconfig.AlbConfigStatus;
import io.albgateway.model.albconfig.BillingConfig;
import io.albgateway.model.albconfig.CertificateConfig;
import io.albgateway.model.albconfig.DefaultCertificate;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.albconfig.LoadBalancerConfig;
import io.albgateway.model.albconfig.ModificationProtectionConfig;
import io.albgateway.model.albconfig.QuicConfig;
import io.albgateway.model.albconfig.Tag;
import io.albgateway.model.albconfig.TracingConfig;
import io.albgateway.model.albconfig.XForwardedForConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.kube.ObjectMeta;
import java.util.Optional;

/** Samples of AlbConfig and its parts. */
final class AlbConfigSamples {
    static final ZoneMapping ZONE = new ZoneMapping(
            Optional.of("vsw-1"), Optional.of("cn-hangzhou-h"), Optional.of("eip-1"), Optional.of("Common"));
    static final AccessLogConfig ACCESS_LOG = new AccessLogConfig(Optional.of("logs"), Optional.of("alb_edge"));
    static final QuicConfig QUIC = new QuicConfig(Optional.of(true), Optional.of("lsn-quic"));
    static final TracingConfig TRACING = new TracingConfig(Optional.of(true), Optional.of(100), Optional.of("Zipkin"));
    static final ListenerLogConfig LOG =
            new ListenerLogConfig(Optional.of(true), Optional.of(false), Optional.of(TRACING));
    private static final Tag TAG = new Tag(Optional.of("team"), Optional.of("shop"));
    private static final CertificateConfig CERTIFICATE =
            new CertificateConfig(Optional.of("1234-cn-hangzhou"), Optional.of(true));
    private static final DefaultCertificate DEFAULT_CERTIFICATE =
            new DefaultCertificate(Optional.of("CertIdentifier"), Optional.of("1234-cn-hangzhou"));
    private static final ModificationProtectionConfig PROTECTION =
            new ModificationProtectionConfig(Optional.of("managed"), Optional.of("ConsoleProtection"));
    private static final BillingConfig BILLING =
            new BillingConfig(Optional.of("PostPay"), Optional.of(5), Optional.of("PayByLcu"), Optional.of("cbwp-1"));
    private static final AlbConfigStatus.CertificateStatus CERTIFICATE_STATUS =
            new AlbConfigStatus.CertificateStatus(Optional.of("1234-cn-hangzhou"), Optional.of(true));
    private static final AlbConfigStatus.ListenerStatus LISTENER_STATUS = new AlbConfigStatus.ListenerStatus(
            Optional.of("443/HTTPS"), Optional.of(ImmutableList.of(CERTIFICATE_STATUS)));
    private static final AlbConfigStatus.LoadBalancerStatus LOAD_BALANCER_STATUS =
            new AlbConfigStatus.LoadBalancerStatus(
                    Optional.of("alb-1.cn-hangzhou.alb.aliyuncs.com"),
                    Optional.of("alb-1"),
                    Optional.of(ImmutableList.of(LISTENER_STATUS)));
    private static final AlbConfigStatus STATUS = new AlbConfigStatus(
            Optional.of(LOAD_BALANCER_STATUS),
            Optional.of(ImmutableList.of(new AlbConfigStatus.Condition(
                    Optional.of("Ready"),
                    Optional.of("True"),
                    Optional.of("Reconciled"),
                    Optional.of("The ALB is as planned"),
                    Optional.of(3L),
                    Optional.of("2026-11-01T00:00:00Z")))));

    private AlbConfigSamples() {}

    static AclConfig acl() {
        return AclConfig.builder()
                .aclType("White")
                .addAclEntries("10.0.0.0/8")
                .aclName("office")
                .addAclIds("acl-1")
                .build();
    }

    static XForwardedForConfig xForwardedFor() {
        return XForwardedForConfig.builder()
                .enabled(true)
                .processingMode("append")
                .protoEnabled(true)
                .hostEnabled(false)
                .slbIdEnabled(true)
                .slbPortEnabled(false)
                .clientSrcPortEnabled(true)
                .clientCertSubjectDnEnabled(true)
                .clientCertSubjectDnAlias("x-subject")
                .clientCertIssuerDnEnabled(true)
                .clientCertIssuerDnAlias("x-issuer")
                .clientCertFingerprintEnabled(true)
                .clientCertFingerprintAlias("x-fingerprint")
                .clientCertClientVerifyEnabled(true)
                .clientCertClientVerifyAlias("x-verify")
                .clientSourceIpsEnabled(true)
                .clientSourceIpsTrusted("10.1.0.0/16;10.2.0.0/16")
                .build();
    }

    private static ListenerConfig listener() {
        return ListenerConfig.builder()
                .port(443)
                .protocol("HTTPS")
                .description("front")
                .idleTimeout(30)
                .requestTimeout(40)
                .gzipEnabled(false)
                .http2Enabled(true)
                .securityPolicyId("tls_cipher_policy_1_2")
                .addCertificates(CERTIFICATE)
                .defaultCertificate(DEFAULT_CERTIFICATE)
                .caEnabled(true)
                .addCaCertificates(CERTIFICATE)
                .quicConfig(QUIC)
                .xForwardedForConfig(xForwardedFor())
                .aclConfig(acl())
                .logConfig(LOG)
                .addTags(TAG)
                .addDefaultActions(JsonNodeFactory.instance.objectNode().put("type", "ForwardGroup"))
                .loadBalancerId("alb-1")
                .build();
    }

    private static LoadBalancerConfig loadBalancer() {
        return LoadBalancerConfig.builder()
                .id("alb-1")
                .name("edge")
                .addressType("Intranet")
                .ipv6AddressType("Internet")
                .addressIpVersion("DualStack")
                .addressAllocatedMode("Fixed")
                .resourceGroupId("rg-1")
                .edition("StandardWithWaf")
                .deletionProtectionEnabled(true)
                .modificationProtectionConfig(PROTECTION)
                .forceOverride(true)
                .listenerForceOverride(true)
                .addZoneMappings(ZONE)
                .accessLogConfig(ACCESS_LOG)
                .billingConfig(BILLING)
                .addTags(TAG)
                .addSecurityGroupIds("sg-1")
                .build();
    }

    static AlbConfig albConfig() {
        return AlbConfig.builder()
                .metadata(KubeSamples.meta("edge"))
                .spec(AlbConfigSpec.builder()
                        .config(loadBalancer())
                        .addListeners(listener())
                        .build())
                .status(STATUS)
                .build();
    }

    static void addTo(Samples samples) {
        samples.full(AlbConfig.class, AlbConfigSamples::albConfig)
                .bare(
                        AlbConfig.class,
                        () -> AlbConfig.builder()
                                .metadata(ObjectMeta.of("", "edge"))
                                .build())
                .full(AlbConfigSpec.class, () -> albConfig().spec())
                .bare(AlbConfigSpec.class, () -> AlbConfigSpec.builder().build())
                .full(AlbConfigStatus.class, () -> STATUS)
                .bare(AlbConfigStatus.class, () -> new AlbConfigStatus(Optional.empty(), Optional.empty()))
                .full(AlbConfigStatus.LoadBalancerStatus.class, () -> LOAD_BALANCER_STATUS)
                .full(AlbConfigStatus.ListenerStatus.class, () -> LISTENER_STATUS)
                .full(
                        AlbConfigStatus.Condition.class,
                        () -> STATUS.conditions().orElseThrow().get(0))
                .full(AlbConfigStatus.CertificateStatus.class, () -> CERTIFICATE_STATUS)
                .full(LoadBalancerConfig.class, AlbConfigSamples::loadBalancer)
                .bare(
                        LoadBalancerConfig.class,
                        () -> LoadBalancerConfig.builder().build())
                .odd(
                        LoadBalancerConfig.class,
                        () -> LoadBalancerConfig.builder().id("").edition("").build())
                .full(ListenerConfig.class, AlbConfigSamples::listener)
                .bare(ListenerConfig.class, () -> ListenerConfig.builder().build())
                .odd(
                        ListenerConfig.class,
                        () -> ListenerConfig.builder()
                                .protocol("")
                                .xForwardedForConfig(
                                        XForwardedForConfig.builder().build())
                                .aclConfig(AclConfig.builder().build())
                                .build())
                .full(AclConfig.class, AlbConfigSamples::acl)
                .bare(AclConfig.class, () -> AclConfig.builder().build())
                .odd(AclConfig.class, () -> AclConfig.builder().aclType("").build())
                .full(XForwardedForConfig.class, AlbConfigSamples::xForwardedFor)
                .bare(
                        XForwardedForConfig.class,
                        () -> XForwardedForConfig.builder().build())
                .full(ZoneMapping.class, () -> ZONE)
                .full(AccessLogConfig.class, () -> ACCESS_LOG)
                .bare(AccessLogConfig.class, () -> new AccessLogConfig(Optional.empty(), Optional.empty()))
                .odd(AccessLogConfig.class, () -> new AccessLogConfig(Optional.of(""), Optional.of("")))
                .full(QuicConfig.class, () -> QUIC)
                .full(TracingConfig.class, () -> TRACING)
                .full(ListenerLogConfig.class, () -> LOG)
                .full(Tag.class, () -> TAG)
                .full(CertificateConfig.class, () -> CERTIFICATE)
                .bare(CertificateConfig.class, () -> new CertificateConfig(Optional.empty(), Optional.empty()))
                .full(DefaultCertificate.class, () -> DEFAULT_CERTIFICATE)
                .full(ModificationProtectionConfig.class, () -> PROTECTION)
                .full(BillingConfig.class, () -> BILLING)
                .bare(
                        BillingConfig.class,
                        () -> new BillingConfig(
                                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
