package io.albgateway.translator.rule;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.translator.annotation.ActionSpec;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.CanarySettings;
import io.albgateway.translator.annotation.IngressSettings;

/** What is special about the routes of a canary Ingress, as long as it is looked at alone. */
final class CanaryRoutes {

    /** The only value of a cookie that leads to a canary. Source: "Advanced ALB Ingress configurations". */
    private static final String COOKIE_VALUE = "always";

    private CanaryRoutes() {}

    /** Returns the conditions of a route, with those of a header or cookie canary at the end. */
    static ImmutableList<Condition> conditions(IngressSettings settings, ImmutableList<Condition> conditions) {
        if (!(settings.canary().orElse(null) instanceof CanarySettings.OwnRule rule)) {
            return conditions;
        }
        ImmutableList.Builder<Condition> all =
                ImmutableList.<Condition>builder().addAll(conditions);
        rule.header()
                .ifPresent(header -> all.add(new Condition.Header(
                        header, ImmutableList.of(rule.headerValue().orElse("")))));
        rule.cookie()
                .ifPresent(cookie -> all.add(new Condition.Cookie(
                        ImmutableList.of(new Condition.KeyValue(Ascii.toLowerCase(cookie), COOKIE_VALUE)))));
        return all.build();
    }

    /** Returns whether a canary's route carries annotations that canaries may not have. */
    static boolean refuses(IngressSettings settings, Route route, Direction direction, FindingCollector findings) {
        if (settings.canary().isEmpty()) {
            return false;
        }
        String service = route.service();
        if (!route.isDefault()
                && !settings.conditions()
                        .getOrDefault(service, ImmutableList.of())
                        .isEmpty()) {
            findings.add(refused(settings, FindingCode.CANARY_WITH_CONDITIONS, AnnotationCatalog.CONDITIONS + service)
                    .message("A canary cannot have conditions of its own")
                    .hint("Use an ordinary Ingress with conditions instead of a canary")
                    .build());
            return true;
        }
        if (direction == Direction.RESPONSE) {
            findings.add(
                    refused(settings, FindingCode.RULE_DIRECTION_CONFLICT, AnnotationCatalog.RULE_DIRECTION + service)
                            .message("A canary releases requests; responses cannot be released")
                            .hint("Remove the annotation, or use an ordinary Ingress for the response rule")
                            .build());
            return true;
        }
        ImmutableList<ActionSpec> actions = settings.actions().getOrDefault(service, ImmutableList.of());
        boolean share = settings.canary().get() instanceof CanarySettings.Share;
        if (Iterables.any(actions, action -> action instanceof ActionSpec.Forward || (share && action.isFinal()))) {
            findings.add(refused(settings, FindingCode.CANARY_WITH_FORWARD, AnnotationCatalog.ACTIONS + service)
                    .message("A canary cannot carry a final action of its own")
                    .hint("Let the canary's path name its Service, or weight the groups in the stable Ingress")
                    .build());
            return true;
        }
        if (share && !actions.isEmpty()) {
            findings.add(Finding.builder(FindingCode.ANNOTATION_IGNORED)
                    .subject(settings.ingress().ref())
                    .field(AnnotationReader.field(AnnotationCatalog.ACTIONS + service))
                    .message("A weight canary has no rule of its own; the actions of the stable rule apply")
                    .outcome("The annotation is ignored")
                    .hint("Write the actions in the stable Ingress")
                    .build());
        }
        return false;
    }

    private static Finding.Builder refused(IngressSettings settings, FindingCode code, String key) {
        return Finding.builder(code)
                .subject(settings.ingress().ref())
                .field(AnnotationReader.field(key))
                .outcome("The canary is refused; the stable route is served unchanged");
    }
}
