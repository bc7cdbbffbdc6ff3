package io.albgateway.testkit.port;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.Ownership;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.Query;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Changes to access lists. */
final class AclChanges implements AclChange.KindVisitor<AppliedChange> {

    private final Calls calls;
    private final Finder finder;

    AclChanges(Calls calls, Finder finder) {
        this.calls = calls;
        this.finder = finder;
    }

    @Override
    public AppliedChange create(AclChange.Create change) {
        Ownership owner = Ownership.of(finder.gateway(), change.acl());
        List<ObservedAcl> there = calls.all("ListAcls", Query.ofTags(owner.tags()), calls.api()::listAcls).stream()
                .filter(acl -> acl.name().equals(change.name()) && !acl.status().equals("Deleting"))
                .toList();
        String id = there.isEmpty()
                ? Creation.of(
                        calls,
                        "CreateAcl",
                        change.name() + owner,
                        call -> calls.api().createAcl(call, change.name(), owner.tags()),
                        this::exists)
                : there.get(0).id();
        finder.ids().put(finder.gateway(), "acl " + change.acl(), id);
        settle(id);
        return calls.done(id);
    }

    private boolean exists(String id) {
        return calls.all("ListAcls", Query.ofIds(ImmutableList.of(id)), calls.api()::listAcls).stream()
                .anyMatch(acl -> acl.status().equals("Available"));
    }

    @Override
    public AppliedChange addEntries(AclChange.AddEntries change) {
        String id = finder.acl(change.acl());
        Set<String> there = entries(id);
        ImmutableList<String> missing = change.entries().stream()
                .filter(entry -> !there.contains(entry))
                .collect(toImmutableList());
        if (!missing.isEmpty()) {
            calls.write("AddEntriesToAcl", () -> calls.api().addEntriesToAcl(Call.plain(), id, missing));
        }
        settle(id);
        return calls.done();
    }

    @Override
    public AppliedChange removeEntries(AclChange.RemoveEntries change) {
        Deletion.of(calls, () -> {
            String id = finder.acl(change.acl());
            Set<String> there = entries(id);
            ImmutableList<String> left =
                    change.entries().stream().filter(there::contains).collect(toImmutableList());
            if (!left.isEmpty()) {
                calls.write("RemoveEntriesFromAcl", () -> calls.api().removeEntriesFromAcl(Call.plain(), id, left));
            }
            settle(id);
        });
        return calls.done();
    }

    @Override
    public AppliedChange delete(AclChange.Delete change) {
        Deletion.of(calls, () -> {
            String id = finder.acl(change.acl());
            calls.write("DeleteAcl", () -> calls.api().deleteAcl(Call.plain(), id));
        });
        return calls.done();
    }

    private void settle(String id) {
        calls.settle("ListAcls", () -> exists(id));
    }

    private Set<String> entries(String id) {
        return new TreeSet<>(
                calls.all("ListAclEntries", Query.all(), query -> calls.api().listAclEntries(id, query)));
    }
}
