package io.albgateway.testkit.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Answers one request in an odd way. */
final class OddAnswers {

    private static final String PAGE = "<html><body><h1>502 Bad Gateway</h1>upstream says no</body></html>";

    /** Makes the call as it would have been made. */
    interface RealCall {
        Answer make();
    }

    private final HttpExchange exchange;
    private final CountDownLatch closed;

    OddAnswers(HttpExchange exchange, CountDownLatch closed) {
        this.exchange = exchange;
        this.closed = closed;
    }

    /** Answers what a page elsewhere than at the place of the API does. */
    void sendPage() throws IOException {
        send(200, "text/html", PAGE);
    }

    /** Answers; the call itself is made only by some kinds. */
    void send(OddAnswer odd, RealCall call) throws IOException, InterruptedException {
        switch (odd) {
            case HTML -> send(502, "text/html", PAGE);
            case XML -> send(400, "text/xml;charset=utf-8", "<Error><Code>upstream says no</Code></Error>");
            case EMPTY -> send(200, "application/json", "");
            case ARRAY -> send(200, "application/json", "[1, 2]");
            case OTHER_OBJECT -> send(200, "application/json", "{\"status\": \"ok\"}");
            case MOVED_NOWHERE -> send(301, "application/json", "{\"moved\": true}");
            case REDIRECT -> redirect(302);
            case REDIRECT_AGAIN -> redirect(307);
            case HALF -> {
                byte[] body = call.make().bytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body, 0, body.length / 2);
                exchange.getResponseBody().flush();
            }
            case DROPPED_BEFORE -> {}
            case DROPPED_AFTER -> call.make();
            case SILENCE -> {
                call.make();
                closed.await();
            }
            case TIMEOUT -> {
                call.make();
                send(408, "application/json", "{}");
            }
            case UNAVAILABLE -> {
                exchange.getResponseHeaders().set("Retry-After", "0");
                send(503, "application/json", "{}");
            }
        }
    }

    private void redirect(int status) throws IOException {
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        send(status, "text/html", PAGE);
    }

    private void send(int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
