package io.albgateway.translator.change;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Ten times as many tries with {@code -Dalbgateway.long=true}; then, or with {@code -Dalbgateway.figures=true}, each property
 * prints how much it tried and from which seed. {@code -Dalbgateway.seed=..} repeats a run.
 */
public final class LongRun implements AroundPropertyHook {

    /** What the property that is running has counted; one runs at a time. */
    private static final Map<String, Long> FIGURES = new TreeMap<>();

    /** Counts something for the figures of the property that is running. */
    static void count(String what, long more) {
        FIGURES.merge(what, more, Long::sum);
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        boolean isLong = Boolean.getBoolean("albgateway.long");
        Optional.ofNullable(System.getProperty("albgateway.seed")).ifPresent(context.attributes()::setSeed);
        if (isLong) {
            context.attributes().tries().ifPresent(tries -> context.attributes().setTries(tries * 10));
        }
        FIGURES.clear();
        PropertyExecutionResult result = property.execute();
        if (isLong || Boolean.getBoolean("albgateway.figures")) {
            StringBuilder figures = new StringBuilder();
            FIGURES.forEach((what, count) ->
                    figures.append(", ").append(count).append(' ').append(what));
            System.out.printf(
                    "%s.%s: %s, %d tries, %d of them checked, seed %s%s%n",
                    context.containerClass().getSimpleName(),
                    context.targetMethod().getName(),
                    result.status(),
                    result.countTries(),
                    result.countChecks(),
                    result.seed().orElse("?"),
                    figures);
        }
        return result;
    }

    @Override
    public int aroundPropertyProximity() {
        return -5;
    }
}
