package io.albgateway.testkit.contract;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.albconfig.AccessLogConfig;
import java.util.Map;
import java.util.Optional;

/**
 * What an account has that ALBs use. What is left empty leaves out the cases that need it.
 *
 * @param vSwitchIds vSwitches of one VPC in different zones; two or three
 * @param allocationIds elastic IP addresses that are free, one for each of the first two vSwitches
 * @param certificateIds certificates of the certificate service; 17 for all cases, 2 for most
 * @param securityGroupIds security groups of the VPC, at least two
 * @param bandwidthPackageId a shared bandwidth package
 * @param accessLogs two places for access logs
 * @param dualStack whether the vSwitches have IPv6
 */
public record ContractResources(
        ImmutableList<String> vSwitchIds,
        ImmutableList<String> allocationIds,
        ImmutableList<String> certificateIds,
        ImmutableList<String> securityGroupIds,
        Optional<String> bandwidthPackageId,
        ImmutableList<AccessLogConfig> accessLogs,
        boolean dualStack) {

    private static final String PREFIX = "ALB_GATEWAY_CONTRACT_";

    /** Returns what an account in memory takes: it knows no certificates, addresses and groups that do not exist. */
    public static ContractResources inMemory() {
        return new ContractResources(
                ImmutableList.of("vsw-a", "vsw-b", "vsw-c"),
                ImmutableList.of("eip-a", "eip-b"),
                numbered("cert-", 17),
                ImmutableList.of("sg-a", "sg-b", "sg-c"),
                Optional.of("cbwp-a"),
                ImmutableList.of(log("project-a/store-a"), log("project-b/store-b")),
                true);
    }

    /**
     * Reads the resources of a real account from variables such as {@code ALB_GATEWAY_CONTRACT_VSWITCHES}; lists are
     * separated by commas. The names are told in {@code docs/cloud-port.md}.
     *
     * @param variables such as {@link System#getenv()}
     * @return what there is; empty without vSwitches
     */
    public static Optional<ContractResources> ofVariables(Map<String, String> variables) {
        ImmutableList<String> vSwitches = list(variables, "VSWITCHES");
        if (vSwitches.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ContractResources(
                vSwitches,
                list(variables, "EIPS"),
                list(variables, "CERTIFICATES"),
                list(variables, "SECURITY_GROUPS"),
                list(variables, "BANDWIDTH_PACKAGE").stream().findFirst(),
                list(variables, "ACCESS_LOGS").stream()
                        .map(ContractResources::log)
                        .collect(ImmutableList.toImmutableList()),
                list(variables, "DUAL_STACK").contains("true")));
    }

    private static ImmutableList<String> list(Map<String, String> variables, String name) {
        return ImmutableList.copyOf(
                Splitter.on(',').trimResults().omitEmptyStrings().split(variables.getOrDefault(PREFIX + name, "")));
    }

    /** Reads {@code project/store}. */
    private static AccessLogConfig log(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "A place for access logs is written project/store, but was '" + text + "'");
        }
        return new AccessLogConfig(Optional.of(text.substring(0, slash)), Optional.of(text.substring(slash + 1)));
    }

    private static ImmutableList<String> numbered(String prefix, int count) {
        ImmutableList.Builder<String> ids = ImmutableList.builder();
        for (int i = 1; i <= count; i++) {
            ids.add(prefix + i);
        }
        return ids.build();
    }
}
