package io.albgateway.cloud.cli;

import com.google.common.base.Joiner;
import io.albgateway.cloud.ReconcileReport;
import io.albgateway.cloud.ReconcileReport.Failure;
import io.albgateway.cloud.ReconcileReport.Outcome;
import io.albgateway.model.finding.Finding;

/** A report as lines for people. */
final class ReportText {

    private ReportText() {}

    static String of(ReconcileReport report) {
        StringBuilder text = new StringBuilder();
        text.append(report.outcome().text())
                .append(": ")
                .append(report.done().size())
                .append(report.done().size() == 1 ? " change" : " changes")
                .append(" done in ")
                .append(ApplyProgress.seconds(report.took()))
                .append(report.left().isEmpty() ? "" : ", " + report.left().size() + " left")
                .append('\n');
        report.failures().forEach(failure -> append(text, failure));
        if (!report.left().isEmpty()) {
            text.append("Left: ").append(Joiner.on(", ").join(report.left())).append('\n');
        }
        for (Finding finding : report.findings()) {
            text.append(finding.severity())
                    .append(' ')
                    .append(finding.code())
                    .append(": ")
                    .append(finding.message())
                    .append('\n');
        }
        if (report.outcome() == Outcome.CANCELLED || report.outcome() == Outcome.OUT_OF_TIME) {
            text.append("Run the same command again to go on; what is done stays done.\n");
        }
        return text.toString();
    }

    static void append(StringBuilder text, Failure failure) {
        failure.change()
                .ifPresent(change -> text.append("Failed: ").append(change).append('\n'));
        text.append("  kind        ").append(failure.kind()).append('\n');
        text.append("  operation   ").append(failure.operation()).append('\n');
        failure.code()
                .ifPresent(code -> text.append("  code        ").append(code).append('\n'));
        failure.requestId()
                .ifPresent(id -> text.append("  request id  ").append(id).append('\n'));
        failure.resourceId()
                .ifPresent(id -> text.append("  resource    ").append(id).append('\n'));
        text.append("  message     ").append(failure.message()).append('\n');
        text.append("  tries       ").append(failure.tries()).append('\n');
        text.append("  advice      ").append(failure.advice()).append('\n');
    }
}
