package io.albgateway.translator.rule;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.CanarySettings;
import io.albgateway.translator.annotation.HostSyntax;
import io.albgateway.translator.annotation.IngressSettings;
import io.albgateway.translator.annotation.TrafficAnnotations;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.RuleOrder;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import static java.util.Comparator.comparingInt;

/** Merges what the Ingresses of a gateway ask for into the rules of its listeners. */
public final class ListenerMerge {

    private final WeightCanaryGuard guard;
    private final CanaryPartners partners;
    private final RuleOrder order;
    private final FindingCollector findings = new FindingCollector();
    private final TreeSet<ResourceRef> refused = new TreeSet<>();
    /** The {@code order} of each Ingress, for the rare conflict. */
    private final Supplier<ImmutableMap<ResourceRef, Integer>> orders;

    private final ImmutableListMultimap.Builder<ListenerKey, MergedRule> rules = ImmutableListMultimap.builder();

    private ListenerMerge(
            WeightCanaryGuard guard,
            CanaryPartners partners,
            RuleOrder order,
            Supplier<ImmutableMap<ResourceRef, Integer>> orders) {
        this.guard = guard;
        this.order = order;
        this.orders = orders;
        this.partners = partners;
    }

    /**
     * The outcome.
     *
     * @param rules the rules of each listener, in the order in which ALB tries them
     * @param refused the Ingresses of canaries that were refused
     * @param findings what does not fit together
     */
    public record Result(
            ImmutableListMultimap<ListenerKey, MergedRule> rules,
            ImmutableSortedSet<ResourceRef> refused,
            ImmutableList<Finding> findings) {

        /** The Ingresses that have a part in a rule of a listener. */
        public Set<ResourceRef> served(ListenerKey listener) {
            Set<ResourceRef> served = new LinkedHashSet<>();
            ResourceRef before = null; // The rules of one Ingress mostly come one after another.
            for (MergedRule rule : rules.get(listener)) {
                if (!rule.ingress().equals(before)) {
                    before = rule.ingress();
                    served.add(before);
                }
                if (!rule.canaries().isEmpty()) {
                    served.addAll(rule.canaries());
                }
            }
            return served;
        }
    }

    /**
     * Merges; {@code ingresses} stand in the order of the gateway.
     *
     * @param merged gets the rules of each listener as soon as they are there. What is made of them at once costs less
     *     than later, when a large gateway has driven them out of the processor's caches
     */
    public static Result merge(
            List<IngressRules> ingresses,
            GatewayMode mode,
            PlannerOptions options,
            BiConsumer<ListenerKey, ImmutableList<MergedRule>> merged) {
        return merge(ingresses, WeightCanaryGuard.of(mode, options.weightCanaryPolicy(), ingresses), options, merged);
    }

    /** Merges some Ingresses of a gateway that share no host with the others; {@code guard} knows the whole gateway. */
    public static Result merge(List<IngressRules> ingresses, WeightCanaryGuard guard, PlannerOptions options) {
        return merge(ingresses, guard, options, (listener, rules) -> {});
    }

    private static Result merge(
            List<IngressRules> ingresses,
            WeightCanaryGuard guard,
            PlannerOptions options,
            BiConsumer<ListenerKey, ImmutableList<MergedRule>> merged) {
        ListenerMerge merge = new ListenerMerge(
                guard,
                new CanaryPartners(options.namespacesWhoseCanariesMayJoinOthers()),
                options.ruleOrder(),
                Suppliers.memoize(() -> orders(ingresses)));
        Map<ListenerKey, ListenerDrafts> byListener = new LinkedHashMap<>();
        for (IngressRules ingress : ingresses) {
            for (Draft draft : ingress.drafts()) {
                byListener
                        .computeIfAbsent(draft.listener(), key -> new ListenerDrafts())
                        .add(ingress.settings(), draft);
            }
        }
        byListener.forEach((listener, drafts) -> {
            ImmutableList<MergedRule> rules = merge.merge(drafts);
            merge.rules.putAll(listener, rules);
            merged.accept(listener, rules);
        });
        merge.refused.addAll(merge.partners.reportRedirected(merge.findings));
        return new Result(merge.rules.build(), ImmutableSortedSet.copyOf(merge.refused), merge.findings.sorted());
    }

    private static ImmutableMap<ResourceRef, Integer> orders(List<IngressRules> ingresses) {
        return ingresses.stream()
                .map(IngressRules::settings)
                .collect(ImmutableMap.toImmutableMap(
                        settings -> settings.ingress().ref(), IngressSettings::order, (first, second) -> first));
    }

    private ImmutableList<MergedRule> merge(ListenerDrafts drafts) {
        Map<RuleKey, CanaryJoin> joins = Maps.newLinkedHashMapWithExpectedSize(
                drafts.stable().size() + drafts.defaults().size());
        drafts.stable().forEach(stable -> addStable(stable, joins));
        drafts.defaults().forEach(stable -> addStable(stable, joins));
        ImmutableList<CanaryJoin> sorted = RuleSorting.sort(joins.values(), order);
        for (int i = 0; i < sorted.size(); i++) {
            sorted.get(i).setNumber(i);
        }
        if (!drafts.canaryGroups().isEmpty()) {
            ImmutableListMultimap<String, CanaryJoin> byPlace = byPlace(joins.values(), drafts.canaryHosts());
            drafts.canaryGroups().forEach(group -> join(group, byPlace.get(group.place())));
        }
        ImmutableList.Builder<MergedRule> merged = ImmutableList.builderWithExpectedSize(sorted.size());
        // No two stable rules match the same; only the rule of a canary can match what another one does.
        Map<RuleKey, Route> ofCanaries = new HashMap<>();
        for (CanaryJoin join : sorted) {
            Draft stable = join.stable();
            ResourceRef place = stable.route().ingress();
            for (Draft canary : join.ownRules()) {
                CanaryJoin same = joins.get(canary.key());
                Route earlier = ofCanaries.get(canary.key());
                if (earlier == null && same != null && same.number() < join.number()) {
                    earlier = same.stable().route();
                }
                if (earlier == null) {
                    ofCanaries.put(canary.key(), canary.route());
                    reportConstantRewrite(canary);
                    merged.add(MergedRule.of(canary, canary.end(), ImmutableList.of(), place));
                } else {
                    reportSame(canary.route(), earlier);
                }
            }
            Route earlier = ofCanaries.get(stable.key());
            if (earlier == null) {
                reportConstantRewrite(stable);
                merged.add(MergedRule.of(stable, join.end(), join.sharing(), place));
            } else {
                reportSame(stable.route(), earlier);
            }
        }
        return merged.build();
    }

    /** The stable rules by host and path text, as far as a canary has one of some hosts. */
    private static ImmutableListMultimap<String, CanaryJoin> byPlace(Collection<CanaryJoin> joins, Set<String> hosts) {
        ImmutableListMultimap.Builder<String, CanaryJoin> byPlace = ImmutableListMultimap.builder();
        String before = "";
        boolean wanted = hosts.contains(before);
        for (CanaryJoin join : joins) {
            Route route = join.stable().route();
            if (!route.host().equals(before)) { // The rules of one host come one after another.
                before = route.host();
                wanted = hosts.contains(HostSyntax.canonical(before));
            }
            if (wanted && join.stable().direction() == Direction.REQUEST) {
                byPlace.put(route.place(), join);
            }
        }
        return byPlace.build();
    }

    private void addStable(Draft stable, Map<RuleKey, CanaryJoin> joins) {
        CanaryJoin winner = joins.putIfAbsent(stable.key(), new CanaryJoin(stable));
        if (winner != null) {
            reportConflict(stable.route(), winner.stable().route());
        }
    }

    /** Lets the paths of one canary Ingress with one host and path text join the stable routes there. */
    private void join(ListenerDrafts.CanaryGroup group, ImmutableList<CanaryJoin> same) {
        CanarySettings settings = group.settings();
        BitSet used = new BitSet();
        for (int i = 0; i < group.drafts().size(); i++) {
            Draft draft = group.drafts().get(i);
            CanaryPartners.Partners found = partners.find(group, draft, same, findings);
            if (found.joins().isEmpty()) {
                if (found.refused()) {
                    guard.reportAlone(draft, settings, findings);
                    refused.add(draft.route().ingress());
                }
                used.set(i);
                continue;
            }
            if (!guard.allows(draft, settings, CanaryPartners.open(same), findings)) {
                refused.add(draft.route().ingress());
                used.set(i);
                continue;
            }
            // A rule of its own stands once, before the stable rule that ALB tries first; a share goes into every one.
            ImmutableList<CanaryJoin> targets = settings instanceof CanarySettings.OwnRule
                    ? ImmutableList.of(Collections.min(found.joins(), comparingInt(CanaryJoin::number)))
                    : found.joins();
            for (CanaryJoin join : targets) {
                if (settings instanceof CanarySettings.OwnRule || group.closestTo(join.stable()) == i) {
                    used.set(i);
                    if (!join.join(draft, settings, findings)) {
                        refused.add(draft.route().ingress());
                    } else if (settings instanceof CanarySettings.Share) {
                        reportIgnored(group.ingress(), draft, join.stable());
                    }
                }
            }
        }
        for (int i = used.nextClearBit(0); i < group.drafts().size(); i = used.nextClearBit(i + 1)) {
            reportConflict(group.drafts().get(i).route(), group.drafts().get(0).route());
        }
    }

    /** What a canary with a share says of its requests counts only as far as the stable route says it too. */
    private void reportIgnored(IngressSettings settings, Draft canary, Draft stable) {
        // Where the stable rule redirects as well, there is nothing to join and both agree.
        if (settings.sslRedirect() && canary.listener().protocol() == Protocol.HTTP) {
            ignored(
                    settings,
                    AnnotationCatalog.SSL_REDIRECT,
                    stable,
                    "does not redirect",
                    "Requests on listener " + canary.listener() + " are not redirected");
        }
        if (settings.useRegex()
                && canary.route().isExpression()
                && !stable.route().isExpression()) {
            ignored(
                    settings,
                    AnnotationCatalog.USE_REGEX,
                    stable,
                    "does not read " + stable.route().path() + " as an expression",
                    "The requests of the stable route are split; the canary's path is no expression");
        }
    }

    private void ignored(IngressSettings canary, AnnotationKey<?> row, Draft stable, String problem, String outcome) {
        findings.add(Finding.builder(FindingCode.ANNOTATION_IGNORED)
                .subject(canary.ingress().ref())
                .field(AnnotationReader.field(
                        AnnotationReader.keyIn(canary.ingress().metadata().annotations(), row)))
                .message("A weight canary has no rule of its own, and the stable route in "
                        + stable.route().ingress() + " " + problem)
                .outcome(outcome)
                .hint("Write " + row.name() + " in the stable Ingress")
                .related(ImmutableList.of(stable.route().ingress()))
                .build());
    }

    private void reportSame(Route later, Route earlier) {
        findings.add(conflict(
                later.ingress(), later.field(), later.host() + later.path(), earlier.ingress(), earlier.field()));
    }

    private void reportConstantRewrite(Draft draft) {
        Route route = draft.route();
        Optional<String> target = route.rewrittenTo();
        if (target.isEmpty() || draft.before().stream().noneMatch(Action.Rewrite.class::isInstance)) {
            return;
        }
        findings.add(Finding.builder(FindingCode.REWRITE_CONSTANT)
                .subject(route.ingress())
                .field(route.field() + ".path")
                .value(route.path())
                .message("Every request for path " + route.path() + " is forwarded with the same path " + target.get())
                .hint("Write the path as an expression such as /cart/(.*) and use its groups in "
                        + TrafficAnnotations.REWRITE_TARGET + " if the rest should be kept")
                .build());
    }

    private String why(ResourceRef later, String laterField, ResourceRef earlier, String earlierField) {
        if (laterField.equals(Route.DEFAULT_BACKEND) && !earlierField.equals(Route.DEFAULT_BACKEND)) {
            return "because a default backend comes last";
        }
        if (later.equals(earlier)) {
            return "because it is written first";
        }
        int laterOrder = orders.get().getOrDefault(later, 0);
        int earlierOrder = orders.get().getOrDefault(earlier, 0);
        return laterOrder == earlierOrder
                ? "because both have order " + laterOrder + " and its namespace and name come first"
                : "because its order " + earlierOrder + " is before " + laterOrder;
    }

    private void reportConflict(Route later, Route earlier) {
        findings.add(conflict(later.ingress(), later.field(), later.text(), earlier.ingress(), earlier.field()));
    }

    private Finding conflict(ResourceRef later, String field, String text, ResourceRef earlier, String earlierField) {
        boolean same = later.equals(earlier);
        return Finding.builder(FindingCode.ROUTE_CONFLICT)
                .subject(later)
                .field(field)
                .value(text)
                .message((same ? earlierField + " of the same Ingress" : earlier + " (" + earlierField + ")")
                        + " matches exactly the same requests and comes first, "
                        + why(later, field, earlier, earlierField))
                .outcome("The earlier route serves; this one is left out")
                .hint("Remove one of the two, or narrow it with another path or with conditions.*")
                .related(same ? ImmutableList.of() : ImmutableList.of(earlier))
                .build();
    }
}
