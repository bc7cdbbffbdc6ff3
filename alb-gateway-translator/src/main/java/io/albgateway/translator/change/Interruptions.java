package io.albgateway.translator.change;

import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.translator.match.HttpRequest;
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
                .map(Interruptions::text)
                .collect(Collectors.joining(", "));
        draft.interrupt(draft.finding(
                        FindingCode.CHANGE_INTERRUPTS,
                        "After step " + key + " some requests to listener "
                                + step.rules().listener().key() + " are answered as neither before nor after"
                                + (requests.isEmpty() ? "" : ": those like " + requests))
                .outcome("The following steps mend it")
                .hint("Have the quota of rules raised, or consent"));
    }

    private static String text(HttpRequest request) {
        StringBuilder text = new StringBuilder(request.method());
        text.append(' ').append(request.host()).append(request.path());
        if (!request.queryText().isEmpty()) {
            text.append('?').append(request.queryText());
        }
        request.headers()
                .forEach((name, value) ->
                        text.append(" with header ").append(name).append(": ").append(value));
        request.cookies()
                .forEach((name, value) ->
                        text.append(" with cookie ").append(name).append('=').append(value));
        return text.toString();
    }
}
