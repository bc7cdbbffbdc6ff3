package io.albgateway.testkit.wire;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.albgateway.cloud.NetworkSource;
import io.albgateway.testkit.alb.AlbApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An HTTP server on a port of this machine that speaks ALB's protocol. Safe for several threads. The first one of a process
 * sets the system property {@code sun.net.httpserver.nodelay}, unless it is set.
 */
public final class WireServer implements AutoCloseable {

    /** Without it, the JDK's server waits 40 ms with most answers, for an acknowledgement of their headers. */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final HttpServer http;
    private final ExecutorService threads;
    private final BiFunction<AlbApi, NetworkSource, Gateway> gateways;
    private volatile Gateway gateway;
    private final List<ReceivedCall> received = new ArrayList<>();
    private final List<Odd> odd = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What is to be answered to the next calls of an operation. */
    private static final class Odd {
        private final String operation;
        private final OddAnswer answer;
        private int times;

        Odd(String operation, OddAnswer answer, int times) {
            this.operation = operation;
            this.answer = answer;
            this.times = times;
        }
    }

    private WireServer(
            HttpServer http,
            ExecutorService threads,
            BiFunction<AlbApi, NetworkSource, Gateway> gateways,
            Gateway gateway) {
        this.http = http;
        this.threads = threads;
        this.gateways = gateways;
        this.gateway = gateway;
    }

    /**
     * Starts a server.
     *
     * @param api the account behind it
     * @param network the network of the account
     * @param keys the keys that it knows
     * @param clock what it holds the times of requests against
     * @param otherSpelling whether listings spell some values as only a part of the documents has it
     * @param port the port; 0 for any free one
     */
    public static WireServer start(
            AlbApi api, NetworkSource network, Iterable<WireKey> keys, Clock clock, boolean otherSpelling, int port) {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "fake-alb");
                thread.setDaemon(true);
                return thread;
            });
            ImmutableList<WireKey> known = ImmutableList.copyOf(keys);
            BiFunction<AlbApi, NetworkSource, Gateway> gateways = (account, around) ->
                    new Gateway(new Signatures(known, clock), new Routes(account, around, otherSpelling));
            WireServer server = new WireServer(http, threads, gateways, gateways.apply(api, network));
            http.createContext("/", server::handle);
            http.setExecutor(threads);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The port " + port + " cannot be opened", e);
        }
    }

    /** Host and port, without a scheme. */
    public String endpoint() {
        return http.getAddress().getAddress().getHostAddress() + ":"
                + http.getAddress().getPort();
    }

    /** Serves another account from now on, as if it had just started. */
    public void serve(AlbApi api, NetworkSource network) {
        synchronized (odd) {
            odd.clear();
        }
        synchronized (received) {
            received.clear();
        }
        gateway = gateways.apply(api, network);
    }

    /** What it got so far. */
    public ImmutableList<ReceivedCall> received() {
        synchronized (received) {
            return ImmutableList.copyOf(received);
        }
    }

    /** Answers the next calls of an operation in an odd way. */
    public void answerOddly(String operation, OddAnswer answer, int times) {
        synchronized (odd) {
            odd.add(new Odd(operation, answer, times));
        }
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            SignedRequest request = read(exchange);
            String operation = request.header("x-acs-action").orElse("");
            Parameters parameters = Parameters.of(request.parameters());
            Optional<OddAnswer> instead = odd(operation);
            Function<Answer, Answer> noted = answer -> note(operation, request, parameters, answer);
            if (!exchange.getRequestURI().getPath().equals("/")) {
                new OddAnswers(exchange, closed).sendPage();
            } else if (instead.isEmpty()) {
                noted.apply(gateway.answer(request, operation, parameters)).send(exchange);
            } else {
                new OddAnswers(exchange, closed)
                        .send(instead.get(), () -> noted.apply(gateway.answer(request, operation, parameters)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer note(String operation, SignedRequest request, Parameters parameters, Answer answer) {
        synchronized (received) {
            received.add(new ReceivedCall(
                    operation,
                    request.header("x-acs-signature-nonce").orElse(""),
                    parameters.text("ClientToken").orElse(""),
                    request.queryLength(),
                    request.bodyLength(),
                    answer.code()));
        }
        return answer;
    }

    private static SignedRequest read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(Ascii.toLowerCase(name), String.join(",", values)));
        String query = exchange.getRequestURI().getRawQuery();
        return new SignedRequest(
                exchange.getRequestMethod(),
                query == null ? "" : query,
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private Optional<OddAnswer> odd(String operation) {
        synchronized (odd) {
            for (Odd one : odd) {
                if (one.times > 0 && one.operation.equals(operation)) {
                    one.times--;
                    return Optional.of(one.answer);
                }
            }
            return Optional.empty();
        }
    }
}
