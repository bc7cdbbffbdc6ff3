package io.albgateway.translator.rule;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Merges the conditions of a rule. Blocks of Host, Path, Method, SourceIp and ResponseStatusCode become one condition
 * each, the rule's own host and path among their values; blocks of the other types stay apart, so that all of them must
 * hold. Source: "Customize forwarding rules for an ALB Ingress".
 */
final class RuleConditions implements Condition.Visitor<Boolean> {

    private final ImmutableList.Builder<Condition> apart = ImmutableList.builder();
    private final Set<String> hosts = new LinkedHashSet<>();
    private final Set<String> paths = new LinkedHashSet<>();
    private final Set<String> methods = new LinkedHashSet<>();
    private final Set<String> sourceIps = new LinkedHashSet<>();
    private final Set<String> statusCodes = new LinkedHashSet<>();

    private RuleConditions() {}

    /** Merges blocks with the host and path of their route. */
    static ImmutableList<Condition> of(Route route, List<Condition> blocks) {
        RuleConditions merged = new RuleConditions();
        blocks.forEach(block -> block.accept(merged));
        if (!route.host().isEmpty()) {
            merged.hosts.add(Ascii.toLowerCase(route.host())); // Hosts ignore case, and ALB writes them small.
        }
        merged.paths.addAll(route.patterns());
        return merged.build();
    }

    private ImmutableList<Condition> build() {
        ImmutableList.Builder<Condition> all = ImmutableList.builder();
        all.addAll(apart.build());
        add(all, hosts, Condition.Host::new);
        add(all, paths, Condition.Path::new);
        add(all, methods, Condition.Method::new);
        add(all, sourceIps, Condition.SourceIp::new);
        add(all, statusCodes, Condition.ResponseStatusCode::new);
        return all.build();
    }

    private static void add(
            ImmutableList.Builder<Condition> all,
            Set<String> values,
            Function<ImmutableList<String>, Condition> condition) {
        if (!values.isEmpty()) {
            all.add(condition.apply(ImmutableList.copyOf(values)));
        }
    }

    @Override
    public Boolean host(Condition.Host condition) {
        return merge(hosts, condition.values());
    }

    @Override
    public Boolean path(Condition.Path condition) {
        return merge(paths, condition.values());
    }

    @Override
    public Boolean header(Condition.Header condition) {
        return keep(condition);
    }

    @Override
    public Boolean queryString(Condition.QueryString condition) {
        return keep(condition);
    }

    @Override
    public Boolean method(Condition.Method condition) {
        return merge(methods, condition.values());
    }

    @Override
    public Boolean cookie(Condition.Cookie condition) {
        return keep(condition);
    }

    @Override
    public Boolean sourceIp(Condition.SourceIp condition) {
        return merge(sourceIps, condition.values());
    }

    @Override
    public Boolean responseHeader(Condition.ResponseHeader condition) {
        return keep(condition);
    }

    @Override
    public Boolean responseStatusCode(Condition.ResponseStatusCode condition) {
        return merge(statusCodes, condition.values());
    }

    private static boolean merge(Set<String> values, List<String> more) {
        return values.addAll(more);
    }

    private boolean keep(Condition condition) {
        apart.add(condition);
        return true;
    }
}
