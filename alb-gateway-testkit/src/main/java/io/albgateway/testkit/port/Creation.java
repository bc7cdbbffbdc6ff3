package io.albgateway.testkit.port;

import io.albgateway.cloud.AlbCloudException;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.Written;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Creates something once. The token tells what is created, so another process that creates the same gets the same; if what
 * it gets failed or was deleted long ago, the next token is tried.
 */
final class Creation {

    /** How often the same thing can be made and deleted while a cloud remembers tokens. */
    static final int MAX_ATTEMPTS = 50;

    private Creation() {}

    static String of(
            Finder finder,
            Calls calls,
            String operation,
            String content,
            Function<Call, Written> create,
            Predicate<String> exists) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Call call = Calls.creating(content, attempt);
            Optional<String> id = calls.create(operation, () -> create.apply(call))
                    .filter(created -> !finder.ids().isDeleted(created));
            if (id.isPresent() && calls.becomes(operation, () -> exists.test(id.get()))) {
                return id.get();
            }
        }
        throw AlbCloudException.builder(AlbCloudException.Kind.UNAVAILABLE, operation)
                .message("What was created cannot be found")
                .build();
    }
}
