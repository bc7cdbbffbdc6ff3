package io.albgateway.cloud.aliyun;

import com.google.common.hash.Hashing;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.Ownership;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process knows of resources that it created: their ids, because listings lag behind, and the tokens of their
 * creation. Nothing depends on it: after a restart ids are found by tags.
 *
 * <p>The token of a creation depends on the change alone, so a process that starts anew repeats the token of the one
 * before it. But ALB answers a token that it knows with the old answer, also if what it created is deleted or its job
 * failed. Then the next generation of the token is due.
 */
final class Memory {

    private final Map<Ownership, String> ids = new ConcurrentHashMap<>();
    private final Map<String, String> tokensById = new ConcurrentHashMap<>();
    private final Map<String, Integer> generations = new ConcurrentHashMap<>();

    Optional<String> id(Ownership ownership) {
        return Optional.ofNullable(ids.get(ownership));
    }

    /** Returns the token for creating what a change says. It is ASCII and 64 characters long. */
    String token(Change change, WireMap parameters) {
        String base = base(change, parameters);
        return sha256(base + generations.getOrDefault(base, 0));
    }

    /** The token led to something that is no more, or never was. */
    void spent(Change change, WireMap parameters) {
        generations.merge(base(change, parameters), 1, Integer::sum);
    }

    void created(Ownership ownership, String id, Change change, WireMap parameters) {
        ids.put(ownership, id);
        tokensById.put(id, base(change, parameters));
    }

    void deleted(String id) {
        ids.values().removeIf(id::equals);
        String base = tokensById.remove(id);
        if (base != null) {
            generations.merge(base, 1, Integer::sum);
        }
    }

    /** Something was not found, so perhaps somebody deleted what is remembered of this gateway. */
    void doubt(Change change) {
        ids.keySet().removeIf(ownership -> ownership.isOf(change.gateway()));
    }

    private static String base(Change change, WireMap parameters) {
        return sha256(change.gateway() + "\n" + change.key() + "\n" + parameters.toMap());
    }

    private static String sha256(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }
}
