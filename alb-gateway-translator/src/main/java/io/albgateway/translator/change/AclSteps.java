package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.ListenerKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.util.Comparator.naturalOrder;

/** The access lists of ours and their entries. Lists that were made outside are only put in front of listeners. */
final class AclSteps {

    private static final int MAX_ENTRIES = 20;

    private final Draft draft;
    private final Claims claims;
    private final Set<String> wanted = new HashSet<>();

    AclSteps(Draft draft, Claims claims) {
        this.draft = draft;
        this.claims = claims;
    }

    /** The key of the list that guards a listener. */
    static String key(ListenerKey listener) {
        return "acl:" + listener;
    }

    /** Returns the list of ours for a listener; makes it, still empty, if it is not there. */
    CloudRef<String> own(ListenerKey listener, AclConfig config, List<ChangeKey> keys) {
        String key = key(listener);
        wanted.add(Ownership.of(draft.gateway(), key).key());
        Optional<ObservedAcl> found = found(listener);
        CloudRef<String> ref = new CloudRef<>(key, found.map(ObservedAcl::id));
        if (found.isEmpty()) {
            String name = config.aclName()
                    .filter(text -> !text.isEmpty())
                    .orElse("acl-" + draft.desired().graph().loadBalancer().name() + "-" + listener.port());
            keys.add(draft.add(
                    "CreateAcl",
                    key,
                    "The access list of the listener is missing",
                    List.of(draft.albConfig()),
                    keys,
                    header -> new AclChange.Create(header, key, name)));
        }
        return ref;
    }

    /** The entries of the list of ours for a listener. */
    ImmutableSortedSet<String> entries(ListenerKey listener) {
        return found(listener).map(ObservedAcl::entries).orElse(ImmutableSortedSet.of());
    }

    private Optional<ObservedAcl> found(ListenerKey listener) {
        Ownership owner = Ownership.of(draft.gateway(), key(listener));
        return draft.observed().acls().stream()
                .filter(acl -> acl.ownership().equals(Optional.of(owner)))
                .filter(acl -> !acl.status().equals("Deleting"))
                .findFirst();
    }

    void add(CloudRef<String> acl, Set<String> entries, List<ChangeKey> keys) {
        entries(acl, entries, true, keys);
    }

    void remove(CloudRef<String> acl, Set<String> entries, List<ChangeKey> keys) {
        entries(acl, entries, false, keys);
    }

    private void entries(CloudRef<String> acl, Set<String> entries, boolean add, List<ChangeKey> keys) {
        for (List<String> batch : Lists.partition(ImmutableList.sortedCopyOf(naturalOrder(), entries), MAX_ENTRIES)) {
            ImmutableList<String> all = ImmutableList.copyOf(batch);
            keys.add(draft.addBatch(
                    add ? "AddEntriesToAcl" : "RemoveEntriesFromAcl",
                    acl.key(),
                    add ? "Entries are missing in the access list" : "Nothing asks for the entries any more",
                    List.of(draft.albConfig()),
                    keys,
                    header -> add
                            ? new AclChange.AddEntries(header, acl, all)
                            : new AclChange.RemoveEntries(header, acl, all)));
        }
    }

    /**
     * Deletes lists of ours that no listener uses.
     *
     * @param used the ids of the lists that listeners keep although nobody asked
     */
    void tidy(Set<String> used, Collection<ChangeKey> after) {
        for (ObservedAcl acl : draft.observed().acls()) {
            if (claims.owns(acl)
                    && !acl.status().equals("Deleting")
                    && !used.contains(acl.id())
                    && !wanted.contains(acl.ownership().orElseThrow().key())) {
                draft.add(
                        "DeleteAcl",
                        acl.id(),
                        "No listener uses the access list any more",
                        List.of(),
                        after,
                        header -> new AclChange.Delete(
                                header,
                                CloudRef.observed(acl.ownership().orElseThrow().key(), acl.id())));
            }
        }
    }
}
