package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Server groups: made and filled before anything points to them, emptied and deleted when nothing does any more.
 *
 * <p>A group cannot change its protocol or type, nor begin to hold addresses of IPv6. Then another one takes over its key,
 * and the old one is tagged as retired first, so that the key names one group only.
 */
final class GroupSteps {

    private static final String RETIRED = "retired:";

    private final Draft draft;
    private final Claims claims;
    private final Map<ServerGroupKey, ObservedServerGroup> serving = new HashMap<>();
    private final Map<ServerGroupKey, ObservedServerGroup> outgrown = new LinkedHashMap<>();
    private final Map<ServerGroupKey, ServerSteps> servers = new LinkedHashMap<>();
    private final Map<ServerGroupKey, ImmutableSet<ChangeKey>> ready = new HashMap<>();
    private final Map<ServerGroupKey, ImmutableList<Server>> lent = new HashMap<>();
    private final ImmutableList<ServerGroup> wanted;
    private final GroupRefs refs;

    GroupSteps(Draft draft, Claims claims) {
        this.draft = draft;
        this.claims = claims;
        Map<String, ObservedServerGroup> ours = new HashMap<>();
        for (ObservedServerGroup group : draft.observed().serverGroups()) {
            if (claims.owns(group) && isAlive(group)) {
                ours.putIfAbsent(group.ownership().orElseThrow().key(), group);
            }
        }
        this.wanted = AddressFamilies.groups(draft);
        LentServers servers = new LentServers(draft, claims);
        Map<String, ObservedServerGroup> adopted = AdoptedGroups.byKey(draft, claims);
        for (ServerGroup group : wanted) {
            ObservedServerGroup there = group.key().existingId().isPresent()
                    ? draft.observed().serverGroup(group.key()).orElse(null)
                    : ours.getOrDefault(
                            Ownership.of(draft.gateway(), group.key()).key(),
                            adopted.get(group.key().value()));
            if (there == null) {
                lent.put(group.key(), servers.of(group));
                continue;
            }
            boolean fits = group.key().existingId().isPresent() || GroupAttributes.fit(there, group);
            (fits ? serving : outgrown).put(group.key(), there);
            if (!fits) {
                lent.put(group.key(), servers.of(group));
            }
        }
        this.refs = new GroupRefs(serving);
    }

    GroupRefs refs() {
        return refs;
    }

    /**
     * Whether nothing is known that could answer for a group: it is not there, its servers could not be learned, and no
     * other group has any. What answers now should go on.
     */
    boolean isBlind(ServerGroupKey key) {
        ServerGroup group = draft.desired().graph().serverGroupsByKey().get(key);
        return group != null
                && group.serversUnknown()
                && group.servers().isEmpty()
                && !serving.containsKey(key)
                && lent.getOrDefault(key, ImmutableList.of()).isEmpty();
    }

    private ServerGroup withLent(ServerGroup group) {
        ImmutableList<Server> servers = lent.getOrDefault(group.key(), ImmutableList.of());
        if (servers.isEmpty()) {
            return group;
        }
        draft.report(draft.finding(
                        FindingCode.SERVERS_HELD,
                        "The new server group " + group.name() + " gets " + servers.size()
                                + (servers.size() == 1 ? " server" : " servers") + " that its forerunner holds")
                .related(origin(group))
                .outcome("They stay, since a cluster could not be asked"));
        return ServerGroup.builder().from(group).addAllServers(servers).build();
    }

    /**
     * Makes, changes and fills groups; those that are not there are made only if they are needed.
     *
     * @param instance what makes the instance ours, whose VPC a new group shares
     */
    void prepare(Set<ServerGroupKey> needed, Collection<ChangeKey> instance) {
        for (ServerGroup group : wanted) {
            ObservedServerGroup there = serving.get(group.key());
            List<ChangeKey> keys = new ArrayList<>();
            if (there == null && !needed.contains(group.key())) {
                continue;
            }
            if (there == null && group.key().existingId().isEmpty()) {
                create(group, instance, keys);
            } else if (there != null && group.key().existingId().isEmpty()) {
                update(there, group, keys);
            }
            ServerSteps steps = new ServerSteps(
                    draft, withLent(group), Optional.ofNullable(there), refs.ref(group.key()), origin(group));
            steps.add(keys);
            servers.put(group.key(), steps);
            ready.put(group.key(), ImmutableSet.copyOf(keys));
        }
    }

    private void create(ServerGroup group, Collection<ChangeKey> instance, List<ChangeKey> keys) {
        ObservedServerGroup old = outgrown.get(group.key());
        if (old != null && claims.owns(old)) {
            String what = GroupAttributes.speaks(old, group) ? "addresses of IPv6" : "protocol " + group.protocol();
            keys.add(draft.add(
                    "TagResources",
                    old.id(),
                    "Another group with " + what + " takes over its key",
                    origin(group),
                    keys,
                    header -> new TagChange.Tag(
                            header,
                            TagChange.Taggable.SERVER_GROUP,
                            old.id(),
                            ImmutableSortedMap.of(
                                    Ownership.KEY_TAG,
                                    Ownership.of(
                                                    draft.gateway(),
                                                    RETIRED + group.key().value())
                                            .key()))));
        }
        keys.add(draft.add(
                "CreateServerGroup",
                group.key(),
                "No server group has this key",
                origin(group),
                ImmutableSet.<ChangeKey>builder().addAll(instance).addAll(keys).build(),
                header -> new ServerGroupChange.Create(header, GroupAttributes.withoutServers(group))));
    }

    private void update(ObservedServerGroup there, ServerGroup group, List<ChangeKey> keys) {
        if (!claims.owns(there)) {
            keys.add(draft.add(
                    "TagResources",
                    there.id(),
                    "The group of the in-cluster controller becomes ours",
                    origin(group),
                    keys,
                    header -> new TagChange.Tag(
                            header,
                            TagChange.Taggable.SERVER_GROUP,
                            there.id(),
                            Ownership.of(draft.gateway(), group.key()).tags())));
        }
        GroupAttributes attributes = new GroupAttributes(there, group);
        attributes
                .fixed()
                .ifPresent(what -> draft.report(draft.finding(
                                FindingCode.CHANGE_ATTRIBUTE_FIXED,
                                "Server group " + group.name() + " (" + there.id() + ") " + what)
                        .outcome("The group stays as it is")));
        if (attributes.differ()) {
            keys.add(draft.add(
                    "UpdateServerGroupAttribute",
                    group.key(),
                    "The attributes of the group differ",
                    origin(group),
                    keys,
                    header -> new ServerGroupChange.Update(
                            header, refs.ref(group.key()), GroupAttributes.withoutServers(group))));
        }
    }

    /** What must be done before anything points to a group. */
    ImmutableSet<ChangeKey> ready(ServerGroupKey key) {
        return ready.getOrDefault(key, ImmutableSet.of());
    }

    /**
     * Removes servers, and groups of ours that nothing needs.
     *
     * @param used the groups that rules and listeners still point to afterwards, by cloud id
     * @param after what must be done before
     */
    void tidy(Set<ServerGroupKey> used, Collection<ChangeKey> after) {
        servers.values().forEach(steps -> steps.remove(after));
        Set<ServerGroupKey> staying = new HashSet<>(used);
        serving.values().forEach(group -> staying.add(group.key()));
        for (ObservedServerGroup group : draft.observed().serverGroups()) {
            if (claims.owns(group) && isAlive(group) && !staying.contains(group.key())) {
                draft.add(
                        "DeleteServerGroup",
                        group.id(),
                        "Nothing points to the group any more",
                        List.of(),
                        after,
                        header -> new ServerGroupChange.Delete(header, ref(group)));
            }
        }
    }

    private static CloudRef<ServerGroupKey> ref(ObservedServerGroup group) {
        return CloudRef.observed(group.key(), group.id());
    }

    private List<ResourceRef> origin(ServerGroup group) {
        return Optional.ofNullable(draft.desired().provenance().serverGroups().get(group.key())).stream()
                .flatMap(origin -> Stream.of(origin.ingress(), origin.service()))
                .collect(toImmutableList());
    }

    private static boolean isAlive(ObservedServerGroup group) {
        return !group.status().equals("Deleting");
    }
}
