package io.albgateway.translator;

import io.albgateway.translator.FleetSketch.Feature;
import io.albgateway.translator.FleetSketch.PathSketch;
import io.albgateway.translator.FleetSketch.Release;
import io.albgateway.translator.FleetSketch.Sketch;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Fleets and texts for properties of the planner. */
final class FleetArbitraries {
    private FleetArbitraries() {}

    static Arbitrary<FleetSketch> fleets() {
        return Combinators.combine(
                        Arbitraries.of(true, false), ingresses().list().ofMaxSize(5))
                .as(FleetSketch::new);
    }

    private static Arbitrary<Sketch> ingresses() {
        Arbitrary<Release> releases = Arbitraries.frequency(
                Tuple.of(5, Release.STABLE),
                Tuple.of(1, Release.HEADER),
                Tuple.of(1, Release.COOKIE),
                Tuple.of(2, Release.WEIGHT));
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1)),
                        Arbitraries.integers().between(0, 3),
                        releases,
                        Arbitraries.of(Feature.class).set().ofMaxSize(5),
                        paths().list().ofMinSize(1).ofMaxSize(3))
                .as(Sketch::new);
    }

    private static Arbitrary<PathSketch> paths() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 2))
                .as(PathSketch::new);
    }

    /** Texts that readers of annotations, hosts and paths stumble over. */
    static Arbitrary<String> nastyTexts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        " ",
                        "true",
                        "null",
                        "0",
                        "-1",
                        "99999999999999999999",
                        "1e3",
                        "[]",
                        "{}",
                        "{",
                        "[{}]",
                        "[null]",
                        "[[]]",
                        "[".repeat(2000),
                        "[{\"type\":1}]",
                        "[{\"type\":\"ForwardGroup\"}]",
                        "[{\"type\":\"ForwardGroup\",\"forwardConfig\":null}]",
                        "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[null]}}]",
                        "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serviceName\":\"s0\","
                                + "\"servicePort\":99999999999}]}}]",
                        "[{\"type\":\"Redirect\",\"redirectConfig\":{\"path\":\"${1}\"}}]",
                        "[{\"type\":\"TrafficLimit\",\"trafficLimitConfig\":{\"QPS\":{}}}]",
                        "[{\"type\":\"Header\",\"headerConfig\":{\"key\":[],\"values\":{}}}]",
                        "[{\"type\":\"Cookie\",\"cookieConfig\":{\"values\":[1]}}]",
                        "[{\"type\":\"Path\",\"pathConfig\":{\"values\":[\"~*((\"]}}]",
                        "[{\"type\":\"SourceIp\",\"sourceIpConfig\":{\"values\":[\"::/x\"]}}]",
                        "[{\"HTTP\":80,\"HTTPS\":443}]",
                        "${1}",
                        "/${1}",
                        "/(",
                        "/((((((((((.*)*)*)*)*)*)*)*)*)*)*",
                        "/a{1000}",
                        "~",
                        "~*",
                        "~[",
                        "*",
                        "/*",
                        "//",
                        "/..",
                        "a..b",
                        "-.-",
                        ",,,",
                        "https://",
                        "\u0000",
                        "\ud800",
                        "\u2028",
                        "é".repeat(300),
                        "c-east,,c-east"),
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings().withChars("/~*?(){}[]$.,:\"ab1 ").ofMaxLength(12));
    }
}
