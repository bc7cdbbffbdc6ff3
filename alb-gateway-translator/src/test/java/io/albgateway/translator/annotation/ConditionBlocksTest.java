package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code conditions.*} may say: the form of blocks, and values up to their documented bounds. */
class ConditionBlocksTest {

    private static Parsed<ImmutableList<Condition>> read(String json) {
        return ConditionBlocks.type().parser().apply(json);
    }

    private static String values(String type, String value) {
        String config = type.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + type.substring(1) + "Config";
        return "[{\"type\":\"" + type + "\",\"" + config + "\":{\"values\":[\"" + value + "\"]}}]";
    }

    private static String pair(String type, String key, String value) {
        return values(type, "X").replace("\"X\"", "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}");
    }

    private static String header(String key, String value) {
        return "[{\"type\":\"Header\",\"headerConfig\":{\"key\":\"" + key + "\",\"values\":[\"" + value + "\"]}}]";
    }

    private static void assertTaken(String json) {
        assertThat(read(json).problem()).isEmpty();
        assertThat(read(json).value()).isPresent();
    }

    private static void assertWrong(String json, String problem) {
        assertThat(read(json).value()).isEmpty();
        assertThat(read(json).problem()).contains(problem);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "[{\"hostConfig\":{\"values\":[\"a.example\"]}}]; has a block without type",
                "[{\"type\":\"Model\"}]; has a block of the unknown type 'Model'",
                "[{\"type\":\"Host\"}]; has a block without hostConfig",
                "[{\"type\":\"Host\",\"hostConfig\":[]}]; has a block without hostConfig",
                "[{\"type\":\"Host\",\"pathConfig\":{\"values\":[\"/a\"]}}]; has a block without hostConfig",
                "[{\"type\":\"Path\",\"pathConfig\":{}}]; has a pathConfig without a list of values",
                "[{\"type\":\"Path\",\"pathConfig\":{\"values\":[]}}]; has a pathConfig without a list of values",
                "[{\"type\":\"Path\",\"pathConfig\":{\"values\":\"/a\"}}]; has a pathConfig without a list of values",
                "[{\"type\":\"Path\",\"pathConfig\":{\"values\":[true]}}]; has a pathConfig without a list of values",
                "[{\"type\":\"Path\",\"pathConfig\":{\"values\":[[]]}}]; has a pathConfig without a list of values",
                "[{\"type\":\"Header\",\"headerConfig\":{\"values\":[\"a\"]}}]; has a headerConfig without key",
                "[{\"type\":\"Header\",\"headerConfig\":{\"key\":\" \",\"values\":[\"a\"]}}]; has a headerConfig without key",
                "[{\"type\":\"Header\",\"headerConfig\":{\"key\":\"x\"}}]; has a headerConfig without a list of values",
                "[{\"type\":\"ResponseHeader\"}]; has a block without headerConfig",
                "[{\"type\":\"Cookie\",\"cookieConfig\":{}}]; has a cookieConfig without values",
                "[{\"type\":\"Cookie\",\"cookieConfig\":{\"values\":[\"a\"]}}]; whose values are not all pairs of key and value",
                "[{\"type\":\"Cookie\",\"cookieConfig\":{\"values\":[{\"value\":\"b\"}]}}]; whose values are not all pairs",
                "[{\"type\":\"QueryString\",\"queryStringConfig\":{\"values\":[{\"key\":\"a\",\"value\":[]}]}}]; not all pairs"
            })
    void aBlockThatLacksItsPartsIsWrong(String json, String problem) {
        assertWrong(json, problem);
    }

    @Test
    void typesAndFieldsAreReadWhateverTheirCase() {
        assertThat(read("[{\"TYPE\":\"sourceip\",\"SourceIPConfig\":{\"Values\":[\"10.0.0.1\"]}}]")
                        .value())
                .contains(ImmutableList.of(new Condition.SourceIp(ImmutableList.of("10.0.0.1"))));
    }

    /** A snippet of the documents writes headerConfig for response headers. */
    @Test
    void aResponseHeaderIsReadFromEitherConfiguration() {
        Condition expected = new Condition.ResponseHeader("x-a", ImmutableList.of("1"));

        assertThat(read("[{\"type\":\"ResponseHeader\",\"responseHeaderConfig\":{\"key\":\"x-a\",\"values\":[\"1\"]}}]")
                        .value())
                .contains(ImmutableList.of(expected));
        assertThat(read("[{\"type\":\"ResponseHeader\",\"headerConfig\":{\"key\":\"x-a\",\"values\":[\"1\"]}}]")
                        .value())
                .contains(ImmutableList.of(expected));
    }

    @Test
    void keysAndValuesOfCookiesAndQueriesAreWrittenSmall() {
        assertThat(read(pair("Cookie", "Session", "ALWAYS")).value())
                .contains(ImmutableList.of(
                        new Condition.Cookie(ImmutableList.of(new Condition.KeyValue("session", "always")))));
    }

    @Test
    void numbersAreTakenAsTexts() {
        assertThat(read("[{\"type\":\"ResponseStatusCode\",\"responseStatusCodeConfig\":{\"values\":[404]}}]")
                        .value())
                .contains(ImmutableList.of(new Condition.ResponseStatusCode(ImmutableList.of("404"))));
    }

    @Test
    void lengthsGoUpToTheirBound() {
        assertTaken(values("Host", "a".repeat(120) + ".example"));
        assertWrong(values("Host", "a".repeat(121) + ".example"), "does not have 3 to 128 characters");
        assertTaken(values("Host", "a.b"));
        assertWrong(values("Host", ".b"), "does not have 3 to 128 characters");
        assertTaken(values("Path", "/" + "a".repeat(127)));
        assertWrong(values("Path", "/" + "a".repeat(128)), "is longer than 128 characters");
        assertTaken(values("Path", "~*/" + "a".repeat(125)));
        assertWrong(values("Path", "~*/" + "a".repeat(126)), "is longer than 128 characters");
        assertTaken(header("a".repeat(40), "b".repeat(128)));
        assertWrong(header("a".repeat(41), "b"), "is not 1 to 40 letters");
        assertWrong(header("a", "b".repeat(129)), "does not have 1 to 128 characters");
        assertTaken(pair("Cookie", "a".repeat(100), "b".repeat(128)));
        assertWrong(pair("Cookie", "a".repeat(101), "b"), "does not have 1 to 100 characters");
        assertWrong(pair("QueryString", "a", "b".repeat(129)), "does not have 1 to 128 characters");
    }

    @Test
    void charactersThatAlbDoesNotTakeAreNamedWhereverTheyStand() {
        assertWrong(values("Path", "/a;"), "holds the character ';'");
        assertWrong(values("Host", ";a.example"), "holds the character ';'");
        assertWrong(pair("Cookie", "&a", "b"), "holds the character '&'");
        assertWrong(pair("QueryString", "a", "#"), "holds the character '#'");
        assertTaken(pair("QueryString", "a", "\\\""));
        assertWrong(pair("QueryString", "\\\"", "a"), "holds the character '\"'");
        assertTaken(pair("QueryString", "a;", "b"));
        assertWrong(pair("Cookie", "a", "\\\""), "holds the character '\"'");
        assertWrong(header("x", "a "), "starts or ends with a space");
        assertWrong(header("x", "é"), "holds characters that are not printable ASCII");
        assertWrong(values("Path", "~é"), "holds characters that are not printable ASCII");
        assertWrong(values("Host", "~éé"), "holds characters that are not printable ASCII");
        assertTaken(values("Host", "~a.*[a-z]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "10.0.0.0/8",
                "10.0.0.0/0",
                "10.0.0.1/32",
                "0.0.0.0",
                "2001:db8::1",
                "2001:db8::/128",
                "::/0"
            })
    void addressesAndBlocksAreTaken(String address) {
        assertTaken(values("SourceIp", address));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/8,is neither an IP address nor a CIDR block",
        "fe80::1%eth0,is neither an IP address nor a CIDR block",
        "%,is neither an IP address nor a CIDR block",
        "10.0.0.0/,has no prefix length from 0 to 32",
        "10.0.0.0/-1,has no prefix length from 0 to 32",
        "10.0.0.0/+8,has no prefix length from 0 to 32",
        "0.0.0.0/8,is refused by ALB; leave the condition out"
    })
    void whatIsNoAddressIsWrong(String address, String problem) {
        assertWrong(values("SourceIp", address), problem);
    }

    /** Source: "Customize forwarding rules for an ALB Ingress": five addresses in a rule. */
    @Test
    void fiveAddressesAreTakenAndTheSameOneCountsOnce() {
        String five = "10.0.0.1\",\"10.0.0.2\",\"10.0.0.3\",\"10.0.0.4\",\"10.0.0.5";

        assertTaken(values("SourceIp", five));
        assertTaken(values("SourceIp", five + "\",\"10.0.0.5"));
        assertWrong(values("SourceIp", five + "\",\"10.0.0.6"), "has 6 SourceIp values, and ALB allows 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "599", "100-599", "404-404"})
    void statusCodesAndRangesAreTaken(String code) {
        assertTaken(values("ResponseStatusCode", code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "600", "-404", "404-", "404-403", "99-100", "599-600", "4xx"})
    void whatIsNoStatusCodeIsWrong(String code) {
        assertWrong(
                values("ResponseStatusCode", code), "is neither a code from 100 to 599 nor a range such as 500-599");
    }
}
