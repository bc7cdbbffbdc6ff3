package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Names a cloud resource that a change works on.
 *
 * @param <K> the kind of key
 * @param key the key of the resource within its gateway
 * @param id its cloud id; absent if it did not exist when the plan was made, so that an earlier change creates it and
 *     the cloud finds it by gateway and key
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CloudRef<K>(K key, Optional<String> id) {

    /** Returns a reference to a resource that was observed. */
    public static <K> CloudRef<K> observed(K key, String id) {
        return new CloudRef<>(key, Optional.of(id));
    }

    /** Returns a reference to a resource that an earlier change of the plan creates. */
    public static <K> CloudRef<K> planned(K key) {
        return new CloudRef<>(key, Optional.empty());
    }

    /** Returns the key and, if it is known, the id. */
    @Override
    public String toString() {
        return key + id.map(known -> " (" + known + ")").orElse("");
    }
}
