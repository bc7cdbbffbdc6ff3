package io.albgateway.model.fleet;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;

/** Jackson's YAML parser, which also tells anchors and merge keys, and whose complaints never quote the document. */
final class YamlEventParser extends YAMLParser {

    private YamlEventParser(IOContext context, CodePointReader reader, LoaderOptions options) {
        super(context, 0, Feature.collectDefaults(), null, Reader.nullReader(), new ParserImpl(reader, options));
    }

    static YamlEventParser of(YamlLines.Chunk chunk, StreamReadConstraints constraints) throws BrokenDocument {
        IOContext context = new IOContext(
                constraints,
                StreamWriteConstraints.defaults(),
                ErrorReportConfiguration.defaults(),
                new BufferRecycler(),
                ContentReference.redacted(),
                false);
        LoaderOptions options = new LoaderOptions();
        // The size of the whole source is limited already.
        options.setCodePointLimit(Integer.MAX_VALUE);
        return new YamlEventParser(context, new CodePointReader(chunk.text(), chunk.line()), options);
    }

    /** The anchor of the value that starts here. */
    Optional<String> anchor() {
        return _lastEvent instanceof NodeEvent node ? Optional.ofNullable(node.getAnchor()) : Optional.empty();
    }

    /** Returns whether the key that stands here is the merge key; quoted it is a key like any other. */
    boolean isMergeKey() {
        return _lastEvent instanceof ScalarEvent key
                && key.isPlain()
                && key.getValue().equals("<<");
    }

    @Override
    protected Event getEvent() throws IOException {
        try {
            return super.getEvent();
        } catch (MarkedYAMLException e) {
            throw complaint(e);
        } catch (YAMLException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // Errors of the scanner that know no place, such as a key that could not be one (met by fuzzing); and, as
            // Jackson does, what its arithmetic might throw.
            throw BrokenDocument.malformed(here(), "The text is not well-formed YAML");
        }
    }

    private Place here() {
        Mark mark = _lastEvent == null ? null : _lastEvent.getEndMark();
        return place(mark);
    }

    private static Place place(@Nullable Mark mark) {
        return mark == null ? new Place(1, 1) : new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static BrokenDocument complaint(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        Mark start = e.getContextMark();
        if (problem.startsWith("could not find expected ':'") && start != null) {
            return BrokenDocument.malformed(place(start), "A line is neither a key with a value nor an item of a list");
        }
        if (problem.startsWith("found unexpected end of stream") && start != null) {
            return BrokenDocument.malformed(place(start), "A quoted text has no end");
        }
        return BrokenDocument.malformed(place(e.getProblemMark()), plainly(problem));
    }

    private static String plainly(String problem) {
        if (problem.contains("(TAB)")) {
            return "A tab stands where YAML takes only spaces";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "A colon starts a value where none can stand";
        }
        if (problem.startsWith("sequence entries are not allowed")) {
            return "An item of a list stands where none can stand";
        }
        if (problem.startsWith("expected <block end>")) {
            return "The indentation does not fit the lines above";
        }
        if (problem.startsWith("expected ',' or")) {
            return "A comma or a closing bracket is missing";
        }
        if (problem.startsWith("found unknown escape")) {
            return "A backslash starts an escape that YAML does not have";
        }
        if (problem.startsWith("found undefined tag handle")) {
            return "A tag has a handle that is not declared";
        }
        if (problem.startsWith("expected the node content")) {
            return "A value is missing or cut off";
        }
        return "The text is not well-formed YAML";
    }
}
