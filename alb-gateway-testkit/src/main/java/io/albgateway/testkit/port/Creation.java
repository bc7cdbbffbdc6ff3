package io.albgateway.testkit.port;

import io.albgateway.cloud.AlbCloudException;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.Written;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Creates something once. The token tells what is created, so another process that creates the same gets the same; if what
 * it gets was deleted long ago, the next token is tried.
 */
final class Creation {

    private static final int MAX_ATTEMPTS = 5;

    private Creation() {}

    static String of(
            Calls calls, String operation, String content, Function<Call, Written> create, Predicate<String> exists) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Call call = Calls.creating(content, attempt);
            Written written = calls.write(operation, () -> create.apply(call));
            String id = written.resourceId().orElseThrow();
            if (calls.becomes(operation, () -> exists.test(id))) {
                return id;
            }
        }
        throw AlbCloudException.builder(AlbCloudException.Kind.UNAVAILABLE, operation)
                .message("What was created cannot be found")
                .build();
    }
}
