package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import com.google.common.collect.Streams;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.CanarySettings;
import io.albgateway.translator.annotation.GroupSettings;
import io.albgateway.translator.backend.Shares;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One stable route and the canaries that joined it, on one listener. */
final class CanaryJoin {

    private final Draft stable;
    /** Most stable routes have no canaries, so there is no list before it is needed. */
    private List<Joined> withOwnRule = List.of();

    private List<Joined> withShare = List.of();
    private int number;

    CanaryJoin(Draft stable) {
        this.stable = stable;
    }

    private record Joined(Draft canary, CanarySettings settings) {

        int percent() {
            return settings instanceof CanarySettings.Share share ? share.percent() : 0;
        }

        /** Both criteria, then header, then cookie: the narrower is tried first. */
        int rank() {
            CanarySettings.OwnRule rule = (CanarySettings.OwnRule) settings;
            return rule.header().isPresent() ? (rule.cookie().isPresent() ? 0 : 1) : 2;
        }
    }

    Draft stable() {
        return stable;
    }

    /** Which of the stable rules of its listener this is, in the order in which ALB tries them. */
    int number() {
        return number;
    }

    void setNumber(int number) {
        this.number = number;
    }

    /** The canaries with a rule of their own, in the order in which they stand before the stable rule. */
    ImmutableList<Draft> ownRules() {
        if (withOwnRule.isEmpty()) {
            return ImmutableList.of();
        }
        withOwnRule.sort(Comparator.comparingInt(Joined::rank));
        return ImmutableList.copyOf(Lists.transform(withOwnRule, Joined::canary));
    }

    /** The canaries that have a share in the stable rule. */
    ImmutableList<ResourceRef> sharing() {
        if (withShare.isEmpty()) {
            return ImmutableList.of();
        }
        return ImmutableList.copyOf(
                Lists.transform(withShare, joined -> joined.canary().route().ingress()));
    }

    /**
     * Lets a canary join.
     *
     * @param findings gets the reason if it cannot
     * @return whether it joined
     */
    boolean join(Draft canary, CanarySettings settings, FindingCollector findings) {
        Joined joined = new Joined(canary, settings);
        if (settings instanceof CanarySettings.OwnRule) {
            withOwnRule = with(withOwnRule, joined);
            return true;
        }
        if (!share(joined).answers()) {
            return false; // The finding about the backend says why.
        }
        Optional<Finding> problem = problem(joined);
        problem.ifPresent(findings::add);
        if (problem.isEmpty()) {
            withShare = with(withShare, joined);
        }
        return problem.isEmpty();
    }

    private static List<Joined> with(List<Joined> joins, Joined joined) {
        List<Joined> all = joins.isEmpty() ? new ArrayList<>(1) : joins;
        all.add(joined);
        return all;
    }

    private Optional<Finding> problem(Joined joined) {
        if (!(stable.end() instanceof RuleEnd.Forward forward)) {
            return Optional.of(refused(joined, FindingCode.CANARY_STABLE_DOES_NOT_FORWARD)
                    .message("The stable route in " + stableIngress()
                            + " does not forward, so there is nothing to split")
                    .hint("Use " + AnnotationCatalog.CANARY_BY_HEADER + " or " + AnnotationCatalog.CANARY_BY_COOKIE
                            + ", or let the stable route forward")
                    .build());
        }
        int sum = percentSum() + joined.percent();
        if (sum > 100) {
            return Optional.of(refused(joined, FindingCode.CANARY_WEIGHTS_ABOVE_100)
                    .value(String.valueOf(joined.percent()))
                    .message("The canaries of " + stable.route().text() + " in " + stableIngress() + " would get " + sum
                            + " percent together")
                    .hint("Lower the weights to at most 100 together")
                    .related(sharing())
                    .build());
        }
        ImmutableList<Share> serving = serving(forward, sum);
        if (sum < 100 && serving.size() > 100 - sum) {
            return Optional.of(refused(joined, FindingCode.CANARY_LEAVES_TOO_LITTLE)
                    .value(String.valueOf(joined.percent()))
                    .message("The canaries leave " + (100 - sum) + " percent for the " + serving.size()
                            + " server groups of " + stableIngress())
                    .hint("Lower the canary's weight")
                    .build());
        }
        int groups = groupsWith(joined, serving);
        if (groups > Forwards.MOST_GROUPS) {
            return Optional.of(refused(joined, FindingCode.FORWARD_TOO_WIDE)
                    .value(String.valueOf(groups))
                    .message("With this canary the forward of " + stable.route().text() + " in " + stableIngress()
                            + " would need " + groups + " server groups, and ALB allows " + Forwards.MOST_GROUPS)
                    .hint("Remove a canary or a server group of the stable route")
                    .related(sharing())
                    .build());
        }
        return unsuitable(joined, forward, serving);
    }

    private int groupsWith(Joined joined, List<Share> serving) {
        int most = serving.size() + withShare.size() + 1;
        return most <= Forwards.MOST_GROUPS
                ? most
                : (int) Streams.concat(
                                serving.stream().map(Share::key),
                                withShare.stream().map(CanaryJoin::share).map(Share::key),
                                Stream.of(share(joined).key()))
                        .distinct()
                        .count();
    }

    /** Returns why the canary's group cannot stand in the stable forward. */
    private Optional<Finding> unsuitable(Joined joined, RuleEnd.Forward forward, List<Share> serving) {
        Share own = share(joined);
        boolean grpc = isGrpc(own);
        if (own.protocol().isPresent()
                && (Iterables.any(serving, share -> differs(share, grpc))
                        || Iterables.any(withShare, other -> differs(share(other), grpc)))) {
            return Optional.of(refused(joined, FindingCode.BACKEND_PROTOCOL_UNSUITABLE)
                    .message("One forward cannot have gRPC servers beside others: the canary's are "
                            + (grpc ? "gRPC" : "not gRPC") + ", those of "
                            + stable.route().ingress() + (grpc ? " are not" : " are"))
                    .hint("Use the same backend-protocol in both Ingresses, or release by header or cookie")
                    .build());
        }
        return ActionRules.groupProblem(stable.before(), ImmutableList.of(own), forward.stickySeconds())
                .map(problem -> refused(joined, FindingCode.ACTIONS_CONFLICT)
                        .message(problem)
                        .hint("Let the canary's server group be like those of the stable route")
                        .build());
    }

    private static boolean differs(Share share, boolean grpc) {
        return share.protocol().isPresent() && isGrpc(share) != grpc;
    }

    private static boolean isGrpc(Share share) {
        return share.protocol().filter(GroupSettings.GRPC::equals).isPresent();
    }

    private Finding.Builder refused(Joined joined, FindingCode code) {
        ResourceRef canary = joined.canary().route().ingress();
        return Finding.builder(code)
                .subject(canary)
                .field(AnnotationReader.field(joined.settings().key()))
                .outcome("The canary is refused; the stable route is served unchanged")
                .related(ImmutableList.of(stable.route().ingress()));
    }

    private ResourceRef stableIngress() {
        return stable.route().ingress();
    }

    private int percentSum() {
        int sum = 0;
        for (Joined joined : withShare) {
            sum += joined.percent();
        }
        return sum;
    }

    /** The end of the stable rule, canaries included. */
    RuleEnd end() {
        if (withShare.isEmpty() || !(stable.end() instanceof RuleEnd.Forward forward)) {
            return stable.end();
        }
        int sum = percentSum();
        ImmutableList<Share> serving = serving(forward, sum);
        // One group can be on both sides: ALB takes it once, with the sum.
        Map<ServerGroupKey, Share> shares = new LinkedHashMap<>();
        if (!serving.isEmpty()) {
            ImmutableList<Integer> scaled = Shares.scale(Lists.transform(serving, Share::weight), 100 - sum);
            for (int i = 0; i < scaled.size(); i++) {
                add(shares, serving.get(i).withWeight(scaled.get(i)));
            }
        }
        for (Joined joined : withShare) {
            add(shares, share(joined).withWeight(joined.percent()));
        }
        return RuleEnd.Forward.of(ImmutableList.copyOf(shares.values()), forward.stickySeconds(), forward.splitBy());
    }

    private static void add(Map<ServerGroupKey, Share> shares, Share share) {
        shares.merge(share.key(), share, (one, other) -> one.with(other).withWeight(one.weight() + other.weight()));
    }

    /** The stable groups beside canaries of {@code sum} percent: none if nothing is left for them. */
    private static ImmutableList<Share> serving(RuleEnd.Forward forward, int sum) {
        if (sum == 100) {
            return ImmutableList.of();
        }
        return Iterables.all(forward.shares(), share -> share.weight() > 0)
                ? forward.shares()
                : forward.shares().stream()
                        .filter(share -> share.weight() > 0)
                        .collect(ImmutableList.toImmutableList());
    }

    /** A weight canary has neither cluster weights nor a forward of its own, so it has one group. */
    private static Share share(Joined joined) {
        return ((RuleEnd.Forward) joined.canary().end()).shares().get(0);
    }
}
