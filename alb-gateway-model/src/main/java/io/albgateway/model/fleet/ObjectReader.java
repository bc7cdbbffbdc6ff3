package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.SourceLocation;
import io.albgateway.model.finding.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds the objects in the trees of one source, and hands over those that are read. */
final class ObjectReader {
    private final KindReader kinds;
    private final SourceContext source;

    ObjectReader(KindReader kinds, SourceContext source) {
        this.kinds = kinds;
        this.source = source;
    }

    /** Reads the object of a document, or the objects of a list. */
    void read(Node document) {
        if (!document.isNull()) {
            each(document, "", "", true, this::read);
        }
    }

    /** Notes which objects a document holds that cannot be used, as far as it was read. */
    void refuse(Node document, List<BrokenDocument> problems) {
        TreeSet<ResourceRef> refs = new TreeSet<>();
        each(
                document,
                "",
                "",
                false,
                object -> readKind(object)
                        .filter(kind -> !isMisplaced(kind))
                        .flatMap(kind -> ObjectName.of(object.tree()).ref(kind, source))
                        .ifPresent(refs::add));
        refs.forEach(ref -> source.objects().refuse(ref, document.place().in(source.name())));
        report(problems, ImmutableSortedSet.copyOf(refs));
    }

    /** Reports a document of which nothing could be read at all. */
    void refuse(List<BrokenDocument> problems) {
        report(problems, ImmutableSortedSet.of());
    }

    private void report(List<BrokenDocument> problems, ImmutableSortedSet<ResourceRef> refs) {
        for (BrokenDocument problem : problems) {
            Finding.Builder finding = source.finding(problem.code(), problem.place(), problem.message());
            if (refs.size() == 1) {
                finding.subject(refs.first());
            }
            source.log()
                    .add(finding.outcome("The document is refused")
                            .hint(problem.hint())
                            .build());
        }
    }

    /**
     * An object as written.
     *
     * @param tree all of it
     * @param kind its kind, if need be from the list that it stands in
     * @param apiVersion its version, likewise; empty if there is none
     */
    private record Written(Node.Mapping tree, String kind, String apiVersion) {}

    private void each(Node node, String listKind, String listVersion, boolean isUsable, Consumer<Written> consumer) {
        if (!(node instanceof Node.Mapping tree)) {
            if (isUsable) {
                noObject(node, "The document is " + node.what() + ", not an object");
            }
            return;
        }
        String kind = tree.text("kind").orElse(listKind);
        String apiVersion = tree.text("apiVersion").orElse(listVersion);
        if (kind.isEmpty()) {
            if (isUsable) {
                noObject(node, "The document has no kind");
            }
        } else if (kind.equals("List")) {
            items(tree, "", "", isUsable, consumer);
        } else if (kind.endsWith("List") && tree.fields().containsKey("items")) {
            items(tree, kind.substring(0, kind.length() - "List".length()), apiVersion, isUsable, consumer);
        } else {
            consumer.accept(new Written(tree, kind, apiVersion));
        }
    }

    private void items(
            Node.Mapping list, String kind, String apiVersion, boolean isUsable, Consumer<Written> consumer) {
        Node items = list.get("items").filter(node -> !node.isNull()).orElse(null);
        if (items instanceof Node.Sequence sequence) {
            sequence.items().forEach(item -> each(item, kind, apiVersion, isUsable, consumer));
        } else if (items != null && isUsable) {
            noObject(items, "The items of the list are " + items.what() + ", not a list");
        }
    }

    private void noObject(Node node, String message) {
        source.log()
                .add(source.finding(FindingCode.DOCUMENT_NOT_OBJECT, node.place(), message)
                        .outcome("It is skipped")
                        .hint("Write apiVersion, kind and metadata, or leave the document out")
                        .build());
    }

    private static Optional<ManifestKind> readKind(Written object) {
        return ManifestKind.named(object.kind()).filter(kind -> !kind.isForeign(object.apiVersion()));
    }

    private boolean isMisplaced(ManifestKind kind) {
        return kind.isHubOnly() && source.cluster().isPresent();
    }

    private void read(Written object) {
        Optional<ManifestKind> kind = readKind(object);
        if (kind.isEmpty()) {
            unread(object);
        } else if (isMisplaced(kind.get())) {
            source.tally().misplaced(kind.get(), source.cluster().orElseThrow());
        } else {
            read(object, kind.get());
        }
    }

    private void read(Written object, ManifestKind kind) {
        ObjectName name = ObjectName.of(object.tree());
        Optional<ResourceRef> ref = name.ref(kind, source);
        if (ref.isEmpty()) {
            source.log().add(name.finding(kind, source));
        }
        if (!object.apiVersion().equals(kind.apiVersion())) {
            wrongVersion(object, kind, ref);
            ref.ifPresent(known -> source.objects().refuse(known, place(object)));
            return;
        }
        ref.ifPresent(known -> kinds.read(object.tree(), kind, known, source)
                .ifPresentOrElse(
                        value -> source.objects().add(known, value, place(object)),
                        () -> source.objects().refuse(known, place(object))));
    }

    private SourceLocation place(Written object) {
        return object.tree().place().in(source.name());
    }

    private void wrongVersion(Written object, ManifestKind kind, Optional<ResourceRef> ref) {
        Node at = object.tree().get("apiVersion").orElse(object.tree());
        String message = object.apiVersion().isEmpty()
                ? "The object has no apiVersion"
                : kind.kind() + " is not read in this version";
        source.log()
                .add(source.finding(FindingCode.KIND_VERSION_UNSUPPORTED, at.place(), message)
                        .subject(ref)
                        .field("apiVersion")
                        .value(Optional.of(Shown.text(object.apiVersion())).filter(text -> !text.isEmpty()))
                        .outcome("The object is refused")
                        .hint("Write `apiVersion: " + kind.apiVersion() + "` and the fields of that version")
                        .build());
    }

    private void unread(Written object) {
        List<String> siblings = Stream.concat(
                        Arrays.stream(ManifestKind.values())
                                .filter(kind -> kind.apiVersion().equals(object.apiVersion()))
                                .map(ManifestKind::kind),
                        Stream.of("List").filter(list -> object.apiVersion().equals("v1")))
                .toList();
        Optional<String> meant = ManifestKind.named(object.kind()).isPresent()
                ? Optional.empty()
                : Suggestions.closest(object.kind(), siblings);
        if (meant.isEmpty()) {
            source.tally().unread(object.kind(), object.apiVersion());
            return;
        }
        Node at = object.tree().get("kind").orElse(object.tree());
        source.log()
                .add(source.finding(FindingCode.KIND_MISSPELT, at.place(), "There is no such kind in this version")
                        .field("kind")
                        .value(Shown.text(object.kind()))
                        .outcome("The object is refused")
                        .hint("Did you mean `" + meant.get() + "`?")
                        .build());
    }
}
