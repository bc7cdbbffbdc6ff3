package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.kube.Secret;
import java.util.List;
import java.util.Optional;

/** Takes the names out of a Secret and leaves everything else behind, annotations included. */
final class SecretNames {
    private final SourceContext source;
    private final ResourceRef ref;
    private final ImmutableSortedSet.Builder<String> keys = ImmutableSortedSet.naturalOrder();
    private boolean refused;

    SecretNames(SourceContext source, ResourceRef ref) {
        this.source = source;
        this.ref = ref;
    }

    /** Returns what may be known of a Secret; nothing if the API server would refuse it. */
    Optional<Secret> read(Node.Mapping object) {
        Optional<Node> type = object.get("type").filter(node -> !node.isNull());
        if (type.isPresent() && object.text("type").isEmpty()) {
            wrong(type.get(), FieldPath.ROOT.field("type"), "a text");
        }
        List.of("data", "stringData").forEach(part -> object.get(part).ifPresent(node -> keys(node, part)));
        return refused
                ? Optional.empty()
                : Optional.of(new Secret(
                        ref.namespace(), ref.name(), object.text("type").orElse("Opaque"), keys.build()));
    }

    private void keys(Node node, String part) {
        FieldPath path = FieldPath.ROOT.field(part);
        if (node instanceof Node.Mapping mapping) {
            mapping.fields().forEach((key, field) -> {
                boolean isText = field.value() instanceof Node.Scalar scalar
                        && (scalar.value().isTextual() || scalar.isNull());
                if (!isText) {
                    wrong(field.value(), path, "texts");
                }
                keys.add(key);
            });
        } else if (node.isNull()) {
            source.log()
                    .add(source.finding(
                                    FindingCode.OBJECT_FIELD_NULL,
                                    node.place(),
                                    "The value is null instead of a mapping")
                            .subject(ref)
                            .field(path.toString())
                            .outcome("It is read as empty")
                            .hint("Write a value, or remove the field")
                            .build());
        } else {
            wrong(node, path, "a mapping");
        }
    }

    /** The finding has neither value nor key: in a Secret with a slip, a key may be what should have been a value. */
    private void wrong(Node node, FieldPath path, String wanted) {
        refused = true;
        source.log()
                .add(source.finding(
                                FindingCode.OBJECT_FIELD_INVALID,
                                node.place(),
                                "The value is " + node.what() + " instead of " + wanted)
                        .subject(ref)
                        .field(path.toString())
                        .outcome("The object is refused")
                        .hint("Write " + wanted)
                        .build());
    }
}
