package io.albgateway.testkit.arbitrary;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.GatewayPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A gateway in few words; small numbers, so that things meet.
 *
 * @param name the name of the load balancer
 * @param team a tag of the load balancer
 * @param listeners the listeners
 * @param rules the rules in their order
 * @param groups the groups by name
 */
record GatewaySketch(
        String name,
        String team,
        ImmutableMap<ListenerKey, ListenerSketch> listeners,
        ImmutableList<RuleSketch> rules,
        ImmutableMap<String, GroupSketch> groups) {

    static final ImmutableList<ListenerKey> LISTENERS = ImmutableList.of(
            new ListenerKey(80, Protocol.HTTP),
            new ListenerKey(443, Protocol.HTTPS),
            new ListenerKey(8080, Protocol.HTTP));

    private static final List<String> HOSTS = List.of("a.example", "b.example", "*.example");
    private static final List<String> PATHS = List.of("/*", "/x", "/x/*", "/x/y", "/y/*", "~^/x/[0-9]+$");
    private static final List<String> GROUPS = List.of("red", "green", "blue");

    /**
     * A listener.
     *
     * @param idle seconds
     * @param certificates numbers of certificates, the default one first; for HTTPS
     * @param entries how many entries its access list has; 0 for no list
     */
    record ListenerSketch(int idle, ImmutableList<Integer> certificates, int entries) {
        static ListenerSketch random(Random random) {
            List<Integer> certificates = new ArrayList<>(List.of(1, 2, 3, 4));
            Collections.shuffle(certificates, random);
            return new ListenerSketch(
                    15 + random.nextInt(2),
                    ImmutableList.copyOf(certificates.subList(0, 1 + random.nextInt(3))),
                    random.nextInt(4) == 0 ? 1 + random.nextInt(25) : 0);
        }
    }

    /** A rule; action 0 to 2 forwards to a group, the others answer themselves. */
    record RuleSketch(ListenerKey listener, int host, int path, boolean header, int action, int ingress) {
        static RuleSketch random(Random random, List<ListenerKey> listeners) {
            return new RuleSketch(
                    listeners.get(random.nextInt(listeners.size())),
                    random.nextInt(HOSTS.size()),
                    random.nextInt(PATHS.size()),
                    random.nextInt(4) == 0,
                    random.nextInt(GROUPS.size() + 2),
                    random.nextInt(4));
        }

        String match() {
            return listener + " " + host + " " + path + " " + header;
        }

        RuleSketch withAction(int other) {
            return new RuleSketch(listener, host, path, header, other, ingress);
        }

        ImmutableList<Condition> conditions() {
            ImmutableList.Builder<Condition> conditions = ImmutableList.builder();
            conditions.add(new Condition.Host(ImmutableList.of(HOSTS.get(host))));
            conditions.add(new Condition.Path(ImmutableList.of(PATHS.get(path))));
            if (header) {
                conditions.add(new Condition.Header("x-user", ImmutableList.of("beta")));
            }
            return conditions.build();
        }

        Action act() {
            return action < GROUPS.size()
                    ? Action.ForwardGroup.to(List.of(new Action.Target(ServerGroupKey.of(GROUPS.get(action)), 100)))
                    : new Action.FixedResponse(400 + action, Optional.empty(), Optional.empty());
        }
    }

    /** A group: weights of servers by the last number of their address. */
    record GroupSketch(boolean checked, int interval, ImmutableSortedMap<Integer, Integer> servers) {
        static GroupSketch random(Random random) {
            TreeMap<Integer, Integer> servers = new TreeMap<>();
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                servers.put(1 + random.nextInt(6), 50 + 50 * random.nextInt(2));
            }
            return new GroupSketch(random.nextBoolean(), 2 + random.nextInt(2), ImmutableSortedMap.copyOf(servers));
        }
    }

    static GatewaySketch random(Random random) {
        Map<ListenerKey, ListenerSketch> listeners = new LinkedHashMap<>();
        for (ListenerKey key : LISTENERS) {
            if (key.port() == 80 || random.nextInt(3) > 0) {
                listeners.put(key, ListenerSketch.random(random));
            }
        }
        Map<String, GroupSketch> groups = new LinkedHashMap<>();
        GROUPS.forEach(name -> groups.put(name, GroupSketch.random(random)));
        return new GatewaySketch(
                "edge",
                "team-" + random.nextInt(2),
                ImmutableMap.copyOf(listeners),
                rules(random, listeners, 8),
                ImmutableMap.copyOf(groups));
    }

    private static ImmutableList<RuleSketch> rules(
            Random random, Map<ListenerKey, ListenerSketch> listeners, int most) {
        List<ListenerKey> keys = List.copyOf(listeners.keySet());
        TreeMap<String, RuleSketch> unique = new TreeMap<>();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            RuleSketch rule = RuleSketch.random(random, keys);
            unique.put(rule.match(), rule);
        }
        List<RuleSketch> rules = new ArrayList<>(unique.values());
        Collections.shuffle(rules, random);
        return ImmutableList.copyOf(rules);
    }

    /** Another version of the gateway; sometimes the same. */
    GatewaySketch edited(Random random) {
        Map<ListenerKey, ListenerSketch> otherListeners = new LinkedHashMap<>(listeners);
        for (ListenerKey key : LISTENERS) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    if (key.port() != 80) {
                        otherListeners.remove(key);
                    }
                }
                case 1, 2 -> otherListeners.put(key, ListenerSketch.random(random));
                default -> {}
            }
        }
        List<RuleSketch> edited = new ArrayList<>();
        for (RuleSketch rule : rules) {
            switch (random.nextInt(6)) {
                case 0 -> {}
                case 1 -> edited.add(rule.withAction(random.nextInt(GROUPS.size() + 2)));
                case 2 -> edited.add(random.nextInt(edited.size() + 1), rule);
                default -> edited.add(rule);
            }
        }
        for (RuleSketch fresh : rules(random, otherListeners, 4)) {
            if (edited.stream().noneMatch(rule -> rule.match().equals(fresh.match()))) {
                edited.add(random.nextInt(edited.size() + 1), fresh);
            }
        }
        edited.removeIf(rule -> !otherListeners.containsKey(rule.listener()));
        Map<String, GroupSketch> otherGroups = new LinkedHashMap<>(groups);
        otherGroups.replaceAll((group, sketch) -> random.nextInt(3) == 0 ? GroupSketch.random(random) : sketch);
        return new GatewaySketch(
                random.nextInt(6) == 0 ? "edge-renamed" : name,
                random.nextInt(6) == 0 ? "team-9" : team,
                ImmutableMap.copyOf(otherListeners),
                ImmutableList.copyOf(edited),
                ImmutableMap.copyOf(otherGroups));
    }

    /** The gateway when nobody wants it any more. */
    static GatewayPlan deleted() {
        return plan(
                RuleGraph.builder().loadBalancer(loadBalancer("edge", "team-0")).build(), Map.of(), true);
    }

    GatewayPlan plan() {
        RuleGraph.Builder graph = RuleGraph.builder().loadBalancer(loadBalancer(name, team));
        Map<RuleKey, RuleOrigin> origins = new TreeMap<>();
        ImmutableSet.Builder<String> used = ImmutableSet.builder();
        listeners.forEach((key, sketch) -> {
            graph.addListeners(listener(key, sketch));
            graph.addServerGroups(ServerGroup.builder()
                    .key(ServerGroupKey.defaultOf(key))
                    .name("default-" + key.port())
                    .build());
            int priority = 1;
            for (RuleSketch sketched : rules) {
                if (sketched.listener().equals(key)) {
                    Rule rule = Rule.builder()
                            .listener(key)
                            .priority(priority++)
                            .conditions(sketched.conditions())
                            .addActions(sketched.act())
                            .build();
                    graph.addRules(rule);
                    origins.put(
                            rule.key(),
                            new RuleOrigin(
                                    ResourceRef.ingress("shop", "in" + sketched.ingress()),
                                    "spec",
                                    "",
                                    "/",
                                    ImmutableList.of()));
                    if (sketched.action() < GROUPS.size()) {
                        used.add(GROUPS.get(sketched.action()));
                    }
                }
            }
        });
        used.build().forEach(group -> graph.addServerGroups(group(group, groups.get(group))));
        return plan(graph.build(), origins, false);
    }

    private static GatewayPlan plan(RuleGraph graph, Map<RuleKey, RuleOrigin> origins, boolean deleting) {
        return GatewayPlan.builder()
                .gateway(GatewayEdit.GATEWAY)
                .mode(GatewayMode.SINGLE_CLUSTER)
                .deleting(deleting)
                .graph(graph)
                .provenance(Provenance.builder().rules(origins).build())
                .build();
    }

    private static LoadBalancer loadBalancer(String name, String team) {
        return LoadBalancer.builder()
                .name(name)
                .addressType(LoadBalancer.AddressType.INTRANET)
                .ipVersion(LoadBalancer.IpVersion.IPV4)
                .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.DYNAMIC)
                .edition(LoadBalancer.Edition.STANDARD)
                .addZoneMappings(zone("vsw-a"), zone("vsw-b"))
                .putTags("team", team)
                .build();
    }

    private static ZoneMapping zone(String vSwitch) {
        return new ZoneMapping(Optional.of(vSwitch), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Listener listener(ListenerKey key, ListenerSketch sketch) {
        Listener.Builder listener = Listener.builder()
                .key(key)
                .description("listener " + key.port())
                .idleTimeoutSeconds(sketch.idle())
                .requestTimeoutSeconds(60)
                .gzip(true)
                .defaultGroup(ServerGroupKey.defaultOf(key));
        if (key.protocol() == Protocol.HTTPS) {
            listener.http2(true).securityPolicyId("tls_cipher_policy_1_2");
            for (int i = 0; i < sketch.certificates().size(); i++) {
                listener.addCertificates(new Certificate(
                        Optional.of("cert-" + sketch.certificates().get(i)), Optional.empty(), i == 0));
            }
        }
        if (sketch.entries() > 0) {
            AclConfig.Builder acl = AclConfig.builder().aclType("Black");
            for (int i = 0; i < sketch.entries(); i++) {
                acl.addAclEntries("192.0.2." + i + "/32");
            }
            listener.acl(acl.build());
        }
        return listener.build();
    }

    private static ServerGroup group(String name, @org.jspecify.annotations.Nullable GroupSketch sketch) {
        GroupSketch known = java.util.Objects.requireNonNull(sketch);
        ServerGroup.Builder group = ServerGroup.builder()
                .key(ServerGroupKey.of(name))
                .name(name)
                .healthCheck(HealthCheck.builder()
                        .enabled(known.checked())
                        .intervalSeconds(known.interval())
                        .build());
        known.servers()
                .forEach((number, weight) ->
                        group.addServers(new Server("10.0.0." + number, 80, weight, Optional.empty())));
        return group.build();
    }
}
