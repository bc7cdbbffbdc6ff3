package io.albgateway.translator.albconfig;

import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.albconfig.BillingConfig;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.albconfig.LoadBalancerConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import java.util.List;
import java.util.Optional;

/** Says which fields a user set that ALB reserves for itself. Source: "ALB Ingress configuration dictionary". */
final class ReservedFields {
    private ReservedFields() {}

    static void report(AlbConfig albConfig, FieldReader fields) {
        albConfig.spec().config().ifPresent(config -> report(config, fields));
        List<ListenerConfig> listeners = albConfig.spec().listeners();
        for (int i = 0; i < listeners.size(); i++) {
            String field = "spec.listeners[" + i + "].";
            if (!listeners.get(i).defaultActions().isEmpty()) {
                fields.reserved(field + "defaultActions", "the default action is always an empty server group");
            }
            if (isSet(listeners.get(i).loadBalancerId())) {
                fields.reserved(field + "loadBalancerId", "a listener belongs to the ALB of its AlbConfig");
            }
        }
    }

    private static void report(LoadBalancerConfig config, FieldReader fields) {
        if (config.deletionProtectionEnabled().isPresent()) {
            fields.reserved("spec.config.deletionProtectionEnabled", "protection against deletion is always on");
        }
        if (config.modificationProtectionConfig().isPresent()) {
            fields.reserved("spec.config.modificationProtectionConfig", "the console is always kept from changes");
        }
        Optional<BillingConfig> billing = config.billingConfig();
        if (billing.flatMap(BillingConfig::internetBandwidth).isPresent()) {
            fields.reserved("spec.config.billingConfig.internetBandwidth", "ALB is paid by use");
        }
        if (isSet(billing.flatMap(BillingConfig::internetChargeType))) {
            fields.reserved("spec.config.billingConfig.internetChargeType", "ALB is paid by use");
        }
        List<ZoneMapping> zones = config.zoneMappings();
        for (int i = 0; i < zones.size(); i++) {
            if (isSet(zones.get(i).eipType())) {
                fields.reserved("spec.config.zoneMappings[" + i + "].eipType", "the address decides");
            }
        }
    }

    private static boolean isSet(Optional<String> text) {
        return text.filter(value -> !value.isEmpty()).isPresent();
    }
}
