package io.albgateway.translator.change;

import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.translator.match.RequestLine;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells which requests a step answers wrongly. */
final class Interruptions {

    private static final int SHOWN = 5;

    private Interruptions() {}

    static void report(Draft draft, ChangeKey key, TightOrder.Placed step) {
        if (step.wrong().isEmpty()) {
            return;
        }
        String requests = step.wrong().stream()
                .flatMap(Optional::stream)
                .limit(SHOWN)
                .map(RequestLine::of)
                .collect(Collectors.joining(", "));
        draft.interrupt(draft.finding(
                        FindingCode.CHANGE_INTERRUPTS,
                        "After step " + key + " some requests to listener "
                                + step.rules().listener().key() + " are answered as neither before nor after"
                                + (requests.isEmpty() ? "" : ": those like " + requests))
                .outcome("The following steps mend it")
                .hint("Have the quota of rules raised, or consent"));
    }
}
