package io.albgateway.cloud.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.collect.ImmutableListMultimap;
import io.albgateway.model.ModelJson;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.match.HttpResponse;
import io.albgateway.translator.render.ExplanationText;
import io.albgateway.translator.route.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alb-gateway route}: which rule answers a request, and why the ones before it do not. */
@Command(
        name = "route",
        description = "Tells which rule answers a request, and why the ones before it do not.",
        customSynopsis = "alb-gateway route [OPTIONS] PATH... URL",
        sortOptions = false,
        footer = {"", "The scheme and port of the URL choose the listener. It is not requested; nothing is sent."},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the answer was found", "2:arguments or files that cannot be used"})
final class RouteCommand implements Callable<Integer> {

    private final Screen screen;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private CommandSpec spec;

    @Mixin
    private final FleetArguments fleetArguments = new FleetArguments();

    @Option(
            names = "--gateway",
            paramLabel = "NAME",
            description = "The name of the AlbConfig; may be left out if there is only one.")
    private Optional<String> gateway = Optional.empty();

    @Option(
            names = {"-X", "--request"},
            paramLabel = "METHOD",
            defaultValue = "GET",
            description = "The method; GET by default.")
    private String method = "GET";

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "A header, also Cookie; may be repeated.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--source-ip",
            paramLabel = "IP",
            description = "The address of the client; one that is reserved for documentation by default.")
    private Optional<String> sourceIp = Optional.empty();

    @Option(
            names = "--quic",
            description = "The request comes over HTTP/3: a https URL means the QUIC listener of its port.")
    private boolean quic;

    @Option(
            names = "--response-status",
            paramLabel = "CODE",
            description = "What the server answers, 100 to 599; tells what response rules do with it.")
    private Optional<Integer> responseStatus = Optional.empty();

    @Option(
            names = "--response-header",
            paramLabel = "'NAME: VALUE'",
            description = "A header of the server's answer; may be repeated. The status is 200 unless given.")
    private List<String> responseHeaders = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "FORM",
            converter = Choice.OfOutput.class,
            description = "text (default) or json.")
    private Choice.Output output = Choice.Output.TEXT;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // Picocli sees that it is there.
    private boolean help;

    RouteCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        String url = fleetArguments.takeLast(spec, "a URL is missing after the paths");
        HttpRequest request = request(url);
        ManifestReading reading = fleetArguments.read();
        FleetPlan plan = GatewayPlanner.with(fleetArguments.options()).plan(reading.fleet());
        Explanation explanation = explain(fleetArguments.only(plan, gateway), request);
        screen.out()
                .print(
                        switch (output) {
                            case TEXT ->
                                screen.coloured()
                                        ? ExplanationText.coloured(explanation)
                                        : ExplanationText.plain(explanation);
                            case JSON -> json(explanation);
                        });
        return ExitStatus.FINE;
    }

    private HttpRequest request(String url) {
        try {
            HttpRequest.Builder request = HttpRequest.get(url).method(method);
            headers.forEach(header -> pair("-H", header, request::sentHeader));
            sourceIp.ifPresent(request::sourceIp);
            if (responseStatus.isPresent() || !responseHeaders.isEmpty()) {
                ImmutableListMultimap.Builder<String, String> fields = ImmutableListMultimap.builder();
                responseHeaders.forEach(header -> pair("--response-header", header, fields::put));
                request.response(new HttpResponse(responseStatus.orElse(200), fields.build()));
            }
            HttpRequest built = request.build();
            return quic ? overQuic(built) : built;
        } catch (IllegalArgumentException e) {
            throw new UnusableException(String.valueOf(e.getMessage()));
        }
    }

    private static HttpRequest overQuic(HttpRequest request) {
        if (request.listener().protocol() != Protocol.HTTPS) {
            throw new UnusableException("--quic goes with a https URL");
        }
        ListenerKey listener = new ListenerKey(request.listener().port(), Protocol.QUIC);
        return HttpRequest.to(listener).from(request).listener(listener).build();
    }

    private static void pair(String option, String text, BiConsumer<String, String> taker) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new UnusableException(option + " takes 'name: value', but was '" + text + "'");
        }
        taker.accept(text.substring(0, colon).trim(), text.substring(colon + 1).trim());
    }

    private static Explanation explain(GatewayPlan plan, HttpRequest request) {
        try {
            return plan.explain(request);
        } catch (IllegalArgumentException e) {
            throw new UnusableException(String.valueOf(e.getMessage()));
        }
    }

    private static String json(Explanation explanation) {
        try {
            return ModelJson.newMapper().writeValueAsString(explanation) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An explanation could not be written as JSON", e);
        }
    }
}
