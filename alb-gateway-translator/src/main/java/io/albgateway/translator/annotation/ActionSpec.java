package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import java.util.Optional;

/** One entry of {@code actions.<service>}, as far as it can be understood without looking at Services. */
public sealed interface ActionSpec {

    /** Returns whether the action ends a rule. */
    default boolean isFinal() {
        return this instanceof Forward
                || (this instanceof Plain plain && plain.action().isFinal());
    }

    /**
     * An action that is complete as written.
     *
     * @param action the action
     */
    record Plain(Action action) implements ActionSpec {}

    /**
     * A forward; its Services have to be looked up.
     *
     * @param targets one to five targets
     * @param stickySeconds how long a client stays with its group; absent if it does not
     */
    record Forward(ImmutableList<ForwardTarget> targets, Optional<Integer> stickySeconds) implements ActionSpec {}

    /**
     * One target of a forward. A group id wins over a Service.
     *
     * @param serverGroupId the cloud id of a group that exists
     * @param serviceName a Service of the Ingress' namespace; empty if there is a group id
     * @param servicePort a port of the Service, by number or name; empty if there is a group id
     * @param weight the share as written, 0 to 100
     */
    record ForwardTarget(Optional<String> serverGroupId, String serviceName, String servicePort, int weight) {}
}
