package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import java.util.ArrayList;
import java.util.List;

/**
 * What one rule may hold: condition values (each value counts), values with wildcards, client addresses, actions. None of
 * these can be raised. Source: "Quotas and limits" of ALB; "Customize forwarding rules for an ALB Ingress".
 */
public final class RuleSize {

    private static final int VALUES = 10;
    private static final int WILDCARDS = 10;
    private static final int SOURCE_IPS = 5;

    private RuleSize() {}

    /**
     * Something of which a rule has too much.
     *
     * @param count how many there are
     * @param most how many ALB takes
     * @param what what is counted
     */
    public record Excess(int count, int most, String what) {

        /** The excess as the end of a sentence about a rule. */
        public String text() {
            return "has " + count + " " + what + ", and ALB takes " + most;
        }
    }

    /** Returns what is too much in a rule with these conditions and as many actions; nothing if ALB takes it. */
    public static ImmutableList<Excess> excess(List<Condition> conditions, int actions) {
        int values = 0;
        int sourceIps = 0;
        for (int i = 0; i < conditions.size(); i++) { // By number: every rule is looked at twice.
            int count = conditions.get(i).valueTexts().size();
            values += count;
            sourceIps += conditions.get(i) instanceof Condition.SourceIp ? count : 0;
        }
        if (values <= Math.min(VALUES, WILDCARDS) && sourceIps <= SOURCE_IPS && actions <= ActionRules.MOST_ACTIONS) {
            return ImmutableList.of();
        }
        List<Excess> excess = new ArrayList<>(0);
        add(excess, values, VALUES, "condition values");
        add(excess, wildcards(conditions), WILDCARDS, "condition values with wildcards");
        add(excess, sourceIps, SOURCE_IPS, "client addresses");
        add(excess, actions, ActionRules.MOST_ACTIONS, "actions");
        return ImmutableList.copyOf(excess);
    }

    /** In a regular expression these signs are no wildcards. */
    private static int wildcards(List<Condition> conditions) {
        return (int) conditions.stream()
                .flatMap(condition -> condition.valueTexts().stream())
                .filter(value -> !value.startsWith("~") && (value.indexOf('*') >= 0 || value.indexOf('?') >= 0))
                .count();
    }

    private static void add(List<Excess> excess, int count, int most, String what) {
        if (count > most) {
            excess.add(new Excess(count, most, what));
        }
    }
}
