package io.albgateway.model.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.ModelJson;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCode;
import java.util.Optional;

/** Makes a value of the model out of the tree of one object. */
final class KindReader {
    private final ObjectMapper mapper = ModelJson.newMapper();
    private final Shapes shapes = new Shapes(mapper);

    /** Returns the value; nothing, and findings, if the object is refused. */
    Optional<Object> read(Node.Mapping tree, ManifestKind kind, ResourceRef ref, SourceContext source) {
        if (kind == ManifestKind.SECRET) {
            return new SecretNames(source, ref).read(tree).map(secret -> secret);
        }
        Optional<Object> value = new ShapeCheck(source, ref)
                .check(tree, shapes.fields(kind.type()))
                .flatMap(json -> value(json, tree, kind, ref, source));
        return value.isPresent() || kind != ManifestKind.ALB_CONFIG ? value : ofDeleted(tree, ref, source);
    }

    /**
     * A deleted AlbConfig that is refused for what its fields say is one without them: to remove what was made for it takes
     * no more than its name, and it must not stay for ever.
     */
    private Optional<Object> ofDeleted(Node.Mapping tree, ResourceRef ref, SourceContext source) {
        Node.Field metadata = tree.fields().get("metadata");
        if (metadata == null
                || !(metadata.value() instanceof Node.Mapping fields)
                || fields.text("deletionTimestamp").isEmpty()) {
            return Optional.empty();
        }
        Node.Mapping rest = new Node.Mapping(tree.place(), ImmutableMap.of("metadata", metadata));
        return ShapeCheck.quiet(source, ref)
                .check(rest, shapes.fields(ManifestKind.ALB_CONFIG.type()))
                .flatMap(json -> value(json, rest, ManifestKind.ALB_CONFIG, ref, source));
    }

    private Optional<Object> value(
            ObjectNode json, Node.Mapping tree, ManifestKind kind, ResourceRef ref, SourceContext source) {
        json.withObjectProperty("metadata").put("namespace", ref.namespace());
        try {
            return Optional.of(mapper.treeToValue(json, kind.type()));
        } catch (JsonProcessingException e) {
            // The shape was checked, so this is a gap between the check and the model. The reason may quote the object.
            source.log()
                    .add(source.finding(FindingCode.OBJECT_FIELD_INVALID, tree.place(), "The object cannot be read")
                            .subject(ref)
                            .outcome("The object is refused")
                            .hint("Compare it with the documentation of its kind")
                            .build());
            return Optional.empty();
        }
    }
}
