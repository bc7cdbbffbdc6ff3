package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Action.HeaderValueType;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Condition.KeyValue;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.graph.StickySession;
import java.util.Optional;
import java.util.function.Function;

/** Values that have to come back from a cloud as they went there. */
final class Samples {

    private Samples() {}

    /** A rule that may forward to two groups that exist. */
    record RuleSample(String name, Function<Groups, Rule> rule) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Groups(ServerGroupKey blue, ServerGroupKey green) {}

    record GroupSample(String name, Function<ServerGroup.Builder, ServerGroup.Builder> edit) {
        @Override
        public String toString() {
            return name;
        }
    }

    static ImmutableList<RuleSample> rules() {
        return ImmutableList.of(
                when("host with a wildcard", Wanted.host("*.example.test")),
                when("path", new Condition.Path(ImmutableList.of("/a/*", "/b"))),
                when("path as a regular expression", new Condition.Path(ImmutableList.of("~^/v[0-9]+/(.*)$"))),
                when("header", new Condition.Header("x-version", ImmutableList.of("1", "2"))),
                when(
                        "query parameter",
                        new Condition.QueryString(ImmutableList.of(new KeyValue("k", "v"), new KeyValue("l", "w")))),
                when("method", new Condition.Method(ImmutableList.of("GET", "HEAD"))),
                when("cookie", new Condition.Cookie(ImmutableList.of(new KeyValue("session", "a")))),
                when("source address", new Condition.SourceIp(ImmutableList.of("10.0.0.0/8", "192.168.1.1/32"))),
                then("a fixed response", groups -> ImmutableList.of(Wanted.text("hello"))),
                then(
                        "a fixed response without text",
                        groups -> ImmutableList.of(new Action.FixedResponse(204, Optional.empty(), Optional.empty()))),
                then("a forward", groups -> ImmutableList.of(Wanted.forward(groups.blue()))),
                then(
                        "a forward by weight",
                        groups -> ImmutableList.of(Action.ForwardGroup.to(ImmutableList.of(
                                new Action.Target(groups.blue(), 80), new Action.Target(groups.green(), 20))))),
                then(
                        "a forward with a share of nothing",
                        groups -> ImmutableList.of(Action.ForwardGroup.to(ImmutableList.of(
                                new Action.Target(groups.blue(), 100), new Action.Target(groups.green(), 0))))),
                then(
                        "a forward that sticks",
                        groups -> ImmutableList.of(new Action.ForwardGroup(
                                ImmutableList.of(
                                        new Action.Target(groups.blue(), 50), new Action.Target(groups.green(), 50)),
                                Optional.of(600)))),
                then(
                        "a redirect",
                        groups -> ImmutableList.of(
                                new Action.Redirect("HTTPS", "${host}", "443", "${path}", "${query}", 301))),
                then(
                        "a rewrite",
                        groups -> ImmutableList.of(
                                new Action.Rewrite("${host}", "/new", "${query}"), Wanted.forward(groups.blue()))),
                then("a header from a text", groups -> insert("x-a", "text", HeaderValueType.USER_DEFINED, groups)),
                then(
                        "a header from a header",
                        groups -> insert("x-a", "user-agent", HeaderValueType.REFERENCE_HEADER, groups)),
                then(
                        "a header from the connection",
                        groups -> insert("x-a", "ClientSrcIp", HeaderValueType.SYSTEM_DEFINED, groups)),
                then(
                        "a header less",
                        groups -> ImmutableList.of(new Action.RemoveHeader("x-b"), Wanted.forward(groups.blue()))),
                then(
                        "cross-origin answers",
                        groups -> ImmutableList.of(
                                new Action.Cors(
                                        ImmutableList.of("https://a.example.test"),
                                        ImmutableList.of("GET", "POST"),
                                        ImmutableList.of("x-a"),
                                        ImmutableList.of("x-b"),
                                        true,
                                        600),
                                Wanted.forward(groups.blue()))),
                then(
                        "a limit",
                        groups -> ImmutableList.of(
                                new Action.TrafficLimit(Optional.of(100), Optional.empty()),
                                Wanted.forward(groups.blue()))),
                then(
                        "a limit for each client",
                        groups -> ImmutableList.of(
                                new Action.TrafficLimit(Optional.of(100), Optional.of(10)),
                                Wanted.forward(groups.blue()))),
                new RuleSample(
                        "when a response has a status, a header more",
                        groups -> Rule.builder()
                                .listener(Wanted.HTTP)
                                .priority(10)
                                .direction(Direction.RESPONSE)
                                .addConditions(new Condition.ResponseStatusCode(ImmutableList.of("200", "404")))
                                .addActions(new Action.InsertHeader("x-a", "b", HeaderValueType.USER_DEFINED))
                                .build()));
    }

    static ImmutableList<GroupSample> groups() {
        return ImmutableList.of(
                new GroupSample("by least connections", group -> group.scheduler("Wlc")),
                new GroupSample("by source address", group -> group.scheduler("Sch")),
                new GroupSample("gRPC", group -> group.protocol("GRPC")),
                new GroupSample("HTTPS", group -> group.protocol("HTTPS")),
                new GroupSample(
                        "with a health check",
                        group -> group.healthCheck(HealthCheck.builder()
                                .enabled(true)
                                .path("/ready")
                                .host("health.example.test")
                                .method("GET")
                                .addCodes("http_2xx", "http_3xx")
                                .intervalSeconds(10)
                                .timeoutSeconds(4)
                                .healthyThreshold(2)
                                .unhealthyThreshold(5)
                                .build())),
                new GroupSample(
                        "with a health check by TCP",
                        group -> group.healthCheck(HealthCheck.builder()
                                .enabled(true)
                                .protocol("TCP")
                                .connectPort(9000)
                                .build())),
                new GroupSample(
                        "with a cookie of its own",
                        group -> group.stickySession(new StickySession("Insert", Optional.of(1800), Optional.empty()))),
                new GroupSample(
                        "with a cookie of the server",
                        group -> group.stickySession(
                                new StickySession("Server", Optional.empty(), Optional.of("session")))),
                new GroupSample("with a slow start", group -> group.slowStartSeconds(60)),
                new GroupSample("with draining", group -> group.connectionDrainSeconds(30)),
                new GroupSample("without keep-alive", group -> group.keepalive(false)));
    }

    private static ImmutableList<Action> insert(String key, String value, HeaderValueType type, Groups groups) {
        return ImmutableList.of(new Action.InsertHeader(key, value, type), Wanted.forward(groups.blue()));
    }

    private static RuleSample when(String name, Condition condition) {
        return new RuleSample(
                "when " + name,
                groups -> Wanted.rule(10, ImmutableList.of(condition), ImmutableList.of(Wanted.text("hello"))));
    }

    private static RuleSample then(String name, Function<Groups, ImmutableList<Action>> actions) {
        return new RuleSample(
                "then " + name,
                groups -> Wanted.rule(10, ImmutableList.of(Wanted.host("a.example.test")), actions.apply(groups)));
    }
}
