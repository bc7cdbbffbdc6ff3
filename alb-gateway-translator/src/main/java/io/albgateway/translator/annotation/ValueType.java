package io.albgateway.translator.annotation;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.util.function.Function;

/**
 * How the text of an annotation is understood.
 *
 * @param name the type for the reference page, such as {@code integer}
 * @param range the values it allows, for the reference page and for hints
 * @param parser turns a text that is not blank into a value or a problem
 */
public record ValueType<T>(String name, String range, Function<String, Parsed<T>> parser) {

    private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');
    private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();

    /** Returns the literal words {@code true} and {@code false}; other spellings are wrong. */
    public static ValueType<Boolean> bool() {
        return new ValueType<>("boolean", "\"true\" or \"false\"", text -> switch (text) {
            case "true" -> Parsed.of(true);
            case "false" -> Parsed.of(false);
            default -> Parsed.wrong("is neither \"true\" nor \"false\"");
        });
    }

    /** Returns whole numbers from {@code min} to {@code max}: digits of ASCII, after a minus if below zero. */
    public static ValueType<Integer> integer(int min, int max) {
        String range = "a whole number, " + min + " to " + max;
        return new ValueType<>("integer", range, text -> {
            String digits = text.startsWith("-") ? text.substring(1) : text;
            if (digits.isEmpty() || !DIGIT.matchesAllOf(digits)) {
                return Parsed.wrong("is not a whole number");
            }
            Integer number = Ints.tryParse(text);
            return number == null || number < min || number > max
                    ? Parsed.wrong("is outside " + min + " to " + max)
                    : Parsed.of(number);
        });
    }

    /** Returns any text. */
    public static ValueType<String> text(String range) {
        return new ValueType<>("text", range, Parsed::of);
    }

    /** Returns one of the words, exactly as written here. */
    public static ValueType<String> oneOf(String... words) {
        ImmutableList<String> allowed = ImmutableList.copyOf(words);
        String range = "one of " + String.join(", ", allowed);
        return new ValueType<>(
                "word",
                range,
                text -> allowed.contains(text)
                        ? Parsed.of(text)
                        : Parsed.wrong("is not one of " + String.join(", ", allowed)));
    }

    /** Returns a list of texts, separated by commas; white space around items and empty items are dropped, but one has to be left. */
    public static ValueType<ImmutableList<String>> commaList(String range) {
        return new ValueType<>("comma list", range, text -> {
            ImmutableList<String> items = ImmutableList.copyOf(COMMAS.split(text));
            return items.isEmpty() ? Parsed.wrong("lists nothing") : Parsed.of(items);
        });
    }
}
