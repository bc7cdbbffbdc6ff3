package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.kube.HttpPath;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.IngressRule;
import io.albgateway.translator.annotation.Expressions;
import io.albgateway.translator.annotation.HostSyntax;
import io.albgateway.translator.annotation.IngressSettings;
import io.albgateway.translator.annotation.Parsed;
import java.util.Optional;

/** Reads the paths of one Ingress. A path that cannot be served becomes a finding; the others are served. */
final class RouteReader {

    private final Ingress ingress;
    private final ResourceRef ref;
    private final IngressSettings settings;
    private final PathFields fields;
    private final FindingCollector findings;
    private final ImmutableList.Builder<Route> routes = ImmutableList.builder();
    private boolean refused;

    /** The last port and its text: the paths of an Ingress mostly lead to the same one. */
    private Optional<IngressBackend.Port> lastPort = Optional.empty();

    private Optional<String> lastPortText = Optional.empty();

    private RouteReader(IngressSettings settings, PathFields fields, FindingCollector findings) {
        this.ingress = settings.ingress();
        this.ref = ingress.ref();
        this.settings = settings;
        this.fields = fields;
        this.findings = findings;
    }

    /**
     * What was read.
     *
     * @param routes the routes as written
     * @param refused whether a path was refused
     */
    record Result(ImmutableList<Route> routes, boolean refused) {}

    /** A host as written, and its condition for all its paths; hosts ignore case, and ALB writes them small. */
    private record Host(String text, Optional<Condition> condition) {

        static Host of(String text) {
            return new Host(
                    text,
                    text.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Condition.Host(ImmutableList.of(HostSyntax.canonical(text)))));
        }

        ImmutableList<Condition> with(Condition path) {
            return condition.isPresent() ? ImmutableList.of(condition.get(), path) : ImmutableList.of(path);
        }
    }

    static Result read(IngressSettings settings, PathFields fields, FindingCollector findings) {
        RouteReader reader = new RouteReader(settings, fields, findings);
        reader.read();
        return new Result(reader.routes.build(), reader.refused);
    }

    private void read() {
        ImmutableList<IngressRule> rules = ingress.spec().rules();
        for (int i = 0; i < rules.size(); i++) {
            String field = PathFields.ofRule(i);
            ImmutableList<HttpPath> paths =
                    rules.get(i).http().map(IngressRule.Http::paths).orElse(ImmutableList.of());
            if (paths.isEmpty()) {
                findings.add(finding(FindingCode.RULE_WITHOUT_PATHS, field + ".http")
                        .message("The rule has no paths, so it routes nothing")
                        .hint("Add http.paths, or remove the rule")
                        .build());
            }
            Host host = Host.of(rules.get(i).host().orElse(""));
            if (refusesHost(field, host.text())) {
                continue;
            }
            for (int j = 0; j < paths.size(); j++) {
                read(fields.of(i, j), host, paths.get(j));
            }
        }
        ingress.spec()
                .defaultBackend()
                .ifPresent(backend -> add(
                        Route.DEFAULT_BACKEND,
                        Host.of(""),
                        "/",
                        ImmutableList.of("/*"),
                        Optional.of(backend),
                        Optional.empty()));
    }

    private boolean refusesHost(String field, String host) {
        Optional<String> problem = host.isEmpty() ? Optional.empty() : HostSyntax.problem(host);
        problem.ifPresent(text -> refuse(finding(FindingCode.HOST_INVALID, field + ".host")
                .value(host)
                .message("Host '" + host + "' " + text)
                .hint("Write a domain name such as shop.example or *.shop.example, or leave the host out")));
        return problem.isPresent();
    }

    private void read(String field, Host host, HttpPath written) {
        String path = written.path().filter(text -> !text.isEmpty()).orElse("/");
        String pathType = written.pathType().filter(text -> !text.isEmpty()).orElse("Prefix");
        Parsed<ImmutableList<String>> patterns =
                PathPatterns.of(pathType, path, PathPatterns.isExpression(settings, path));
        if (patterns.value().isEmpty()) {
            refuse(finding(FindingCode.PATH_INVALID, field + ".path")
                    .value(path)
                    .message("Path '" + path + "' " + patterns.problem())
                    .hint("Use type ImplementationSpecific for the wildcards * and ?, or use-regex: \"true\" with type"
                            + " Prefix for a regular expression"));
            return;
        }
        Optional<String> rewrittenTo = pathType.equals("Exact")
                        || Expressions.isExpression(patterns.value().get().get(0))
                ? Optional.empty()
                : settings.traffic().rewriteTarget();
        add(field, host, path, patterns.value().get(), written.backend(), rewrittenTo);
    }

    private void add(
            String field,
            Host host,
            String path,
            ImmutableList<String> patterns,
            Optional<IngressBackend> backend,
            Optional<String> rewrittenTo) {
        Optional<IngressBackend.ServiceBackend> service = backend.flatMap(IngressBackend::service);
        Optional<String> port = text(service.flatMap(IngressBackend.ServiceBackend::port));
        if (port.isEmpty()) {
            String problem = backend.isEmpty()
                    ? "The path has no backend"
                    : service.isEmpty()
                            ? "The backend is no Service, and ALB forwards to nothing else"
                            : "The backend names no port of its Service";
            refuse(finding(
                            FindingCode.BACKEND_INVALID,
                            field.equals(Route.DEFAULT_BACKEND) ? field : field + ".backend")
                    .message(problem)
                    .hint("Write backend.service with a name and a port"));
            return;
        }
        String name = service.map(IngressBackend.ServiceBackend::name).orElse("");
        if (settings.refusedServices().contains(name)) {
            refused = true; // The finding about its annotation says why.
            return;
        }
        routes.add(new Route(
                ref,
                field,
                host.text(),
                path,
                patterns,
                host.with(new Condition.Path(patterns)),
                name,
                port.get(),
                rewrittenTo));
    }

    private Optional<String> text(Optional<IngressBackend.Port> port) {
        if (!port.equals(lastPort)) {
            lastPort = port;
            lastPortText = port.map(IngressBackend.Port::toString).filter(text -> !text.isEmpty());
        }
        return lastPortText;
    }

    private void refuse(Finding.Builder finding) {
        refused = true;
        findings.add(finding.outcome("The route is refused").build());
    }

    private Finding.Builder finding(FindingCode code, String field) {
        return Finding.builder(code).subject(ref).field(field);
    }
}
