package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.change.ObservedAcl;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Operations on access lists. */
final class AclOps {

    private static final String KIND = "Acl";
    private static final String TYPE = "acl";
    private static final int MAX_ENTRIES = 20;

    private final Kernel kernel;

    AclOps(Kernel kernel) {
        this.kernel = kernel;
    }

    Written create(Call call, String name, ImmutableSortedMap<String, String> tags) {
        return kernel.write("CreateAcl", call, name + tags, 1, write -> {
            World world = write.world();
            write.require(
                    world.acls.size() < kernel.settings().quotas().acls(),
                    "QuotaExceeded.AclsNum",
                    "The number of access lists is at its quota");
            LoadBalancerOps.checkName(write, name);
            write.require(
                    world.acls.values().stream()
                            .noneMatch(entry -> entry.value().name().equals(name)),
                    "Conflict.Acl",
                    "There is an access list with the name " + name);
            Tags.check(write, tags);
            String id = write.newId("acl-");
            world.acls.put(
                    id,
                    new Entry<>(
                            ObservedAcl.builder()
                                    .id(id)
                                    .name(name)
                                    .status("")
                                    .tags(tags)
                                    .build(),
                            "Creating",
                            "Available",
                            write.end(),
                            false));
            return write.job("CreateAcl", TYPE, id, Optional.of(id));
        });
    }

    Written delete(Call call, String id) {
        return kernel.write("DeleteAcl", call, id, 1, write -> {
            Entry<ObservedAcl> entry = write.settled(write.world().acls, id, KIND);
            write.require(
                    write.world().listeners.values().stream()
                            .filter(listener -> !listener.isGone(write.now()))
                            .noneMatch(listener -> uses(listener.value(), id)),
                    "ResourceInUse.Acl",
                    "A listener uses access list " + id);
            write.world().acls.put(id, entry.deleted(write.end()));
            return write.job("DeleteAcl", TYPE, id, Optional.empty());
        });
    }

    Page<ObservedAcl> list(Query query) {
        return kernel.read("ListAcls", (world, now) -> {
            Pages.check(kernel, query);
            return Pages.cut(
                    kernel,
                    world.acls.values().stream()
                            .filter(entry -> !entry.isGone(now))
                            .filter(entry -> Pages.in(query.ids(), entry.value().id())
                                    && Pages.in(query.names(), entry.value().name())
                                    && Pages.tagged(query, entry.value().tags()))
                            .map(entry -> ObservedAcl.builder()
                                    .from(entry.value())
                                    .entries(ImmutableSortedSet.of())
                                    .status(entry.status(now))
                                    .build())
                            .collect(toImmutableList()),
                    query);
        });
    }

    Written add(Call call, String id, List<String> entries) {
        return edit("AddEntriesToAcl", call, id, entries, (write, there) -> {
            for (String entry : entries) {
                write.require(there.add(entry), "ResourceAlreadyExist.AclEntry", entry + " is on the list already");
            }
            write.require(
                    there.size() <= kernel.settings().quotas().aclEntries(),
                    "ResourceQuotaExceeded.AclEntriesNum",
                    "The number of entries is at its quota");
        });
    }

    Written remove(Call call, String id, List<String> entries) {
        return edit("RemoveEntriesFromAcl", call, id, entries, (write, there) -> {
            for (String entry : entries) {
                write.require(there.remove(entry), "ResourceNotFound.AclEntry", entry + " is not on the list");
            }
        });
    }

    Page<String> listEntries(String id, Query query) {
        return kernel.read("ListAclEntries", (world, now) -> {
            Entry<ObservedAcl> entry = world.acls.get(id);
            if (entry == null || entry.isGone(now)) {
                throw kernel.refuse("ResourceNotFound.Acl", "Access list " + id + " does not exist");
            }
            return Pages.cut(kernel, entry.value().entries().asList(), query);
        });
    }

    ImmutableList<AclRelation> relations(List<String> ids) {
        return kernel.read("ListAclRelations", (world, now) -> {
            if (ids.isEmpty() || ids.size() > 5) {
                throw kernel.refuse("InvalidParameter", "The number of access lists is 1 to 5");
            }
            ImmutableList.Builder<AclRelation> relations = ImmutableList.builder();
            for (String id : ids) {
                world.listeners.values().stream()
                        .filter(entry -> !entry.isGone(now) && uses(entry.value(), id))
                        .forEach(entry -> relations.add(new AclRelation(
                                id,
                                entry.value().loadBalancerId(),
                                entry.value().listener().id(),
                                entry.isBusy(now) ? "Associating" : "Associated")));
            }
            return relations.build();
        });
    }

    private interface Edit {
        void apply(Write write, SortedSet<String> there);
    }

    private Written edit(String operation, Call call, String id, List<String> entries, Edit edit) {
        return kernel.write(operation, call, id + entries, entries.size(), write -> {
            write.batch(entries, MAX_ENTRIES, "entries");
            Entry<ObservedAcl> entry = write.settled(write.world().acls, id, KIND);
            TreeSet<String> all = new TreeSet<>(entry.value().entries());
            edit.apply(write, all);
            ObservedAcl changed =
                    ObservedAcl.builder().from(entry.value()).entries(all).build();
            write.world().acls.put(id, entry.busy(changed, "Configuring", write.end()));
            return write.job(operation, TYPE, id, Optional.empty());
        });
    }

    private static boolean uses(ApiListener listener, String acl) {
        return listener.listener()
                .attributes()
                .acl()
                .map(AclConfig::aclIds)
                .orElse(ImmutableList.of())
                .contains(acl);
    }
}
