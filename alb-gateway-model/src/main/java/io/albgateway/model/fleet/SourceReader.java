package io.albgateway.model.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.SourceLocation;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Reads the documents of one text, each on its own, so that a broken one costs only itself. */
final class SourceReader {
    private final ReaderLimits limits;
    private final SourceContext source;
    private final ObjectReader objects;
    private final StreamReadConstraints constraints;

    SourceReader(ReaderLimits limits, KindReader kinds, SourceContext source) {
        this.limits = limits;
        this.source = source;
        this.objects = new ObjectReader(kinds, source);
        // Sizes are limited before, depth by the builder, which says where.
        this.constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxDepth() + 1)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build();
    }

    void read(String text) {
        String clean = text.startsWith(String.valueOf(YamlLines.BOM)) ? text.substring(1) : text;
        boolean isEmpty = isJson(clean) ? !json(clean) : !yaml(clean);
        if (isEmpty) {
            source.log()
                    .add(Finding.builder(FindingCode.SOURCE_EMPTY)
                            .message("There is no document in it")
                            .hint("Check the path, or leave it out")
                            .location(SourceLocation.of(source.name()))
                            .build());
        }
    }

    private boolean isJson(String text) {
        String name = source.name().toLowerCase(Locale.ROOT);
        boolean isYamlByName = name.endsWith(".yaml") || name.endsWith(".yml");
        return name.endsWith(".json") || (!isYamlByName && text.stripLeading().startsWith("{"));
    }

    private boolean yaml(String text) {
        int count = 0;
        for (YamlLines.Chunk chunk : YamlLines.split(text, limits.maxDocuments())) {
            count++;
            if (count > limits.maxDocuments()) {
                tooMany(new Place(chunk.line(), 1));
                break;
            }
            try (YamlEventParser parser = YamlEventParser.of(chunk, constraints)) {
                documents(parser, Integer.MAX_VALUE);
            } catch (BrokenDocument e) {
                objects.refuse(ImmutableList.of(e));
            } catch (IOException e) {
                throw new IllegalStateException("Closing a parser of a text does no I/O", e);
            }
        }
        return count > 0;
    }

    private boolean json(String text) {
        JsonFactory factory =
                JsonFactory.builder().streamReadConstraints(constraints).build();
        try (JsonParser parser = factory.createParser(text)) {
            return documents(parser, limits.maxDocuments());
        } catch (IOException e) {
            throw new IllegalStateException("Closing a parser of a text does no I/O", e);
        }
    }

    /** Returns whether there was any document. */
    private boolean documents(JsonParser parser, int most) {
        TreeBuilder builder = new TreeBuilder(parser, limits);
        int count = 0;
        Optional<TreeBuilder.Document> document = builder.next();
        while (document.isPresent()) {
            count++;
            if (count > most) {
                document.get().tree().ifPresent(tree -> tooMany(tree.place()));
                break;
            }
            use(document.get());
            document = document.get().isLast() ? Optional.empty() : builder.next();
        }
        return count > 0;
    }

    private void use(TreeBuilder.Document document) {
        if (document.problems().isEmpty()) {
            document.tree().ifPresent(objects::read);
        } else if (document.tree().isPresent()) {
            objects.refuse(document.tree().get(), document.problems());
        } else {
            objects.refuse(document.problems());
        }
    }

    private void tooMany(Place place) {
        source.log()
                .add(source.finding(
                                FindingCode.SOURCE_LIMIT_EXCEEDED,
                                place,
                                "The source holds more than " + limits.maxDocuments() + " documents")
                        .outcome("What follows is not read")
                        .hint("Split the source, or raise the limit if the reader is your own")
                        .build());
    }
}
