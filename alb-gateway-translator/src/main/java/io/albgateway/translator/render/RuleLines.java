package io.albgateway.translator.render;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.RuleChange.RuleUpdate;
import io.albgateway.model.change.RuleName;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.change.ChangeReview;
import io.albgateway.translator.render.ChangeLines.Entry;
import io.albgateway.translator.render.ChangeLines.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** What becomes of rules, with what they match and where they lead. */
final class RuleLines {

    private final TargetText targets;
    private final GatewayPlan desired;
    private final ChangeReview review;

    RuleLines(GatewayPlan desired, ChangeReview review) {
        this.targets = new TargetText(desired);
        this.desired = desired;
        this.review = review;
    }

    ImmutableList<Entry> created(RuleChange.Create change) {
        return change.rules().stream()
                .map(created -> new Entry(
                        Kind.CREATE,
                        "rule " + created.rule().priority() + " of "
                                + change.listener().key() + ", " + created.name(),
                        lines(created.rule()),
                        owners(created.rule().key(), Optional.of(created.name()))))
                .collect(toImmutableList());
    }

    private ImmutableList<String> lines(Rule rule) {
        return ImmutableList.<String>builder()
                .addAll(MatchText.of(rule))
                .addAll(arrows(rule.actions()))
                .build();
    }

    ImmutableList<Entry> updated(RuleChange.Update change) {
        return change.rules().stream()
                .map(update -> new Entry(
                        Kind.CHANGE,
                        rule(change, update.rule()),
                        lines(update),
                        owners(update.rule().key(), update.name().or(() -> name(update.rule())))))
                .collect(toImmutableList());
    }

    private ImmutableList<String> lines(RuleUpdate update) {
        Optional<ObservedRule> before = review.rule(update.rule());
        List<String> lines = new ArrayList<>();
        if (update.conditions().isEmpty()) {
            before.ifPresent(rule -> lines.addAll(MatchText.of(rule.conditions())));
        }
        update.name().ifPresent(name -> lines.add("name: " + old(before.map(ObservedRule::name)) + " -> " + name));
        update.priority()
                .ifPresent(priority ->
                        lines.add("priority: " + old(before.map(rule -> rule.priority())) + " -> " + priority));
        update.conditions().ifPresent(conditions -> {
            before.ifPresent(rule -> MatchText.of(rule.conditions()).forEach(line -> lines.add("- " + line)));
            MatchText.of(conditions).forEach(line -> lines.add("+ " + line));
        });
        update.actions().ifPresent(actions -> {
            before.ifPresent(rule -> arrows(rule.actions()).forEach(line -> lines.add("- " + line)));
            arrows(actions).forEach(line -> lines.add("+ " + line));
        });
        return ImmutableList.copyOf(lines);
    }

    private static String old(Optional<?> value) {
        return value.map(String::valueOf).orElse("none");
    }

    ImmutableList<Entry> deleted(RuleChange.Delete change) {
        return change.rules().stream()
                .map(ref -> new Entry(
                        Kind.DELETE,
                        rule(change, ref),
                        review.rule(ref)
                                .map(rule -> ImmutableList.<String>builder()
                                        .addAll(MatchText.of(rule.conditions()))
                                        .addAll(arrows(rule.actions()))
                                        .build())
                                .orElse(ImmutableList.of()),
                        owners(ref.key(), name(ref))))
                .collect(toImmutableList());
    }

    private Optional<String> name(CloudRef<RuleKey> ref) {
        return review.rule(ref).map(ObservedRule::name);
    }

    /** The Ingresses that ask for a rule, or the one that asked for it as its name says. */
    private ImmutableList<ResourceRef> owners(RuleKey key, Optional<String> name) {
        RuleOrigin origin = desired.provenance().rules().get(key);
        if (origin != null) {
            return ImmutableList.<ResourceRef>builder()
                    .add(origin.ingress())
                    .addAll(origin.canaries())
                    .build();
        }
        return name.flatMap(RuleName::ingress).stream().collect(toImmutableList());
    }

    private String rule(RuleChange change, CloudRef<RuleKey> ref) {
        return review.rule(ref)
                        .map(rule -> "rule " + rule.priority() + " of "
                                + change.listener().key() + ", " + rule.name())
                        .orElse("rule " + ref.key() + " of " + change.listener().key())
                + ref.id().map(id -> " (" + id + ")").orElse("");
    }

    private ImmutableList<String> arrows(List<Action> actions) {
        return targets.of(actions).stream().map(line -> "-> " + line).collect(toImmutableList());
    }
}
