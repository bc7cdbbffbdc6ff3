package io.albgateway.testkit.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An answer.
 *
 * @param status the status; 0 if the connection just ends
 * @param code the code of a refusal; empty for none
 * @param body the JSON text
 */
record Answer(int status, String code, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/json;charset=utf-8";

    static Answer of(Json json) {
        return new Answer(200, "", text(json));
    }

    static Answer refusal(int status, String code, String message, String requestId) {
        return new Answer(
                status,
                code,
                text(Json.of("RequestId", requestId)
                        .put("HostId", "alb.fake.example")
                        .put("Code", code)
                        .put("Message", message)
                        .put("Recommend", "See the error code " + code + " in the documents of ALB.")));
    }

    /** The call was done or not; no answer arrives. */
    static Answer none(String code) {
        return new Answer(0, code, "");
    }

    private static String text(Json json) {
        try {
            return JSON.writeValueAsString(json.toMap());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON", e);
        }
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    void send(HttpExchange exchange) throws IOException {
        if (status != 0) {
            exchange.getResponseHeaders().set("Content-Type", TYPE);
            exchange.sendResponseHeaders(status, bytes().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes());
            }
        }
    }
}
