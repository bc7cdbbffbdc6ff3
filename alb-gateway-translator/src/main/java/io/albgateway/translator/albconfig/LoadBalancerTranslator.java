package io.albgateway.translator.albconfig;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.albconfig.BillingConfig;
import io.albgateway.model.albconfig.LoadBalancerConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.LoadBalancer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** From {@code spec.config} to the load balancer. Source: "Configure ALB instances with AlbConfig". */
final class LoadBalancerTranslator {

    private static final ImmutableMap<String, LoadBalancer.AddressType> ADDRESS_TYPES = ImmutableMap.of(
            "Internet", LoadBalancer.AddressType.INTERNET, "Intranet", LoadBalancer.AddressType.INTRANET);
    private static final ImmutableMap<String, LoadBalancer.IpVersion> IP_VERSIONS =
            ImmutableMap.of("IPv4", LoadBalancer.IpVersion.IPV4, "DualStack", LoadBalancer.IpVersion.DUAL_STACK);
    private static final ImmutableMap<String, LoadBalancer.AddressAllocatedMode> MODES = ImmutableMap.of(
            "Fixed", LoadBalancer.AddressAllocatedMode.FIXED, "Dynamic", LoadBalancer.AddressAllocatedMode.DYNAMIC);
    private static final ImmutableMap<String, LoadBalancer.Edition> EDITIONS = ImmutableMap.of(
            "Standard", LoadBalancer.Edition.STANDARD, "StandardWithWaf", LoadBalancer.Edition.STANDARD_WITH_WAF);

    private final AlbConfig albConfig;
    private final FieldReader fields;
    private final FindingCollector findings;

    LoadBalancerTranslator(AlbConfig albConfig, FieldReader fields, FindingCollector findings) {
        this.albConfig = albConfig;
        this.fields = fields;
        this.findings = findings;
    }

    LoadBalancer translate() {
        LoadBalancerConfig config = albConfig.spec().config().orElseGet(this::reportMissingConfig);
        Optional<String> existing = present(config.id());
        LoadBalancer.IpVersion ipVersion = fields.word(
                "spec.config.addressIpVersion", config.addressIpVersion(), IP_VERSIONS, LoadBalancer.IpVersion.IPV4);
        LoadBalancer.AddressType ipv6 = fields.word(
                "spec.config.ipv6AddressType",
                config.ipv6AddressType(),
                ADDRESS_TYPES,
                LoadBalancer.AddressType.INTRANET);
        if (existing.isEmpty() && albConfig.spec().config().isPresent()) {
            checkZones(config);
        }
        return LoadBalancer.builder()
                .name(present(config.name()).orElseGet(this::defaultName))
                .existingId(existing)
                .forceOverride(config.forceOverride().orElse(false))
                .listenerForceOverride(config.listenerForceOverride().orElse(false))
                .addressType(fields.word(
                        "spec.config.addressType",
                        config.addressType(),
                        ADDRESS_TYPES,
                        LoadBalancer.AddressType.INTERNET))
                .ipVersion(ipVersion)
                .ipv6AddressType(ipVersion == LoadBalancer.IpVersion.DUAL_STACK ? Optional.of(ipv6) : Optional.empty())
                .addressAllocatedMode(fields.word(
                        "spec.config.addressAllocatedMode",
                        config.addressAllocatedMode(),
                        MODES,
                        LoadBalancer.AddressAllocatedMode.DYNAMIC))
                .edition(fields.word("spec.config.edition", config.edition(), EDITIONS, LoadBalancer.Edition.STANDARD))
                .zoneMappings(config.zoneMappings())
                .resourceGroupId(present(config.resourceGroupId()))
                .accessLog(config.accessLogConfig()
                        .filter(log -> present(log.logProject()).isPresent()
                                || present(log.logStore()).isPresent()))
                .bandwidthPackageId(config.billingConfig()
                        .flatMap(BillingConfig::bandwidthPackageId)
                        .filter(id -> !id.isEmpty()))
                .securityGroupIds(config.securityGroupIds())
                .tags(fields.tags("spec.config.tags", config.tags()))
                .build();
    }

    private LoadBalancerConfig reportMissingConfig() {
        findings.add(Finding.builder(FindingCode.ALBCONFIG_WITHOUT_CONFIG)
                .subject(albConfig.ref())
                .field("spec.config")
                .message("The AlbConfig has no spec.config, so there is no ALB to create")
                .outcome("Rules are planned as for an ALB with all defaults")
                .hint("Add spec.config, at least with zoneMappings")
                .build());
        return LoadBalancerConfig.builder().build();
    }

    private void checkZones(LoadBalancerConfig config) {
        long vSwitches = config.zoneMappings().stream()
                .map(ZoneMapping::vSwitchId)
                .flatMap(Optional::stream)
                .filter(id -> !id.isEmpty())
                .distinct()
                .count();
        if (vSwitches < 2) {
            findings.add(Finding.builder(FindingCode.ALBCONFIG_ZONES_TOO_FEW)
                    .subject(albConfig.ref())
                    .field("spec.config.zoneMappings")
                    .message(
                            vSwitches == 0
                                    ? "No vSwitch is named, so the ALB stands in no zone"
                                    : "Only one vSwitch is named, so the ALB does not outlive its zone")
                    .hint("Name vSwitches of at least two zones, unless the region has only one")
                    .build());
        }
        if (vSwitches > 10) {
            fields.invalid("spec.config.zoneMappings", String.valueOf(vSwitches), "has more than 10 vSwitches", "");
        }
    }

    /** The form of the in-cluster controller; the digest keeps AlbConfigs apart whose names differ in signs only. */
    private String defaultName() {
        String name = albConfig.metadata().name();
        String digest = Hashing.sha256()
                .hashString("alb-gateway/" + name, StandardCharsets.UTF_8)
                .toString()
                .substring(0, 10);
        String letters = name.replaceAll("[^a-zA-Z0-9]", "");
        return "k8s-" + letters.substring(0, Math.min(letters.length(), 100)) + "-" + digest;
    }

    private static Optional<String> present(Optional<String> text) {
        return text.filter(value -> !value.isEmpty());
    }
}
