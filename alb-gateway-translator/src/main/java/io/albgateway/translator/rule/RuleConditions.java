package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.albgateway.model.graph.Condition;
import io.albgateway.translator.annotation.HostSyntax;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Merges the conditions of a rule. Blocks of Host, Path, Method, SourceIp and ResponseStatusCode become one condition
 * each, the rule's own host and path among their values; blocks of the other types stay apart, so that all of them must
 * hold. Visiting a block tells the values that it joins, if it does not stay apart. Source: "Customize forwarding rules
 * for an ALB Ingress".
 */
final class RuleConditions implements Condition.Visitor<Optional<Set<String>>> {

    private final ImmutableList.Builder<Condition> apart = ImmutableList.builder();
    private final Set<String> hosts = new LinkedHashSet<>();
    private final Set<String> paths = new LinkedHashSet<>();
    private final Set<String> methods = new LinkedHashSet<>();
    private final Set<String> sourceIps = new LinkedHashSet<>();
    private final Set<String> statusCodes = new LinkedHashSet<>();

    private RuleConditions() {}

    /** Whether two blocks become one condition. */
    static boolean mergesWith(Condition one, Condition other) {
        return one.getClass() == other.getClass()
                && one.accept(new RuleConditions()).isPresent();
    }

    /** Merges blocks with the host and path of their route. */
    static ImmutableList<Condition> of(Route route, List<Condition> blocks) {
        if (blocks.isEmpty()) {
            return route.conditions();
        }
        if (Iterables.all(blocks, RuleConditions::staysApart)) {
            return ImmutableList.<Condition>builder()
                    .addAll(blocks)
                    .addAll(route.conditions())
                    .build();
        }
        RuleConditions merged = new RuleConditions();
        for (Condition block : blocks) {
            if (block instanceof Condition.Host host) {
                host.values().forEach(value -> merged.hosts.add(HostSyntax.canonical(value)));
                continue;
            }
            block.accept(merged)
                    .ifPresentOrElse(values -> values.addAll(block.valueTexts()), () -> merged.apart.add(block));
        }
        if (!route.host().isEmpty()) {
            merged.hosts.add(HostSyntax.canonical(route.host()));
        }
        merged.paths.addAll(route.patterns());
        return merged.build();
    }

    /** The usual kinds of blocks: with them alone there is nothing to merge. */
    private static boolean staysApart(Condition block) {
        return block instanceof Condition.Header
                || block instanceof Condition.QueryString
                || block instanceof Condition.Cookie;
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
    public Optional<Set<String>> host(Condition.Host condition) {
        return Optional.of(hosts);
    }

    @Override
    public Optional<Set<String>> path(Condition.Path condition) {
        return Optional.of(paths);
    }

    @Override
    public Optional<Set<String>> header(Condition.Header condition) {
        return Optional.empty();
    }

    @Override
    public Optional<Set<String>> queryString(Condition.QueryString condition) {
        return Optional.empty();
    }

    @Override
    public Optional<Set<String>> method(Condition.Method condition) {
        return Optional.of(methods);
    }

    @Override
    public Optional<Set<String>> cookie(Condition.Cookie condition) {
        return Optional.empty();
    }

    @Override
    public Optional<Set<String>> sourceIp(Condition.SourceIp condition) {
        return Optional.of(sourceIps);
    }

    @Override
    public Optional<Set<String>> responseHeader(Condition.ResponseHeader condition) {
        return Optional.empty();
    }

    @Override
    public Optional<Set<String>> responseStatusCode(Condition.ResponseStatusCode condition) {
        return Optional.of(statusCodes);
    }
}
