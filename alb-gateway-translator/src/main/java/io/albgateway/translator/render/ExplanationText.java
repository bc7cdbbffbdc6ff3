package io.albgateway.translator.render;

import com.google.common.base.Ascii;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.route.Effect;
import io.albgateway.translator.route.Explanation;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells why a request goes where it goes: the rule that answers, what it does, and why the ones before it do not. */
public final class ExplanationText {

    private static final int LONGEST_VALUE = 80;

    private final Page page;
    private final Explanation explanation;

    private ExplanationText(Page page, Explanation explanation) {
        this.page = page;
        this.explanation = explanation;
    }

    /** Returns the text, without escapes of a terminal. */
    public static String plain(Explanation explanation) {
        return render(false, explanation);
    }

    /** Returns the text with ANSI escapes. */
    public static String coloured(Explanation explanation) {
        return render(true, explanation);
    }

    private static String render(boolean coloured, Explanation explanation) {
        Page page = new Page(coloured);
        new ExplanationText(page, explanation).write();
        return page.toString();
    }

    private void write() {
        HttpRequest request = explanation.request();
        page.heading(request.method() + " " + request.host() + request.path()
                + (request.queryText().isEmpty() ? "" : "?" + request.queryText()) + " on " + request.listener());
        page.line(explanation
                .answeredBy()
                .map(tried -> "Answered by " + name(tried))
                .orElse("No rule matches; the default action of the listener answers"));
        explanation
                .answeredBy()
                .ifPresent(tried -> MatchText.of(tried.conditions()).forEach(line -> page.line("    if " + line)));
        EffectText effects = new EffectText(explanation.targets());
        for (Effect effect : explanation.effects()) {
            effect.accept(effects).forEach(line -> page.line("    " + line));
        }
        if (request.response().isPresent()) {
            page.line(explanation
                    .responseAnsweredBy()
                    .map(tried -> "Its response is changed by " + name(tried))
                    .orElse("Its response passes as it is"));
            explanation
                    .responseEffects()
                    .forEach(effect -> effect.accept(effects).forEach(line -> page.line("    " + line)));
        }
        writePassed();
    }

    private void writePassed() {
        if (explanation.passed().isEmpty()) {
            return;
        }
        page.blank();
        page.heading("Tried before, and passed over");
        for (Explanation.Passed passed : explanation.passed()) {
            page.line(name(passed.tried()));
            page.line("    not " + MatchText.of(passed.failed()) + ": " + present(passed)
                    + (passed.unreadable()
                            ? " (it holds an expression that is not understood; ALB may see it otherwise)"
                            : ""));
        }
    }

    private static String present(Explanation.Passed passed) {
        return passed.present().isEmpty()
                ? "the request has none"
                : passed.present().stream()
                        .map(value -> "'" + Ascii.truncate(value, LONGEST_VALUE, "..") + "'")
                        .collect(Collectors.joining(" and ", "the request has ", ""));
    }

    private static String name(Explanation.Tried tried) {
        Optional<RuleOrigin> origin = tried.origin();
        String canaries = origin.filter(known -> !known.canaries().isEmpty())
                .map(known -> ", shared with "
                        + String.join(
                                ", ",
                                known.canaries().stream()
                                        .map(ResourceRef::toString)
                                        .toList()))
                .orElse("");
        return "rule " + tried.priority()
                + origin.map(known -> ", " + known.ingress() + " (" + known.field() + ")")
                        .orElse("") + canaries;
    }

    /** A share in percent, with a decimal only where it says something. */
    static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.1f", share * 100);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + "%";
    }
}
