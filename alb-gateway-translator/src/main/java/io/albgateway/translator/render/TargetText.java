package io.albgateway.translator.render;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Ordering;
import com.google.common.collect.Sets;
import io.albgateway.model.ClusterId;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.GroupOrigin;
import io.albgateway.translator.GatewayPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rule does: one line per action, one per server group of a forward. */
final class TargetText implements Action.Visitor<ImmutableList<String>> {

    private static final int MOST_CONTENT = 60;

    private final GatewayPlan plan;

    TargetText(GatewayPlan plan) {
        this.plan = plan;
    }

    ImmutableList<String> of(Rule rule) {
        return of(rule.actions());
    }

    ImmutableList<String> of(List<Action> actions) {
        return actions.stream()
                .flatMap(action -> action.accept(this).stream())
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<String> forwardGroup(Action.ForwardGroup action) {
        int sum = action.targets().stream().mapToInt(Action.Target::weight).sum();
        boolean isOnly = action.targets().size() == 1;
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        for (Action.Target target : action.targets()) {
            String share = sum == 100 ? " " + target.weight() + "%" : " weight " + target.weight() + " of " + sum;
            lines.add(group(target.group(), isOnly && target.weight() > 0 ? "" : share));
        }
        action.stickySeconds().ifPresent(seconds -> lines.add("clients stay for " + seconds + " s"));
        return lines.build();
    }

    /** Returns a group as {@code namespace/service:port @cluster share (servers)}. */
    private String group(ServerGroupKey key, String share) {
        Optional<String> existing = key.existingId();
        if (existing.isPresent()) {
            return "server group " + existing.get() + share;
        }
        Optional<GroupOrigin> origin =
                Optional.ofNullable(plan.provenance().serverGroups().get(key));
        Optional<ServerGroup> group =
                Optional.ofNullable(plan.graph().serverGroupsByKey().get(key));
        if (origin.isEmpty() || group.isEmpty()) {
            return key + share;
        }
        String service =
                origin.get().service().qualifiedName() + ":" + origin.get().port();
        // Clusters that only the servers name are shown as well: a plan may come from JSON.
        ImmutableSortedSet<ClusterId> clusters = ImmutableSortedSet.copyOf(Sets.union(
                origin.get().clusters(),
                group.get().servers().stream()
                        .flatMap(server -> server.cluster().stream())
                        .collect(Collectors.toSet())));
        if (clusters.size() == 1) {
            ClusterId cluster = clusters.first();
            return service + " @" + cluster + share + " (" + servers(group.get(), Optional.of(cluster)) + ")";
        }
        String counts = clusters.isEmpty()
                ? servers(group.get(), Optional.empty())
                : clusters.stream()
                        .map(cluster -> "@" + cluster + " " + servers(group.get(), Optional.of(cluster)))
                        .collect(Collectors.joining(", "));
        return service + share + " (" + counts + ")";
    }

    private static String servers(ServerGroup group, Optional<ClusterId> cluster) {
        boolean isUnknown = cluster.map(group.unknownClusters()::contains).orElse(group.serversUnknown());
        if (isUnknown) {
            return "servers unknown";
        }
        long count = group.servers().stream()
                .filter(server -> server.cluster().equals(cluster))
                .count();
        return count == 0 ? "no servers" : count == 1 ? "1 server" : count + " servers";
    }

    @Override
    public ImmutableList<String> redirect(Action.Redirect action) {
        return ImmutableList.of("Redirect " + action.httpCode() + " to " + action.protocol() + "://" + action.host()
                + ":" + action.port() + pathAndQuery(action.path(), action.query()));
    }

    @Override
    public ImmutableList<String> fixedResponse(Action.FixedResponse action) {
        return ImmutableList.of("Fixed response " + action.httpCode()
                + action.contentType().map(type -> " " + type).orElse("")
                + action.content()
                        .map(content -> " \"" + Shortened.of(content, MOST_CONTENT) + "\"")
                        .orElse(""));
    }

    @Override
    public ImmutableList<String> rewrite(Action.Rewrite action) {
        return ImmutableList.of("Rewrite to " + action.host() + pathAndQuery(action.path(), action.query()));
    }

    private static String pathAndQuery(String path, String query) {
        return path + (query.isEmpty() ? "" : "?" + query);
    }

    @Override
    public ImmutableList<String> insertHeader(Action.InsertHeader action) {
        String value = switch (action.valueType()) {
            case USER_DEFINED -> ": " + action.value();
            case REFERENCE_HEADER -> " from header " + action.value();
            case SYSTEM_DEFINED -> " from ALB's " + action.value();
        };
        return ImmutableList.of("Set header " + action.key() + value);
    }

    @Override
    public ImmutableList<String> removeHeader(Action.RemoveHeader action) {
        return ImmutableList.of("Remove header " + action.key());
    }

    @Override
    public ImmutableList<String> cors(Action.Cors action) {
        return ImmutableList.of(
                "CORS for " + (action.allowOrigin().isEmpty() ? "no origin" : String.join(", ", action.allowOrigin())));
    }

    @Override
    public ImmutableList<String> trafficLimit(Action.TrafficLimit action) {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        action.qps().ifPresent(qps -> lines.add("Limit " + qps + " requests/s"));
        action.perIpQps().ifPresent(qps -> lines.add("Limit " + qps + " requests/s per client"));
        return lines.build();
    }

    @Override
    public ImmutableList<String> trafficMirror(Action.TrafficMirror action) {
        return Ordering.natural().immutableSortedCopy(action.groups()).stream()
                .map(group -> "Mirror to " + group(group, ""))
                .collect(ImmutableList.toImmutableList());
    }
}
