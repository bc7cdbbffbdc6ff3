package io.albgateway.testkit;

import io.albgateway.model.finding.FindingCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of findings is made from their codes. */
final class FindingsPageTest {

    @Test
    void the_page_tells_every_code() throws Exception {
        Golden.check(Path.of("../docs/findings.md"), page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Findings

                Bad input never ends a plan. It becomes a finding, with one of the codes below. Codes and their severities are
                stable: JSON and the exit status of the command depend on them.

                | Severity | Meaning |
                |---|---|
                | ERROR | a route or an object was refused, or nothing can answer it |
                | WARNING | served, but probably not what was meant |
                | INFO | good to know |

                This page is made from `FindingCode` by `FindingsPageTest`; change the code, not the page.
                """);
        for (FindingCode code : FindingCode.values()) {
            page.append("\n## ").append(code).append("\n\n");
            page.append(code.severity()).append(". ").append(code.meaning()).append("\n\n");
            page.append("* Example: ").append(code.example()).append('\n');
            page.append("* What to do: ").append(code.fix()).append('\n');
        }
        return page.toString();
    }
}
