package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.kube.Ingress;
import io.albgateway.translator.annotation.AnnotationReader.Read;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what makes an Ingress a canary, and refuses canaries that would take more than they should. */
final class CanaryReader {

    private static final ImmutableList<AnnotationKey<?>> CRITERIA = ImmutableList.of(
            AnnotationCatalog.CANARY_BY_HEADER,
            AnnotationCatalog.CANARY_BY_HEADER_VALUE,
            AnnotationCatalog.CANARY_BY_COOKIE,
            AnnotationCatalog.CANARY_WEIGHT);

    private final Ingress ingress;
    private final FindingCollector findings;
    private final String canaryKey;
    private final Read<String> header;
    private final Read<String> headerValue;
    private final Read<String> cookie;
    private final Read<Integer> weight;

    private CanaryReader(Ingress ingress, AnnotationReader reader, FindingCollector findings, String canaryKey) {
        this.ingress = ingress;
        this.findings = findings;
        this.canaryKey = canaryKey;
        this.header = reader.read(AnnotationCatalog.CANARY_BY_HEADER);
        this.headerValue = reader.read(AnnotationCatalog.CANARY_BY_HEADER_VALUE);
        this.cookie = reader.read(AnnotationCatalog.CANARY_BY_COOKIE);
        this.weight = reader.read(AnnotationCatalog.CANARY_WEIGHT);
    }

    /**
     * What was read.
     *
     * @param isCanary whether the Ingress says it is a canary
     * @param settings what it asks for; absent if it asks for nothing that can be served
     * @param refused whether its routes are refused
     */
    record Result(boolean isCanary, Optional<CanarySettings> settings, boolean refused) {}

    static Result read(Ingress ingress, AnnotationReader reader, FindingCollector findings) {
        Read<Boolean> canary = reader.read(AnnotationCatalog.CANARY);
        if (canary.refused()) {
            // Whatever else is wrong is told at once.
            new CanaryReader(ingress, reader, findings, canary.key()).read();
            return new Result(true, Optional.empty(), true);
        }
        if (!canary.value().orElse(false)) {
            reportCriteriaWithoutCanary(reader);
            return new Result(false, Optional.empty(), false);
        }
        return new CanaryReader(ingress, reader, findings, canary.key()).read();
    }

    private Result read() {
        if (Stream.of(header, headerValue, cookie, weight).anyMatch(Read::refused)) {
            return refused();
        }
        if (present(weight) && Stream.of(header, headerValue, cookie).anyMatch(read -> present(read))) {
            return refused(
                    FindingCode.CANARY_WEIGHT_WITH_HEADER_OR_COOKIE,
                    weight.key(),
                    "A canary has either a weight or a header or cookie, but this one has both",
                    "Use two canary Ingresses, one with " + AnnotationCatalog.CANARY_WEIGHT
                            + " and one with the header or cookie");
        }
        if (weight.value().isPresent()) {
            return share(weight.value().get());
        }
        if (present(headerValue) && !present(header)) {
            return refused(
                    FindingCode.CANARY_HEADER_VALUE_WITHOUT_HEADER,
                    headerValue.key(),
                    "A header value without a header says nothing",
                    "Name the header in " + AnnotationCatalog.CANARY_BY_HEADER);
        }
        if (present(header) && !present(headerValue)) {
            return refused(
                    FindingCode.CANARY_HEADER_WITHOUT_VALUE,
                    header.key(),
                    "A header without a value says nothing",
                    "Name the value in " + AnnotationCatalog.CANARY_BY_HEADER_VALUE);
        }
        if (!present(header) && !present(cookie)) {
            return refused(
                    FindingCode.CANARY_WITHOUT_CRITERION,
                    canaryKey,
                    "The canary names neither a header nor a cookie nor a weight",
                    "Add " + AnnotationCatalog.CANARY_BY_HEADER + ", " + AnnotationCatalog.CANARY_BY_COOKIE + " or "
                            + AnnotationCatalog.CANARY_WEIGHT);
        }
        if (present(header) && present(cookie)) {
            findings.add(finding(FindingCode.CANARY_HEADER_AND_COOKIE, cookie.key())
                    .message("The canary names a header and a cookie")
                    .outcome("It gets the requests that have both")
                    .hint("Use two canary Ingresses if either should be enough")
                    .build());
        }
        String key = present(header) ? header.key() : cookie.key();
        return new Result(
                true,
                Optional.of(new CanarySettings.OwnRule(key, header.value(), headerValue.value(), cookie.value())),
                false);
    }

    private Result share(int percent) {
        if (percent == 0) {
            findings.add(finding(FindingCode.CANARY_WEIGHT_ZERO, weight.key())
                    .value("0")
                    .message("The canary has weight 0")
                    .outcome("It gets no requests")
                    .hint("Raise the weight when the canary should start")
                    .build());
            return new Result(true, Optional.empty(), false);
        }
        return new Result(true, Optional.of(new CanarySettings.Share(weight.key(), percent)), false);
    }

    /** What they say is not looked at: nothing is refused because of it. */
    private static void reportCriteriaWithoutCanary(AnnotationReader reader) {
        for (AnnotationKey<?> row : CRITERIA) {
            if (reader.says(row)) {
                reader.reportIgnored(
                        row,
                        row.name() + " has no effect on an Ingress that is no canary",
                        "Add " + AnnotationCatalog.CANARY + ": \"true\", or remove it");
            }
        }
    }

    private Result refused(FindingCode code, String key, String message, String hint) {
        findings.add(finding(code, key)
                .message(message)
                .outcome("The canary is refused; the stable route is served unchanged")
                .hint(hint)
                .build());
        return refused();
    }

    private static Result refused() {
        return new Result(true, Optional.empty(), true);
    }

    private Finding.Builder finding(FindingCode code, String key) {
        return Finding.builder(code).subject(ingress.ref()).field(AnnotationReader.field(key));
    }

    private static boolean present(Read<?> read) {
        return read.value().isPresent();
    }
}
