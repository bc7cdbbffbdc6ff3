package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangeHeader;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.LoadBalancer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The ALB instance: made, changed, let go or deleted. */
final class LoadBalancerSteps {

    private final Draft draft;
    private final Claims claims;
    private final LoadBalancer wanted;
    private final Optional<ObservedLoadBalancer> there;

    LoadBalancerSteps(Draft draft, Claims claims) {
        this.draft = draft;
        this.claims = claims;
        this.wanted = draft.desired().graph().loadBalancer();
        this.there = draft.observed().loadBalancer().filter(alb -> !alb.status().equals("Deleting"));
    }

    CloudRef<GatewayRef> ref() {
        return new CloudRef<>(draft.gateway(), there.map(ObservedLoadBalancer::id));
    }

    /** Whether the instance was made outside: it is never deleted. */
    private boolean isReused() {
        Ownership reused = Ownership.ofReusedLoadBalancer(draft.gateway());
        return wanted.existingId().isPresent()
                || there.filter(alb -> alb.ownership().equals(Optional.of(reused)))
                        .isPresent();
    }

    /** Says why nothing can be done with the instance, if so. */
    Optional<String> obstacle() {
        if (there.isEmpty()) {
            return wanted.existingId()
                    .filter(id -> !draft.desired().deleting())
                    .map(id -> "ALB " + id + ", which is to be reused, was not found");
        }
        ObservedLoadBalancer alb = there.get();
        if (wanted.existingId().filter(id -> !id.equals(alb.id())).isPresent()) {
            return Optional.of("The gateway has ALB " + alb.id() + ", but ALB "
                    + wanted.existingId().get() + " is to be reused");
        }
        Optional<Ownership> owner = alb.ownership();
        if (owner.filter(one -> !one.isOf(draft.gateway())).isPresent()) {
            return Optional.of("ALB " + alb.id() + " carries the tags of gateway "
                    + owner.get().gateway());
        }
        if (!claims.owns(alb) && wanted.existingId().isEmpty()) {
            return Optional.of("ALB " + alb.id() + " does not carry the tags of the gateway");
        }
        String controller = alb.tags().get(Claims.CONTROLLER_TAG);
        if (controller != null
                && owner.isEmpty()
                && !claims.adopts()
                && !draft.desired().deleting()) {
            return Optional.of("ALB " + alb.id() + " is run by the in-cluster controller for AlbConfig " + controller);
        }
        if (alb.edition().equals("Basic") && !isManaged() && !draft.desired().deleting()) {
            return Optional.of("ALB " + alb.id() + " is of edition Basic, which ALB Ingress cannot use");
        }
        return Optional.empty();
    }

    /** Whether the attributes of the instance are ours to set. */
    private boolean isManaged() {
        return !isReused() || wanted.forceOverride();
    }

    /** Whether the instance is to join its first security groups. */
    boolean joins() {
        return isManaged()
                && !wanted.securityGroupIds().isEmpty()
                && there.filter(alb -> alb.securityGroupIds().isEmpty()).isPresent();
    }

    /** Joins the first security groups when everything is done that has to be done before. */
    List<ChangeKey> join(Collection<? extends Collection<ChangeKey>> after) {
        List<ChangeKey> keys = new ArrayList<>();
        after.forEach(keys::addAll);
        SecurityGroupSteps.join(draft, ref(), wanted.securityGroupIds(), keys);
        return keys;
    }

    /**
     * Makes or changes the instance and returns what everything else has to wait for.
     *
     * @param joining whether it may join its first security groups, too
     */
    List<ChangeKey> write(boolean joining) {
        List<ChangeKey> keys = new ArrayList<>();
        if (there.isEmpty()) {
            add(
                    keys,
                    "CreateLoadBalancer",
                    "There is no ALB yet",
                    header -> new LoadBalancerChange.Create(header, UserTags.of(wanted)));
            wanted.accessLog()
                    .ifPresent(log -> add(
                            keys,
                            "SetLoadBalancerAccessLog",
                            "Requests are to be logged",
                            header -> new LoadBalancerChange.SetAccessLog(header, ref(), Optional.of(log))));
            SecurityGroupSteps.join(draft, ref(), wanted.securityGroupIds(), keys);
            if (draft.options().deletionProtection()) {
                protect(draft, ref(), true, keys);
            }
            return keys;
        }
        tag(there.get(), keys);
        if (isManaged()) {
            new LoadBalancerAttributes(draft, wanted, there.get()).write(joining || !joins(), keys);
        }
        return keys;
    }

    /**
     * What a new server group has to wait for: it shares the VPC of the instance, which nobody knows before that is there.
     *
     * @param written what {@link #write} returned, the creation first
     */
    List<ChangeKey> creation(List<ChangeKey> written) {
        return there.isPresent() || written.isEmpty() ? List.of() : written.subList(0, 1);
    }

    private void tag(ObservedLoadBalancer alb, List<ChangeKey> keys) {
        Ownership owner = isReused()
                ? Ownership.ofReusedLoadBalancer(draft.gateway())
                : Ownership.ofLoadBalancer(draft.gateway());
        Map<String, String> tags = new TreeMap<>(isManaged() ? UserTags.of(wanted.tags()) : ImmutableSortedMap.of());
        if (alb.ownership().isEmpty()) {
            tags.putAll(owner.tags());
        }
        ImmutableSortedMap<String, String> missing = ImmutableSortedMap.copyOf(Maps.filterEntries(
                tags, tag -> !tag.getValue().equals(alb.tags().get(tag.getKey()))));
        for (List<String> batch : Lists.partition(missing.keySet().asList(), 20)) {
            keys.add(draft.addBatch(
                    "TagResources",
                    alb.id(),
                    alb.ownership().isEmpty() ? "The gateway takes the ALB over" : "Tags differ",
                    List.of(draft.albConfig()),
                    keys,
                    header -> new TagChange.Tag(
                            header,
                            TagChange.Taggable.LOAD_BALANCER,
                            alb.id(),
                            ImmutableSortedMap.copyOf(Maps.filterKeys(missing, batch::contains)))));
        }
    }

    static void protect(Draft draft, CloudRef<GatewayRef> ref, boolean enabled, List<ChangeKey> keys) {
        keys.add(draft.add(
                "SetDeletionProtection",
                draft.gateway(),
                enabled ? "The ALB is to be protected against deletion" : "The ALB is to be deleted",
                List.of(draft.albConfig()),
                keys,
                header -> new LoadBalancerChange.SetDeletionProtection(header, ref, enabled)));
    }

    private void add(List<ChangeKey> keys, String kind, String reason, Function<ChangeHeader, Change> change) {
        keys.add(draft.add(kind, draft.gateway(), reason, List.of(draft.albConfig()), keys, change));
    }

    /**
     * Deletes the instance if it is ours, or takes our tags off it if it was made outside.
     *
     * @param emptied whether nothing of others is left on it
     */
    void delete(boolean emptied, Collection<ChangeKey> after) {
        if (there.isEmpty()) {
            return;
        }
        ObservedLoadBalancer alb = there.get();
        List<ChangeKey> keys = new ArrayList<>(after);
        if (isReused() || !alb.ownership().equals(Optional.of(Ownership.ofLoadBalancer(draft.gateway())))) {
            if (alb.ownership().isPresent()) {
                draft.add(
                        "UnTagResources",
                        alb.id(),
                        "The gateway lets the ALB go, which was made outside",
                        List.of(),
                        keys,
                        header -> new TagChange.Untag(
                                header,
                                TagChange.Taggable.LOAD_BALANCER,
                                alb.id(),
                                ImmutableList.of(Ownership.GATEWAY_TAG, Ownership.KEY_TAG)));
            }
        } else if (!emptied) {
            draft.report(draft.finding(
                            FindingCode.FOREIGN_KEPT,
                            "ALB " + alb.id() + " is no longer wanted, but holds listeners or rules of others")
                    .outcome("It stays")
                    .hint("Delete them by hand and plan again"));
        } else {
            if (alb.deletionProtection()) {
                protect(draft, ref(), false, keys);
            }
            add(
                    keys,
                    "DeleteLoadBalancer",
                    "The AlbConfig is being deleted",
                    header -> new LoadBalancerChange.Delete(header, ref()));
        }
    }
}
