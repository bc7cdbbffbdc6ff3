package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Iterables;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.kube.Ingress;
import io.albgateway.translator.annotation.IngressSettings;
import io.albgateway.translator.backend.FleetIndex;
import io.albgateway.translator.membership.MemberOrder;
import io.albgateway.translator.option.HostOwnershipPolicy;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.RuleOrder;
import io.albgateway.translator.route.Clients;
import io.albgateway.translator.rule.IngressRules;
import io.albgateway.translator.rule.ListenerMerge;
import io.albgateway.translator.rule.MergedRule;
import io.albgateway.translator.rule.WeightCanaryGuard;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * One gateway of a session: what each of its Ingresses asks for, and what became of them together.
 *
 * <p>As long as every rule names its hosts, Ingresses without a common host have nothing to do with each other, and a
 * change is a matter of its {@link Neighbourhood}. A rule for hosts that it does not name may meet any other; then all
 * Ingresses are brought together anew when the plan is asked for.
 */
final class SessionGateway {

    private final PlannerOptions options;
    private final GatewayCompiler compiler;
    private final Map<ResourceRef, Member> members = new HashMap<>();
    private final TreeMap<MemberOrder.Place, Member> ordered = new TreeMap<>();
    private final Map<String, Set<Member>> byHost = new HashMap<>();
    private final Map<String, Set<ResourceRef>> byService = new HashMap<>();
    /** The places of Ingresses that are split by weight; the first of them is what canaries are warned of. */
    private final TreeSet<MemberOrder.Place> splitting = new TreeSet<>();

    /** What became of the listeners when the plan was last put together. */
    private final Map<ListenerKey, ListenerPlan> listeners = new HashMap<>();

    private int withOpenHosts;
    private boolean neighbourly;
    private WeightCanaryGuard guard;
    private @Nullable GatewayPlan plan;

    /** One Ingress. */
    private static final class Member {
        private final IngressRules rules;
        private final MemberOrder.Place place;
        private final Optional<Set<String>> hosts;
        private @Nullable Neighbourhood neighbourhood;

        private Member(IngressRules rules) {
            this.rules = rules;
            this.place = MemberOrder.place(rules.settings());
            this.hosts = rules.exactHosts();
        }

        private ResourceRef ref() {
            return rules.settings().ingress().ref();
        }

        private Set<String> hostsOrNone() {
            return hosts.orElse(Set.of());
        }
    }

    SessionGateway(AlbConfig albConfig, FleetIndex index, GatewayPlanner planner) {
        this.options = planner.options();
        this.compiler = GatewayCompiler.of(albConfig, index, planner.settingsReader(), options);
        this.guard = guard();
    }

    /** Adds the Ingresses of a new gateway. */
    void addAll(Collection<Ingress> ingresses) {
        ingresses.forEach(ingress -> enter(new Member(compiler.compile(ingress))));
        settle();
    }

    /** Adds an Ingress, or reads it again because it or one of its Services changed. */
    void put(Ingress ingress) {
        replace(ingress.ref(), Optional.of(new Member(compiler.compile(ingress))));
    }

    void remove(ResourceRef ingress) {
        if (members.containsKey(ingress)) {
            replace(ingress, Optional.empty());
        }
    }

    /** The Services that its Ingresses lead to, as {@code namespace/name}. */
    Set<String> services() {
        return byService.keySet();
    }

    /** What its Ingresses say, in any order. */
    Iterable<IngressSettings> settings() {
        return Iterables.transform(members.values(), member -> member.rules.settings());
    }

    /** The Ingresses that lead to a Service, by its {@code namespace/name}. */
    ImmutableList<Ingress> leadingTo(String service) {
        return byService.getOrDefault(service, Set.of()).stream()
                .map(ref -> requireNonNull(members.get(ref)).rules.settings().ingress())
                .collect(ImmutableList.toImmutableList());
    }

    /** Something that the plan reads has changed, but no Ingress and no backend. */
    void touch() {
        plan = null;
    }

    boolean isPlanned() {
        return plan != null;
    }

    GatewayPlan plan(FleetFacts facts, Set<ResourceRef> held) {
        GatewayPlan known = plan;
        if (known == null) {
            known = neighbourly && !compiler.deleting()
                    ? assemble(facts, held)
                    : new GatewayMerge(compiler, options).plan(rules(ordered.values()), held, facts);
            plan = known;
        }
        return known;
    }

    /** The findings about an Ingress and those that share hosts with it; empty if all meet all. */
    Optional<Set<Finding>> findingsAround(Collection<ResourceRef> ingresses) {
        if (!neighbourly) {
            return Optional.empty();
        }
        Set<Finding> findings = new LinkedHashSet<>();
        for (ResourceRef ref : ingresses) {
            Member member = members.get(ref);
            if (member != null && member.neighbourhood != null) {
                Neighbourhood around = member.neighbourhood;
                findings.addAll(around.findings());
                findings.addAll(around.reach());
                around.owned().forEach(rules -> findings.addAll(rules.findings()));
            }
        }
        return Optional.of(findings);
    }

    /** The Ingresses that share hosts with one of these, directly or through others. */
    Set<ResourceRef> around(Collection<ResourceRef> ingresses) {
        Set<Member> seeds = new LinkedHashSet<>();
        ingresses.forEach(ref -> Optional.ofNullable(members.get(ref)).ifPresent(seeds::add));
        Set<ResourceRef> refs = new LinkedHashSet<>();
        reachable(seeds).forEach(member -> refs.add(member.ref()));
        return refs;
    }

    private void replace(ResourceRef ref, Optional<Member> now) {
        plan = null;
        Member before = members.get(ref);
        Set<String> hosts = new HashSet<>();
        if (before != null) {
            hosts.addAll(before.hostsOrNone());
            leave(before);
        }
        now.ifPresent(member -> {
            hosts.addAll(member.hostsOrNone());
            enter(member);
        });
        if (!neighbourly || withOpenHosts > 0 || !guard().warnsLike(guard)) {
            settle();
            return;
        }
        Set<Member> seeds = new LinkedHashSet<>();
        hosts.forEach(host -> seeds.addAll(byHost.getOrDefault(host, Set.of())));
        now.ifPresent(seeds::add);
        bringTogether(seeds);
    }

    private static boolean splits(@Nullable Member member) {
        return member != null && member.rules.splitsByWeight();
    }

    private void enter(Member member) {
        members.put(member.ref(), member);
        ordered.put(member.place, member);
        withOpenHosts += member.hosts.isEmpty() ? 1 : 0;
        if (splits(member)) {
            splitting.add(member.place);
        }
        member.hostsOrNone()
                .forEach(host -> byHost.computeIfAbsent(host, key -> new LinkedHashSet<>())
                        .add(member));
        member.rules
                .services()
                .forEach(service -> byService
                        .computeIfAbsent(service, key -> new LinkedHashSet<>())
                        .add(member.ref()));
    }

    private void leave(Member member) {
        members.remove(member.ref());
        ordered.remove(member.place);
        withOpenHosts -= member.hosts.isEmpty() ? 1 : 0;
        splitting.remove(member.place);
        member.hostsOrNone().forEach(host -> take(byHost, host, member));
        member.rules.services().forEach(service -> take(byService, service, member.ref()));
    }

    private static <T> void take(Map<String, Set<T>> map, String key, T value) {
        map.computeIfPresent(key, (name, values) -> {
            values.remove(value);
            return values.isEmpty() ? null : values;
        });
    }

    /** Brings all Ingresses together anew, if they have neighbourhoods at all. */
    private void settle() {
        neighbourly = withOpenHosts == 0
                && options.ruleOrder() == RuleOrder.AS_WRITTEN
                && (options.hostOwnership() == HostOwnershipPolicy.WARN
                        || compiler.frame().mode() == GatewayMode.SINGLE_CLUSTER);
        if (neighbourly) {
            guard = guard();
            bringTogether(ordered.values());
        }
    }

    private WeightCanaryGuard guard() {
        List<IngressRules> first =
                splitting.isEmpty() ? List.of() : List.of(requireNonNull(ordered.get(splitting.first())).rules);
        return WeightCanaryGuard.of(compiler.frame().mode(), options.weightCanaryPolicy(), first);
    }

    /** Merges the neighbourhoods of these Ingresses. */
    private void bringTogether(Collection<Member> seeds) {
        Set<Member> done = new HashSet<>();
        for (Member seed : seeds) {
            if (!done.contains(seed)) {
                List<Member> near = new ArrayList<>(reachable(List.of(seed)));
                near.sort((one, other) -> one.place.compareTo(other.place));
                Neighbourhood merged = Neighbourhood.of(
                        rules(near),
                        guard,
                        Clients.ofIpv4(
                                compiler.frame().loadBalancer(),
                                compiler.frame().listeners()),
                        options);
                near.forEach(member -> member.neighbourhood = merged);
                done.addAll(near);
            }
        }
    }

    private Set<Member> reachable(Collection<Member> seeds) {
        Set<Member> seen = new LinkedHashSet<>(seeds);
        ArrayDeque<Member> open = new ArrayDeque<>(seeds);
        while (!open.isEmpty()) {
            for (String host : open.remove().hostsOrNone()) {
                for (Member neighbour : byHost.getOrDefault(host, Set.of())) {
                    if (seen.add(neighbour)) {
                        open.add(neighbour);
                    }
                }
            }
        }
        return seen;
    }

    private static ImmutableList<IngressRules> rules(Collection<Member> some) {
        return some.stream().map(member -> member.rules).collect(ImmutableList.toImmutableList());
    }

    private GatewayPlan assemble(FleetFacts facts, Set<ResourceRef> held) {
        GatewayMerge merge = new GatewayMerge(compiler, options);
        FindingCollector findings = merge.start(facts);
        ImmutableListMultimap.Builder<ListenerKey, MergedRule> rules = ImmutableListMultimap.builder();
        ImmutableSortedSet.Builder<ResourceRef> refused = ImmutableSortedSet.naturalOrder();
        List<IngressRules> owned = new ArrayList<>();
        List<Finding> merged = new ArrayList<>();
        List<Finding> reach = new ArrayList<>();
        Set<Neighbourhood> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Member member : ordered.values()) {
            Neighbourhood around = member.neighbourhood;
            if (around == null) {
                continue;
            }
            rules.putAll(around.rules().getOrDefault(member.ref(), ImmutableListMultimap.of()));
            if (seen.add(around)) {
                owned.addAll(around.owned());
                refused.addAll(around.refused());
                merged.addAll(around.findings());
                reach.addAll(around.reach());
            }
        }
        ListenerMerge.Result result =
                new ListenerMerge.Result(rules.build(), refused.build(), ImmutableList.copyOf(merged));
        ImmutableList<IngressRules> all = MemberOrder.sort(rules(ordered.values()), IngressRules::settings, findings);
        GatewayPlan assembled = merge.assemble(all, owned, result, held, facts, listeners, findings);
        boolean complete = assembled.graph().rules().size() == result.rules().size();
        return complete ? GatewayMerge.with(assembled, reach) : merge.withReach(assembled);
    }
}
