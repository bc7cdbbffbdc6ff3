package io.albgateway.model.fleet;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name and namespace of an object as written, checked by the rules of the API server.
 *
 * @param metadata where they stand, or should stand
 * @param name the name; absent if there is none or it is no text
 * @param namespace the namespace; {@code default} if it is left out
 * @param problem the field that is wrong, if any
 */
record ObjectName(Node metadata, Optional<String> name, String namespace, Optional<String> problem) {
    private static final String LABEL = "[a-z0-9](?:[-a-z0-9]{0,251}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + "){0,126}");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");

    static ObjectName of(Node.Mapping object) {
        Node metadata = object.get("metadata").orElse(object);
        if (!(metadata instanceof Node.Mapping mapping) || metadata.equals(object)) {
            return new ObjectName(metadata, Optional.empty(), "default", Optional.of("name"));
        }
        Optional<String> name = mapping.text("name").filter(text -> !text.isEmpty());
        Optional<Node> space = mapping.get("namespace").filter(node -> !node.isNull());
        String namespace = space.isEmpty()
                ? "default"
                : mapping.text("namespace")
                        .map(text -> text.isEmpty() ? "default" : text)
                        .orElse("");
        Optional<String> problem = Optional.empty();
        if (name.filter(text -> text.length() <= 253 && NAME.matcher(text).matches())
                .isEmpty()) {
            problem = Optional.of("name");
        } else if (!NAMESPACE.matcher(namespace).matches()) {
            problem = Optional.of("namespace");
        }
        return new ObjectName(metadata, name, namespace, problem);
    }

    /** Returns the reference to the object; nothing if no API server could hold an object of this name. */
    Optional<ResourceRef> ref(ManifestKind kind, SourceContext source) {
        return problem.isPresent()
                ? Optional.empty()
                : Optional.of(source.ref(kind, kind.isNamespaced() ? namespace : "", name.orElseThrow()));
    }

    /** Says what is wrong; only for a name with a problem. */
    Finding finding(ManifestKind kind, SourceContext source) {
        String field = problem.orElseThrow();
        Node at = metadata instanceof Node.Mapping mapping ? mapping.get(field).orElse(metadata) : metadata;
        boolean isMissing = field.equals("name") && name.isEmpty();
        return source.finding(
                        FindingCode.OBJECT_NAME_INVALID,
                        at.place(),
                        isMissing ? kind.kind() + " has no name" : "No object can have this " + field)
                .subject(
                        source.ref(kind, kind.isNamespaced() ? Shown.text(namespace) : "", Shown.text(name.orElse(""))))
                .field("metadata." + field)
                .outcome("The object is refused")
                .hint("Write a text of lower-case letters, digits and hyphens")
                .build();
    }
}
