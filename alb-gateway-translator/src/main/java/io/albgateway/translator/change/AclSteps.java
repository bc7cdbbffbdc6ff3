package io.albgateway.translator.change;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import com.google.common.collect.Sets;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.translator.change.ListenerChoices.Wanted;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Comparator.naturalOrder;

/**
 * Access lists: filled before they guard a listener, since an empty white list lets everybody pass, and widened before they
 * are narrowed. Those that were made outside are only put in front of listeners.
 */
final class AclSteps {

    private static final int MAX_ENTRIES = 20;
    private static final int MAX_LISTS = 3;

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

    /** Puts the lists in front of a listener that it should have, and takes others away. */
    void guard(Wanted listener, List<ChangeKey> keys) {
        Optional<AclConfig> acl = listener.listener()
                .acl()
                .filter(config -> !config.aclType().orElse("").isEmpty())
                .filter(config ->
                        !config.aclIds().isEmpty() || !config.aclEntries().isEmpty());
        Optional<AclConfig> there = listener.there()
                .flatMap(found -> found.attributes().acl())
                .filter(config -> !config.aclIds().isEmpty());
        ImmutableList<CloudRef<String>> lists =
                acl.map(config -> lists(listener, config, keys)).orElse(ImmutableList.of());
        Set<String> ids = new HashSet<>();
        lists.forEach(list -> list.id().ifPresent(ids::add));
        ImmutableList<CloudRef<String>> surplus = there.map(AclConfig::aclIds).orElse(ImmutableList.of()).stream()
                .filter(id -> !ids.contains(id))
                .map(id -> CloudRef.observed(id, id))
                .collect(toImmutableList());
        ImmutableList<CloudRef<String>> missing = lists.stream()
                .filter(list -> list.id()
                        .filter(id -> there.filter(config -> config.aclIds().contains(id))
                                .isPresent())
                        .isEmpty())
                .collect(toImmutableList());
        boolean otherType = acl.isPresent()
                && there.isPresent()
                && !Ascii.equalsIgnoreCase(
                        acl.get().aclType().orElse(""), there.get().aclType().orElse(""));
        int together = there.map(config -> config.aclIds().size()).orElse(0) + missing.size();
        if (otherType || (together > MAX_LISTS && !missing.isEmpty())) {
            reportOpen(listener.listener().key());
            ImmutableList<CloudRef<String>> all = otherType
                    ? there.get().aclIds().stream()
                            .map(id -> CloudRef.observed(id, id))
                            .collect(toImmutableList())
                    : surplus;
            dissociate(listener, all, keys);
            associate(listener, acl.get(), otherType ? lists : missing, keys);
        } else {
            acl.ifPresent(config -> associate(listener, config, missing, keys));
            dissociate(listener, surplus, keys);
        }
    }

    private void reportOpen(ListenerKey listener) {
        draft.interrupt(draft.finding(
                        FindingCode.CHANGE_INTERRUPTS,
                        "The access lists of listener " + listener
                                + " cannot be exchanged at once, so for a moment some are missing")
                .field("spec.listeners")
                .hint("Keep the type and at most three lists together, or consent"));
    }

    private ImmutableList<CloudRef<String>> lists(Wanted listener, AclConfig config, List<ChangeKey> keys) {
        if (!config.aclIds().isEmpty()) {
            return config.aclIds().stream().map(id -> CloudRef.observed(id, id)).collect(toImmutableList());
        }
        return ImmutableList.of(own(listener.listener().key(), config, keys));
    }

    private CloudRef<String> own(ListenerKey listener, AclConfig config, List<ChangeKey> keys) {
        String key = key(listener);
        wanted.add(Ownership.of(draft.gateway(), key).key());
        Optional<ObservedAcl> found = draft.observed().acls().stream()
                .filter(acl -> acl.ownership().equals(Optional.of(Ownership.of(draft.gateway(), key))))
                .filter(acl -> !acl.status().equals("Deleting"))
                .findFirst();
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
        ImmutableSortedSet<String> entries = ImmutableSortedSet.copyOf(config.aclEntries());
        ImmutableSortedSet<String> there = found.map(ObservedAcl::entries).orElse(ImmutableSortedSet.of());
        entries(ref, Sets.difference(entries, there), true, keys);
        entries(ref, Sets.difference(there, entries), false, keys);
        return ref;
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

    private void associate(
            Wanted listener, AclConfig config, ImmutableList<CloudRef<String>> lists, List<ChangeKey> keys) {
        if (lists.isEmpty()) {
            return;
        }
        ListenerChange.AclType type = Ascii.equalsIgnoreCase(config.aclType().orElse(""), "White")
                ? ListenerChange.AclType.WHITE
                : ListenerChange.AclType.BLACK;
        keys.add(draft.add(
                "AssociateAclsWithListener",
                listener.listener().key(),
                "The listener lacks the access lists",
                List.of(draft.albConfig()),
                keys,
                header -> new ListenerChange.AssociateAcls(header, listener.ref(), type, lists)));
    }

    private void dissociate(Wanted listener, ImmutableList<CloudRef<String>> lists, List<ChangeKey> keys) {
        if (lists.isEmpty()) {
            return;
        }
        keys.add(draft.add(
                "DissociateAclsFromListener",
                listener.listener().key(),
                "Nothing asks for the access lists any more",
                List.of(draft.albConfig()),
                keys,
                header -> new ListenerChange.DissociateAcls(header, listener.ref(), lists)));
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
