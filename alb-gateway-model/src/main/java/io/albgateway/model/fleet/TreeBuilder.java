package io.albgateway.model.fleet;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.finding.FindingCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds located trees from the tokens of a parser, within limits. Aliases and merge keys are resolved on the way: what
 * the parser itself makes of them, plain texts, would be a silent misreading.
 */
final class TreeBuilder {
    /** More complaints about one document help nobody. */
    private static final int MOST_PROBLEMS = 20;

    private final JsonParser parser;
    private final Optional<YamlEventParser> yaml;
    private final ReaderLimits limits;

    private final Map<String, Optional<Anchored>> anchors = new HashMap<>();
    private final List<BrokenDocument> problems = new ArrayList<>();
    private long nodes;
    private long aliasNodes;
    private int deepest;

    TreeBuilder(JsonParser parser, ReaderLimits limits) {
        this.parser = parser;
        this.yaml = parser instanceof YamlEventParser events ? Optional.of(events) : Optional.empty();
        this.limits = limits;
    }

    /**
     * One document.
     *
     * @param tree what it holds; with problems perhaps only the beginning
     * @param problems why it must not be used; empty if it may
     * @param isLast whether nothing can be read after it
     */
    record Document(Optional<Node> tree, ImmutableList<BrokenDocument> problems, boolean isLast) {}

    /** What an anchor names; how many values that are and how deep they are nested. */
    private record Anchored(Node node, long size, int height) {}

    /** Returns the next document, or nothing at the end of the text. */
    Optional<Document> next() {
        anchors.clear();
        problems.clear();
        nodes = 0;
        aliasNodes = 0;
        try {
            if (token() == null) {
                return Optional.empty();
            }
            Node root = value(1);
            return Optional.of(new Document(Optional.of(root), ImmutableList.copyOf(problems), false));
        } catch (BrokenDocument e) {
            // The gravest first: it decides where reading stopped.
            problems.add(0, e);
            return Optional.of(new Document(e.partial(), ImmutableList.copyOf(problems), true));
        }
    }

    private Node value(int depth) throws BrokenDocument {
        Place place = place();
        if (yaml.isPresent() && yaml.get().isCurrentAlias()) {
            return alias(depth, place);
        }
        Optional<String> anchor = yaml.flatMap(YamlEventParser::anchor);
        if (anchor.isEmpty()) {
            return fresh(depth, place);
        }
        anchors.put(anchor.get(), Optional.empty());
        long nodesBefore = nodes;
        int deepestBefore = deepest;
        deepest = depth;
        Node node = fresh(depth, place);
        anchors.put(anchor.get(), Optional.of(new Anchored(node, nodes - nodesBefore, deepest - depth)));
        deepest = Math.max(deepest, deepestBefore);
        return node;
    }

    private Node fresh(int depth, Place place) throws BrokenDocument {
        nodes++;
        if (nodes > limits.maxNodes()) {
            throw tooMuch(place, "The document holds more than " + limits.maxNodes() + " values");
        }
        checkDepth(depth, place);
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(depth, place);
            case START_ARRAY -> sequence(depth, place);
            default -> scalar(place);
        };
    }

    private Node alias(int depth, Place place) throws BrokenDocument {
        // The parser gives the name of the anchor as the text.
        Optional<Anchored> anchored = anchors.getOrDefault(text(), Optional.empty());
        if (anchored.isEmpty()) {
            boolean inside = anchors.containsKey(text());
            problem(new BrokenDocument(
                    FindingCode.ALIAS_UNRESOLVED,
                    place,
                    inside ? "An alias stands within the value that it repeats" : "An alias has no anchor before it",
                    "Write the value out, or put the anchor before the alias"));
            return new Node.Scalar(place, JsonNodeFactory.instance.nullNode(), "");
        }
        long size = anchored.get().size();
        aliasNodes += size;
        nodes += size;
        if (aliasNodes > limits.maxAliasNodes()) {
            throw new BrokenDocument(
                    FindingCode.ALIAS_LIMIT_EXCEEDED,
                    place,
                    "Aliases would add more than " + limits.maxAliasNodes() + " values to the document",
                    "Write the values out, or repeat less");
        }
        checkDepth(depth + anchored.get().height(), place);
        return anchored.get().node();
    }

    private Node mapping(int depth, Place place) throws BrokenDocument {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        List<Node.Mapping> merged = new ArrayList<>();
        boolean hasMerge = false;
        String name = "";
        try {
            while (token() == JsonToken.FIELD_NAME) {
                Place key = place();
                name = text();
                boolean isMerge = yaml.isPresent() && yaml.get().isMergeKey();
                boolean again = isMerge ? hasMerge : fields.containsKey(name);
                token();
                Node value = value(depth + 1);
                if (again) {
                    problem(new BrokenDocument(
                            FindingCode.DOCUMENT_KEY_DUPLICATE,
                            key,
                            "A mapping holds the same key a second time",
                            "Keep one of the two"));
                } else if (isMerge) {
                    hasMerge = true;
                    merge(value, key, merged);
                } else {
                    fields.put(name, new Node.Field(key, value));
                }
            }
        } catch (BrokenDocument e) {
            // Of a broken list of objects, those that were read tell which objects it holds.
            if (name.equals("items") && e.partial().isPresent()) {
                fields.put(name, new Node.Field(place, e.partial().get()));
            }
            throw e.after(new Node.Mapping(place, ImmutableMap.copyOf(fields)));
        }
        merged.forEach(source -> source.fields().forEach(fields::putIfAbsent));
        return new Node.Mapping(place, ImmutableMap.copyOf(fields));
    }

    private void merge(Node value, Place key, List<Node.Mapping> merged) {
        List<Node> sources = value instanceof Node.Sequence list ? list.items() : List.of(value);
        for (Node source : sources) {
            if (source instanceof Node.Mapping mapping) {
                merged.add(mapping);
            } else {
                problem(new BrokenDocument(
                        FindingCode.ALIAS_UNRESOLVED,
                        key,
                        "A merge key takes mappings, but got " + source.what(),
                        "Let the merge key name a mapping or a list of mappings"));
            }
        }
    }

    private Node sequence(int depth, Place place) throws BrokenDocument {
        ImmutableList.Builder<Node> items = ImmutableList.builder();
        try {
            while (token() != JsonToken.END_ARRAY) {
                items.add(value(depth + 1));
            }
        } catch (BrokenDocument e) {
            e.partial().ifPresent(items::add);
            throw e.after(new Node.Sequence(place, items.build()));
        }
        return new Node.Sequence(place, items.build());
    }

    private Node scalar(Place place) throws BrokenDocument {
        try {
            return new Node.Scalar(place, scalar(), parser.getText());
        } catch (IOException e) {
            throw complaint(e, place);
        }
    }

    private JsonNode scalar() throws IOException {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case VALUE_STRING -> factory.textNode(parser.getText());
            case VALUE_TRUE -> factory.booleanNode(true);
            case VALUE_FALSE -> factory.booleanNode(false);
            case VALUE_NULL -> factory.nullNode();
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT -> factory.numberNode(parser.getIntValue());
                    case LONG -> factory.numberNode(parser.getLongValue());
                    default -> factory.numberNode(parser.getBigIntegerValue());
                };
            case VALUE_NUMBER_FLOAT -> {
                double number = parser.getDoubleValue();
                if (!Double.isFinite(number)) {
                    throw BrokenDocument.malformed(place(), "A number is too large, infinite or none at all");
                }
                yield factory.numberNode(number);
            }
            default -> throw BrokenDocument.malformed(place(), "A value has a type that manifests do not have");
        };
    }

    private @Nullable JsonToken token() throws BrokenDocument {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw complaint(e, place());
        }
    }

    private String text() throws BrokenDocument {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw complaint(e, place());
        }
    }

    private BrokenDocument complaint(IOException e, Place token) {
        if (e instanceof BrokenDocument broken) {
            return broken;
        }
        if (e instanceof StreamConstraintsException) {
            return tooMuch(token, "A number or a name is too long");
        }
        if (e instanceof JsonEOFException eof) {
            return BrokenDocument.malformed(place(eof.getLocation(), token), "The text ends within a document");
        }
        if (yaml.isPresent()) {
            return BrokenDocument.malformed(token, "A key or a number is none that JSON could hold");
        }
        JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
        return BrokenDocument.malformed(place(location, token), "The text is not well-formed JSON");
    }

    private static BrokenDocument tooMuch(Place place, String message) {
        return new BrokenDocument(
                FindingCode.DOCUMENT_LIMIT_EXCEEDED,
                place,
                message,
                "Split the document, or raise the limit if the reader is your own");
    }

    private void checkDepth(int depth, Place place) throws BrokenDocument {
        deepest = Math.max(deepest, depth);
        if (depth > limits.maxDepth()) {
            throw tooMuch(place, "Lists and mappings are nested more than " + limits.maxDepth() + " deep");
        }
    }

    private void problem(BrokenDocument problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    private Place place() {
        return place(parser.currentTokenLocation(), new Place(1, 1));
    }

    private static Place place(@Nullable JsonLocation location, Place otherwise) {
        return location == null || location.getLineNr() < 1 || location.getColumnNr() < 1
                ? otherwise
                : new Place(location.getLineNr(), location.getColumnNr());
    }
}
