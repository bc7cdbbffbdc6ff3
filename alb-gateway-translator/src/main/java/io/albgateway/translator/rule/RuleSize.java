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
        int wildcards = 0;
        int sourceIps = 0;
        for (int c = 0; c < conditions.size(); c++) { // By number: every rule is looked at twice.
            Condition condition = conditions.get(c);
            ImmutableList<String> texts = condition.valueTexts();
            values += texts.size();
            for (int i = 0; i < texts.size(); i++) {
                String value = texts.get(i);
                // In a regular expression these signs are no wildcards.
                if (!value.startsWith("~") && (value.indexOf('*') >= 0 || value.indexOf('?') >= 0)) {
                    wildcards++;
                }
            }
            if (condition instanceof Condition.SourceIp addresses) {
                sourceIps += addresses.values().size();
            }
        }
        List<Excess> excess = new ArrayList<>(0);
        add(excess, values, VALUES, "condition values");
        add(excess, wildcards, WILDCARDS, "condition values with wildcards");
        add(excess, sourceIps, SOURCE_IPS, "client addresses");
        add(excess, actions, ActionRules.MOST_ACTIONS, "actions");
        return ImmutableList.copyOf(excess);
    }

    private static void add(List<Excess> excess, int count, int most, String what) {
        if (count > most) {
            excess.add(new Excess(count, most, what));
        }
    }
}
