package io.albgateway.translator.annotation;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the annotations of one object through the catalog. Findings go to the collector it was given. */
public final class AnnotationReader {

    /** Longer values are cut in findings; nobody reads them there. */
    private static final int LONGEST_VALUE = 200;

    private final ResourceRef subject;
    private final ImmutableSortedMap<String, String> annotations;
    private final FindingCollector findings;

    /**
     * Reads the annotations of this object.
     *
     * @param findings gets a finding for each annotation that cannot be understood
     */
    public AnnotationReader(
            ResourceRef subject, ImmutableSortedMap<String, String> annotations, FindingCollector findings) {
        this.subject = subject;
        this.annotations = annotations;
        this.findings = findings;
    }

    /**
     * What an annotation says.
     *
     * @param key the key as the user wrote it; empty if the annotation is absent or blank
     * @param value the value; absent if the annotation is absent, blank or cannot be understood
     * @param refused whether the text is wrong in a way that refuses routes
     */
    public record Read<T>(String key, Optional<T> value, boolean refused) {

        private static final Read<?> ABSENT = new Read<>("", Optional.empty(), false);

        @SuppressWarnings("unchecked") // It holds no value of any type.
        private static <T> Read<T> absent() {
            return (Read<T>) ABSENT;
        }
    }

    /** Reads one annotation. A blank text counts as absent, so it does not hide the other prefix. */
    public <T> Read<T> read(AnnotationKey<T> row) {
        return read(row, row.type().parser());
    }

    /** Reads one annotation like {@link #read(AnnotationKey)}; {@code parser} understands what that of its row does. */
    <T> Read<T> read(AnnotationKey<T> row, Function<String, Parsed<T>> parser) {
        Optional<String> nginx = row.nginxName();
        if (nginx.isPresent() && says(nginx.get())) {
            reportDifference(row, nginx.get());
            return readKey(row, nginx.get(), parser);
        }
        return readKey(row, row.fullName(), parser);
    }

    /** Returns whether an annotation is there under any of its prefixes and says anything. */
    boolean says(AnnotationKey<?> row) {
        return says(row.fullName())
                || (row.nginxName().isPresent() && says(row.nginxName().get()));
    }

    /** Returns whether there is a text that is not blank. */
    private boolean says(String key) {
        String text = annotations.get(key);
        return text != null && !text.isBlank();
    }

    /** Reads all annotations that go on from a key, by what follows it; the bare key is none of them. */
    public <T> ImmutableSortedMap<String, Read<T>> readSuffixed(AnnotationKey<T> row) {
        String prefix = row.fullName();
        String first = annotations.higherKey(prefix);
        if (first == null || !first.startsWith(prefix)) {
            return ImmutableSortedMap.of();
        }
        ImmutableSortedMap.Builder<String, Read<T>> reads = ImmutableSortedMap.naturalOrder();
        for (String key : annotations.tailMap(prefix, false).keySet()) {
            if (!key.startsWith(prefix)) {
                break;
            }
            reads.put(
                    key.substring(prefix.length()), readKey(row, key, row.type().parser()));
        }
        return reads.build();
    }

    private <T> Read<T> readKey(AnnotationKey<T> row, String key, Function<String, Parsed<T>> parser) {
        String text = annotations.get(key);
        if (text == null || text.isBlank()) {
            return Read.absent();
        }
        Parsed<T> parsed = parser.apply(text.strip());
        if (parsed.value().isPresent()) {
            return new Read<>(key, parsed.value(), false);
        }
        boolean refuses = row.onInvalid() == AnnotationKey.OnInvalid.REFUSE;
        reportInvalid(row, key, text, parsed.problem());
        return new Read<>(key, Optional.empty(), refuses);
    }

    /** Reports a value that is readable, but wrong beside another one. */
    void reportInvalid(AnnotationKey<?> row, String value, String problem) {
        reportInvalid(row, row.fullName(), value, problem);
    }

    /** Reports a key that goes on with something that cannot be named so; what it says plays no part. */
    void reportInvalidSuffix(AnnotationKey<?> row, String suffix, String problem) {
        String key = row.fullName() + suffix;
        reportInvalid(row, key, annotations.getOrDefault(key, ""), problem);
    }

    /** Reports an annotation that has no effect, under each prefix where it is there and says anything. */
    void reportIgnored(AnnotationKey<?> row, String message, String hint) {
        Stream.concat(row.nginxName().stream(), Stream.of(row.fullName()))
                .filter(this::says)
                .forEach(key -> findings.add(finding(FindingCode.ANNOTATION_IGNORED, key)
                        .value(cut(annotations.getOrDefault(key, "")))
                        .message(message)
                        .outcome("It is ignored")
                        .hint(hint)
                        .build()));
    }

    private void reportInvalid(AnnotationKey<?> row, String key, String text, String problem) {
        boolean refuses = row.onInvalid() == AnnotationKey.OnInvalid.REFUSE;
        findings.add(finding(refuses ? FindingCode.ANNOTATION_INVALID : FindingCode.ANNOTATION_DEFAULTED, key)
                .value(cut(text))
                .message(key + " " + problem)
                .outcome(
                        refuses
                                ? "The routes that it governs are refused"
                                : row.defaultText().isEmpty()
                                        ? "It is ignored"
                                        : "The default " + row.defaultText() + " is used")
                .hint(row.hint())
                .build());
    }

    /** Reports an annotation that could be read but has no effect; silent if it is absent, blank or wrong. */
    void reportIgnored(Read<?> read, String why, String hint) {
        if (read.value().isPresent()) {
            findings.add(finding(FindingCode.ANNOTATION_IGNORED, read.key())
                    .value(cut(annotations.getOrDefault(read.key(), "")))
                    .message(why)
                    .outcome("It is ignored")
                    .hint(hint)
                    .build());
        }
    }

    private void reportDifference(AnnotationKey<?> row, String nginxKey) {
        String alb = annotations.getOrDefault(row.fullName(), "");
        String nginx = annotations.getOrDefault(nginxKey, "");
        if (says(row.fullName()) && !alb.strip().equals(nginx.strip())) {
            findings.add(finding(FindingCode.ANNOTATION_PREFIXES_DIFFER, row.fullName())
                    .value(cut(alb))
                    .message(row.fullName() + " and " + nginxKey + " say different things")
                    .outcome(nginxKey + " wins")
                    .hint("Keep one of them")
                    .build());
        }
    }

    /** Reports what {@link AnnotationVocabulary} knows to be wrong about the keys themselves. */
    public void reportKeys(AnnotationVocabulary vocabulary, AnnotationKey.Kind kind) {
        for (String key : annotations.keySet()) {
            String text = annotations.getOrDefault(key, "");
            ImmutableList<AnnotationKey<?>> rows = vocabulary.find(key);
            if (rows.isEmpty()) {
                if (vocabulary.isOurs(key)) {
                    reportUnknown(vocabulary, key, text, "No annotation " + key + " is documented");
                } else if (kind == AnnotationKey.Kind.INGRESS && vocabulary.looksLikeCanary(key)) {
                    reportUnknown(vocabulary, key, text, "ALB Ingress does not read " + key);
                }
            } else if (rows.stream().noneMatch(row -> row.kinds().contains(kind))) {
                findings.add(finding(FindingCode.ANNOTATION_MISPLACED, key)
                        .value(cut(text))
                        .message(key + " is not read on kind " + kind)
                        .outcome("It is ignored")
                        .hint("Move it to an object of kind "
                                + rows.get(0).kinds().iterator().next())
                        .build());
            } else if (rows.get(0).support() == AnnotationKey.Support.NOT_YET) {
                findings.add(finding(FindingCode.ANNOTATION_NOT_TRANSLATED, key)
                        .value(cut(text))
                        .message(key + " is documented, but this version does not translate it yet")
                        .outcome("It is ignored")
                        .hint("Do not rely on its effect in plans of this version")
                        .build());
            } else if (rows.get(0).support() == AnnotationKey.Support.LEGACY) {
                findings.add(finding(FindingCode.ANNOTATION_IGNORED, key)
                        .value(cut(text))
                        .message(key + " does " + rows.get(0).produces())
                        .outcome("It is ignored")
                        .hint(rows.get(0).hint())
                        .build());
            } else if (text.isBlank() && rows.get(0) != AnnotationCatalog.REMOTE_CLUSTERS) {
                findings.add(finding(FindingCode.ANNOTATION_IGNORED, key)
                        .message(key + " is empty")
                        .outcome("It counts as absent")
                        .hint(rows.get(0).hint() + ", or remove it")
                        .build());
            }
        }
    }

    private void reportUnknown(AnnotationVocabulary vocabulary, String key, String text, String message) {
        Optional<String> closest = vocabulary.closest(key);
        findings.add(finding(FindingCode.ANNOTATION_UNKNOWN, key)
                .value(cut(text))
                .message(message)
                .outcome("It is ignored")
                .hint(closest.map(name -> "Did you mean " + name + "?").orElse("Remove it, or check its spelling"))
                .build());
    }

    private Finding.Builder finding(FindingCode code, String key) {
        return Finding.builder(code).subject(subject).field(field(key));
    }

    /** Returns the key under which an object carries an annotation; nginx' one if it carries both. */
    public static String keyIn(ImmutableSortedMap<String, String> annotations, AnnotationKey<?> row) {
        return row.nginxName().filter(annotations::containsKey).orElseGet(row::fullName);
    }

    /** Returns the field of an annotation, as findings name it. */
    public static String field(String key) {
        return "metadata.annotations[\"" + key + "\"]";
    }

    private static String cut(String text) {
        return Ascii.truncate(text, LONGEST_VALUE, "..");
    }
}
