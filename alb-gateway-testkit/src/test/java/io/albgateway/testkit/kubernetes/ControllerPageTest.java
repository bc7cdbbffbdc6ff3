package io.albgateway.testkit.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about controllers shows code that compiles and runs. */
final class ControllerPageTest {

    @Test
    void the_first_example_is_the_one_that_is_run() throws IOException {
        String code = part("ControllerExample", "controller");
        assertThat(code.lines().count()).isLessThanOrEqualTo(20);
        assertThat(page()).contains("```java\n" + code + "```");
    }

    @Test
    void the_webhook_is_the_one_that_is_run() throws IOException {
        assertThat(page()).contains("```java\n" + part("AdmissionWebhookExample", "webhook") + "```");
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/controller.md"));
    }

    private static String part(String example, String name) throws IOException {
        String source =
                Files.readString(Path.of("src/test/java/io/albgateway/testkit/kubernetes/" + example + ".java"));
        String start = "// " + name + " start\n";
        int from = source.indexOf(start) + start.length();
        int to = source.lastIndexOf('\n', source.indexOf("// " + name + " end"));
        return source.substring(from, to).stripIndent() + "\n";
    }
}
