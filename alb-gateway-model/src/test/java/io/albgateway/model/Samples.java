package io.albgateway.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects samples of value types: full ones with every member set, and bare ones with only what is required. */
final class Samples {

    /**
     * One sample.
     *
     * @param label what the test report shows
     * @param type the type that JSON is read as
     * @param value makes the value anew each time
     * @param full whether every member is set
     */
    record Sample(String label, JavaType type, Supplier<Object> value, boolean full) {
        @Override
        public String toString() {
            return label;
        }
    }

    private final List<Sample> samples = new ArrayList<>();

    static List<Sample> all() {
        Samples samples = new Samples();
        RootSamples.addTo(samples);
        KubeSamples.addTo(samples);
        AlbConfigSamples.addTo(samples);
        FleetSamples.addTo(samples);
        GraphSamples.addTo(samples);
        FindingSamples.addTo(samples);
        ChangeSamples.addTo(samples);
        ObservedSamples.addTo(samples);
        ProvenanceSamples.addTo(samples);
        return List.copyOf(samples.samples);
    }

    <T> Samples full(Class<T> type, Supplier<? extends T> value) {
        return add("full", TypeFactory.defaultInstance().constructType(type), value, true);
    }

    <T> Samples full(TypeReference<T> type, Supplier<? extends T> value) {
        return add("full", TypeFactory.defaultInstance().constructType(type), value, true);
    }

    /** A value with only what is required. */
    <T> Samples bare(Class<T> type, Supplier<? extends T> value) {
        return add("bare", TypeFactory.defaultInstance().constructType(type), value, false);
    }

    /** A value with something uncommon, such as texts that are present but empty. */
    <T> Samples odd(Class<T> type, Supplier<? extends T> value) {
        return add("odd", TypeFactory.defaultInstance().constructType(type), value, false);
    }

    /** A member of a closed family: read as itself and as the family. */
    <F, T extends F> Samples member(Class<F> family, Class<T> type, Supplier<T> value) {
        return full(type, value)
                .add(
                        "full " + type.getSimpleName(),
                        TypeFactory.defaultInstance().constructType(family),
                        value,
                        true);
    }

    private Samples add(String kind, JavaType type, Supplier<?> value, boolean full) {
        String name = type.getRawClass().getName();
        samples.add(new Sample(kind + " " + name.substring(name.lastIndexOf('.') + 1), type, value::get, full));
        return this;
    }
}
