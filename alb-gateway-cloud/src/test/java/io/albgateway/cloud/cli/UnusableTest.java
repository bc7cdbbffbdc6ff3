package io.albgateway.cloud.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Exit status 2: one line on standard error that helps, and nothing like a stack trace. */
class UnusableTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> wrongArguments() {
        return Stream.of(
                arguments("", "A command is missing, such as plan (see alb-gateway --help)"),
                arguments(
                        "plna",
                        "Unmatched argument at index 0: 'plna'; did you mean plan?" + " (see alb-gateway --help)"),
                arguments("plan", "Missing required parameter: 'PATH' (see alb-gateway plan --help)"),
                arguments("plan --gateway edge", "Missing required parameter: 'PATH' (see alb-gateway plan --help)"),
                arguments(
                        "plan FLEET --outptu json",
                        "Unknown option: '--outptu'; did you mean --output? (see alb-gateway plan --help)"),
                arguments(
                        "plan FLEET --output dot",
                        "Invalid value for option '--output': expected text or json, but was 'dot'"
                                + " (see alb-gateway plan --help)"),
                arguments(
                        "plan FLEET --output JSON",
                        "Invalid value for option '--output': expected text or json, but was 'JSON'"
                                + " (see alb-gateway plan --help)"),
                arguments(
                        "plan FLEET --fail-on info",
                        "Invalid value for option '--fail-on': expected error or warning or never, but was 'info'"
                                + " (see alb-gateway plan --help)"),
                arguments(
                        "plan FLEET --weight-canary no",
                        "Invalid value for option '--weight-canary': expected route or gateway or forward, but was 'no'"
                                + " (see alb-gateway plan --help)"),
                arguments(
                        "plan FLEET --output",
                        "Missing required parameter for option '--output' (FORM) (see alb-gateway plan --help)"),
                arguments(
                        "plan FLEET --output text --output json",
                        "option '--output' (FORM) should be specified only once (see alb-gateway plan --help)"),
                arguments(
                        "plan FLEET --cluster c-east",
                        "Invalid value for option '--cluster' (ID=PATH): expected ID=PATH, but was 'c-east'"
                                + " (see alb-gateway plan --help)"),
                arguments(
                        "plan FLEET --cluster c-east=",
                        "Invalid value for option '--cluster' (ID=PATH): expected ID=PATH, but was 'c-east='"
                                + " (see alb-gateway plan --help)"),
                arguments(
                        "plan FLEET --cluster =FLEET",
                        "Invalid value for option '--cluster' (ID=PATH): expected the id of a cluster without white"
                                + " space around it, but was '' (see alb-gateway plan --help)"),
                arguments(
                        "plan FLEET --gateway egde",
                        "--gateway: the manifests hold no gateway 'egde'; they hold edge, inner"),
                arguments(
                        "plan FLEET --unreachable c-north",
                        "--unreachable: the manifests hold no cluster c-north; they hold c-east, c-west"),
                arguments(
                        "plan FLEET --cluster-weight-prefix weight.",
                        "--cluster-weight-prefix must look like domain/name., but was 'weight.';"
                                + " the default is alb.ingress.kubernetes.io/cluster-weight."),
                arguments(
                        "plan FLEET --order longest",
                        "Invalid value for option '--order': expected as-written or most-specific, but was 'longest'"
                                + " (see alb-gateway plan --help)"),
                arguments(
                        "route FLEET http://a.example/ --order AS-WRITTEN",
                        "Invalid value for option '--order': expected as-written or most-specific, but was"
                                + " 'AS-WRITTEN' (see alb-gateway route --help)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongArguments")
    void a_wrong_argument_is_named_on_one_line(String args, String line) {
        Fleets.fine(folder);

        Run run = Run.of((Object[]) Stream.of(args.split(" "))
                .filter(arg -> !arg.isEmpty())
                .map(arg -> arg.replace("FLEET", folder.toString()))
                .toArray(String[]::new));

        assertThat(run.err()).isEqualTo("alb-gateway: " + line + "\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(2);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", " ", "/", "a/", "/a", "a b/c.", "alb.ingress.kubernetes.io/"})
    void a_prefix_that_no_annotation_can_have_is_refused(String prefix) {
        assertUnusable(
                Run.of("plan", Fleets.fine(folder), "--cluster-weight-prefix", prefix), "must look like domain/name.,");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", " ", " c-east"})
    void a_cluster_id_that_is_blank_or_padded_is_refused(String id) {
        Fleets.fine(folder);

        assertUnusable(Run.of("plan", folder, "--unreachable", id), "expected the id of a cluster");
        assertUnusable(Run.of("plan", folder, "--cluster", id + "=" + folder), "expected the id of a cluster");
    }

    @Test
    void a_missing_file_is_named() {
        Path missing = folder.resolve("missing.yaml");

        assertThat(Run.of("plan", missing))
                .isEqualTo(new Run(2, "", "alb-gateway: there is no file or folder " + missing + "\n"));
        assertThat(Run.of("plan", Fleets.fine(folder), "--cluster", "c-east=" + missing))
                .isEqualTo(new Run(2, "", "alb-gateway: there is no file or folder " + missing + "\n"));
    }

    @Test
    void a_path_that_cannot_exist_is_refused() {
        assertUnusable(Run.of("plan", ""), "expected a file or folder, but was ''");
        assertUnusable(Run.of("plan", "a\0b"), "cannot be a path");
    }

    @Test
    void a_path_may_start_with_an_at_sign() throws IOException {
        Path file = Fleets.write(folder.resolve("@args"), "--help\n");

        // Were it taken for a file of arguments, help would be printed.
        assertUnusable(Run.of("plan", Path.of("@nowhere")), "there is no file or folder @nowhere");
        assertUnusable(Run.of("plan", file), "no AlbConfig in " + file);
    }

    @Test
    void a_line_break_in_an_argument_does_not_break_the_line() {
        assertThat(Run.of("plan", "no\nsuch\u001b[2J\u2028file").err())
                .isEqualTo("alb-gateway: there is no file or folder no such [2J file\n");
    }

    @Test
    void an_empty_file_is_a_finding_and_then_unusable() {
        Path empty = Fleets.write(folder.resolve("empty.yaml"), "");

        Run run = Run.of("plan", empty);

        assertUnusable(run, "there is no gateway to plan: no AlbConfig in " + empty);
        assertThat(run.out()).contains("WARNING SOURCE_EMPTY\n    in " + empty + "\n");
    }

    @Test
    void a_folder_without_an_albconfig_is_a_finding_and_then_unusable_in_json_as_well() {
        Fleets.write(folder.resolve("clusters/c-east/cart.yaml"), Fleets.cluster("10.1.0.1"));
        Fleets.write(folder.resolve("broken.yaml"), "a: b: c\n");

        Run run = Run.of("plan", folder, "--output", "json");

        assertUnusable(run, "no AlbConfig in " + folder);
        assertThat(run.out())
                .startsWith("{\n  \"formatVersion\" : 1,\n  \"findings\"")
                .contains("DOCUMENT_MALFORMED");
    }

    @Test
    void an_albconfig_that_cannot_be_read_is_told_from_one_that_is_not_there() {
        String albConfig =
                "apiVersion: alibabacloud.com/v1\nkind: AlbConfig\nmetadata: {name: %s}\nspec: {config: {name: %s}}\n";
        // Two that contradict each other: none of them counts.
        Fleets.write(folder.resolve("a.yaml"), albConfig.formatted("inner", "one"));
        Path second = Fleets.write(folder.resolve("b.yaml"), albConfig.formatted("inner", "two"));

        Run all = Run.of("plan", folder);
        assertUnusable(all, "there is no gateway to plan: AlbConfig inner cannot be used, see the findings");
        assertThat(all.out()).contains("ERROR OBJECT_CONTRADICTED\n    in " + second + ":1:1\n");

        Fleets.write(folder.resolve("c.yaml"), albConfig.formatted("edge", "edge"));
        Run one = Run.of("plan", folder, "--gateway", "inner");
        assertUnusable(one, "--gateway: AlbConfig inner cannot be used, see the findings");
        assertThat(one.out()).contains("ERROR OBJECT_CONTRADICTED").doesNotContain("Gateway edge");
    }

    @Test
    void what_nobody_expected_is_one_line_that_asks_for_a_report() {
        assertThat(unexpected(new IllegalStateException("first\nsecond")))
                .isEqualTo("alb-gateway: unexpected IllegalStateException (first second); please report it together"
                        + " with the command and the manifests that led to it\n");
        assertThat(unexpected(new StackOverflowError())).startsWith("alb-gateway: unexpected StackOverflowError; ");
    }

    private static String unexpected(Throwable thrown) {
        StringWriter err = new StringWriter();
        int status = AlbGateway.run(
                new CommandLine(new Failing(thrown)),
                new Screen(new PrintWriter(new StringWriter()), false),
                new ErrorLine(new PrintWriter(err)));
        assertThat(status).isEqualTo(2);
        return err.toString();
    }

    @Command(name = "failing")
    private record Failing(Throwable thrown) implements Runnable {
        @Override
        public void run() {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }

    @Test
    void output_that_cannot_be_written_is_not_taken_for_a_success() {
        StringWriter err = new StringWriter();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        int status = AlbGateway.run(
                new PrintWriter(full, true, StandardCharsets.UTF_8),
                new PrintWriter(err),
                false,
                "plan",
                Fleets.fine(folder).toString());

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("alb-gateway: the output could not be written to its end\n");
    }

    @Test
    void help_and_version_are_fine() {
        Run help = Run.of("plan", "--help");
        assertThat(help.status()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .contains("--cluster=ID=PATH", "--gateway=", "--output=", "--fail-on=", "--unreachable=")
                .contains("--weight-canary=", "--cluster-weight-prefix=", "--without=", "--order=")
                .doesNotContain("mermaid");
        assertThat(Run.of("route", "--help").out()).contains("--order=", "as-written (default) or most-specific");
        assertThat(Run.of("--help").out()).contains("plan", "Exit status:");
        assertThat(Run.of("--version").out()).startsWith("alb-gateway ");
        assertThat(Run.of("--version").status()).isZero();
    }

    @Test
    void colours_depend_on_the_environment() {
        assertThat(Terminal.takesColours(Map.of())).isTrue();
        assertThat(Terminal.takesColours(Map.of("TERM", "xterm", "NO_COLOR", "")))
                .isTrue();
        assertThat(Terminal.takesColours(Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Terminal.takesColours(Map.of("TERM", "dumb"))).isFalse();
    }

    private static void assertUnusable(Run run, String reason) {
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("alb-gateway: ").contains(reason).endsWith("\n");
        assertThat(run.err().strip()).doesNotContain("\n");
    }
}
