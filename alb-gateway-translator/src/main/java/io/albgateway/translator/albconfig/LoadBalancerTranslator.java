package io.albgateway.translator.albconfig;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import io.albgateway.model.albconfig.AccessLogConfig;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.albconfig.BillingConfig;
import io.albgateway.model.albconfig.LoadBalancerConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.LoadBalancer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

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

    private static final CharMatcher LETTER = CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z'));
    private static final CharMatcher NAME =
            LETTER.or(CharMatcher.inRange('0', '9')).or(CharMatcher.anyOf("._-"));

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
        if (ipVersion != LoadBalancer.IpVersion.DUAL_STACK && ipv6 != LoadBalancer.AddressType.INTRANET) {
            fields.ignored(
                    "spec.config.ipv6AddressType",
                    config.ipv6AddressType().orElse(""),
                    "the ALB has no IPv6 addresses",
                    "Set addressIpVersion: DualStack, or remove the field");
        }
        ImmutableList<ZoneMapping> zones = Zones.read(config.zoneMappings(), fields);
        if (existing.isEmpty() && albConfig.spec().config().isPresent()) {
            checkZones(zones);
        }
        fields.word(
                "spec.config.billingConfig.payType",
                config.billingConfig().flatMap(BillingConfig::payType),
                ImmutableMap.of("PostPay", true),
                true);
        return LoadBalancer.builder()
                .name(fields.text(
                                "spec.config.name",
                                config.name(),
                                LoadBalancerTranslator::isName,
                                "2 to 128 letters, digits, dots, underscores and hyphens with a letter first")
                        .orElseGet(this::defaultName))
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
                .zoneMappings(zones)
                .resourceGroupId(present(config.resourceGroupId()))
                .accessLog(accessLog(config))
                .bandwidthPackageId(config.billingConfig()
                        .flatMap(BillingConfig::bandwidthPackageId)
                        .filter(id -> !id.isEmpty()))
                .securityGroupIds(securityGroups(config))
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

    private Optional<AccessLogConfig> accessLog(LoadBalancerConfig config) {
        String project =
                config.accessLogConfig().flatMap(AccessLogConfig::logProject).orElse("");
        String store =
                config.accessLogConfig().flatMap(AccessLogConfig::logStore).orElse("");
        if (project.isEmpty() && store.isEmpty()) {
            return Optional.empty();
        }
        String outcome = "Requests are not logged";
        if (project.length() < 4 || project.length() > 63) {
            fields.invalid("spec.config.accessLogConfig.logProject", project, "has not 4 to 63 characters", outcome);
            return Optional.empty();
        }
        if (!store.startsWith("alb_") || store.length() > 64) {
            fields.invalid(
                    "spec.config.accessLogConfig.logStore",
                    store,
                    "is no name of at most 64 characters that starts with alb_",
                    outcome);
            return Optional.empty();
        }
        return config.accessLogConfig();
    }

    private ImmutableList<String> securityGroups(LoadBalancerConfig config) {
        Set<String> groups = new LinkedHashSet<>();
        for (int i = 0; i < config.securityGroupIds().size(); i++) {
            String id = config.securityGroupIds().get(i).strip();
            String field = "spec.config.securityGroupIds[" + i + "]";
            if (id.isEmpty()) {
                fields.invalid(field, "", "is blank", "The item is left out");
            } else if (!groups.add(id)) {
                fields.invalid(field, id, "is there twice", "The first one counts");
            }
        }
        return ImmutableList.copyOf(groups);
    }

    private void checkZones(ImmutableList<ZoneMapping> zones) {
        int vSwitches = zones.size();
        if (vSwitches < 2) {
            findings.add(Finding.builder(FindingCode.ALBCONFIG_ZONES_TOO_FEW)
                    .subject(albConfig.ref())
                    .field("spec.config.zoneMappings")
                    .message(
                            vSwitches == 0
                                    ? "No vSwitch is named, so the ALB stands in no zone"
                                    : "Only one vSwitch is named, so the ALB does not outlive its zone")
                    .outcome("The ALB is planned as written")
                    .hint("Name vSwitches of at least two zones, unless the region has only one")
                    .build());
        }
    }

    /** The form of the in-cluster controller; the digest keeps AlbConfigs apart whose names differ in signs only. */
    private String defaultName() {
        String name = albConfig.metadata().name();
        String digest = Hashing.sha256()
                .hashString("alb-gateway/" + name, StandardCharsets.UTF_8)
                .toString()
                .substring(0, 10);
        String letters = LETTER.or(CharMatcher.inRange('0', '9')).retainFrom(name);
        return "k8s-" + letters.substring(0, Math.min(letters.length(), 100)) + "-" + digest;
    }

    private static boolean isName(String name) {
        return name.length() >= 2 && name.length() <= 128 && LETTER.matches(name.charAt(0)) && NAME.matchesAllOf(name);
    }

    private static Optional<String> present(Optional<String> text) {
        return text.filter(value -> !value.isEmpty());
    }
}
