package io.albgateway.translator.check;

import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.graph.Listener;

/** Entries of access lists that we make; what lists hold that are named by id is not known here. */
final class AclQuota implements GraphCheck {

    @Override
    public void check(CheckedGraph checked) {
        long all = 0;
        for (Listener listener : checked.graph().listeners()) {
            int entries = listener.acl()
                    .map(AclConfig::aclEntries)
                    .map(list -> list.size())
                    .orElse(0);
            all += entries;
            checked.quota(
                    Quota.ACL_ENTRIES,
                    entries,
                    "Entries of the access list on listener " + listener.key(),
                    "Merge entries into larger blocks");
        }
        checked.quota(
                Quota.ACL_ENTRIES_OF_ALB,
                all,
                "Entries of access lists on the ALB",
                "Merge entries into larger blocks, or share a list by its id");
    }
}
