package io.albgateway.translator.albconfig;

import com.google.common.base.Ascii;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.albconfig.CertificateConfig;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads what keeps strangers off one listener: its access list and the authority of client certificates. A default would
 * open the listener to everybody, so a wrong value holds it instead. Source: "Configure ALB listeners using AlbConfig";
 * ALB API reference, "AssociateAclsWithListener".
 */
final class ListenerGuards {

    private static final int MOST_IDS = 3;

    private final String field;
    private final ListenerConfig config;
    private final ListenerKey key;
    private final boolean securityGroups;
    private final FieldReader fields;
    private boolean held;

    /**
     * Reads the guards of one listener.
     *
     * @param securityGroups whether the ALB joins security groups, which exclude access lists
     */
    ListenerGuards(String field, ListenerConfig config, ListenerKey key, boolean securityGroups, FieldReader fields) {
        this.field = field;
        this.config = config;
        this.key = key;
        this.securityGroups = securityGroups;
        this.fields = fields;
    }

    /** Whether a guard that was read so far cannot be served. */
    boolean held() {
        return held;
    }

    /** Reads the access list, its type in ALB's spelling; absent if there is none, or none that can be served. */
    Optional<AclConfig> acl() {
        if (config.aclConfig().isEmpty()) {
            return Optional.empty();
        }
        AclConfig written = config.aclConfig().get();
        String type = written.aclType().orElse("");
        boolean bare = written.aclEntries().isEmpty() && written.aclIds().isEmpty();
        if (type.isEmpty()) {
            return bare ? Optional.empty() : hold(".aclConfig.aclType", "", "is missing, while the list has members");
        }
        Optional<String> known = type(type);
        if (known.isEmpty()) {
            return hold(".aclConfig.aclType", type, "is none of Black, White");
        }
        if (!written.aclEntries().isEmpty() && !written.aclIds().isEmpty()) {
            return hold(".aclConfig", "", "has both aclEntries and aclIds, and ALB takes one of them");
        }
        if (written.aclIds().size() > MOST_IDS) {
            return hold(
                    ".aclConfig.aclIds",
                    String.valueOf(written.aclIds().size()),
                    "are more than " + MOST_IDS + " access lists, the most that a listener has");
        }
        OptionalInt wrong = IntStream.range(0, written.aclEntries().size())
                .filter(i -> !Networks.isAddressOrBlock(written.aclEntries().get(i)))
                .findFirst();
        if (wrong.isPresent()) {
            return hold(
                    ".aclConfig.aclEntries[" + wrong.getAsInt() + "]",
                    written.aclEntries().get(wrong.getAsInt()),
                    "is neither an address nor a CIDR block");
        }
        if (written.aclIds().stream().anyMatch(String::isBlank)) {
            return hold(".aclConfig.aclIds", "", "have a blank id");
        }
        if (securityGroups) {
            return hold(
                    ".aclConfig",
                    "",
                    "cannot stand beside spec.config.securityGroupIds: an ALB has security groups or access lists");
        }
        if (bare) {
            fields.letsEverybodyPass(field + ".aclConfig", known.get());
        }
        return Optional.of(
                AclConfig.builder().from(written).aclType(known.get()).build());
    }

    /** Reads the authority of client certificates; absent without mutual TLS, or if it cannot be served. */
    Optional<String> caCertificateId() {
        if (!config.caEnabled().orElse(false)) {
            if (!config.caCertificates().isEmpty()) {
                fields.ignored(
                        field + ".caCertificates",
                        config.caCertificates().stream()
                                .map(certificate -> certificate.certificateId().orElse(""))
                                .collect(Collectors.joining(",")),
                        "caEnabled is not true, so nobody asks clients for certificates",
                        "Set caEnabled: true, or remove the certificates");
            }
            return Optional.empty();
        }
        if (key.protocol() != Protocol.HTTPS) {
            return hold(".caEnabled", "true", "needs an HTTPS listener");
        }
        int count = config.caCertificates().size();
        Optional<String> id = config.caCertificates().stream()
                .map(CertificateConfig::certificateId)
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .findFirst();
        return count == 1 && id.isPresent()
                ? id
                : hold(
                        ".caCertificates",
                        String.valueOf(count),
                        "has to be exactly one certificate with an id, because caEnabled is true");
    }

    private static Optional<String> type(String written) {
        return Ascii.equalsIgnoreCase(written, "White")
                ? Optional.of("White")
                : Ascii.equalsIgnoreCase(written, "Black") ? Optional.of("Black") : Optional.empty();
    }

    private <T> Optional<T> hold(String below, String value, String problem) {
        held = true;
        fields.holds(field + below, value, problem);
        return Optional.empty();
    }
}
