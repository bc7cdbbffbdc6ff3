package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;

/**
 * One operation on a cloud; small enough that a cloud does it in one call, or in one call and its waiting. There is one
 * family per kind of resource, each with its own visitor. In JSON the member {@code type} carries the name of ALB's
 * operation.
 *
 * <p>Whatever a change creates carries the tags of {@link Ownership}. Server groups in actions and default actions are
 * named by {@link io.albgateway.model.graph.ServerGroupKey#existing existing} if they were observed; any other key
 * belongs to a group that an earlier change creates.
 *
 * <p>Source: ALB API reference, "List of operations by function".
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(LoadBalancerChange.class),
    @JsonSubTypes.Type(ListenerChange.class),
    @JsonSubTypes.Type(AclChange.class),
    @JsonSubTypes.Type(RuleChange.class),
    @JsonSubTypes.Type(ServerGroupChange.class),
    @JsonSubTypes.Type(TagChange.class)
})
public sealed interface Change
        permits LoadBalancerChange, ListenerChange, AclChange, RuleChange, ServerGroupChange, TagChange {

    /** Where the change belongs, what it waits for, and why it is there. */
    ChangeHeader header();

    /** Calls the method of the visitor for this family. */
    <R> R accept(Visitor<R> visitor);

    /** The gateway. */
    default GatewayRef gateway() {
        return header().gateway();
    }

    /** Identity within the plan. */
    default ChangeKey key() {
        return header().key();
    }

    /** The changes that must have been done before. */
    default ImmutableSortedSet<ChangeKey> after() {
        return header().after();
    }

    /** Why the change is needed. */
    default String reason() {
        return header().reason();
    }

    /** The objects of the Fleet that ask for it. */
    default ImmutableSortedSet<ResourceRef> provenance() {
        return header().provenance();
    }

    /** One method per family; the visitor of the family has one method per operation. */
    interface Visitor<R> {
        R loadBalancer(LoadBalancerChange change);

        R listener(ListenerChange change);

        R acl(AclChange change);

        R rule(RuleChange change);

        R serverGroup(ServerGroupChange change);

        R tag(TagChange change);
    }
}
