package io.albgateway.translator.check;

import com.google.common.collect.Multiset;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.GroupOrigin;
import java.util.Optional;

/** How many rules and listeners may use one server group. */
final class GroupUseQuota implements GraphCheck {

    @Override
    public void check(CheckedGraph checked) {
        for (Multiset.Entry<ServerGroupKey> use : checked.uses().entrySet()) {
            if (use.getCount() <= Quota.GROUP_USES.usual()) {
                continue;
            }
            String what = "Rules and listeners that use server group " + use.getElement();
            String hint = "Raise the quota, or let fewer rules lead to one Service";
            Optional<ResourceRef> ingress = Optional.ofNullable(
                            checked.provenance().serverGroups().get(use.getElement()))
                    .map(GroupOrigin::ingress);
            if (ingress.isPresent()) {
                checked.quota(Quota.GROUP_USES, use.getCount(), ingress.get(), what, hint);
            } else {
                checked.quota(Quota.GROUP_USES, use.getCount(), what, hint);
            }
        }
    }
}
