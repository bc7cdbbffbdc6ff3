package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.match.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Pairs of an ALB and a gateway plan over a small world, in which rules often match the same requests, so that their order
 * matters. Every request that can tell rules of this world apart is in {@link #REQUESTS}.
 */
final class RandomGateway {

    private static final List<String> HOSTS = List.of("a.example", "b.example", "*.example");
    private static final List<String> PATHS = List.of("/*", "/x", "/x/*", "/x/y", "/y/*", "~^/x/[0-9]+$");
    private static final List<String> GROUPS = List.of("red", "green", "blue");

    static final ImmutableList<HttpRequest> REQUESTS = requests();

    /** A rule in few words; small numbers, so that they meet. */
    record Sketch(ListenerKey listener, int host, int path, boolean header, int action, int ingress) {

        List<Condition> conditions() {
            ImmutableList.Builder<Condition> conditions = ImmutableList.builder();
            conditions.add(new Condition.Host(ImmutableList.of(HOSTS.get(host))));
            conditions.add(new Condition.Path(ImmutableList.of(PATHS.get(path))));
            if (header) {
                conditions.add(new Condition.Header("x-user", ImmutableList.of("beta")));
            }
            return conditions.build();
        }

        Action act() {
            return action < GROUPS.size() ? Plans.forward(GROUPS.get(action)) : Plans.answer(400 + action);
        }

        Object match() {
            return List.of(listener, host, path, header);
        }
    }

    /** The clients that guards tell apart; the last one is in no list. */
    static final ImmutableList<String> CLIENTS = ImmutableList.of("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4");

    /**
     * What stands before and after the rules of listener 80/HTTP: its guard and its default action.
     *
     * @param guard 0 for none, 1 for a white list, 2 for a black one
     * @param listed the clients in it, as bits, at least one
     */
    record Front(int group, int guard, int listed) {

        void of(Listener.Builder listener) {
            if (group > 0) {
                listener.defaultGroup(ServerGroupKey.of(GROUPS.get(group - 1)));
            }
            AclConfig.Builder acl = AclConfig.builder().aclType(guard == 1 ? "White" : "Black");
            for (int i = 0; i < 3; i++) {
                if ((listed & 1 << i) != 0) {
                    acl.addAclEntries(CLIENTS.get(i));
                }
            }
            if (guard > 0) {
                listener.acl(acl.build());
            }
        }

        Plans put(Plans plans) {
            GROUPS.forEach(group -> plans.with(Plans.group(group, "1", "2")));
            return plans.listener(Plans.HTTP, this::of);
        }
    }

    private final Random random;

    RandomGateway(Random random) {
        this.random = random;
    }

    private static ImmutableList<HttpRequest> requests() {
        ImmutableList.Builder<HttpRequest> requests = ImmutableList.builder();
        for (ListenerKey listener : List.of(Plans.HTTP, Plans.HTTPS)) {
            for (String host : List.of("a.example", "b.example", "c.example", "elsewhere.test")) {
                for (String path : List.of("/", "/x", "/x/", "/x/y", "/x/1", "/y/", "/y")) {
                    HttpRequest.Builder request =
                            HttpRequest.to(listener).host(host).path(path);
                    requests.add(request.build());
                    requests.add(request.putHeaders("x-user", "beta").build());
                }
            }
        }
        return requests.build();
    }

    Front front() {
        return new Front(random.nextInt(GROUPS.size() + 1), random.nextInt(3), 1 + random.nextInt(7));
    }

    Sketch sketch(boolean https) {
        return new Sketch(
                https && random.nextInt(4) == 0 ? Plans.HTTPS : Plans.HTTP,
                random.nextInt(HOSTS.size()),
                random.nextInt(PATHS.size()),
                random.nextInt(4) == 0,
                random.nextInt(GROUPS.size() + 2),
                random.nextInt(4));
    }

    List<Sketch> sketches(int most, boolean https) {
        TreeMap<String, Sketch> unique = new TreeMap<>();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            Sketch sketch = sketch(https);
            unique.put(sketch.match().toString(), sketch);
        }
        List<Sketch> sketches = new ArrayList<>(unique.values());
        Collections.shuffle(sketches, random);
        return sketches;
    }

    /** Another version of a list: some rules moved, some with other actions or of another Ingress, some gone, some new. */
    List<Sketch> edited(List<Sketch> sketches, boolean https) {
        List<Sketch> edited = new ArrayList<>();
        for (Sketch sketch : sketches) {
            switch (random.nextInt(6)) {
                case 0 -> {}
                case 1 ->
                    edited.add(new Sketch(
                            sketch.listener(),
                            sketch.host(),
                            sketch.path(),
                            sketch.header(),
                            random.nextInt(5),
                            sketch.ingress()));
                case 2 -> edited.add(random.nextInt(edited.size() + 1), sketch);
                default -> edited.add(sketch);
            }
        }
        for (Sketch fresh : sketches(4, https)) {
            if (edited.stream().noneMatch(sketch -> sketch.match().equals(fresh.match()))) {
                edited.add(random.nextInt(edited.size() + 1), fresh);
            }
        }
        return edited;
    }

    static Plans plans(List<Sketch> sketches) {
        Plans plans = Plans.plan().on(Plans.HTTPS);
        for (ListenerKey listener : List.of(Plans.HTTP, Plans.HTTPS)) {
            plans.on(listener);
            for (Sketch sketch : sketches) {
                if (sketch.listener().equals(listener)) {
                    plans.rule("in" + sketch.ingress(), sketch.conditions(), sketch.act());
                }
            }
        }
        return plans;
    }

    static GatewayPlan plan(List<Sketch> sketches) {
        return plans(sketches).build();
    }

    /** The ALB that a plan leads to from nothing. */
    static ObservedGateway built(GatewayPlan plan) {
        ObservedGateway nothing = ObservedGateway.absent(Plans.EDGE);
        return AlbModel.of(nothing)
                .apply(ChangePlanner.create().plan(nothing, plan))
                .observe();
    }

    /** The same rules in the same order with other priorities: some as close together as they can be. */
    ObservedGateway renumbered(ObservedGateway observed) {
        int widest = random.nextInt(3) == 0 ? 1 : random.nextInt(40) + 1;
        TreeMap<ListenerKey, Integer> last = new TreeMap<>();
        List<ObservedRule> rules = new ArrayList<>();
        for (ObservedRule rule : observed.rules()) {
            int priority = last.merge(rule.listener(), 1 + random.nextInt(widest), Integer::sum);
            rules.add(ObservedRule.builder().from(rule).priority(priority).build());
        }
        return ObservedGateway.builder(observed.gateway())
                .from(observed)
                .rules(rules)
                .build();
    }

    /** Makes some rules belong to somebody else. */
    ObservedGateway withForeign(ObservedGateway observed) {
        List<ObservedRule> rules = new ArrayList<>();
        for (ObservedRule rule : observed.rules()) {
            boolean foreign = random.nextInt(5) == 0;
            rules.add(
                    foreign
                            ? ObservedRule.builder()
                                    .from(rule)
                                    .tags(ImmutableSortedMap.of("team", "other"))
                                    .build()
                            : rule);
        }
        return ObservedGateway.builder(observed.gateway())
                .from(observed)
                .rules(rules)
                .build();
    }
}
