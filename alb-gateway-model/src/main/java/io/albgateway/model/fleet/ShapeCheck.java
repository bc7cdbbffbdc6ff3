package io.albgateway.model.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.albconfig.AlbConfigStatus;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Suggestions;
import io.albgateway.model.kube.EndpointSlice;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares one object with the shape that the model expects, and makes the JSON that Jackson reads without surprise.
 *
 * <p>Two ways of being strict: mappings of Kubernetes (open shapes) take any unknown field but refuse the object for a
 * wrong type, as the API server does; mappings of AlbConfig (closed shapes) warn of unknown fields, do not care for
 * capitals in names, and read a field of a wrong type as absent. Access lists are the exception: half of one could open
 * a door, so the object is refused.
 */
final class ShapeCheck {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private final SourceContext source;
    private final ResourceRef subject;
    private boolean refused;
    private boolean quiet;

    ShapeCheck(SourceContext source, ResourceRef subject) {
        this.source = source;
        this.subject = subject;
    }

    /** A check that tells nothing and leaves out what it cannot read. */
    static ShapeCheck quiet(SourceContext source, ResourceRef subject) {
        ShapeCheck check = new ShapeCheck(source, subject);
        check.quiet = true;
        return check;
    }

    /** Returns the JSON of an object; nothing if the object is refused. */
    Optional<ObjectNode> check(Node.Mapping object, Shape.Fields shape) {
        ObjectNode json = mapping(object, shape, FieldPath.ROOT);
        return refused ? Optional.empty() : Optional.of(json);
    }

    private ObjectNode mapping(Node.Mapping node, Shape.Fields shape, FieldPath path) {
        ObjectNode json = JSON.objectNode();
        FieldNames names = FieldNames.match(node, shape);
        names.twice()
                .forEach((asWritten, field) -> invalid(
                        shape,
                        field.key(),
                        path.field(asWritten),
                        "The field stands more than once, with other capitals",
                        "Keep one of them",
                        Optional.empty()));
        names.unknown().forEach((asWritten, field) -> unknown(asWritten, field, shape, path));
        shape.fields().forEach((name, member) -> {
            FieldNames.Written written = names.known().get(name);
            if (written == null || written.field().value().isNull()) {
                if (member.isRequired()) {
                    missing(node, name, member.shape(), shape, path);
                } else if (written != null) {
                    nullField(written.field().value(), name, member.shape(), shape, path.field(written.name()));
                }
                return;
            }
            JsonNode value = field(written.field().value(), name, member.shape(), shape, path.field(written.name()));
            if (value != null) {
                json.set(name, value);
            }
        });
        return json;
    }

    private @Nullable JsonNode field(Node node, String name, Shape shape, Shape.Fields owner, FieldPath path) {
        boolean quietBefore = quiet;
        // Written by a controller, read by nobody.
        quiet |= isFieldsOf(AlbConfigStatus.class, shape);
        JsonNode value = value(unquoted(node, name, owner), shape, owner, path);
        quiet = quietBefore;
        return value;
    }

    private @Nullable JsonNode value(Node node, Shape shape, Shape.Fields owner, FieldPath path) {
        if (shape == Shape.Leaf.ANY) {
            return json(node);
        }
        if (shape instanceof Shape.Fields fields && node instanceof Node.Mapping mapping) {
            return mapping(mapping, fields, path);
        }
        if (shape instanceof Shape.Items items && node instanceof Node.Sequence sequence) {
            return list(sequence, items, owner, path);
        }
        if (shape == Shape.Leaf.TEXTS && node instanceof Node.Mapping mapping) {
            return texts(mapping, owner, path);
        }
        if (node instanceof Node.Scalar scalar && fits(scalar.value(), shape)) {
            return scalar.value();
        }
        wrongType(node, shape, owner, path);
        return null;
    }

    private ArrayNode list(Node.Sequence sequence, Shape.Items shape, Shape.Fields owner, FieldPath path) {
        ArrayNode json = JSON.arrayNode();
        for (int i = 0; i < sequence.items().size(); i++) {
            JsonNode item = value(sequence.items().get(i), shape.item(), owner, path.item(i));
            if (item != null) {
                json.add(item);
            }
        }
        return json;
    }

    private ObjectNode texts(Node.Mapping mapping, Shape.Fields owner, FieldPath path) {
        ObjectNode json = JSON.objectNode();
        mapping.fields().forEach((key, field) -> {
            if (field.value().isNull()) {
                readAsEmpty(field.value(), Shape.Leaf.TEXT, path.key(key));
                json.put(key, "");
                return;
            }
            JsonNode text = value(field.value(), Shape.Leaf.TEXT, owner, path.key(key));
            if (text != null) {
                json.set(key, text);
            }
        });
        return json;
    }

    private static JsonNode json(Node node) {
        if (node instanceof Node.Mapping mapping) {
            ObjectNode object = JSON.objectNode();
            mapping.fields().forEach((key, field) -> object.set(key, json(field.value())));
            return object;
        }
        if (node instanceof Node.Sequence sequence) {
            ArrayNode array = JSON.arrayNode();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        return ((Node.Scalar) node).value();
    }

    private static boolean fits(JsonNode value, Shape shape) {
        return shape instanceof Shape.Leaf leaf
                && switch (leaf) {
                    case TEXT -> value.isTextual();
                    case BOOLEAN -> value.isBoolean();
                    case INTEGER -> value.isInt();
                    case LONG -> value.isInt() || value.isLong();
                    case TEXTS, ANY -> false;
                };
    }

    private static boolean isFieldsOf(Class<?> type, Shape shape) {
        return shape instanceof Shape.Fields fields && fields.type() == type;
    }

    /** The port of a listener may be written as a quoted number. */
    private static Node unquoted(Node node, String name, Shape.Fields owner) {
        boolean quotedPort = owner.type() == ListenerConfig.class
                && name.equals("port")
                && node instanceof Node.Scalar scalar
                && scalar.value().isTextual()
                && DIGITS.matcher(scalar.raw()).matches();
        return quotedPort ? ((Node.Scalar) node).asNumber() : node;
    }

    private void nullField(Node node, String name, Shape shape, Shape.Fields owner, FieldPath path) {
        // API servers print these themselves.
        boolean usual = isFieldsOf(AlbConfigStatus.class, shape)
                || (owner.type() == EndpointSlice.class && (name.equals("endpoints") || name.equals("ports")));
        boolean hasParts = !(shape instanceof Shape.Leaf) || shape == Shape.Leaf.TEXTS;
        if (hasParts && !usual) {
            readAsEmpty(node, shape, path);
        }
    }

    private void readAsEmpty(Node node, Shape shape, FieldPath path) {
        add(source.finding(
                        FindingCode.OBJECT_FIELD_NULL, node.place(), "The value is null instead of " + shape.wanted())
                .field(path.toString())
                .outcome("It is read as empty")
                .hint("Write a value, or remove the field"));
    }

    private void missing(Node.Mapping node, String name, Shape shape, Shape.Fields owner, FieldPath path) {
        invalid(
                owner,
                node.place(),
                path.field(name),
                "The field is required",
                "Write the field: " + shape.wanted(),
                Optional.empty());
    }

    private void unknown(String name, Node.Field field, Shape.Fields shape, FieldPath path) {
        add(source.finding(FindingCode.ALBCONFIG_FIELD_UNKNOWN, field.key(), "AlbConfig has no such field here")
                .field(path.field(name).toString())
                .outcome("The field is ignored")
                .hint(Suggestions.closest(name, shape.fields().keySet())
                        .map(near -> "Did you mean `" + near + "`?")
                        .orElse("Remove the field")));
    }

    private void wrongType(Node node, Shape shape, Shape.Fields parent, FieldPath path) {
        Shape.Fields owner = isFieldsOf(AclConfig.class, shape) ? (Shape.Fields) shape : parent;
        String message = "The value is " + node.what() + " instead of " + shape.wanted();
        if (!(node instanceof Node.Scalar scalar) || node.isNull()) {
            invalid(owner, node.place(), path, message, "Write " + shape.wanted(), Optional.empty());
            return;
        }
        String raw = Shown.text(scalar.raw());
        String hint = shape == Shape.Leaf.TEXT ? "Quote it: \"" + raw + "\"" : "Write " + shape.wanted();
        invalid(owner, node.place(), path, message, hint, Optional.of(raw));
    }

    private void invalid(
            Shape.Fields owner, Place place, FieldPath path, String message, String hint, Optional<String> value) {
        boolean costsObject = owner.isOpen() || owner.type() == AclConfig.class;
        refused |= costsObject && !quiet;
        add(source.finding(
                        owner.isOpen() ? FindingCode.OBJECT_FIELD_INVALID : FindingCode.ALBCONFIG_FIELD_INVALID,
                        place,
                        message)
                .field(path.toString())
                .value(value)
                .outcome(costsObject ? "The object is refused" : "The field is read as absent")
                .hint(hint));
    }

    private void add(Finding.Builder finding) {
        if (!quiet) {
            source.log().add(finding.subject(subject).build());
        }
    }
}
