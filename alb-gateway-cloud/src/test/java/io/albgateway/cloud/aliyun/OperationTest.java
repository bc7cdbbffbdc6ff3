package io.albgateway.cloud.aliyun;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class OperationTest {

    /** Whoever follows the page can do what the adapter does, and not more. */
    @Test
    void the_page_lists_the_permissions_of_all_operations_and_no_others() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "aliyun-adapter.md"));
        String listed = Splitter.on("```")
                .splitToList(Splitter.on("<!-- actions").splitToList(page).get(1))
                .get(1);

        List<String> actions =
                Splitter.on('\n').trimResults().omitEmptyStrings().splitToList(listed);

        assertThat(actions)
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Operation.values())
                        .map(operation -> (operation == Operation.DESCRIBE_V_SWITCH_ATTRIBUTES ? "vpc:" : "alb:")
                                + operation.wireName())
                        .toList());
    }
}
