package io.albgateway.translator.certificate;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.kube.Secret;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Judges the Secrets of TLS entries by type and names of keys. Source: "Create and use an ALB Ingress". */
final class TlsSecrets {

    private static final ImmutableSet<String> TYPES = ImmutableSet.of("kubernetes.io/tls", "IngressTLS");
    private static final ImmutableList<String> KEYS = ImmutableList.of("tls.crt", "tls.key");

    private final CertificateIndex index;
    private final FindingCollector findings;

    TlsSecrets(CertificateIndex index, FindingCollector findings) {
        this.index = index;
        this.findings = findings;
    }

    /** Returns whether a Secret can be a certificate; one that exists but cannot be read is taken for one. */
    boolean isUsable(ResourceRef ingress, String field, String name) {
        ResourceRef ref = ResourceRef.onHub("Secret", ingress.namespace(), name);
        if (index.isUnreadable(ref)) {
            return true;
        }
        Optional<Secret> secret = index.secret(ref);
        if (secret.isEmpty()) {
            report(
                    FindingCode.CERTIFICATE_SECRET_MISSING,
                    ingress,
                    field,
                    ref,
                    "Namespace " + ingress.namespace() + " has no Secret " + name,
                    "Create the Secret on the hub, in the namespace of the Ingress");
            return false;
        }
        if (!TYPES.contains(secret.get().type())) {
            report(
                    FindingCode.CERTIFICATE_SECRET_UNSUITABLE,
                    ingress,
                    field,
                    ref,
                    "Secret " + name + " has type " + secret.get().type() + ", not kubernetes.io/tls",
                    "Use a Secret of type kubernetes.io/tls");
            return false;
        }
        ImmutableList<String> missing =
                KEYS.stream().filter(key -> !secret.get().keys().contains(key)).collect(toImmutableList());
        if (!missing.isEmpty()) {
            report(
                    FindingCode.CERTIFICATE_SECRET_UNSUITABLE,
                    ingress,
                    field,
                    ref,
                    "Secret " + name + " has no key "
                            + Joiner.on(" and no key ").join(missing),
                    "Give the Secret the keys tls.crt and tls.key");
            return false;
        }
        return true;
    }

    private void report(
            FindingCode code, ResourceRef ingress, String field, ResourceRef secret, String message, String hint) {
        findings.add(Finding.builder(code)
                .subject(ingress)
                .field(field)
                .value(secret.name())
                .message(message)
                .outcome("The TLS entry is left out; the routes are served")
                .hint(hint)
                .related(ImmutableList.of(secret))
                .build());
    }
}
