package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.RuleKeys;
import io.albgateway.model.kube.Ingress;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.AnnotationVocabulary;
import io.albgateway.translator.annotation.CanarySettings;
import io.albgateway.translator.annotation.IngressSettings;
import io.albgateway.translator.backend.BackendScope;
import io.albgateway.translator.backend.ClusterSplit;
import io.albgateway.translator.backend.ServiceBackends;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/**
 * Compiles one Ingress. The outcome depends on this Ingress, its AlbConfig and the backends it names, on nothing else:
 * that is what keeps a bad Ingress from harming others. Not for use by several threads at once.
 */
public final class IngressCompiler {

    private final ImmutableMap<ListenerKey, Listener> declared;
    private final BackendScope scope;
    private final ImmutableSortedSet<ClusterId> clusters;
    private final String clusterWeightPrefix;
    private final AnnotationVocabulary vocabulary;
    private final RuleKeys keys = new RuleKeys();
    private final PathFields fields = new PathFields();

    /**
     * Compiles for one gateway.
     *
     * @param declared the listeners of the gateway
     * @param scope where its backends are
     * @param clusterWeightPrefix the annotation of cluster weights up to the cluster id
     * @param vocabulary the annotations that a Service may carry
     */
    public IngressCompiler(
            ImmutableList<Listener> declared,
            BackendScope scope,
            String clusterWeightPrefix,
            AnnotationVocabulary vocabulary) {
        this.declared = Maps.uniqueIndex(declared, Listener::key);
        this.scope = scope;
        this.clusters = scope.clusterIds();
        this.clusterWeightPrefix = clusterWeightPrefix;
        this.vocabulary = vocabulary;
    }

    /**
     * Compiles an Ingress.
     *
     * @param findings what is known about it already; the outcome holds these as well
     */
    public IngressRules compile(IngressSettings settings, FindingCollector findings) {
        UnusedAnnotations.report(settings, vocabulary, findings);
        if (settings.refused()) {
            return IngressRules.without(settings, true, findings);
        }
        if (settings.isCanary() && settings.canary().isEmpty()) {
            return IngressRules.without(settings, false, findings);
        }
        Ingress ingress = settings.ingress();
        ClusterSplit.Result split =
                ClusterSplit.of(ingress.ref(), clusterWeightPrefix, settings.clusterWeights(), clusters, findings);
        if (split.refused()) {
            return IngressRules.without(settings, true, findings);
        }
        RouteReader.Result routes = RouteReader.read(settings, fields, findings);

        ServiceBackends backends = new ServiceBackends(settings, vocabulary, scope, split.split(), findings);
        Optional<String> weightKey = split.split()
                .map(shares -> clusterWeightPrefix
                        + shares.shares().keySet().stream()
                                .filter(settings.clusterWeights()::containsKey)
                                .findFirst()
                                .orElseThrow());
        RuleActions actions =
                new RuleActions(settings, new Forwards(ingress.ref(), backends, weightKey, findings), findings);
        boolean refused = routes.refused();

        ListenerChoice choice = ListenerChoice.of(settings);
        ImmutableList<ListenerKey> listeners =
                declared(settings, choice, findings).asList();
        Optional<Action> redirect = settings.sslRedirect() ? redirectToHttps(listeners) : Optional.empty();
        // A weight canary has no rule that could redirect; the stable rule decides.
        boolean sslRedirect =
                settings.sslRedirect() && !(settings.canary().orElse(null) instanceof CanarySettings.Share);
        if (sslRedirect && redirect.isEmpty()) {
            reportRedirectToNowhere(ingress, findings);
            refused = true;
        }

        ImmutableList.Builder<Draft> drafts = ImmutableList.builder();
        for (Route route : routes.routes()) {
            Direction direction = direction(settings, route);
            ImmutableList<Condition> blocks = route.isDefault()
                    ? ImmutableList.of()
                    : settings.conditions().getOrDefault(route.service(), ImmutableList.of());
            if (CanaryRoutes.refuses(settings, route, direction, findings)
                    || ConditionRules.refuses(settings, route, direction, blocks, findings)) {
                refused = true;
                continue;
            }
            ImmutableList<Condition> conditions = CanaryRoutes.conditions(settings, RuleConditions.of(route, blocks));
            Optional<RuleActions.Result> outcome = actions.of(route, direction, conditions);
            if (outcome.isEmpty() || isTooLarge(route, conditions, outcome.get(), findings)) {
                refused = true;
                continue;
            }
            for (int i = 0; i < listeners.size(); i++) { // By number, as it happens for every route.
                ListenerKey listener = listeners.get(i);
                if (!choice.puts(route.host(), listener)) {
                    continue;
                }
                boolean redirects =
                        sslRedirect && direction == Direction.REQUEST && listener.protocol() == Protocol.HTTP;
                if (redirects && redirect.isEmpty()) {
                    continue;
                }
                if (!redirects
                        && outcome.get().end() instanceof RuleEnd.Forward forward
                        && !BackendProtocols.reaches(lookup(listener), forward)) {
                    if (!BackendProtocols.redirectsAnyway(listener, settings)) {
                        BackendProtocols.report(lookup(listener), settings, findings);
                        refused = true;
                    }
                    continue;
                }
                Draft draft = Draft.of(
                        keys,
                        route,
                        listener,
                        direction,
                        conditions,
                        !blocks.isEmpty(),
                        redirects
                                ? outcome.get().beforeRedirect()
                                : outcome.get().before(),
                        redirects
                                ? new RuleEnd.RedirectToHttps(redirect.get())
                                : outcome.get().end());
                if (fits(draft, lookup(listener), findings)) {
                    drafts.add(draft);
                } else {
                    refused = true;
                }
            }
        }
        ImmutableList<Draft> all = drafts.build();
        if (!refused) {
            UnusedAnnotations.reportGroups(settings, all, clusterWeightPrefix, findings);
        }
        return IngressRules.of(settings, all, refused, backends.services(), findings.sorted());
    }

    /** The direction is that of the paths of a Service; the default backend is no path. */
    private static Direction direction(IngressSettings settings, Route route) {
        return route.isDefault() ? Direction.REQUEST : settings.traffic().direction(route.service());
    }

    private Listener lookup(ListenerKey key) {
        return Objects.requireNonNull(declared.get(key), key::toString);
    }

    /** ALB takes the rules of many Ingresses in one call, so one that it refuses must not be among them. */
    private static boolean isTooLarge(
            Route route, ImmutableList<Condition> conditions, RuleActions.Result outcome, FindingCollector findings) {
        int actions = outcome.before().size() + (outcome.end() instanceof RuleEnd.Pass ? 0 : 1);
        ImmutableList<RuleSize.Excess> excess = RuleSize.excess(conditions, actions);
        if (excess.isEmpty()) {
            return false;
        }
        excess.forEach(one -> findings.add(Finding.builder(FindingCode.RULE_LIMIT_EXCEEDED)
                .subject(route.ingress())
                .field(route.field())
                .value(String.valueOf(one.count()))
                .message("The rule for " + route.text() + " " + one.text())
                .outcome("The route is refused")
                .hint("Split the route over several paths or Ingresses; a Prefix path counts as two values")
                .build()));
        return true;
    }

    private static boolean fits(Draft draft, Listener listener, FindingCollector findings) {
        Optional<ActionRules.ListenerProblem> found =
                ActionRules.listenerProblem(draft.before(), draft.end(), listener);
        if (found.isEmpty()) {
            return true;
        }
        found.ifPresent(problem -> findings.add(Finding.builder(FindingCode.ACTION_NOT_ON_LISTENER)
                .subject(draft.route().ingress())
                .field(draft.route().field())
                .value(draft.listener().toString())
                .message(problem.message())
                .outcome("The route is refused on that listener")
                .hint(problem.hint())
                .build()));
        return false;
    }

    private ImmutableSet<ListenerKey> declared(
            IngressSettings settings, ListenerChoice choice, FindingCollector findings) {
        if (declared.keySet().containsAll(choice.asked())) {
            return choice.asked();
        }
        for (ListenerKey key : choice.asked()) {
            if (!declared.containsKey(key)) {
                findings.add(Finding.builder(FindingCode.LISTENER_NOT_DECLARED)
                        .subject(settings.ingress().ref())
                        .value(key.toString())
                        .message("The Ingress asks for listener " + key + ", which its AlbConfig does not declare")
                        .outcome("Its routes on that listener are left out")
                        .hint("Declare the listener in the AlbConfig, or set listen-ports; declared are "
                                + (declared.isEmpty()
                                        ? "none"
                                        : declared.keySet().stream()
                                                .sorted()
                                                .map(ListenerKey::toString)
                                                .collect(Collectors.joining(", "))))
                        .build());
            }
        }
        return choice.asked().stream().filter(declared::containsKey).collect(toImmutableSet());
    }

    /** To the one HTTPS listener of the Ingress; of several, to port 443 if it is among them, else to the lowest. */
    private static Optional<Action> redirectToHttps(List<ListenerKey> listeners) {
        ImmutableList<Integer> ports = listeners.stream()
                .filter(key -> key.protocol() == Protocol.HTTPS)
                .map(ListenerKey::port)
                .collect(ImmutableList.toImmutableList());
        if (ports.isEmpty()) {
            return Optional.empty();
        }
        int port = ports.contains(443) ? 443 : ports.get(0);
        return Optional.of(new Action.Redirect("HTTPS", "${host}", String.valueOf(port), "${path}", "${query}", 308));
    }

    private static void reportRedirectToNowhere(Ingress ingress, FindingCollector findings) {
        findings.add(Finding.builder(FindingCode.SSL_REDIRECT_WITHOUT_HTTPS)
                .subject(ingress.ref())
                .field(AnnotationReader.field(
                        AnnotationReader.keyIn(ingress.metadata().annotations(), AnnotationCatalog.SSL_REDIRECT)))
                .value("true")
                .message("The Ingress redirects to HTTPS, but is on no HTTPS listener of its gateway")
                .outcome("Its routes on HTTP listeners are refused")
                .hint("Add spec.tls, or list an HTTPS port in listen-ports, and declare that listener")
                .build());
    }
}
