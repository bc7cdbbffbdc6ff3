package io.albgateway.testkit.reconciler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedMultiset;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.GatewayReconciler;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.cloud.ReconcileReport;
import io.albgateway.cloud.ReconcilerOptions;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.NewRule;
import io.albgateway.testkit.alb.Query;
import io.albgateway.testkit.arbitrary.GatewayEdit;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.change.ChangePlanner;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** An account with the state before an edit and with things of others, on which runs are tried. */
final class Bench {

    private static final ImmutableSortedMap<String, String> THEIRS = ImmutableSortedMap.of("team", "others");

    private final GatewayEdit edit;
    private final ProbedTime time;
    private final FakeAlb alb;
    /** What graphs answer; copies of an account meet the same ones again and again. */
    private final Map<RuleGraph, Answers> known;

    private Answers before = Answers.nobody();
    private Answers after = Answers.nobody();
    private long seen = -1;

    private Bench(GatewayEdit edit, ProbedTime time, FakeAlb alb, Map<RuleGraph, Answers> known) {
        this.edit = edit;
        this.time = time;
        this.alb = alb;
        this.known = known;
    }

    static Bench of(GatewayEdit edit) {
        ProbedTime time = ProbedTime.create();
        Bench bench = new Bench(
                edit,
                time,
                FakeAlb.createWithTime(
                        AlbSettings.builder().batchOrderSeed(edit.seed()).build(), time),
                new HashMap<>());
        edit.before()
                .ifPresent(plan -> assertThat(bench.reconciler(ReconcilerOptions.builder()
                                        .verify(false)
                                        .build())
                                .reconcile(plan)
                                .isSettled())
                        .as("the state before")
                        .isTrue());
        bench.addThingsOfOthers();
        ChangePlanner planner = ChangePlanner.create();
        bench.before = bench.answersNow();
        bench.after = edit.after().deleting()
                ? bench.before
                : Answers.of(planner.outlook(bench.observe(), edit.after()).after());
        time.look(bench.alb.dataPlane()::nextChange, bench::look);
        bench.alb.inject(FaultPlan.none());
        return bench;
    }

    /** The same account at this moment, for a run of its own; the process that is at work here is not known there. */
    Bench copy() {
        ProbedTime copied = time.copy();
        Bench copy = new Bench(edit, copied, alb.copy(copied), known);
        copy.before = before;
        copy.after = after;
        copied.look(copy.alb.dataPlane()::nextChange, copy::look);
        return copy;
    }

    FakeAlb alb() {
        return alb;
    }

    ProbedTime time() {
        return time;
    }

    /** Lets things go wrong from now on; calls are counted from 1. */
    Bench inject(FaultPlan faults) {
        alb.inject(faults);
        return this;
    }

    /** A run of a process that has just started. */
    ReconcileReport run() {
        alb.restart();
        return reconciler(ReconcilerOptions.defaults()).reconcile(edit.after());
    }

    GatewayReconciler reconciler(ReconcilerOptions options) {
        return GatewayReconciler.builder(alb.cloud())
                .time(time)
                .executor(Runnable::run)
                .random(new Random(edit.seed()))
                .options(options)
                .build();
    }

    ObservedGateway observe() {
        GatewayPlan plan = edit.after();
        return alb.cloud().observe(ObservationScope.of(plan.gateway(), plan.graph()), CallContext.unlimited());
    }

    /** Lets jobs end that a crash left behind. */
    private void settle() {
        time.sleep(Duration.ofMinutes(1));
    }

    private Answers answersNow() {
        ImmutableList<String> balancers =
                alb.dataPlane().loadBalancers(GatewayEdit.GATEWAY).asList();
        return balancers.isEmpty() ? Answers.nobody() : answers(balancers.get(0));
    }

    private Answers answers(String loadBalancerId) {
        return known.computeIfAbsent(alb.dataPlane().graph(loadBalancerId, GatewayEdit.GATEWAY), Answers::of);
    }

    /** Every request is answered as before or as after. */
    private void look() {
        long version = alb.dataPlane().version();
        if (version == seen) {
            return;
        }
        seen = version;
        ImmutableList<String> balancers =
                alb.dataPlane().loadBalancers(GatewayEdit.GATEWAY).asList();
        assertThat(balancers).as("load balancers of the gateway").hasSizeLessThanOrEqualTo(1);
        if (balancers.isEmpty()) {
            return;
        }
        Answers now = answers(balancers.get(0));
        for (int i = 0; i < Answers.REQUESTS.size(); i++) {
            Answers.Answer answer = now.get(i);
            Answers.Answer old = before.get(i);
            Answers.Answer fresh = after.get(i);
            boolean right = answer.route().equals(old.route()) || answer.route().equals(fresh.route());
            // A listener that is new or goes answers with its default action until its rules are there.
            boolean coming = old.route().isEmpty()
                    || fresh.route().isEmpty()
                    || edit.after().deleting();
            boolean served = coming
                    || old.servers().isEmpty()
                    || fresh.servers().isEmpty()
                    || !answer.servers().isEmpty();
            if (!(right || coming) || !served) {
                throw new AssertionError("seed " + edit.seed() + ": " + Answers.REQUESTS.get(i) + " gives " + answer
                        + ", before " + old + ", after " + fresh);
            }
        }
    }

    /** Where the run ended, when all jobs have ended too. */
    EndState end() {
        inject(FaultPlan.none());
        time.sleep(Duration.ofSeconds(3));
        look();
        time.look(Optional::empty, () -> {});
        settle();
        return EndState.of(observe(), inventory(), thingsOfOthers());
    }

    /** What others have in the account, in full. */
    String thingsOfOthers() {
        StringBuilder text = new StringBuilder();
        alb.api().listServerGroups(Query.ofTags(THEIRS)).items().forEach(text::append);
        alb.api().listAcls(Query.ofTags(THEIRS)).items().forEach(text::append);
        alb.api().listListeners(Query.ofTags(THEIRS)).items().forEach(text::append);
        alb.api().listRules(Query.ofTags(THEIRS)).items().forEach(text::append);
        return text.toString();
    }

    /** Everything in the account by kind and tags, whoever made it and whether or not anything uses it. */
    ImmutableSortedMultiset<String> inventory() {
        Query all = Query.all().withMaxResults(100);
        ImmutableSortedMultiset.Builder<String> names = ImmutableSortedMultiset.naturalOrder();
        alb.api().listLoadBalancers(all).items().forEach(found -> names.add("load balancer " + found.tags()));
        alb.api()
                .listListeners(all)
                .items()
                .forEach(found ->
                        names.add("listener " + found.listener().attributes().tags()));
        alb.api()
                .listRules(all)
                .items()
                .forEach(found -> names.add("rule " + found.rule().tags()));
        alb.api()
                .listServerGroups(all)
                .items()
                .forEach(found -> names.add("group " + found.group().tags()));
        alb.api().listAcls(all).items().forEach(found -> names.add("access list " + found.tags()));
        return names.build();
    }

    private void addThingsOfOthers() {
        String group = alb.api()
                .createServerGroup(
                        Call.plain(),
                        "Ip",
                        Optional.of("vpc-fake"),
                        ServerGroup.builder()
                                .key(ServerGroupKey.of("x"))
                                .name("theirs")
                                .build(),
                        THEIRS)
                .resourceId()
                .orElseThrow();
        alb.api().createAcl(Call.plain(), "theirs", THEIRS);
        settle();
        for (String balancer : alb.dataPlane().loadBalancers(GatewayEdit.GATEWAY)) {
            alb.api()
                    .createListener(
                            Call.plain(),
                            balancer,
                            Listener.builder()
                                    .key(new ListenerKey(9000, Protocol.HTTP))
                                    .description("theirs")
                                    .idleTimeoutSeconds(15)
                                    .requestTimeoutSeconds(60)
                                    .gzip(true)
                                    .defaultGroup(ServerGroupKey.existing(group))
                                    .tags(THEIRS)
                                    .build());
            ObservedGateway now = observe();
            now.listener(new ListenerKey(80, Protocol.HTTP))
                    .ifPresent(listener -> alb.api()
                            .createRules(
                                    Call.plain(),
                                    listener.id(),
                                    ImmutableList.of(new NewRule(
                                            "theirs",
                                            Direction.REQUEST,
                                            10_000,
                                            ImmutableList.of(new Condition.Path(ImmutableList.of("/theirs"))),
                                            ImmutableList.of(
                                                    new Action.FixedResponse(418, Optional.empty(), Optional.empty())),
                                            THEIRS))));
        }
        settle();
    }
}
