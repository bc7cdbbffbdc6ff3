package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Ownership;
import java.util.List;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Changes of access lists. */
final class AclWork implements AclChange.KindVisitor<AppliedChange> {

    private final Work work;

    AclWork(Work work) {
        this.work = work;
    }

    @Override
    public AppliedChange create(AclChange.Create change) {
        Operation operation = Operation.CREATE_ACL;
        Ownership owner = Ownership.of(change.gateway(), change.acl());
        Optional<WireNode> there = work.lookup().taggedAcl(change.acl());
        if (there.isPresent()) {
            String id = there.get().text("AclId", "");
            work.untilThere(operation, id, this::isSettled);
            return work.created(List.of(id));
        }
        WireMap parameters = WireMap.of("AclName", change.name()).put("Tag", WireMap.tags(owner.tags()));
        return work.created(
                List.of(work.create(operation, parameters, "AclId", owner, this::isListed, this::isSettled)));
    }

    private ImmutableList<WireNode> listed(String id) {
        return work.calls().listByIds(Operation.LIST_ACLS, "Acls", "AclIds", List.of(id));
    }

    private boolean isListed(String id) {
        return !listed(id).isEmpty();
    }

    private boolean isSettled(String id) {
        return listed(id).stream().anyMatch(node -> node.text("AclStatus", "").equals("Available"));
    }

    @Override
    public AppliedChange addEntries(AclChange.AddEntries change) {
        Operation operation = Operation.ADD_ENTRIES_TO_ACL;
        String id = work.require(work.lookup().acl(change.acl()), operation, change.acl());
        try {
            add(id, change.entries());
        } catch (AlbCloudException e) {
            ImmutableList<String> open = e.kind() == Kind.CONFLICT || e.kind() == Kind.QUOTA
                    ? entries(id, change.entries(), false)
                    : change.entries();
            if (open.size() == change.entries().size()) {
                throw e;
            }
            if (!open.isEmpty()) {
                add(id, open);
            }
        }
        return work.done();
    }

    private ImmutableList<String> entries(String id, List<String> wanted, boolean present) {
        List<String> there = Observation.entries(work.calls(), id);
        return wanted.stream().filter(entry -> there.contains(entry) == present).collect(toImmutableList());
    }

    private void add(String id, List<String> entries) {
        work.write(
                Operation.ADD_ENTRIES_TO_ACL,
                WireMap.of("AclId", id).put("AclEntries", WireMap.list(entries, entry -> WireMap.of("Entry", entry))));
    }

    @Override
    public AppliedChange removeEntries(AclChange.RemoveEntries change) {
        Optional<String> id = work.lookup().acl(change.acl());
        if (id.isEmpty()) {
            return work.done();
        }
        try {
            remove(id.get(), change.entries());
        } catch (AlbCloudException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            if (!e.code().equals(Optional.of("ResourceNotFound.Acl"))) {
                ImmutableList<String> left = entries(id.get(), change.entries(), true);
                if (left.size() == change.entries().size()) {
                    throw e;
                }
                if (!left.isEmpty()) {
                    remove(id.get(), left);
                }
            }
        }
        return work.done();
    }

    private void remove(String id, List<String> entries) {
        work.write(Operation.REMOVE_ENTRIES_FROM_ACL, WireMap.of("AclId", id).put("Entries", entries));
    }

    @Override
    public AppliedChange delete(AclChange.Delete change) {
        return work.delete(
                Operation.DELETE_ACL,
                "AclId",
                work.lookup().acl(change.acl()),
                () -> work.lookup().aclIsGoing(change.acl().key()));
    }
}
