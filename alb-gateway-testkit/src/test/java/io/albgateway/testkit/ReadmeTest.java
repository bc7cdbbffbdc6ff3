package io.albgateway.testkit;

import com.google.common.collect.Iterables;
import io.albgateway.cloud.cli.AlbGateway;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages say is what the code does. */
final class ReadmeTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void the_examples_are_code_that_compiles_and_runs() throws Exception {
        assertThat(blocks("java")).containsExactly(example("ReadmeExampleTest"), example("ReadmeFakeAlbTest"));
    }

    @Test
    void the_test_with_the_fake_has_at_most_five_lines() throws Exception {
        assertThat(example("ReadmeFakeAlbTest").lines()).hasSizeLessThanOrEqualTo(5);
    }

    /** The lines of a test that the README shows. */
    private static String example(String test) throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/albgateway/testkit/" + test + ".java"));
        String start = "// README start\n";
        int from = source.indexOf(start) + start.length();
        int to = source.lastIndexOf('\n', source.indexOf("// README end"));
        return source.substring(from, to).stripIndent() + "\n";
    }

    @Test
    void the_picture_is_what_the_second_command_prints() throws Exception {
        String[] words = blocks("sh").get(1).strip().split(" ", -1);
        assertThat(words).startsWith("java", "-jar", "alb-gateway-cloud/target/alb-gateway.jar", "plan");
        // The command is written for the root of the repository, and tests run in their module.
        String folder = words[4];
        String[] arguments = Arrays.copyOfRange(words, 3, words.length);
        arguments[1] = ROOT.resolve(folder).toString();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int status = AlbGateway.run(new PrintWriter(out), new PrintWriter(err), false, arguments);

        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        String printed = out.toString().replace(arguments[1], folder);
        String readme = Files.readString(ROOT.resolve("README.md"));
        String picture = Iterables.getOnlyElement(blocks("text"));
        Golden.check(ROOT.resolve("README.md"), readme.replace(picture, printed));
    }

    @Test
    void the_ci_script_runs_the_two_commands_and_nothing_else() throws Exception {
        List<String> commands = Files.readAllLines(ROOT.resolve(".ci/run")).stream()
                .filter(line -> line.startsWith("mvn ") || line.startsWith("java "))
                .toList();

        assertThat(commands).hasSize(2);
        assertThat(blocks("sh"))
                .containsExactlyElementsOf(
                        commands.stream().map(command -> command + "\n").toList());
        assertThat(ROOT.resolve(".ci/run")).isExecutable();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "CONTRIBUTING.md",
                "CHANGELOG.md",
                "docs/annotations.md",
                "docs/architecture.md",
                "docs/cloud-port.md",
                "docs/deviations.md",
                "docs/findings.md",
                "docs/multi-cluster.md",
                "docs/plan-format.md"
            })
    void links_to_files_lead_somewhere(String page) throws Exception {
        Path file = ROOT.resolve(page);
        Stream<String> targets = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)")
                .matcher(Files.readString(file))
                .results()
                .map(result -> result.group(1))
                .filter(target -> !target.startsWith("https:"));

        assertThat(targets)
                .allSatisfy(target -> assertThat(file.resolveSibling(target)).exists());
    }

    /** The fenced blocks of the README in a language. */
    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
