package io.albgateway.model.kube;

import io.albgateway.model.ModelJson;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A Secret is known by its names; what it holds has no place to be. */
class SecretTest {

    /** Whoever adds a component has to come here and say that it cannot carry contents. */
    @Test
    void a_secret_has_room_for_names_only() {
        assertThat(Stream.of(Secret.class.getRecordComponents())
                        .map(part -> part.getGenericType().getTypeName() + " " + part.getName())
                        .map(text -> text.replaceAll("(\\w+\\.)+", "")))
                .containsExactly("String namespace", "String name", "String type", "ImmutableSortedSet<String> keys");
    }

    @Test
    void contents_in_json_do_not_get_into_the_value() throws Exception {
        String json = """
                {"namespace": "shop", "name": "tls", "type": "kubernetes.io/tls", "keys": ["tls.key", "tls.crt"],
                 "data": {"tls.key": "aHVzaA=="}, "stringData": {"tls.key": "hush"}}
                """;
        Secret secret = ModelJson.newMapper().readValue(json, Secret.class);
        assertThat(secret.keys()).containsExactly("tls.crt", "tls.key");
        assertThat(secret + ModelJson.newMapper().writeValueAsString(secret)).doesNotContain("hush", "aHVzaA");
    }
}
