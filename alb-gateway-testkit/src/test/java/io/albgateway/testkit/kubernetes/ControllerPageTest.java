package io.albgateway.testkit.kubernetes;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about controllers shows code that compiles and runs. */
final class ControllerPageTest {

    @Test
    void the_first_example_is_the_one_that_is_run() throws Exception {
        String source =
                Files.readString(Path.of("src/test/java/io/albgateway/testkit/kubernetes/ControllerExample.java"));
        String start = "// controller start\n";
        int from = source.indexOf(start) + start.length();
        int to = source.lastIndexOf('\n', source.indexOf("// controller end"));
        String code = source.substring(from, to).stripIndent() + "\n";
        assertThat(code.lines().count()).isLessThanOrEqualTo(20);
        assertThat(Files.readString(Path.of("../docs/controller.md"))).contains("```java\n" + code + "```");
    }
}
