package io.albgateway.translator.certificate;

import com.google.common.base.Ascii;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.kube.IngressRule;
import io.albgateway.translator.annotation.Expressions;
import io.albgateway.translator.annotation.IngressSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The hosts for which an Ingress writes rules, also by {@code conditions.*}: only their clients need a certificate. */
final class RuleHosts {

    private final Set<String> hosts = new HashSet<>();
    private boolean every;

    private RuleHosts(IngressSettings settings) {
        every = settings.ingress().spec().defaultBackend().isPresent();
        for (IngressRule rule : settings.ingress().spec().rules()) {
            if (rule.http().isPresent() && !rule.http().get().paths().isEmpty()) {
                add(rule.host().orElse(""));
            }
        }
        for (List<Condition> blocks : settings.conditions().values()) {
            for (Condition block : blocks) {
                if (block instanceof Condition.Host host) {
                    host.values().forEach(this::add);
                }
            }
        }
    }

    static RuleHosts of(IngressSettings settings) {
        return new RuleHosts(settings);
    }

    private void add(String host) {
        if (host.isEmpty() || host.equals("*") || Expressions.isExpression(host)) {
            every = true;
        } else {
            hosts.add(Ascii.toLowerCase(host));
        }
    }

    /** Whether a rule may take requests for a host of {@code spec.tls}; a wildcard on either side stands for one label. */
    boolean mayServe(String tlsHost) {
        String host = Ascii.toLowerCase(tlsHost);
        return every
                || Hosts.names(host).anyMatch(hosts::contains)
                || (host.startsWith("*")
                        && hosts.stream().anyMatch(one -> Hosts.names(one).anyMatch(host::equals)));
    }
}
