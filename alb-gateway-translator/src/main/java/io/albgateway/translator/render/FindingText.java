package io.albgateway.translator.render;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.SourceLocation;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The words of a finding: one place for terminals, logs and events, so that a finding reads the same everywhere. Texts
 * hold no line breaks and nothing that a terminal would obey, whatever a manifest says.
 */
public final class FindingText {

    private static final int MOST_VALUE = 80;

    private FindingText() {}

    /**
     * Returns a finding on one line, such as {@code WARNING ORDER_SHARED Ingress shop/cart at
     * metadata.annotations["alb.ingress.kubernetes.io/order"]: Two Ingresses ask for place 5. Hint: Give each its own.}
     */
    public static String line(Finding finding) {
        ImmutableList.Builder<String> words = ImmutableList.builder();
        words.add(finding.severity().name(), finding.code().name());
        finding.subject().ifPresent(subject -> words.add(subject.toString()));
        place(finding).ifPresent(words::add);
        return Wrapping.printable(
                Joiner.on(' ').join(words.build()) + ": " + Joiner.on(' ').join(sentences(finding)));
    }

    /** Where in the subject, and where in the manifests; empty if the finding does not say. */
    static Optional<String> place(Finding finding) {
        String field = finding.field().isEmpty() ? "" : "at " + finding.field() + value(finding);
        String file = finding.location().map(location -> "in " + location).orElse("");
        String place = Joiner.on(' ')
                .join(ImmutableList.of(field, file).stream()
                        .filter(part -> !part.isEmpty())
                        .toList());
        return place.isEmpty() ? Optional.empty() : Optional.of(Wrapping.printable(place));
    }

    /** What is wrong, what was done, how to mend it, and what else to look at: one sentence each. */
    static ImmutableList<String> sentences(Finding finding) {
        ImmutableList.Builder<String> sentences = ImmutableList.builder();
        sentences.add(sentence(finding.message()));
        if (!finding.outcome().isEmpty()) {
            sentences.add(sentence(finding.outcome()));
        }
        if (!finding.hint().isEmpty()) {
            sentences.add("Hint: " + sentence(finding.hint()));
        }
        if (!finding.related().isEmpty()) {
            sentences.add("See also: "
                    + finding.related().stream().map(ResourceRef::toString).collect(Collectors.joining(", ")));
        }
        return sentences.build();
    }

    /** What a finding is about, for a heading above all findings about it. */
    static String subject(Finding finding) {
        return finding.subject()
                .map(ResourceRef::toString)
                .or(() -> finding.location().map(SourceLocation::source))
                .orElse("No object");
    }

    /** The value, unless the message quotes it anyway. */
    private static String value(Finding finding) {
        return finding.value()
                .filter(value -> value.isEmpty() || !finding.message().contains(value))
                .map(value -> " = \"" + Shortened.of(value, MOST_VALUE) + "\"")
                .orElse("");
    }

    private static String sentence(String text) {
        String end = text.isEmpty() ? "" : text.substring(text.length() - 1);
        return ".!?".contains(end) ? text : text + ".";
    }
}
