package io.albgateway.translator.annotation;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.graph.Direction;
import java.util.Optional;

/** What ALB takes as the name and value of a header. Source: ALB API reference, "CreateRule". */
public final class HeaderSyntax {

    private static final CharMatcher NAME = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("-_"))
            .precomputed();
    private static final CharMatcher PRINTABLE = CharMatcher.inRange(' ', '~');

    /** Headers that a Header condition cannot look at; there are conditions of their own for them. */
    private static final ImmutableSet<String> NOT_MATCHED = ImmutableSet.of("cookie", "host");

    private static final ImmutableSet<String> RESERVED_IN_RESPONSE =
            ImmutableSet.of("connection", "upgrade", "content-length", "transfer-encoding");

    private static final ImmutableSet<String> RESERVED_IN_REQUEST = ImmutableSet.<String>builder()
            .addAll(RESERVED_IN_RESPONSE)
            .add("slb-id", "slb-ip", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-eip", "x-forwarded-port")
            .add("x-forwarded-client-srcport", "x-forwarded-host", "keep-alive", "te", "host", "cookie", "remoteip")
            .add("authority")
            .build();

    private HeaderSyntax() {}

    /** Returns what is wrong with the name of a header; empty if nothing is. */
    static Optional<String> nameProblem(String name) {
        return !name.isEmpty() && name.length() <= 40 && NAME.matchesAllOf(name)
                ? Optional.empty()
                : Optional.of("is not 1 to 40 letters, digits, - and _");
    }

    /** Returns what is wrong with the name of a header in a condition; empty if nothing is. */
    static Optional<String> matchedNameProblem(String name) {
        return NOT_MATCHED.contains(Ascii.toLowerCase(name))
                ? Optional.of("cannot be the header of a condition")
                : nameProblem(name);
    }

    /** Returns what is wrong with the value of a header; empty if nothing is. */
    static Optional<String> valueProblem(String value) {
        if (value.isEmpty() || value.length() > 128) {
            return Optional.of("does not have 1 to 128 characters");
        }
        if (value.startsWith(" ") || value.endsWith(" ")) {
            return Optional.of("starts or ends with a space");
        }
        return PRINTABLE.matchesAllOf(value)
                ? Optional.empty()
                : Optional.of("holds characters that are not printable ASCII");
    }

    /** Returns whether ALB keeps a header for itself, so that rules can neither insert nor remove it. */
    public static boolean isReserved(String name, Direction direction) {
        return (direction == Direction.REQUEST ? RESERVED_IN_REQUEST : RESERVED_IN_RESPONSE)
                .contains(Ascii.toLowerCase(name));
    }

    /** Returns the type of annotations that name a header to look at. */
    static ValueType<String> nameType() {
        return checked("name of a header, 1 to 40 letters, digits, - and _", HeaderSyntax::matchedNameProblem);
    }

    /** Returns the type of annotations that hold the value of a header to look for. */
    static ValueType<String> valueType() {
        return checked("value of a header, 1 to 128 printable characters", HeaderSyntax::valueProblem);
    }

    private static ValueType<String> checked(
            String range, java.util.function.Function<String, Optional<String>> problem) {
        return new ValueType<>(
                "text",
                range,
                text -> problem.apply(text).map(Parsed::<String>wrong).orElseGet(() -> Parsed.of(text)));
    }
}
