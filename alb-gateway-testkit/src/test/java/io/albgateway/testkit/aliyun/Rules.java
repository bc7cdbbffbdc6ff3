package io.albgateway.testkit.aliyun;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Action.HeaderValueType;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Rule;
import java.util.List;
import java.util.Optional;

/** Rules that use every condition and every action that a group of type Ip allows. */
final class Rules {

    private Rules() {}

    static RuleChange.Create withEveryAction() {
        Action forward =
                new Action.ForwardGroup(ImmutableList.of(new Action.Target(Bench.GROUP, 100)), Optional.of(60));
        return new RuleChange.Create(
                Bench.header("create every rule"),
                CloudRef.planned(Bench.PORT),
                ImmutableList.of(
                        rule(
                                100,
                                List.of(
                                        new Condition.Host(ImmutableList.of("a.example.com", "*.b.example.com")),
                                        new Condition.Path(ImmutableList.of("/x y/*", "~^/re+(.*)$"))),
                                List.of(
                                        new Action.Rewrite("${host}", "/${1}", "${query}"),
                                        new Action.InsertHeader("x-from", "a+b & c/ü", HeaderValueType.USER_DEFINED),
                                        new Action.RemoveHeader("x-gone"),
                                        forward)),
                        rule(
                                200,
                                List.of(
                                        new Condition.Header("x-kind", ImmutableList.of("one", "two")),
                                        new Condition.QueryString(ImmutableList.of(new Condition.KeyValue("k", "v"))),
                                        new Condition.Cookie(
                                                ImmutableList.of(new Condition.KeyValue("session", "always"))),
                                        new Condition.Method(ImmutableList.of("GET", "HEAD"))),
                                List.of(
                                        new Action.TrafficLimit(Optional.of(100), Optional.of(10)),
                                        new Action.Cors(
                                                ImmutableList.of("https://shop.example.com"),
                                                ImmutableList.of("GET"),
                                                ImmutableList.of("x-token"),
                                                ImmutableList.of("x-trace"),
                                                true,
                                                600),
                                        forward)),
                        rule(
                                300,
                                List.of(new Condition.SourceIp(ImmutableList.of("10.0.0.0/8", "192.0.2.1"))),
                                List.of(new Action.Redirect("HTTPS", "${host}", "443", "${path}", "${query}", 308))),
                        rule(
                                400,
                                List.of(new Condition.Path(ImmutableList.of("/*"))),
                                List.of(new Action.FixedResponse(
                                        503, Optional.of("text/plain"), Optional.of("back soon"))))));
    }

    private static RuleChange.NewRule rule(int priority, List<Condition> conditions, List<Action> actions) {
        return new RuleChange.NewRule(
                "every-" + priority,
                Rule.builder()
                        .listener(Bench.PORT)
                        .direction(Direction.REQUEST)
                        .priority(priority)
                        .conditions(conditions)
                        .actions(actions)
                        .build());
    }
}
