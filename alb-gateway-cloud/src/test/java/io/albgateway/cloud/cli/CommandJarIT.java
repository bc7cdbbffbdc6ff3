package io.albgateway.cloud.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The packaged command in a process of its own, as a user runs it; in phase verify, after package. */
class CommandJarIT {

    private static final Path JAR = Path.of(System.getProperty("alb-gateway.jar"));

    @TempDir
    private Path folder;

    @Test
    void the_jar_alone_prints_a_plan() throws Exception {
        Run run = java("plan", Fleets.fine(folder.resolve("fleet")).toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Gateway edge", "@c-west 20% (1 server)").doesNotContain("\u001b");
        assertThat(run.status()).isZero();
    }

    @Test
    void its_exit_status_and_its_one_line_reach_the_shell() throws Exception {
        Run run = java("plan", "nowhere.yaml");

        assertThat(run).isEqualTo(new Run(2, "", "alb-gateway: there is no file or folder nowhere.yaml\n"));
    }

    @Test
    void texts_are_utf_8_whatever_the_platform_thinks() throws Exception {
        Path fleet = Fleets.fine(folder.resolve("fleet"));
        String hub = Fleets.HUB.replace("zoneMappings", "name: kante-gr\u00fcn\n    zoneMappings");
        Fleets.write(fleet.resolve("hub.yaml"), hub);

        assertThat(java("plan", fleet.toString()).out()).contains("kante-gr\u00fcn");
    }

    @Test
    void it_knows_its_version() throws Exception {
        assertThat(java("--version").out()).matches("alb-gateway \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    @Test
    void apply_brings_the_sdk_along_and_is_quiet_about_it() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "{\"Code\":\"InvalidAccessKeyId.NotFound\",\"RequestId\":\"request-7\"}".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            Map<String, String> environment = Map.of(
                    "ALIBABA_CLOUD_REGION_ID",
                    "cn-hangzhou",
                    "ALIBABA_CLOUD_ACCESS_KEY_ID",
                    "planted-id",
                    "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                    "planted-secret",
                    "ALB_GATEWAY_ENDPOINT",
                    "http://127.0.0.1:" + server.getAddress().getPort());

            Run run = java(
                    environment, "apply", Fleets.fine(folder.resolve("fleet")).toString(), "--gateway=edge");

            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .contains("DENIED", "InvalidAccessKeyId.NotFound", "request-7", "Advice: Check the credentials")
                    .doesNotContain("planted");
            assertThat(run.status()).isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void it_carries_the_schema_and_licences_and_no_trace_of_modules_or_signatures() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = new ArrayList<>();
            jar.entries().asIterator().forEachRemaining(entry -> names.add(entry.getName()));

            assertThat(names)
                    .doesNotHaveDuplicates()
                    .contains(
                            "io/albgateway/translator/plan-schema.json",
                            "META-INF/LICENSE",
                            "META-INF/LICENSE-alb-gateway",
                            "META-INF/NOTICE")
                    .noneMatch(name -> name.endsWith("module-info.class"))
                    .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"));
            assertThat(jar.isMultiRelease()).isTrue();
        }
    }

    private Run java(String... args) throws Exception {
        return java(Map.of(), args);
    }

    private Run java(Map<String, String> environment, String... args) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // A platform that is not UTF-8.
        command.addAll(List.of("-Dfile.encoding=ISO-8859-1", "-jar", JAR.toString()));
        command.addAll(Arrays.asList(args));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), text(out), text(err));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, UTF_8);
    }
}
