package io.albgateway.translator.match;

import com.google.common.collect.ImmutableListMultimap;
import io.albgateway.model.ModelJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A request keeps what a client sends. */
class HttpRequestTest {

    private static final String WRITTEN = "a=1&b=2&a=3&c=&d&&e=%20&=v";

    @Test
    void the_query_string_stays_as_it_was_sent() {
        HttpRequest request = HttpRequest.get("http://a.example/x?" + WRITTEN).build();

        assertThat(request.queryText()).isEqualTo(WRITTEN);
        assertThat(request.query().get("a")).containsExactly("1", "3");
        assertThat(request.query().keySet()).containsExactly("a", "b", "c", "d", "e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=v", "c=", "&", "a=1&b=2&a=3", "a=1&a=2", ""})
    void every_query_string_survives_json(String query) throws Exception {
        HttpRequest request = HttpRequest.get("http://a.example/?" + query).build();
        String json = ModelJson.newMapper().writeValueAsString(request);

        HttpRequest read = ModelJson.newMapper().readValue(json, HttpRequest.class);

        assertThat(read).isEqualTo(request);
        assertThat(read.queryText()).isEqualTo(query);
    }

    @Test
    void parameters_that_are_added_to_a_url_count() {
        HttpRequest request =
                HttpRequest.get("http://a.example/?a=1").putQuery("b", "2").build();
        assertThat(request.queryText()).isEqualTo("a=1&b=2");
    }

    @Test
    void the_same_request_is_equal_however_it_was_made() {
        assertThat(HttpRequest.get("http://a.example/?a=1&b").build())
                .isEqualTo(HttpRequest.get("http://a.example/")
                        .query(ImmutableListMultimap.of("a", "1", "b", ""))
                        .build());
    }
}
