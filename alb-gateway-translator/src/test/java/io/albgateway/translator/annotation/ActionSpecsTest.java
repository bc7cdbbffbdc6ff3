package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code actions.*} may say: the form of entries, defaults, and values up to their documented bounds. */
class ActionSpecsTest {

    private static Parsed<ImmutableList<ActionSpec>> read(String json) {
        return ActionSpecs.type().parser().apply(json);
    }

    private static ActionSpec only(String json) {
        Parsed<ImmutableList<ActionSpec>> specs = read(json);
        assertThat(specs.problem()).isEmpty();
        assertThat(specs.value().orElseThrow()).hasSize(1);
        return specs.value().orElseThrow().get(0);
    }

    private static Action action(String json) {
        return ((ActionSpec.Plain) only(json)).action();
    }

    private static void assertWrong(String json, String problem) {
        assertThat(read(json).value()).isEmpty();
        assertThat(read(json).problem()).contains(problem);
    }

    private static String forward(String fields) {
        return "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{" + fields + "}}]";
    }

    private static String sticky(String session) {
        return forward(
                "\"serverGroups\":[{\"serverGroupID\":\"sgp-1\"}],\"serverGroupStickySession\":{" + session + "}");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "[{}]; has an entry without type",
                "[{\"type\":\"Cache\"}]; has an entry of the unknown type 'Cache'",
                "[{\"type\":\"ForwardGroup\"}]; has an entry without forwardConfig",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":[]}]; has an entry without forwardConfig",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{}}]; has a ForwardGroup without serverGroups",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":{}}}]; has a ForwardGroup without serverGroups",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[1]}}]; whose item is no object",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{}]}}]; with neither a serverGroupID nor",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\" \"}]}}]; with neither",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sg-1\"}]}}]; has a serverGroupID that is no id that starts with sgp-",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-\"}]}}]; has a serverGroupID that is no id that starts with sgp-",
                "[{\"type\":\"TrafficMirror\",\"trafficMirrorConfig\":{\"mirrorGroupConfig\":{\"serverGroupTuples\":[{\"serverGroupID\":\"sgp 1\"}]}}}]; has a serverGroupID that is no id that starts with sgp-",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serviceName\":\"a\"}]}}]; with neither",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serviceName\":\" \",\"servicePort\":80}]}}]; with neither",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serviceName\":\"a\",\"servicePort\":\" \"}]}}]; with neither",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"servicePort\":80}]}}]; with neither",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-a\",\"weight\":-1}]}}]; whose weight is no whole number from 0 to 100",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-a\",\"weight\":0}]}}]; in which no group has a weight above 0",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-a\",\"weight\":5},{\"serverGroupID\":\"sgp-b\"}]}}]; not each has a weight",
                "[{\"type\":\"Redirect\"}]; has an entry without redirectConfig",
                "[{\"type\":\"FixedResponse\"}]; has an entry without fixedResponseConfig",
                "[{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{}}]; httpCode is none of 2xx, 4xx, 5xx",
                "[{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":199}}]; httpCode is none of",
                "[{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":600}}]; httpCode is none of",
                "[{\"type\":\"InsertHeader\",\"insertHeaderConfig\":{\"value\":\"1\"}}]; has an InsertHeader without key, value",
                "[{\"type\":\"InsertHeader\",\"insertHeaderConfig\":{\"key\":\"x\"}}]; has an InsertHeader without key, value",
                "[{\"type\":\"InsertHeader\",\"insertHeaderConfig\":{\"key\":\"x\",\"value\":\"\"}}]; does not have 1 to 128",
                "[{\"type\":\"InsertHeader\",\"insertHeaderConfig\":{\"key\":\"x\",\"value\":\"\",\"valueType\":\"ReferenceHeader\"}}]; is not 1 to 128 lower-case",
                "[{\"type\":\"RemoveHeader\",\"removeHeaderConfig\":{}}]; has a RemoveHeader without key",
                "[{\"type\":\"TrafficLimit\",\"trafficLimitConfig\":{}}]; has a TrafficLimit without QPS or QPSPerIp",
                "[{\"type\":\"TrafficLimit\",\"trafficLimitConfig\":{\"QPS\":true}}]; has a TrafficLimit without QPS",
                "[{\"type\":\"TrafficLimit\",\"trafficLimitConfig\":{\"QPS\":5.5}}]; has a TrafficLimit without QPS",
                "[{\"type\":\"TrafficLimit\",\"trafficLimitConfig\":{\"QPS\":1000001}}]; from 1 to 1000000",
                "[{\"type\":\"TrafficLimit\",\"trafficLimitConfig\":{\"QPS\":10,\"QPSPerIp\":\"x\"}}]; from 1 to 1000000",
                "[{\"type\":\"TrafficMirror\",\"trafficMirrorConfig\":{\"mirrorGroupConfig\":{\"serverGroupTuples\":[{\"serverGroupID\":\" \"}]}}}]; a server group has no id"
            })
    void anEntryThatLacksItsPartsIsWrong(String json, String problem) {
        assertWrong(json, problem);
    }

    @Test
    void theOnlyGroupOfAForwardGetsEverything() {
        assertThat(only(forward("\"serverGroups\":[{\"serviceName\":\"web\",\"servicePort\":80}]")))
                .isEqualTo(new ActionSpec.Forward(
                        ImmutableList.of(new ActionSpec.ForwardTarget(Optional.empty(), "web", "80", 100)),
                        Optional.empty()));
    }

    /** Weights go from 0 to 100 as numbers or texts; a group id wins over a Service. */
    @Test
    void groupsOfAForwardAreReadAsWritten() {
        assertThat(only(forward("\"serverGroups\":["
                        + "{\"serverGroupID\":\"sgp-1\",\"serviceName\":\"web\",\"servicePort\":80,\"weight\":0},"
                        + "{\"serviceName\":\"web\",\"servicePort\":\"http\",\"weight\":\"100\"}]")))
                .isEqualTo(new ActionSpec.Forward(
                        ImmutableList.of(
                                new ActionSpec.ForwardTarget(Optional.of("sgp-1"), "", "", 0),
                                new ActionSpec.ForwardTarget(Optional.empty(), "web", "http", 100)),
                        Optional.empty()));
    }

    @Test
    void clientsStayWithTheirGroupIfTheForwardSaysSo() {
        assertThat(seconds("\"enabled\":true")).contains(1000);
        assertThat(seconds("\"enabled\":\"true\",\"timeout\":\"1\"")).contains(1);
        assertThat(seconds("\"enabled\":true,\"timeout\":86400")).contains(86_400);
        assertThat(seconds("\"enabled\":false,\"timeout\":60")).isEmpty();
        assertThat(seconds("\"timeout\":60")).isEmpty();
        assertWrong(sticky("\"enabled\":true,\"timeout\":86401"), "timeout is no whole number from 1 to 86400");
        assertWrong(sticky("\"enabled\":1"), "enabled is neither true nor false");
        assertWrong(sticky("\"enabled\":[]"), "is no object with enabled and timeout");
    }

    private static Optional<Integer> seconds(String session) {
        return ((ActionSpec.Forward) only(sticky(session))).stickySeconds();
    }

    @Test
    void aRedirectKeepsWhatItDoesNotName() {
        assertThat(action("[{\"type\":\"Redirect\",\"redirectConfig\":{\"port\":\"8443\"}}]"))
                .isEqualTo(new Action.Redirect("${protocol}", "${host}", "8443", "${path}", "${query}", 301));
        assertThat(
                        action(
                                "[{\"type\":\"Redirect\",\"redirectConfig\":{\"host\":\"\",\"query\":\"a=1\",\"httpCode\":302}}]"))
                .isEqualTo(new Action.Redirect("${protocol}", "${host}", "${port}", "${path}", "a=1", 302));
        assertWrong("[{\"type\":\"Redirect\",\"redirectConfig\":{}}]", "leads back to itself");
    }

    @Test
    void aFixedResponseMayBeEmptyAndMayHoldOneKilobyte() {
        assertThat(action("[{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":200}}]"))
                .isEqualTo(new Action.FixedResponse(200, Optional.empty(), Optional.empty()));
        String longest = "[{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":599,"
                + "\"contentType\":\"text/plain\",\"content\":\"" + "a".repeat(1024) + "\"}}]";
        assertThat(((Action.FixedResponse) action(longest)).contentType()).contains("text/plain");
        assertWrong(longest.replace("aaa\"", "aaaa\""), "is not at most 1024 characters of ASCII");
    }

    @Test
    void valuesOfInsertedHeadersGoUpToTheirBound() {
        String reference = "[{\"type\":\"InsertHeader\",\"insertHeaderConfig\":{\"key\":\"x\",\"value\":\""
                + "a".repeat(128) + "\",\"valueType\":\"referenceheader\"}}]";
        assertThat(((Action.InsertHeader) action(reference)).valueType())
                .isEqualTo(Action.HeaderValueType.REFERENCE_HEADER);
        assertWrong(reference.replace("a\",", "aa\","), "is not 1 to 128 lower-case letters");
        assertThat(
                        action(
                                "[{\"type\":\"InsertHeader\",\"insertHeaderConfig\":{\"key\":\"x\",\"value\":\"SLBId\",\"valueType\":\"SystemDefined\"}}]"))
                .isEqualTo(new Action.InsertHeader("x", "SLBId", Action.HeaderValueType.SYSTEM_DEFINED));
        assertThat(
                        action(
                                "[{\"type\":\"InsertHeader\",\"insertHeaderConfig\":{\"key\":\"x\",\"value\":\"1\",\"valueType\":\"\"}}]"))
                .isEqualTo(new Action.InsertHeader("x", "1", Action.HeaderValueType.USER_DEFINED));
    }

    @Test
    void aLimitHasOneOfItsNumbersOrBoth() {
        assertThat(limit("\"QPS\":\"1\"")).isEqualTo(new Action.TrafficLimit(Optional.of(1), Optional.empty()));
        assertThat(limit("\"QPSPerIp\":1000000"))
                .isEqualTo(new Action.TrafficLimit(Optional.empty(), Optional.of(1_000_000)));
        assertThat(limit("\"QPS\":6,\"QPSPerIp\":5"))
                .isEqualTo(new Action.TrafficLimit(Optional.of(6), Optional.of(5)));
    }

    private static Action limit(String fields) {
        return action("[{\"type\":\"TrafficLimit\",\"trafficLimitConfig\":{" + fields + "}}]");
    }

    @Test
    void aMirrorNamesItsGroups() {
        assertThat(
                        action(
                                "[{\"type\":\"TrafficMirror\",\"trafficMirrorConfig\":{\"mirrorGroupConfig\":{\"serverGroupTuples\":[{\"serverGroupID\":\"sgp-1\"},{\"serverGroupID\":\"sgp-2\"}]}}}]"))
                .isEqualTo(new Action.TrafficMirror(
                        ImmutableList.of(ServerGroupKey.existing("sgp-1"), ServerGroupKey.existing("sgp-2"))));
    }
}
