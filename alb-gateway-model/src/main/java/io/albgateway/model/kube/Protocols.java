package io.albgateway.model.kube;

import java.util.Optional;

/** Protocols of ports, as Kubernetes spells them. */
final class Protocols {
    private Protocols() {}

    static boolean isTcp(Optional<String> protocol) {
        return protocol.filter(text -> !text.isEmpty()).orElse("TCP").equals("TCP");
    }
}
