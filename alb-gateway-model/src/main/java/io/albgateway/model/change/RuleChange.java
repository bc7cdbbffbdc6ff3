package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleKey;
import java.util.Optional;

/**
 * A change to rules of one listener. Nobody says whether ALB works through a batch in the order of its list, so a plan is
 * made by default in such a way that the order within a batch does not matter.
 *
 * <p>Source: ALB API reference, "CreateRules", "UpdateRulesAttribute" and "DeleteRules".
 */
@JsonSubTypes({
    @JsonSubTypes.Type(value = RuleChange.Create.class, name = "CreateRules"),
    @JsonSubTypes.Type(value = RuleChange.Update.class, name = "UpdateRulesAttribute"),
    @JsonSubTypes.Type(value = RuleChange.Delete.class, name = "DeleteRules")
})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public sealed interface RuleChange extends Change {

    /** The most rules that one call takes. */
    int MAX_BATCH = 100;

    /** The listener that holds the rules. */
    CloudRef<ListenerKey> listener();

    /** Calls the method of the visitor for this kind of change. */
    <R> R acceptKind(KindVisitor<R> visitor);

    @Override
    default <R> R accept(Change.Visitor<R> visitor) {
        return visitor.rule(this);
    }

    /**
     * A rule to be.
     *
     * @param name the name shown on ALB, 2 to 128 characters; it tells the Ingress, see {@link RuleName}
     * @param rule the rule
     */
    record NewRule(String name, Rule rule) {}

    /**
     * What becomes of an observed rule. Conditions come with a new match only, that is, when a rule that nobody needs
     * any more becomes another one in place.
     *
     * @param rule the rule, with the key that it has afterwards
     * @param name the name from now on; absent to leave it
     * @param priority the priority from now on, 1 to 10000; absent to leave it
     * @param conditions all conditions from now on; absent to leave them
     * @param actions all actions from now on; absent to leave them
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record RuleUpdate(
            CloudRef<RuleKey> rule,
            Optional<String> name,
            Optional<Integer> priority,
            Optional<ImmutableList<Condition>> conditions,
            Optional<ImmutableList<Action>> actions) {
        /**
         * Checks that something changes.
         *
         * @throws IllegalArgumentException if everything is left as it is
         */
        public RuleUpdate {
            if (name.isEmpty() && priority.isEmpty() && conditions.isEmpty() && actions.isEmpty()) {
                throw new IllegalArgumentException("The update of rule " + rule + " changes nothing; leave it out");
            }
        }

        /** Returns an update of the priority alone. */
        public static RuleUpdate priority(CloudRef<RuleKey> rule, int priority) {
            return new RuleUpdate(rule, Optional.empty(), Optional.of(priority), Optional.empty(), Optional.empty());
        }

        /** Returns an update of the actions alone. */
        public static RuleUpdate actions(CloudRef<RuleKey> rule, Iterable<? extends Action> actions) {
            return new RuleUpdate(
                    rule,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(ImmutableList.copyOf(actions)));
        }
    }

    /**
     * Creates rules.
     *
     * @param listener the listener that gets them
     * @param rules 1 to 100 rules
     */
    record Create(ChangeHeader header, CloudRef<ListenerKey> listener, ImmutableList<NewRule> rules)
            implements RuleChange {
        /**
         * Checks the size and the listener.
         *
         * @throws IllegalArgumentException if there are no rules, more than one call takes, or rules of another
         *     listener
         */
        public Create {
            rules = Batch.of(rules, MAX_BATCH, "rules");
            for (NewRule rule : rules) {
                if (!rule.rule().listener().equals(listener.key())) {
                    throw new IllegalArgumentException("One change creates rules of one listener, but " + rule.name()
                            + " belongs to " + rule.rule().listener() + " and not to " + listener.key());
                }
            }
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.create(this);
        }
    }

    /**
     * Changes rules.
     *
     * @param listener the listener that holds them
     * @param rules 1 to 100 updates
     */
    record Update(ChangeHeader header, CloudRef<ListenerKey> listener, ImmutableList<RuleUpdate> rules)
            implements RuleChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no rules, or more than one call takes
         */
        public Update {
            rules = Batch.of(rules, MAX_BATCH, "rules");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.update(this);
        }
    }

    /**
     * Deletes rules.
     *
     * @param listener the listener that holds them
     * @param rules 1 to 100 rules
     */
    record Delete(ChangeHeader header, CloudRef<ListenerKey> listener, ImmutableList<CloudRef<RuleKey>> rules)
            implements RuleChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no rules, or more than one call takes
         */
        public Delete {
            rules = Batch.of(rules, MAX_BATCH, "rules");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.delete(this);
        }
    }

    /** One method per kind of change; a new kind has to be learned by every visitor. */
    interface KindVisitor<R> {
        R create(Create change);

        R update(Update change);

        R delete(Delete change);
    }
}
