package io.albgateway.translator.change;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.translator.change.ListenerChoices.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * The access lists in front of listeners. What shuts clients out comes before the rules change, so that nobody sees a new
 * rule who must not; what lets clients in comes after the old rules are gone, so that nobody sees an old one who must not.
 *
 * <p>A list is filled before it guards a listener, and a white one is never emptied while it does, since an empty white
 * list lets everybody pass.
 */
final class GuardSteps {

    private static final int MAX_LISTS = 3;

    private final Draft draft;
    private final AclSteps acls;
    private final boolean handsOver;
    private final Map<ListenerKey, List<Consumer<List<ChangeKey>>>> late = new HashMap<>();

    /**
     * Guards listeners.
     *
     * @param handsOver whether security groups take over, for which all lists have to be gone
     */
    GuardSteps(Draft draft, AclSteps acls, boolean handsOver) {
        this.draft = draft;
        this.acls = acls;
        this.handsOver = handsOver;
    }

    /** What a listener has and should have. */
    private record Guard(
            Wanted listener, AclConfig config, ImmutableList<CloudRef<String>> there, boolean rulesChange) {

        ListenerKey key() {
            return listener.listener().key();
        }

        boolean white() {
            return Ascii.equalsIgnoreCase(config.aclType().orElse(""), "White");
        }

        boolean has(CloudRef<String> list) {
            return list.id().filter(id -> GuardSteps.has(there, id)).isPresent();
        }
    }

    private static boolean has(List<CloudRef<String>> lists, String id) {
        return lists.stream().anyMatch(list -> list.id().equals(Optional.of(id)));
    }

    /** Shuts out who is no longer to reach a listener, and keeps what lets others in for later. */
    void tighten(Wanted listener, boolean rulesChange, List<ChangeKey> keys) {
        Optional<AclConfig> wanted = listener.listener()
                .acl()
                .filter(config -> !config.aclType().orElse("").isEmpty())
                .filter(config ->
                        !config.aclIds().isEmpty() || !config.aclEntries().isEmpty());
        Optional<AclConfig> found = listener.there()
                .flatMap(one -> one.attributes().acl())
                .filter(config -> !config.aclIds().isEmpty());
        ImmutableList<CloudRef<String>> there =
                refs(found.map(AclConfig::aclIds).orElse(ImmutableList.of()));
        if (wanted.isEmpty()) {
            if (handsOver) {
                dissociate(listener, there, keys);
            } else {
                later(listener, last -> dissociate(listener, there, last));
            }
            return;
        }
        Guard guard = new Guard(listener, wanted.get(), there, rulesChange);
        if (found.isEmpty()) {
            guardUnguarded(guard, keys);
        } else if (!Ascii.equalsIgnoreCase(
                wanted.get().aclType().orElse(""), found.get().aclType().orElse(""))) {
            reportMissing(guard.key());
            dissociate(listener, there, keys);
            guardUnguarded(guard, keys);
        } else if (guard.white()) {
            white(guard, lists(guard, keys), keys);
        } else {
            black(guard, lists(guard, keys), keys);
        }
    }

    /** Lets in who may reach the listener now that its rules are as they should be. */
    void loosen(ListenerKey listener, List<ChangeKey> keys) {
        late.getOrDefault(listener, List.of()).forEach(step -> step.accept(keys));
    }

    private void later(Wanted listener, Consumer<List<ChangeKey>> step) {
        late.computeIfAbsent(listener.listener().key(), key -> new ArrayList<>())
                .add(step);
    }

    private void guardUnguarded(Guard guard, List<ChangeKey> keys) {
        ImmutableList<CloudRef<String>> lists = lists(guard, keys);
        if (guard.config().aclIds().isEmpty()) {
            acls.add(lists.get(0), missing(guard), keys);
            acls.remove(lists.get(0), surplus(guard), keys);
        }
        associate(guard, lists, keys);
    }

    private ImmutableList<CloudRef<String>> lists(Guard guard, List<ChangeKey> keys) {
        return guard.config().aclIds().isEmpty()
                ? ImmutableList.of(acls.own(guard.key(), guard.config(), keys))
                : refs(guard.config().aclIds());
    }

    private static ImmutableList<CloudRef<String>> refs(List<String> ids) {
        return ids.stream().map(id -> CloudRef.observed(id, id)).collect(toImmutableList());
    }

    private ImmutableSortedSet<String> entries(Guard guard) {
        return ImmutableSortedSet.copyOf(guard.config().aclEntries());
    }

    private Set<String> missing(Guard guard) {
        return Sets.difference(entries(guard), acls.entries(guard.key()));
    }

    private Set<String> surplus(Guard guard) {
        return Sets.difference(acls.entries(guard.key()), entries(guard));
    }

    private void white(Guard guard, ImmutableList<CloudRef<String>> lists, List<ChangeKey> keys) {
        boolean own = guard.config().aclIds().isEmpty();
        boolean common = lists.stream().anyMatch(guard::has);
        if (own) {
            CloudRef<String> list = lists.get(0);
            if (!common) {
                acls.add(list, missing(guard), keys);
                acls.remove(list, surplus(guard), keys);
            } else if (Sets.intersection(acls.entries(guard.key()), entries(guard))
                    .isEmpty()) {
                reportExchange(guard);
                acls.add(list, missing(guard), keys);
                acls.remove(list, surplus(guard), keys);
            } else {
                acls.remove(list, surplus(guard), keys);
                later(guard.listener(), last -> acls.add(list, missing(guard), last));
            }
        }
        List<CloudRef<String>> out = without(guard.there(), lists);
        List<CloudRef<String>> in = without(lists, guard.there());
        if (common) {
            dissociate(guard.listener(), out, keys);
            later(guard.listener(), last -> associate(guard, in, last));
        } else {
            reportExchange(guard);
            exchange(guard, in, out, keys);
        }
    }

    private void black(Guard guard, ImmutableList<CloudRef<String>> lists, List<ChangeKey> keys) {
        if (guard.config().aclIds().isEmpty()) {
            CloudRef<String> list = lists.get(0);
            acls.add(list, missing(guard), keys);
            if (guard.has(list)) {
                later(guard.listener(), last -> acls.remove(list, surplus(guard), last));
            } else {
                acls.remove(list, surplus(guard), keys);
            }
        }
        List<CloudRef<String>> in = without(lists, guard.there());
        List<CloudRef<String>> out = without(guard.there(), lists);
        int early = Math.max(0, guard.there().size() + in.size() - MAX_LISTS);
        if (early > 0) {
            reportMissing(guard.key());
            dissociate(guard.listener(), out.subList(0, early), keys);
        }
        associate(guard, in, keys);
        later(guard.listener(), last -> dissociate(guard.listener(), out.subList(early, out.size()), last));
    }

    private static ImmutableList<CloudRef<String>> without(
            List<CloudRef<String>> lists, List<CloudRef<String>> others) {
        return lists.stream()
                .filter(list -> list.id().filter(id -> has(others, id)).isEmpty())
                .collect(toImmutableList());
    }

    /** Exchanges all white lists of a listener, of which one stays until a new one is there. */
    private void exchange(Guard guard, List<CloudRef<String>> in, List<CloudRef<String>> out, List<ChangeKey> keys) {
        int room = Math.min(in.size(), MAX_LISTS - out.size());
        associate(guard, in.subList(0, room), keys);
        int first = room > 0 ? out.size() : out.size() - 1;
        dissociate(guard.listener(), out.subList(0, first), keys);
        int next = Math.min(in.size(), room + first);
        associate(guard, in.subList(room, next), keys);
        dissociate(guard.listener(), out.subList(first, out.size()), keys);
        associate(guard, in.subList(next, in.size()), keys);
    }

    private void reportMissing(ListenerKey listener) {
        draft.interrupt(draft.finding(
                        FindingCode.CHANGE_INTERRUPTS,
                        "The access lists of listener " + listener
                                + " cannot be exchanged at once, so for a moment some are missing")
                .field("spec.listeners")
                .hint("Keep the type and at most three lists together, or consent"));
    }

    /** It matters only if the rules change as well: otherwise a client gets what it got, or what it is to get. */
    private void reportExchange(Guard guard) {
        if (guard.rulesChange()) {
            draft.interrupt(draft.finding(
                            FindingCode.CHANGE_INTERRUPTS,
                            "All entries of the white list of listener " + guard.key()
                                    + " are exchanged together with rules, so for a moment new clients get the old rules")
                    .field("spec.listeners")
                    .hint("Keep one entry until the rules are changed, or consent"));
        }
    }

    private void associate(Guard guard, List<CloudRef<String>> lists, List<ChangeKey> keys) {
        if (lists.isEmpty()) {
            return;
        }
        ListenerChange.AclType type = guard.white() ? ListenerChange.AclType.WHITE : ListenerChange.AclType.BLACK;
        keys.add(draft.addBatch(
                "AssociateAclsWithListener",
                guard.key(),
                "The listener lacks the access lists",
                List.of(draft.albConfig()),
                keys,
                header -> new ListenerChange.AssociateAcls(
                        header, guard.listener().ref(), type, ImmutableList.copyOf(lists))));
    }

    private void dissociate(Wanted listener, List<CloudRef<String>> lists, List<ChangeKey> keys) {
        if (lists.isEmpty()) {
            return;
        }
        keys.add(draft.addBatch(
                "DissociateAclsFromListener",
                listener.listener().key(),
                "Nothing asks for the access lists any more",
                List.of(draft.albConfig()),
                keys,
                header -> new ListenerChange.DissociateAcls(header, listener.ref(), ImmutableList.copyOf(lists))));
    }
}
