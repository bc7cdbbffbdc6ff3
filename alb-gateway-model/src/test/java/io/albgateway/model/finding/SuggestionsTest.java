package io.albgateway.model.finding;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SuggestionsTest {

    @Test
    void the_nearest_word_is_suggested() {
        assertThat(Suggestions.closest("zoneMaping", List.of("tags", "zoneMappings", "zoneId")))
                .contains("zoneMappings");
        assertThat(Suggestions.closest("listenports", List.of("listen-ports", "list-ports")))
                .contains("listen-ports");
    }

    @Test
    void neighbours_that_changed_places_are_one_slip() {
        // Two changes would be too many for four letters.
        assertThat(Suggestions.closest("tgas", List.of("tags"))).contains("tags");
    }

    @Test
    void capitals_do_not_count() {
        assertThat(Suggestions.closest("CERTIFICATEID", List.of("CertificateId")))
                .contains("CertificateId");
    }

    @Test
    void words_that_are_too_different_are_not_suggested() {
        assertThat(Suggestions.closest("whatever", List.of("tags", "listeners")))
                .isEmpty();
        assertThat(Suggestions.closest("abcd", List.of("abxy"))).isEmpty();
        assertThat(Suggestions.closest("", List.of("a"))).isEmpty();
        assertThat(Suggestions.closest("x".repeat(300), List.of("x".repeat(300))))
                .isEmpty();
        assertThat(Suggestions.closest("a", List.of())).isEmpty();
    }

    @Test
    void of_equals_the_first_in_the_alphabet_is_taken() {
        assertThat(Suggestions.closest("cat", List.of("rat", "bat", "hat"))).contains("bat");
        assertThat(Suggestions.closest("cat", List.of("hat", "bat", "rat"))).contains("bat");
    }
}
