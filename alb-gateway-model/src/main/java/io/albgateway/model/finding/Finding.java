package io.albgateway.model.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ComparisonChain;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One thing a user should know: what is wrong, where, with which value, what was done about it, and how to mend it.
 *
 * <p>Findings have a natural order (severity, subject, field, code, message), so that lists of them do not depend on
 * the order in which objects arrived.
 */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableFinding.class)
@JsonDeserialize(as = ImmutableFinding.class)
public interface Finding extends Comparable<Finding> {

    /** The stable code; it decides the severity. */
    FindingCode code();

    /** How much it matters, as the code says. Part of the JSON for readers that do not know the codes. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    @Value.Derived
    default Severity severity() {
        return code().severity();
    }

    /** The object to look at, and usually to mend. Absent if a document could not be read far enough to name it. */
    Optional<ResourceRef> subject();

    /**
     * The field of the subject, such as {@code spec.rules[0].http.paths[1].path} or
     * {@code metadata.annotations["alb.ingress.kubernetes.io/order"]}. Empty if the whole object is meant.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Value.Default
    default String field() {
        return "";
    }

    /** The offending value as the user wrote it, if one value is to blame. */
    Optional<String> value();

    /** What is wrong, as a sentence without a full stop. */
    String message();

    /** What the planner did about it, as a sentence without a full stop; empty if nothing had to be done. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Value.Default
    default String outcome() {
        return "";
    }

    /** How to mend it, as a sentence without a full stop; empty if there is nothing to mend. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Value.Default
    default String hint() {
        return "";
    }

    /** Other objects that have a part in it, in the order of the message. */
    ImmutableList<ResourceRef> related();

    /** The place in a manifest, if the finding comes from reading one. */
    Optional<SourceLocation> location();

    @Override
    default int compareTo(Finding other) {
        return ComparisonChain.start()
                .compare(severity(), other.severity())
                .compare(subjectText(), other.subjectText())
                .compare(field(), other.field())
                .compare(code(), other.code())
                .compare(message(), other.message())
                .compare(toString(), other.toString())
                .result();
    }

    /** Returns the subject as a text; empty if there is none. */
    @Value.Lazy
    default String subjectText() {
        return subject().map(ResourceRef::toString).orElse("");
    }

    /** Starts a finding with this code. */
    static Builder builder(FindingCode code) {
        return new Builder().code(code);
    }

    /** Builds a finding; {@code code} and {@code message} are required. */
    final class Builder extends ImmutableFinding.Builder {
        Builder() {}
    }
}
