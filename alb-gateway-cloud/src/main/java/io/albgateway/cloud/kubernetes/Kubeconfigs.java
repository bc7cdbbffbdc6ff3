package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableSet;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the text of a kubeconfig. What a parser says of it is never passed on: it may quote the credentials. */
final class Kubeconfigs {

    private static final ImmutableSet<String> OWN_USER =
            ImmutableSet.of("token", "username", "password", "client-certificate-data", "client-key-data");
    private static final ImmutableSet<String> OWN_CLUSTER = ImmutableSet.of(
            "server",
            "certificate-authority-data",
            "insecure-skip-tls-verify",
            "tls-server-name",
            "proxy-url",
            "disable-compression",
            "extensions");

    private Kubeconfigs() {}

    /** Returns the access that one context of a file gives. */
    static ClusterAccess ofFile(String text, String context) {
        return tree(text)
                .map(tree -> {
                    if (!names(tree, "contexts").contains(context)) {
                        return ClusterAccess.broken("the kubeconfig has no context " + context);
                    }
                    tree.put("current-context", context);
                    return access(tree);
                })
                .orElseGet(Kubeconfigs::unreadable);
    }

    /** Returns the access that the current context of a kubeconfig gives that somebody put on the hub. */
    static ClusterAccess ofSecret(String text) {
        return tree(text)
                .map(tree -> {
                    if (!(tree.get("current-context") instanceof String current)
                            || !names(tree, "contexts").contains(current)) {
                        return ClusterAccess.broken("the kubeconfig has no current context");
                    }
                    if (!isClosed(tree, "users", "user", OWN_USER)
                            || !isClosed(tree, "clusters", "cluster", OWN_CLUSTER)) {
                        return ClusterAccess.broken(
                                "the kubeconfig names files or commands, which one in a Secret may not");
                    }
                    return access(tree);
                })
                .orElseGet(Kubeconfigs::unreadable);
    }

    private static ClusterAccess unreadable() {
        return ClusterAccess.broken("the kubeconfig cannot be read");
    }

    private static ClusterAccess access(Map<String, Object> tree) {
        try {
            Config config = Config.fromKubeconfig(Serialization.asYaml(tree));
            // A command gives another token each time it is run; that is no change of the credentials.
            return runsCommand(tree) ? ClusterAccess.of(config, "") : ClusterAccess.of(config);
        } catch (RuntimeException e) {
            return unreadable();
        }
    }

    private static boolean runsCommand(Map<String, Object> tree) {
        return named(tree, "contexts", tree.get("current-context"), "context")
                .flatMap(context -> named(tree, "users", context.get("user"), "user"))
                .filter(user -> user.containsKey("exec") || user.containsKey("auth-provider"))
                .isPresent();
    }

    private static Optional<Map<?, ?>> named(
            Map<String, Object> tree, String list, @Nullable Object name, String member) {
        return items(tree, list).stream()
                .filter(item -> Objects.equals(item.get("name"), name))
                .map(item -> item.get(member))
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(value -> (Map<?, ?>) value)
                .findFirst();
    }

    @SuppressWarnings("unchecked") // The keys of a mapping of YAML are texts.
    private static Optional<Map<String, Object>> tree(String text) {
        try {
            return Optional.ofNullable(Serialization.unmarshal(text, Map.class));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static List<Map<?, ?>> items(Map<String, Object> tree, String list) {
        return tree.get(list) instanceof List<?> items
                ? items.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(item -> (Map<?, ?>) item)
                        .toList()
                : List.of();
    }

    private static List<String> names(Map<String, Object> tree, String list) {
        return items(tree, list).stream()
                .map(item -> String.valueOf(item.get("name")))
                .toList();
    }

    private static boolean isClosed(
            Map<String, Object> tree, String list, String member, ImmutableSet<String> allowed) {
        return items(tree, list).stream()
                .map(item -> item.get(member))
                .allMatch(value ->
                        value == null || (value instanceof Map<?, ?> fields && allowed.containsAll(fields.keySet())));
    }
}
