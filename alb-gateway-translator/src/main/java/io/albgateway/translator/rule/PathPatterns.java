package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import io.albgateway.translator.annotation.IngressSettings;
import io.albgateway.translator.annotation.Parsed;
import io.albgateway.translator.annotation.PathSyntax;
import io.albgateway.translator.annotation.TargetSyntax;
import java.util.Optional;

/**
 * From a Kubernetes path to the values of a Path condition. Source: "Customize forwarding rules for an ALB Ingress"; ALB
 * API reference, "CreateRule".
 */
final class PathPatterns {

    private PathPatterns() {}

    /**
     * Turns a path into patterns.
     *
     * @param pathType the type as written, {@code Prefix} if it was left out
     * @param path the path, never empty
     * @param regex whether the path is a regular expression if its type is Prefix
     */
    static Parsed<ImmutableList<String>> of(String pathType, String path, boolean regex) {
        if (!path.startsWith("/")) {
            return Parsed.wrong("does not start with /");
        }
        return switch (pathType) {
            case "Exact" -> literal(path, "Exact").then(literal -> Parsed.of(ImmutableList.of(literal)));
            case "Prefix" -> regex ? expression(path) : prefix(path);
            case "ImplementationSpecific" -> checked(PathSyntax.problem(path), path);
            default -> Parsed.wrong("has the unknown type " + pathType);
        };
    }

    /**
     * Returns whether a path of type Prefix is a regular expression. A rewrite alone does not make it one: our decision,
     * against the reference controller, since a literal prefix would match more than it says.
     */
    static boolean isExpression(IngressSettings settings, String path) {
        return settings.useRegex()
                || settings.traffic()
                        .rewriteTarget()
                        .filter(target ->
                                TargetSyntax.highestCapture(target) > 0 || PathSyntax.looksLikeExpression(path))
                        .isPresent();
    }

    private static Parsed<ImmutableList<String>> expression(String path) {
        return path.equals("/") ? prefix(path) : checked(PathSyntax.expressionProblem("~*" + path), "~*" + path);
    }

    private static Parsed<ImmutableList<String>> prefix(String path) {
        return literal(path, "Prefix").then(literal -> {
            String stem = literal.endsWith("/") ? literal.substring(0, literal.length() - 1) : literal;
            // ALB counts the wildcard too.
            return stem.isEmpty()
                    ? Parsed.of(ImmutableList.of("/*"))
                    : checked(PathSyntax.problem(stem + "/*"), stem, stem + "/*");
        });
    }

    private static Parsed<String> literal(String path, String pathType) {
        return PathSyntax.hasWildcard(path)
                ? Parsed.wrong("holds a wildcard, which type " + pathType + " does not take")
                : checked(PathSyntax.problem(path), path).then(patterns -> Parsed.of(path));
    }

    private static Parsed<ImmutableList<String>> checked(Optional<String> problem, String... patterns) {
        return problem.map(Parsed::<ImmutableList<String>>wrong)
                .orElseGet(() -> Parsed.of(ImmutableList.copyOf(patterns)));
    }
}
