package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import io.albgateway.model.finding.Suggestions;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of the catalog, for looking up keys that users wrote. */
public final class AnnotationVocabulary {

    private final ImmutableList<AnnotationKey<?>> rows;
    private final ImmutableMap<String, AnnotationKey<?>> whole;
    private final ImmutableList<AnnotationKey<?>> suffixed;

    private AnnotationVocabulary(ImmutableList<AnnotationKey<?>> rows) {
        this.rows = rows;
        ImmutableMap.Builder<String, AnnotationKey<?>> byName = ImmutableMap.builder();
        ImmutableList.Builder<AnnotationKey<?>> open = ImmutableList.builder();
        for (AnnotationKey<?> row : rows) {
            if (row.suffix().isPresent()) {
                open.add(row);
            } else {
                byName.put(row.fullName(), row);
                row.nginxName().ifPresent(name -> byName.put(name, row));
            }
        }
        this.whole = byName.buildOrThrow();
        this.suffixed = open.build();
    }

    /** Returns the vocabulary of these rows. */
    public static AnnotationVocabulary of(ImmutableList<AnnotationKey<?>> rows) {
        return new AnnotationVocabulary(rows);
    }

    /** Returns the row that a key belongs to; empty if there is none. */
    public ImmutableList<AnnotationKey<?>> find(String key) {
        AnnotationKey<?> row = whole.get(key);
        if (row != null) {
            return ImmutableList.of(row);
        }
        return ImmutableList.copyOf(Iterables.filter(
                suffixed,
                open -> key.startsWith(open.fullName())
                        && key.length() > open.fullName().length()));
    }

    /** Returns whether a key claims to be an annotation of ALB Ingress, or is one that lacks its end. */
    public boolean isOurs(String key) {
        return key.startsWith(AnnotationKey.ALB_PREFIX)
                || suffixed.stream().anyMatch(open -> open.fullName().equals(key));
    }

    /** Returns whether a key under nginx' prefix is about canaries, of which ALB Ingress reads some. */
    boolean looksLikeCanary(String key) {
        return key.startsWith(AnnotationKey.NGINX_PREFIX + AnnotationCatalog.CANARY.name());
    }

    /** Returns the key that a misspelt one was probably meant to be. */
    Optional<String> closest(String key) {
        return Suggestions.closest(
                key,
                rows.stream()
                        .filter(row -> row.support() != AnnotationKey.Support.LEGACY)
                        .flatMap(row -> Stream.concat(Stream.of(row.fullName()), row.nginxName().stream()))
                        .collect(ImmutableList.toImmutableList()));
    }
}
