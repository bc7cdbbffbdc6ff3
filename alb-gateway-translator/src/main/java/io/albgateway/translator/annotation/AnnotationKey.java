package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/**
 * One row of the annotation catalog: how an annotation is called, where it goes, what it may say and what it does.
 *
 * @param <T> what the text of the annotation means
 */
public final class AnnotationKey<T> {

    /** The prefix of ALB Ingress. */
    public static final String ALB_PREFIX = "alb.ingress.kubernetes.io/";

    /** The prefix of the nginx controller, which ALB Ingress reads for a few keys. */
    public static final String NGINX_PREFIX = "nginx.ingress.kubernetes.io/";

    /** The kinds of objects that carry annotations for us. */
    public enum Kind {
        INGRESS("Ingress"),
        SERVICE("Service"),
        ALBCONFIG("AlbConfig"),
        /** Not read: a class only names its AlbConfig. */
        INGRESS_CLASS("IngressClass"),
        /** Not read: servers are pods, whatever node they run on. */
        NODE("Node"),
        /** Not read: EndpointSlices tell of pods. */
        POD("Pod");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Returns the kind as Kubernetes spells it. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** What happens when the text cannot be understood. */
    public enum OnInvalid {
        /** The routes that the annotation governs are refused: it decides which requests go where. */
        REFUSE,
        /** The default is used: the annotation only tunes. */
        DEFAULT
    }

    /** Whether the translator knows what to do with the annotation. */
    public enum Support {
        TRANSLATED,
        /** Documented, but not translated yet; each use is a finding. */
        NOT_YET,
        /** From before there were AlbConfigs, which now say the same; each use is a finding. */
        LEGACY
    }

    /** Where a key stands in its object. */
    public enum Place {
        ANNOTATION("annotation", "metadata.annotations"),
        LABEL("label", "metadata.labels"),
        READINESS_GATE("readiness gate", "spec.readinessGates");

        private final String text;
        private final String field;

        Place(String text, String field) {
            this.text = text;
            this.field = field;
        }

        /** Returns the field of objects that holds such keys. */
        public String field() {
            return field;
        }

        /** Returns what people call it. */
        @Override
        public String toString() {
            return text;
        }
    }

    private final String name;
    private final String prefix;
    private final String fullName;
    private final Optional<String> nginxName;
    private final String suffixOf;
    private final ImmutableSet<Kind> kinds;
    private final ValueType<T> type;
    private final OnInvalid onInvalid;
    private final Support support;
    private final Place place;
    private final String defaultText;
    private final String produces;
    private final String conflicts;
    private final String hint;
    private final String source;

    private AnnotationKey(Row<T> row) {
        this.name = row.name;
        this.prefix = row.prefix;
        this.fullName = prefix + name;
        this.nginxName = row.nginxToo ? Optional.of(NGINX_PREFIX + name) : Optional.empty();
        this.suffixOf = row.suffixOf;
        this.kinds = row.kinds;
        this.type = row.type;
        this.onInvalid = row.onInvalid;
        this.support = row.support;
        this.place = row.place;
        this.defaultText = row.defaultText;
        this.produces = row.produces;
        this.conflicts = row.conflicts;
        this.hint = row.hint;
        this.source = row.source;
    }

    /** Starts a row for a key under the prefix of ALB Ingress. */
    static <T> Row<T> row(String name, ValueType<T> type) {
        return new Row<>(name, type);
    }

    /** Returns the same row under another key; for the one key whose name is an option. */
    AnnotationKey<T> renamed(String fullKey) {
        int slash = fullKey.indexOf('/') + 1;
        Row<T> row = new Row<>(fullKey.substring(slash), type);
        row.prefix = fullKey.substring(0, slash);
        row.nginxToo = nginxName.isPresent();
        row.suffixOf = suffixOf;
        row.kinds = kinds;
        row.onInvalid = onInvalid;
        row.support = support;
        row.place = place;
        row.defaultText = defaultText;
        row.produces = produces;
        row.conflicts = conflicts;
        row.hint = hint;
        row.source = source;
        return new AnnotationKey<>(row);
    }

    /** The key without its prefix; for a key with a suffix, up to and with the dot. */
    public String name() {
        return name;
    }

    /** The key with its prefix, the way users write it. */
    public String fullName() {
        return fullName;
    }

    /** The same key under nginx' prefix, if ALB Ingress reads that as well. */
    public Optional<String> nginxName() {
        return nginxName;
    }

    /** What follows the key, such as {@code service name}; empty if the key is whole. */
    public Optional<String> suffix() {
        return suffixOf.isEmpty() ? Optional.empty() : Optional.of(suffixOf);
    }

    /** The kinds of objects on which the annotation is read. */
    public ImmutableSet<Kind> kinds() {
        return kinds;
    }

    /** How its text is understood. */
    public ValueType<T> type() {
        return type;
    }

    /** What happens when its text is wrong. */
    public OnInvalid onInvalid() {
        return onInvalid;
    }

    /** Whether it is translated. */
    public Support support() {
        return support;
    }

    /** Where it stands in its object. */
    public Place place() {
        return place;
    }

    /** What holds when it is absent, as a text; empty if nothing does. */
    public String defaultText() {
        return defaultText;
    }

    /** What it does, for the reference page. */
    public String produces() {
        return produces;
    }

    /** What it does not go together with, for the reference page; empty if there is no such thing. */
    public String conflicts() {
        return conflicts;
    }

    /** How to write it. */
    public String hint() {
        return hint.isEmpty() ? "Write " + type.range() : hint;
    }

    /** The titles of the documents that describe it. */
    public String source() {
        return source;
    }

    /** Returns the key as users write it. */
    @Override
    public String toString() {
        return fullName();
    }

    /** Collects the columns of a row. */
    static final class Row<T> {
        private final String name;
        private final ValueType<T> type;
        private String prefix = ALB_PREFIX;
        private boolean nginxToo;
        private String suffixOf = "";
        private ImmutableSet<Kind> kinds = ImmutableSet.of(Kind.INGRESS);
        private OnInvalid onInvalid = OnInvalid.DEFAULT;
        private Support support = Support.TRANSLATED;
        private Place place = Place.ANNOTATION;
        private String defaultText = "";
        private String produces = "";
        private String conflicts = "";
        private String hint = "";
        private String source = "";

        private Row(String name, ValueType<T> type) {
            this.name = name;
            this.type = type;
        }

        /** The row is a key of nginx as well; nginx' key wins when both are there. */
        Row<T> alsoNginx() {
            nginxToo = true;
            return this;
        }

        /** The key stands under another prefix than that of ALB Ingress; empty for none. */
        Row<T> under(String newPrefix) {
            prefix = newPrefix;
            return this;
        }

        /** The key goes on with a name of this sort, after a dot. */
        Row<T> suffixed(String sort) {
            suffixOf = sort;
            return this;
        }

        Row<T> on(Kind... newKinds) {
            kinds = ImmutableSet.copyOf(newKinds);
            return this;
        }

        /** A wrong text refuses the routes it governs. */
        Row<T> refusing() {
            onInvalid = OnInvalid.REFUSE;
            return this;
        }

        Row<T> notYet() {
            support = Support.NOT_YET;
            return this;
        }

        Row<T> legacy() {
            support = Support.LEGACY;
            return this;
        }

        Row<T> as(Place newPlace) {
            place = newPlace;
            return this;
        }

        Row<T> defaultsTo(String text) {
            defaultText = text;
            return this;
        }

        Row<T> produces(String text) {
            produces = text;
            return this;
        }

        Row<T> notWith(String text) {
            conflicts = text;
            return this;
        }

        Row<T> hint(String text) {
            hint = text;
            return this;
        }

        AnnotationKey<T> source(String titles) {
            source = titles;
            return new AnnotationKey<>(this);
        }
    }
}
