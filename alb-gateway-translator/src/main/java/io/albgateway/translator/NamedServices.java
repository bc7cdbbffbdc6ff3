package io.albgateway.translator;

import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.translator.annotation.ActionSpec;
import io.albgateway.translator.annotation.IngressSettings;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Services that an Ingress names: in its paths, its default backend, and the forwards of {@code actions.*} that can be
 * read. What becomes of its routes plays no part.
 */
final class NamedServices {

    private NamedServices() {}

    /** Calls {@code name} with each Service as {@code namespace/name}, perhaps several times. */
    static void forEach(IngressSettings settings, Consumer<String> name) {
        Ingress ingress = settings.ingress();
        String prefix = ingress.ref().namespace() + "/";
        ingress.spec()
                .rules()
                .forEach(rule -> rule.http()
                        .ifPresent(http -> http.paths().forEach(path -> take(prefix, path.backend(), name))));
        take(prefix, ingress.spec().defaultBackend(), name);
        settings.actions()
                .values()
                .forEach(specs -> specs.forEach(spec -> {
                    if (spec instanceof ActionSpec.Forward forward) {
                        forward.targets().stream()
                                .filter(target -> target.serverGroupId().isEmpty())
                                .forEach(target -> name.accept(prefix + target.serviceName()));
                    }
                }));
    }

    private static void take(String prefix, Optional<IngressBackend> backend, Consumer<String> name) {
        backend.flatMap(IngressBackend::service).ifPresent(service -> name.accept(prefix + service.name()));
    }
}
