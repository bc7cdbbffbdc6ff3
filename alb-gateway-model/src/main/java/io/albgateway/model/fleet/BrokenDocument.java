package io.albgateway.model.fleet;

import io.albgateway.model.finding.FindingCode;
import java.io.IOException;
import java.util.Optional;

/**
 * Why a document cannot be read, and where. The words are always ours: what a parser says may quote the document, and
 * the document may be a Secret.
 */
final class BrokenDocument extends IOException {
    private final FindingCode code;
    private final Place place;
    private final String message;
    private final String hint;
    private Optional<Node> partial = Optional.empty();

    BrokenDocument(FindingCode code, Place place, String message, String hint) {
        super(message);
        this.code = code;
        this.place = place;
        this.message = message;
        this.hint = hint;
    }

    static BrokenDocument malformed(Place place, String message) {
        return new BrokenDocument(
                FindingCode.DOCUMENT_MALFORMED, place, message, "Mend the document at the place that is named");
    }

    FindingCode code() {
        return code;
    }

    Place place() {
        return place;
    }

    String message() {
        return message;
    }

    String hint() {
        return hint;
    }

    /** What had been read before: enough, perhaps, to know whose document it is. */
    Optional<Node> partial() {
        return partial;
    }

    BrokenDocument after(Node node) {
        partial = Optional.of(node);
        return this;
    }
}
