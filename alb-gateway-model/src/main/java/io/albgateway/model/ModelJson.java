package io.albgateway.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.guava.GuavaModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** The JSON form of the model: indented, map keys sorted, absent members left out, the same bytes always. */
public final class ModelJson {
    private ModelJson() {}

    /**
     * Returns a new mapper for all values of the model, in both directions. The mapper is the caller's own; changing
     * it changes nobody else's JSON.
     */
    public static JsonMapper newMapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new GuavaModule())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .enable(SerializationFeature.INDENT_OUTPUT)
                // Jackson's own indentation ends lines as the platform does.
                .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        // An empty text is a value: left out, it would come back as the default, or be missed.
        builder.withConfigOverride(
                String.class,
                override -> override.setIncludeAsProperty(
                        JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS)));
        return builder.build();
    }
}
