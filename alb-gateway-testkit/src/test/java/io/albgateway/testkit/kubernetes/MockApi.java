package io.albgateway.testkit.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.kubernetes.ClusterAccess;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An API server in memory, with objects of any shape, that can be taken down and brought back, or told to refuse. */
final class MockApi implements TestApi {

    /** Held here, because the logging of Java forgets the levels of loggers that nobody holds. */
    private static final ImmutableList<Logger> NOISE = ImmutableList.of(
            Logger.getLogger("io.fabric8.mockwebserver"), Logger.getLogger("io.netty"), Logger.getLogger("io.vertx"));

    static {
        NOISE.forEach(logger -> logger.setLevel(Level.OFF));
    }

    private final Refusing dispatcher = new Refusing();
    private KubernetesMockServer server;
    private final int port;
    private final KubernetesClient client;
    private final ApiObjects objects;

    /** Answers as the mock does, unless a test wants otherwise. */
    private static final class Refusing extends KubernetesCrudDispatcher {
        private static final ObjectMapper JSON = new ObjectMapper();

        private volatile Function<RecordedRequest, Optional<MockResponse>> first = request -> Optional.empty();
        private final List<String> applied = new CopyOnWriteArrayList<>();

        Refusing() {
            super(List.of(albConfigs()));
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            return first.apply(request)
                    .orElseGet(() -> isPlainWatch(request)
                            ? new MockResponse().setResponseCode(410)
                            : super.dispatch(patched(request)));
        }

        /**
         * The client goes over to watches without web sockets once an upgrade was refused, as a dying server does. The mock
         * has none; told that its version is gone, the client lists and upgrades anew.
         */
        private static boolean isPlainWatch(RecordedRequest request) {
            return request.getPath().contains("watch=true") && request.getHeader("Upgrade") == null;
        }

        /** The mock waits for the last events of a watch on the thread that sends them, for a minute; so it may not do that. */
        @Override
        public MockResponse handleWatch(String path) {
            MockResponse response = super.handleWatch(path);
            return response.withWebSocketUpgrade(new EndsElsewhere(response.getWebSocketListener()));
        }

        /**
         * The mock has no server-side apply, and appends to lists in merge patches. Here both become the update that they
         * come to. Who owns which field cannot be told in this way; the fields themselves can.
         */
        private RecordedRequest patched(RecordedRequest request) {
            String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
            boolean apply = type.startsWith("application/apply-patch");
            if (!apply && !type.startsWith("application/merge-patch")) {
                return request;
            }
            if (apply) {
                applied.add(request.getPath());
            }
            String path = request.getPath().replaceFirst("\\?.*", "");
            Map.Entry<AttributeSet, String> there = findResource(getKey(path.replaceFirst("/status$", "")));
            try {
                JsonNode patch = JSON.readTree(request.getUtf8Body());
                JsonNode merged = there == null ? patch : merged(JSON.readTree(there.getValue()), patch);
                return new RecordedRequest(
                        request.getHttpVersion(),
                        HttpMethod.PUT,
                        path,
                        request.getHeaders()
                                .newBuilder()
                                .setHeader("Content-Type", "application/json")
                                .build(),
                        new Buffer(JSON.writeValueAsBytes(merged)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** RFC 7396. */
        private static JsonNode merged(JsonNode there, JsonNode patch) {
            if (!(patch instanceof ObjectNode changes)) {
                return patch;
            }
            ObjectNode result = there instanceof ObjectNode object ? object.deepCopy() : JSON.createObjectNode();
            changes.properties().forEach(change -> {
                if (change.getValue().isNull()) {
                    result.remove(change.getKey());
                } else {
                    JsonNode old = result.path(change.getKey());
                    result.set(change.getKey(), merged(old, change.getValue()));
                }
            });
            return result;
        }
    }

    /** Waits for the end of a watch on a thread of its own. */
    private static final class EndsElsewhere extends WebSocketListener {
        private final WebSocketListener watch;

        EndsElsewhere(WebSocketListener watch) {
            this.watch = watch;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            watch.onOpen(socket, response);
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            watch.onClosing(socket, code, reason);
        }

        @Override
        public void onClosed(WebSocket socket, int code, String reason) {
            elsewhere(() -> watch.onClosed(socket, code, reason));
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, Response response) {
            elsewhere(() -> watch.onFailure(socket, failure, response));
        }

        private static void elsewhere(Runnable end) {
            Thread thread = new Thread(end, "end of a watch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    MockApi() {
        server = server(0);
        port = server.getPort();
        client = server.createClient();
        objects = new ApiObjects(client);
    }

    private KubernetesMockServer server(int wanted) {
        KubernetesMockServer made =
                new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);
        made.init(InetAddress.getLoopbackAddress(), wanted);
        return made;
    }

    private static CustomResourceDefinitionContext albConfigs() {
        return new CustomResourceDefinitionContext.Builder()
                .withGroup("alibabacloud.com")
                .withVersion("v1")
                .withKind("AlbConfig")
                .withPlural("albconfigs")
                .withScope("Cluster")
                .withStatusSubresource(true)
                .build();
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    /** A client that does not try a refused request again, for tests that refuse many. */
    KubernetesClient clientThatGivesUp() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(client.getConfiguration())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    @Override
    public ClusterAccess access() {
        return ClusterAccess.of(client.getConfiguration());
    }

    /** The paths of all server-side applies, with their queries. */
    List<String> applied() {
        return List.copyOf(dispatcher.applied);
    }

    /** Gives another answer first; empty for the usual one. */
    void answer(Function<RecordedRequest, Optional<MockResponse>> first) {
        dispatcher.first = first;
    }

    @Override
    public void stop() {
        server.shutdown();
    }

    @Override
    public void restart() {
        server = server(port);
    }

    @Override
    public ApiObjects objects() {
        return objects;
    }

    @Override
    public void close() {
        client.close();
        server.shutdown();
    }
}
