package io.albgateway.testkit.wire;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.graph.Direction;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.ApiRule;
import io.albgateway.testkit.alb.NewRule;
import io.albgateway.testkit.alb.RulePatch;
import io.albgateway.testkit.alb.RulesCreated;
import java.util.Optional;

/** Operations on rules. Those on a single rule are batches of one. */
final class RuleRoutes {

    private static final ImmutableMap<String, Direction> DIRECTIONS =
            ImmutableMap.of("Request", Direction.REQUEST, "Response", Direction.RESPONSE);

    private final AlbApi api;
    private final ActionsOut actions;

    RuleRoutes(AlbApi api, boolean otherSpelling) {
        this.api = api;
        this.actions = new ActionsOut(otherSpelling);
    }

    void addTo(ImmutableMap.Builder<String, Route> routes) {
        routes.put("CreateRules", parameters -> create(parameters, parameters.list("Rules", RuleRoutes::newRule)));
        routes.put("CreateRule", parameters -> {
            RulesCreated created = api.createRules(
                    Route.call(parameters), parameters.require("ListenerId"), ImmutableList.of(newRule(parameters)));
            return Json.of("RequestId", created.requestId())
                    .put("JobId", created.jobId())
                    .put("RuleId", created.rules().get(0).ruleId());
        });
        routes.put(
                "UpdateRulesAttribute", parameters -> update(parameters, parameters.list("Rules", RuleRoutes::patch)));
        routes.put("UpdateRuleAttribute", parameters -> update(parameters, ImmutableList.of(patch(parameters))));
        routes.put("DeleteRules", parameters -> delete(parameters, parameters.texts("RuleIds")));
        routes.put("DeleteRule", parameters -> delete(parameters, ImmutableList.of(parameters.require("RuleId"))));
        routes.put("ListRules", this::list);
    }

    private Json create(Parameters parameters, ImmutableList<NewRule> rules) {
        RulesCreated created = api.createRules(Route.call(parameters), parameters.require("ListenerId"), rules);
        return Json.of("RequestId", created.requestId())
                .put("JobId", created.jobId())
                .put(
                        "RuleIds",
                        Json.list(
                                created.rules(),
                                rule -> Json.of("Priority", rule.priority()).put("RuleId", rule.ruleId())));
    }

    private static NewRule newRule(Parameters item) {
        return new NewRule(
                item.require("RuleName"),
                item.oneOf("Direction", DIRECTIONS).orElse(Direction.REQUEST),
                item.requireInteger("Priority"),
                item.list("RuleConditions", Conditions::read),
                ActionsIn.read(item),
                item.tags("Tag"));
    }

    private Json update(Parameters parameters, ImmutableList<RulePatch> patches) {
        return Route.written(api.updateRulesAttribute(Route.call(parameters), patches));
    }

    /** What is not on the wire stays, and an empty list never gets there. */
    private static RulePatch patch(Parameters item) {
        return new RulePatch(
                item.require("RuleId"),
                item.filled("RuleName"),
                item.integer("Priority"),
                Optional.of(item.list("RuleConditions", Conditions::read)).filter(list -> !list.isEmpty()),
                Optional.of(ActionsIn.read(item)).filter(list -> !list.isEmpty()));
    }

    private Json delete(Parameters parameters, ImmutableList<String> ids) {
        return Route.written(api.deleteRules(Route.call(parameters), ids));
    }

    /** Without a direction only those of requests, as the documents have it. */
    private Json list(Parameters parameters) {
        Direction direction = parameters.oneOf("Direction", DIRECTIONS).orElse(Direction.REQUEST);
        return Route.page(
                "Rules",
                api.listRules(Route.query(parameters)
                        .withIds(parameters.texts("RuleIds"))
                        .withDirection(direction)),
                this::rule);
    }

    private Json rule(ApiRule there) {
        ObservedRule rule = there.rule();
        return Json.of("RuleId", rule.id())
                .put("RuleName", rule.name())
                .put("RuleStatus", rule.status())
                .put("LoadBalancerId", there.loadBalancerId())
                .put("ListenerId", there.listenerId())
                .put("Priority", rule.priority())
                .put("Direction", rule.direction() == Direction.REQUEST ? "Request" : "Response")
                .put("RuleConditions", Json.list(rule.conditions(), Conditions::write))
                .put("RuleActions", actions.write(rule.actions()))
                .put("Tags", Json.tags(rule.tags()));
    }
}
