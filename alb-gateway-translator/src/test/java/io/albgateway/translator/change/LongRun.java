package io.albgateway.translator.change;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Ten times as many tries with {@code -Dalbgateway.long=true}. */
public final class LongRun implements AroundPropertyHook {

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        if (Boolean.getBoolean("albgateway.long")) {
            context.attributes().tries().ifPresent(tries -> context.attributes().setTries(tries * 10));
        }
        return property.execute();
    }

    @Override
    public int aroundPropertyProximity() {
        return -5;
    }
}
