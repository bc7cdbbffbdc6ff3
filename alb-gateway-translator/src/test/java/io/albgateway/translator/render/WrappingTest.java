package io.albgateway.translator.render;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WrappingTest {

    @Test
    void prose_breaks_at_spaces_only() {
        assertThat(Wrapping.prose("one two three", 7)).containsExactly("one two", "three");
        assertThat(Wrapping.prose("a overlong b", 4)).containsExactly("a", "overlong", "b");
    }

    @Test
    void a_cell_also_breaks_long_words() {
        assertThat(Wrapping.cell("a overlong b", 4)).containsExactly("a", "over", "long", "b");
        assertThat(Wrapping.cell("overlon b", 4)).containsExactly("over", "lon", "b");
        assertThat(Wrapping.cell("overl b", 4)).containsExactly("over", "l b");
    }

    @Test
    void letters_beyond_16_bits_count_once_and_stay_whole() {
        String face = "\uD83D\uDE00";

        assertThat(Wrapping.width(face)).isEqualTo(1);
        assertThat(Wrapping.cell(face.repeat(3), 2)).containsExactly(face.repeat(2), face);
    }

    @Test
    void nothing_gives_one_empty_line() {
        assertThat(Wrapping.cell("", 4)).containsExactly("");
    }

    @Test
    void lone_halves_and_hidden_letters_are_shown() {
        assertThat(Wrapping.printable("a\uD83Db\u200Ec\td")).isEqualTo("a\\ud83db\\u200ec\\td");
    }
}
