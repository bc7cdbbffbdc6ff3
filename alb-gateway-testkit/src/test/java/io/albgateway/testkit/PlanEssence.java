package io.albgateway.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ModelJson;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlan;
import java.util.Optional;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

/**
 * A plan in few words, so that a person can write down what it has to be before any planner runs.
 *
 * <pre>
 * 80/HTTP Host=a.example Path=/x,/x/* -&gt; shop/web/cart:80=100     a rule; all rules, in the order of the ALB
 * ERROR PATH_INVALID Ingress shop/web                              a finding; all findings, in any order
 * held shop/web                                                    an Ingress with a refused route; all of them
 * with servers shop/web/cart:80 = 10.0.0.1:8080                    the servers of a group, if the case is about them
 * with group shop/web/cart:80 healthCheck/path = /healthz          an attribute, if the case is about it
 * with listener 443/HTTPS http2 = true
 * with balancer edition = Standard
 * </pre>
 *
 * In a fleet of several gateways a rule starts with the name of its gateway and a bar.
 */
final class PlanEssence {

    private static final String ATTRIBUTE = "with ";

    private final FleetPlan plan;
    private final JsonNode json;

    PlanEssence(FleetPlan plan) {
        this.plan = plan;
        this.json = ModelJson.newMapper().valueToTree(plan);
    }

    static boolean isAttribute(String line) {
        return line.startsWith(ATTRIBUTE);
    }

    ImmutableList<String> rules() {
        boolean several = plan.gateways().size() > 1;
        return plan.gateways().stream()
                .flatMap(gateway -> gateway.graph().rules().stream()
                        .map(rule -> (several ? gateway.gateway() + " | " : "") + rule(rule)))
                .collect(toImmutableList());
    }

    /** Findings and held Ingresses. */
    ImmutableList<String> remarks() {
        Stream<String> findings = Stream.concat(
                        plan.findings().stream(),
                        plan.gateways().stream().map(GatewayPlan::findings).flatMap(ImmutableList::stream))
                .map(PlanEssence::finding);
        Stream<String> held = plan.gateways().stream()
                .flatMap(gateway -> gateway.refused().stream())
                .map(ingress -> "held " + ingress.qualifiedName());
        return Stream.concat(findings, held).collect(toImmutableList());
    }

    /** Returns an attribute line with the value that the plan has. */
    String attribute(String line) {
        String question = line.substring(0, line.indexOf(" = "));
        String[] words = question.substring(ATTRIBUTE.length()).split(" ", -1);
        String answer = switch (words[0]) {
            case "balancer" -> text(graphs().findFirst().orElseThrow().path("loadBalancer"), words[1]);
            case "listener" -> text(find("listeners", words[1]), words[2]);
            case "group" -> text(find("serverGroups", words[1]), words[2]);
            case "servers" -> servers(find("serverGroups", words[1]));
            default -> throw new IllegalArgumentException("Nobody knows how to check '" + line + "'");
        };
        return question + " = " + answer;
    }

    private Stream<JsonNode> graphs() {
        return json.path("gateways").valueStream().map(gateway -> gateway.path("graph"));
    }

    private JsonNode find(String list, String key) {
        return graphs().flatMap(graph -> graph.path(list).valueStream())
                .filter(node -> node.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The plan has no " + key + " among its " + list));
    }

    private static String text(JsonNode node, String path) {
        JsonNode value = node.at("/" + path);
        return value.isMissingNode() ? "absent" : value.isTextual() ? value.asText() : value.toString();
    }

    private static String servers(JsonNode group) {
        String servers = group.path("servers")
                .valueStream()
                .map(server -> server.path("address").asText() + ":"
                        + server.path("port").asText()
                        + (server.has("cluster") ? "@" + server.path("cluster").asText() : ""))
                .collect(joining(", "));
        return servers.isEmpty() ? "none" : servers;
    }

    private static String finding(Finding finding) {
        return (finding.severity() + " " + finding.code() + " " + finding.subjectText()).strip();
    }

    private static String rule(Rule rule) {
        return rule.listener()
                + (rule.direction() == Direction.RESPONSE ? " Response" : "")
                + rule.conditions().stream()
                        .map(PlanEssence::condition)
                        .map(text -> " " + text)
                        .collect(joining())
                + " -> " + rule.actions().stream().map(PlanEssence::action).collect(joining("; "));
    }

    private static String condition(Condition condition) {
        String name = condition.getClass().getSimpleName();
        if (condition instanceof Condition.Header header) {
            name += "[" + header.key() + "]";
        } else if (condition instanceof Condition.ResponseHeader header) {
            name += "[" + header.key() + "]";
        }
        return name + "=" + String.join(",", condition.valueTexts());
    }

    private static String action(Action action) {
        return action.accept(new ActionText());
    }

    private static final class ActionText implements Action.Visitor<String> {

        @Override
        public String forwardGroup(Action.ForwardGroup action) {
            return action.targets().stream()
                            .map(target -> target.group() + "=" + target.weight())
                            .collect(joining(" "))
                    + action.stickySeconds()
                            .map(seconds -> " sticky " + seconds + " s")
                            .orElse("");
        }

        @Override
        public String redirect(Action.Redirect action) {
            return "redirect " + action.httpCode() + " " + action.protocol() + "://" + action.host() + ":"
                    + action.port() + action.path() + "?" + action.query();
        }

        @Override
        public String fixedResponse(Action.FixedResponse action) {
            return "answer " + action.httpCode() + words(action.contentType()) + words(action.content());
        }

        @Override
        public String rewrite(Action.Rewrite action) {
            return "rewrite " + action.host() + action.path() + "?" + action.query();
        }

        @Override
        public String insertHeader(Action.InsertHeader action) {
            return "insert " + action.key() + "=" + action.value()
                    + (action.valueType() == Action.HeaderValueType.USER_DEFINED ? "" : " " + action.valueType());
        }

        @Override
        public String removeHeader(Action.RemoveHeader action) {
            return "remove " + action.key();
        }

        @Override
        public String cors(Action.Cors action) {
            return "cors origin " + String.join(",", action.allowOrigin()) + " methods "
                    + String.join(",", action.allowMethods()) + " headers " + String.join(",", action.allowHeaders())
                    + " expose " + String.join(",", action.exposeHeaders()) + " credentials "
                    + (action.allowCredentials() ? "on" : "off") + " age " + action.maxAge();
        }

        @Override
        public String trafficLimit(Action.TrafficLimit action) {
            return "limit" + action.qps().map(qps -> " " + qps).orElse("")
                    + action.perIpQps().map(qps -> " per client " + qps).orElse("");
        }

        @Override
        public String trafficMirror(Action.TrafficMirror action) {
            return "mirror " + action.groups().stream().map(Object::toString).collect(joining(","));
        }

        private static String words(Optional<String> text) {
            return text.map(words -> " " + words).orElse("");
        }
    }
}
