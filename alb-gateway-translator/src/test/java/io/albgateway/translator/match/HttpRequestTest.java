package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.albgateway.model.ModelJson;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.translator.option.MatchOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h:8001:8002/",
                "http://[::1]:80:81/",
                "http://2001:db8::1/",
                "http:///x",
                "http://:80/",
                "http://a.example:x/",
                "http://eve:secret@a.example/",
                "ftp://a.example/"
            })
    void a_url_that_nobody_can_send_is_refused_and_no_password_is_told(String url) {
        assertThatThrownBy(() -> HttpRequest.get(url).build())
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void a_host_is_given_without_a_port_and_a_host_header_may_have_one() {
        assertThatThrownBy(() ->
                        HttpRequest.get("http://a.example/").host("b.example:8080").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without port");
        assertThat(HttpRequest.get("http://a.example/")
                        .sentHeader("Host", "B.example:8080")
                        .build()
                        .host())
                .isEqualTo("b.example");
        assertThat(HttpRequest.get("http://[2001:db8::1]:80/").build().host()).isEqualTo("[2001:db8::1]");
    }

    @Test
    void cookies_without_a_name_are_left_out() {
        assertThat(HttpRequest.get("http://a.example/")
                        .sentHeader("Cookie", "flag; k=v; =w")
                        .build()
                        .cookies())
                .isEqualTo(ImmutableListMultimap.of("k", "v"));
    }

    @Test
    void an_ipv4_address_in_ipv6_form_is_an_ipv6_address() {
        RuleMatch v4 = sourceIp("10.0.0.0/8");
        RuleMatch mapped = sourceIp("::ffff:10.0.0.0/104");
        HttpRequest request = HttpRequest.get("http://a.example/")
                .sourceIp("::ffff:10.1.2.3")
                .build();
        assertThat(v4.matches(request)).isFalse();
        assertThat(mapped.matches(request)).isTrue();
        assertThat(mapped.matches(
                        HttpRequest.to(request.listener()).from(request).sourceIp("10.1.2.3").build()))
                .isFalse();
    }

    private static RuleMatch sourceIp(String block) {
        return RuleMatch.of(
                List.of(new Condition.SourceIp(ImmutableList.of(block))), Direction.REQUEST, MatchOptions.defaults());
    }

    @Test
    void one_of_several_values_of_a_parameter_is_enough() {
        RuleMatch match = RuleMatch.of(
                List.of(new Condition.QueryString(ImmutableList.of(new Condition.KeyValue("k", "b")))),
                Direction.REQUEST,
                MatchOptions.defaults());
        assertThat(match.matches(HttpRequest.get("http://a.example/?k=a&K=B").build()))
                .isTrue();
        assertThat(match.matches(HttpRequest.get("http://a.example/?k=a&l=b").build()))
                .isFalse();
    }
}
