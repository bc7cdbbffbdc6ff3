package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Listener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The security groups of the instance. It is in some as long as it is to be in any, for without one nothing guards it. */
final class SecurityGroupSteps {

    private static final int MAX_GROUPS = 4;

    private SecurityGroupSteps() {}

    /** Joins the groups of an instance that is in none. */
    static void join(Draft draft, CloudRef<GatewayRef> ref, List<String> ids, List<ChangeKey> keys) {
        for (List<String> batch : Lists.partition(ids, MAX_GROUPS)) {
            keys.add(draft.addBatch(
                    "LoadBalancerJoinSecurityGroup",
                    draft.gateway(),
                    "The ALB is to join security groups",
                    List.of(draft.albConfig()),
                    keys,
                    header -> new LoadBalancerChange.JoinSecurityGroups(header, ref, ImmutableList.copyOf(batch))));
        }
    }

    private static void leave(Draft draft, CloudRef<GatewayRef> ref, List<String> ids, List<ChangeKey> keys) {
        for (List<String> batch : Lists.partition(ids, MAX_GROUPS)) {
            keys.add(draft.addBatch(
                    "LoadBalancerLeaveSecurityGroup",
                    draft.gateway(),
                    "Nothing asks for the security groups any more",
                    List.of(draft.albConfig()),
                    keys,
                    header -> new LoadBalancerChange.LeaveSecurityGroups(header, ref, ImmutableList.copyOf(batch))));
        }
    }

    /** Joins what fits, leaves what nobody wants, and joins the rest. */
    static void exchange(
            Draft draft,
            CloudRef<GatewayRef> ref,
            ObservedLoadBalancer alb,
            List<String> wanted,
            List<ChangeKey> keys) {
        Set<String> surplus = new HashSet<>(alb.securityGroupIds());
        wanted.forEach(surplus::remove);
        List<String> out = ImmutableSortedSet.copyOf(surplus).asList();
        List<String> in = new ArrayList<>(wanted);
        in.removeAll(alb.securityGroupIds());
        int there = Set.copyOf(alb.securityGroupIds()).size();
        int room = Math.max(0, Math.min(in.size(), MAX_GROUPS - there));
        join(draft, ref, in.subList(0, room), keys);
        boolean last = room == 0 && !in.isEmpty() && there == out.size();
        int first = last ? out.size() - 1 : out.size();
        leave(draft, ref, out.subList(0, first), keys);
        int next = last ? Math.min(in.size(), first) : in.size();
        join(draft, ref, in.subList(room, next), keys);
        leave(draft, ref, out.subList(first, out.size()), keys);
        join(draft, ref, in.subList(next, in.size()), keys);
        if (wanted.isEmpty() && !out.isEmpty()) {
            reportHandOver(draft);
        }
    }

    /** ALB takes access lists only when the last security group is left. */
    private static void reportHandOver(Draft draft) {
        if (draft.desired().graph().listeners().stream().anyMatch(SecurityGroupSteps::isGuarded)) {
            draft.interrupt(draft.finding(
                            FindingCode.CHANGE_INTERRUPTS,
                            "ALB does not take access lists beside security groups, so between the two nothing guards the ALB")
                    .field("spec.config.securityGroupIds")
                    .hint("Consent when nobody can do harm"));
        }
    }

    private static boolean isGuarded(Listener listener) {
        return listener.acl()
                .filter(acl -> !acl.aclIds().isEmpty() || !acl.aclEntries().isEmpty())
                .isPresent();
    }
}
