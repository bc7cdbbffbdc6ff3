package io.albgateway.translator.change;

import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.RuleName;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.option.ChangeOptions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/**
 * What of an ALB is ours to change. Our tags say so. Beyond them only two things do, and both are asked for explicitly:
 * {@code forceOverride} and {@code listenerForceOverride} for declared listeners of an ALB that is reused, and the option
 * to adopt what the in-cluster controller made. Source: "Configure ALB instances with AlbConfig"; "Reuse an existing ALB
 * instance".
 */
final class Claims {

    /** The tag of the in-cluster controller that names the AlbConfig, as {@code namespace/name} or {@code name}. */
    static final String CONTROLLER_TAG = "ingress.k8s.alibaba/albconfig";

    private static final String CONTROLLER_LISTENER = "ingress-auto-listener";
    private static final Pattern CONTROLLER_RULE = Pattern.compile("rule-[0-9]+-[0-9]+");

    private final GatewayRef gateway;
    private final boolean adopts;
    private final boolean overrides;
    private final Set<ListenerKey> declared;
    private final Set<ListenerKey> adopted;

    Claims(ObservedGateway observed, GatewayPlan desired, ChangeOptions options) {
        this.gateway = options.known(desired.gateway());
        LoadBalancer loadBalancer = desired.graph().loadBalancer();
        this.overrides = loadBalancer.existingId().isPresent()
                && (loadBalancer.forceOverride() || loadBalancer.listenerForceOverride());
        this.declared = desired.graph().listeners().stream().map(Listener::key).collect(toImmutableSet());
        this.adopts = options.adoptController()
                && observed.loadBalancer()
                        .filter(alb -> isController(alb.tags().get(CONTROLLER_TAG)))
                        .isPresent();
        this.adopted = observed.listeners().stream()
                .filter(this::isAdopted)
                .map(ObservedListener::key)
                .collect(toImmutableSet());
    }

    private boolean isController(@Nullable String albConfig) {
        return albConfig != null && (albConfig.equals(gateway.name()) || albConfig.endsWith("/" + gateway.name()));
    }

    /** Whether our tags, or those of the controller if it is adopted, are on the instance. */
    boolean owns(ObservedLoadBalancer loadBalancer) {
        return adopts || isOurs(loadBalancer.ownership());
    }

    boolean owns(ObservedListener listener) {
        return isOurs(listener.ownership())
                || isAdopted(listener)
                || (overrides && listener.ownership().isEmpty() && declared.contains(listener.key()));
    }

    /** A rule that was adopted before has got a name of ours, but tags cannot be added to it. */
    boolean owns(ObservedRule rule) {
        return isOurs(rule.ownership())
                || (rule.ownership().isEmpty()
                        && adopted.contains(rule.listener())
                        && (CONTROLLER_RULE.matcher(rule.name()).matches() || RuleName.tellsIngress(rule.name())));
    }

    boolean owns(ObservedServerGroup group) {
        return isOurs(group.ownership());
    }

    boolean owns(ObservedAcl acl) {
        return isOurs(acl.ownership());
    }

    /** Whether the instance, its listeners or rules are taken over from the in-cluster controller. */
    boolean adopts() {
        return adopts;
    }

    private boolean isAdopted(ObservedListener listener) {
        return adopts
                && listener.ownership().isEmpty()
                && (declared.contains(listener.key())
                        || listener.attributes().description().startsWith(CONTROLLER_LISTENER));
    }

    private boolean isOurs(Optional<Ownership> ownership) {
        return ownership.filter(owner -> owner.isOf(gateway)).isPresent();
    }
}
