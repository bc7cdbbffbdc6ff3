package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.kube.HttpPath;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.IngressRule;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.AnnotationVocabulary;
import io.albgateway.translator.annotation.CanarySettings;
import io.albgateway.translator.annotation.IngressSettings;
import io.albgateway.translator.annotation.TrafficAnnotations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** Points out annotations that can be read but have no effect on the Ingress that carries them. */
final class UnusedAnnotations {

    /** They tell what the Ingress is, whether or not it routes anything. */
    private static final ImmutableSet<AnnotationKey<?>> WITHOUT_ROUTES = ImmutableSet.of(
            AnnotationCatalog.CANARY,
            AnnotationCatalog.CANARY_WEIGHT,
            AnnotationCatalog.ALBCONFIG_NAME,
            AnnotationCatalog.INGRESS_CLASS);

    private final IngressSettings settings;
    private final FindingCollector findings;

    private UnusedAnnotations(IngressSettings settings, FindingCollector findings) {
        this.settings = settings;
        this.findings = findings;
    }

    /** Reports them; whether routes are refused plays no part. */
    static void report(IngressSettings settings, AnnotationVocabulary vocabulary, FindingCollector findings) {
        UnusedAnnotations unused = new UnusedAnnotations(settings, findings);
        if (!settings.refused() && settings.isCanary() && settings.canary().isEmpty()) {
            unused.reportAll(
                    vocabulary,
                    "The canary has weight 0, so it gets no requests",
                    "It has an effect once the weight is above 0");
            return;
        }
        if (!settings.refused()
                && settings.ingress().spec().rules().isEmpty()
                && settings.ingress().spec().defaultBackend().isEmpty()) {
            unused.reportAll(
                    vocabulary,
                    "The Ingress has neither rules nor a default backend",
                    "Add a rule, or remove the Ingress");
            return;
        }
        unused.reportServices();
        unused.reportTraffic();
        unused.reportRegex();
    }

    /**
     * Reports what tunes server groups where no rule forwards to one that the Ingress makes.
     *
     * @param drafts its rules, at least one
     * @param clusterWeightPrefix the annotation of cluster weights up to the cluster id
     */
    static void reportGroups(
            IngressSettings settings, List<Draft> drafts, String clusterWeightPrefix, FindingCollector findings) {
        if (drafts.isEmpty() || Iterables.any(drafts, UnusedAnnotations::makesGroups)) {
            return;
        }
        UnusedAnnotations unused = new UnusedAnnotations(settings, findings);
        Set<String> there = settings.ingress().metadata().annotations().keySet();
        Stream.concat(
                        AnnotationCatalog.groupTuning().stream()
                                .map(AnnotationKey::fullName)
                                .filter(there::contains),
                        there.stream().filter(key -> key.startsWith(clusterWeightPrefix)))
                .forEach(key -> unused.ignored(
                        key,
                        "No rule of the Ingress forwards to a server group that is made for it",
                        "It is ignored",
                        "Remove it, or let a path forward to its Service"));
    }

    private static boolean makesGroups(Draft draft) {
        return draft.end() instanceof RuleEnd.Forward forward
                && !forward.protocols().isEmpty();
    }

    private void reportAll(AnnotationVocabulary vocabulary, String message, String hint) {
        settings.ingress().metadata().annotations().forEach((key, text) -> {
            if (!text.isBlank()
                    && vocabulary.find(key).stream()
                            .anyMatch(row -> row.kinds().contains(AnnotationKey.Kind.INGRESS)
                                    && row.support() == AnnotationKey.Support.TRANSLATED
                                    && !WITHOUT_ROUTES.contains(row))) {
                ignored(key, message, "It is ignored", hint);
            }
        });
    }

    /** An annotation for a Service that no path names has no effect; usually its name is misspelt. */
    private void reportServices() {
        if (settings.conditions().isEmpty()
                && settings.traffic().directions().isEmpty()
                && settings.actions().isEmpty()) {
            return;
        }
        ImmutableSet<String> ofPaths = settings.ingress().spec().rules().stream()
                .flatMap(rule -> rule.http().map(IngressRule.Http::paths).stream())
                .flatMap(paths -> paths.stream().map(HttpPath::backend).flatMap(Optional::stream))
                .flatMap(UnusedAnnotations::service)
                .collect(toImmutableSet());
        ImmutableSet<String> ofAll = Stream.concat(
                        ofPaths.stream(),
                        settings.ingress().spec().defaultBackend().stream().flatMap(UnusedAnnotations::service))
                .collect(toImmutableSet());
        report(AnnotationCatalog.CONDITIONS, settings.conditions().keySet(), ofPaths);
        report(AnnotationCatalog.RULE_DIRECTION, settings.traffic().directions().keySet(), ofPaths);
        report(AnnotationCatalog.ACTIONS, settings.actions().keySet(), ofAll);
        reportEmpty(AnnotationCatalog.CONDITIONS, settings.conditions(), ofPaths);
        reportEmpty(AnnotationCatalog.ACTIONS, settings.actions(), ofAll);
    }

    private static Stream<String> service(IngressBackend backend) {
        return backend.service().map(IngressBackend.ServiceBackend::name).stream();
    }

    private void report(AnnotationKey<?> row, ImmutableSet<String> services, ImmutableSet<String> used) {
        for (String service : services) {
            if (!used.contains(service)) {
                ignored(
                        row.fullName() + service,
                        "No path of the Ingress leads to a Service " + service,
                        "The annotation is ignored",
                        "End the key with the Service of a path"
                                + (used.isEmpty() ? "" : ", such as " + Iterables.get(used, 0)));
            }
        }
    }

    private void reportEmpty(AnnotationKey<?> row, Map<String, ? extends List<?>> lists, ImmutableSet<String> used) {
        lists.forEach((service, list) -> {
            if (list.isEmpty() && used.contains(service)) {
                ignored(row.fullName() + service, "The list is empty", "It counts as absent", "Remove the annotation");
            }
        });
    }

    private void reportTraffic() {
        if (isShare()) {
            String message = "A weight canary has no rule of its own; the actions of the stable rule apply";
            String hint = "Write it in the stable Ingress";
            limits().forEach(row -> ignored(row, message, "It is ignored", hint));
            settings.traffic()
                    .rewriteTarget()
                    .ifPresent(target -> ignored(
                            TrafficAnnotations.REWRITE_TARGET,
                            message,
                            "It only says how the paths are read",
                            hint + ", or use " + AnnotationCatalog.USE_REGEX + " here"));
            return;
        }
        if (!settings.sslRedirect()
                && settings.traffic().limit().isEmpty()
                && settings.traffic().cors().isEmpty()
                && settings.traffic().rewriteTarget().isEmpty()) {
            return;
        }
        boolean requests = hasPath(Direction.REQUEST);
        boolean defaults = settings.ingress().spec().defaultBackend().isPresent();
        if (!requests && !defaults) {
            limits().forEach(row -> ignoredWithoutRequests(row));
            if (settings.sslRedirect()) {
                ignored(
                        AnnotationReader.keyIn(
                                settings.ingress().metadata().annotations(), AnnotationCatalog.SSL_REDIRECT),
                        "The Ingress has no path for requests",
                        "Nothing is redirected",
                        "Add a path, or remove the annotation");
            }
        }
        if (!requests && settings.traffic().rewriteTarget().isPresent()) {
            ignoredWithoutRequests(TrafficAnnotations.REWRITE_TARGET);
        }
    }

    /** Only paths of type Prefix can be expressions, and of these {@code /} never is one. */
    private void reportRegex() {
        if (!settings.useRegex()) {
            return;
        }
        boolean used = settings.ingress().spec().rules().stream()
                .flatMap(rule -> rule.http().map(IngressRule.Http::paths).stream())
                .flatMap(paths -> paths.stream())
                .anyMatch(path -> path.pathType()
                                .filter(type -> !type.isEmpty() && !type.equals("Prefix"))
                                .isEmpty()
                        && path.path()
                                .filter(text -> !text.isEmpty() && !text.equals("/"))
                                .isPresent());
        if (!used) {
            ignored(
                    AnnotationCatalog.USE_REGEX,
                    "The Ingress has no path of type Prefix that could be an expression",
                    "It is ignored",
                    "Use pathType: Prefix for expressions, or remove the annotation");
        }
    }

    /** A canary with weight 0 has no settings, since it takes no share. */
    private boolean isShare() {
        return settings.canary().map(CanarySettings.Share.class::isInstance).orElse(settings.isCanary());
    }

    private Stream<AnnotationKey<?>> limits() {
        Stream<AnnotationKey<?>> limits =
                settings.traffic().limit().isPresent() ? TrafficAnnotations.LIMITS.stream() : Stream.empty();
        Stream<AnnotationKey<?>> cors =
                settings.traffic().cors().isPresent() ? TrafficAnnotations.CORS.stream() : Stream.empty();
        return Stream.concat(limits, cors)
                .filter(row -> settings.ingress().metadata().annotations().containsKey(row.fullName()));
    }

    private boolean hasPath(Direction direction) {
        return settings.ingress().spec().rules().stream()
                .flatMap(rule -> rule.http().map(IngressRule.Http::paths).stream())
                .flatMap(paths -> paths.stream())
                .anyMatch(path -> direction
                        == path.backend()
                                .flatMap(IngressBackend::service)
                                .map(service -> settings.traffic().direction(service.name()))
                                .orElse(Direction.REQUEST));
    }

    private void ignoredWithoutRequests(AnnotationKey<?> row) {
        ignored(row, "The Ingress has no path for requests", "It is ignored", "Add a path, or remove the annotation");
    }

    private void ignored(AnnotationKey<?> row, String message, String outcome, String hint) {
        ignored(row.fullName(), message, outcome, hint);
    }

    private void ignored(String key, String message, String outcome, String hint) {
        findings.add(Finding.builder(FindingCode.ANNOTATION_IGNORED)
                .subject(settings.ingress().ref())
                .field(AnnotationReader.field(key))
                .message(message)
                .outcome(outcome)
                .hint(hint)
                .build());
    }
}
