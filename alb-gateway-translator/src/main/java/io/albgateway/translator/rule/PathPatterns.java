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
            case "Exact" -> checked(literalProblem(path, "Exact"), ImmutableList.of(path));
            case "Prefix" -> regex ? expression(path) : prefix(path);
            case "ImplementationSpecific" -> checked(PathSyntax.problem(path), ImmutableList.of(path));
            default -> Parsed.wrong("has the unknown type " + pathType);
        };
    }

    /**
     * Returns whether a path of type Prefix is a regular expression. A rewrite alone does not make it one: our decision,
     * against the reference controller, since a literal prefix would match more than it says.
     */
    static boolean isExpression(IngressSettings settings, String path) {
        Optional<String> target = settings.traffic().rewriteTarget();
        return settings.useRegex()
                || (target.isPresent()
                        && (TargetSyntax.highestCapture(target.get()) > 0 || PathSyntax.looksLikeExpression(path)));
    }

    private static Parsed<ImmutableList<String>> expression(String path) {
        String expression = "~*" + path;
        return path.equals("/")
                ? prefix(path)
                : checked(PathSyntax.expressionProblem(expression), ImmutableList.of(expression));
    }

    private static Parsed<ImmutableList<String>> prefix(String path) {
        Optional<String> problem = literalProblem(path, "Prefix");
        if (problem.isPresent()) {
            return Parsed.wrong(problem.get());
        }
        String stem = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String below = stem + "/*";
        // ALB counts the wildcard too.
        return checked(
                PathSyntax.problem(below), stem.isEmpty() ? ImmutableList.of(below) : ImmutableList.of(stem, below));
    }

    private static Optional<String> literalProblem(String path, String pathType) {
        return PathSyntax.hasWildcard(path)
                ? Optional.of("holds a wildcard, which type " + pathType + " does not take")
                : PathSyntax.problem(path);
    }

    private static Parsed<ImmutableList<String>> checked(Optional<String> problem, ImmutableList<String> patterns) {
        return problem.isPresent() ? Parsed.wrong(problem.get()) : Parsed.of(patterns);
    }
}
